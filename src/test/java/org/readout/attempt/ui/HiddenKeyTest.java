package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.OutsideRule;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.course.Course;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Choices;
import org.readout.question.Response.Parts;
import org.readout.question.Response.Text;
import org.readout.question.Score;
import org.readout.question.TextMatch;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Ordering;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a student can find of the answer key, everywhere she can look, before and after it is shown. */
@ViewPackages(classes = HiddenKeyTest.class)
class HiddenKeyTest extends BrowserlessTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String EXPLAIN = "Explained in the end.";

    /** A question with two keys, and an answer that earns the same by both. */
    private record Case(Question one, Question other, Response answer) {}

    private static final List<Case> CASES = List.of(
            new Case(Questions.single("*a", "b", "c"), Questions.single("a", "*b", "c"), new Text("c")),
            new Case(
                    Questions.multiple(MultipleChoice.Rule.NET, "*a", "b", "c", "d"),
                    Questions.multiple(MultipleChoice.Rule.NET, "a", "*b", "c", "d"),
                    new Choices(List.of("c"))),
            new Case(
                    Questions.multiple(MultipleChoice.Rule.EACH, "*a", "b", "c", "d"),
                    Questions.multiple(MultipleChoice.Rule.EACH, "a", "*b", "c", "d"),
                    new Choices(List.of("c"))),
            new Case(
                    Questions.multiple(MultipleChoice.Rule.NET, "*a", "*b", "c", "d"),
                    Questions.multiple(MultipleChoice.Rule.NET, "*a", "b", "*c", "d"),
                    new Choices(List.of("a"))),
            new Case(
                    Questions.shortAnswer(TextMatch.LOOSE, "hedging"),
                    Questions.shortAnswer(TextMatch.LOOSE, "balancing"),
                    new Text("fish")),
            new Case(
                    Questions.match(Matching.Rule.PAIRS, "A=1", "B=2", "C=3", "4"),
                    Questions.match(Matching.Rule.PAIRS, "A=3", "B=1", "C=2", "4"),
                    new Parts(Map.of("a", "4", "b", "4"))),
            new Case(
                    Questions.order(Ordering.Rule.PAIRS, "a", "b", "c", "d"),
                    Questions.order(Ordering.Rule.PAIRS, "b", "a", "c", "d"),
                    new Choices(List.of("d", "c", "b", "a"))),
            new Case(
                    Questions.fill("Around {{year}} on the {{river}}.", "year=1960", "river:Amur|*Ussuri|Volga"),
                    Questions.fill("Around {{year}} on the {{river}}.", "year=1968", "river:*Amur|Ussuri|Volga"),
                    new Parts(Map.of("year", "1234", "river", "Volga"))),
            new Case(Questions.number("5", "0", "km"), Questions.number("70000", "5%", "km"), new Text("1")),
            new Case(
                    Questions.evidence(Evidence.Rule.NET, "*One.", "Two.", "Three."),
                    Questions.evidence(Evidence.Rule.NET, "One.", "*Two.", "Three."),
                    new Choices(List.of("Three."))),
            new Case(
                    Questions.map("*oasis", "steppe", "coast"),
                    Questions.map("oasis", "*steppe", "coast"),
                    new Text("coast")));

    private AttemptWorld world;
    private User student;
    private UserId instructor;
    private Course course;
    private Instant start;

    @BeforeEach
    void aStudentOfACourse() {
        world = new AttemptWorld(TestDatabase.H2.create());
        start = world.clock.instant();
        instructor = world.person();
        student = new User(world.person(), User.Kind.ACCOUNT, "Mara", null);
        course = world.courses.create(instructor, "IR 101", ZoneId.of("Europe/Prague"));
        world.courses.join(course.id(), student.id());
        assign(null, null);
    }

    @Test
    void after_an_attempt_that_is_not_the_last_nothing_differs_by_the_key() {
        for (Case each : CASES) {
            String one = afterFirst(each.one(), each.answer());
            String other = afterFirst(each.other(), each.answer());
            assertThat(other).as("%s", each.one()).isEqualTo(one);
            assertThat(one)
                    .contains("Correct answers appear after your last attempt.")
                    .doesNotContain(EXPLAIN);
        }
    }

    @Test
    void after_the_last_attempt_everything_is_shown() {
        for (Case each : CASES) {
            afterFirst(each.one(), each.answer());
            answer(each.one(), each.answer());
            String one = everything();
            afterFirst(each.other(), each.answer());
            answer(each.other(), each.answer());
            assertThat(everything()).as("%s", each.one()).isNotEqualTo(one).contains(EXPLAIN);
        }
    }

    @Test
    void show_answers_asks_once_ends_the_attempts_and_is_kept() {
        for (Case each : CASES) {
            afterFirst(each.one(), each.answer());
            PanelPage page = page();
            assertThat(page.hasButton("Try again")).isTrue();
            page.click("Show answers");
            assertThat(page.text())
                    .contains("This ends your attempts at this quiz")
                    .doesNotContain(EXPLAIN);
            page.click("Not now");
            page.showAnswers();
            assertThat(page.text()).contains(EXPLAIN);
            assertThat(page.hasButton("Try again")).isFalse();
            assertThat(page().text()).contains(EXPLAIN).doesNotContain("Try again", "Show answers");
        }
    }

    @Test
    void after_show_answers_no_attempt_can_be_started_in_any_way() {
        publish(CASES.getFirst().one(), null, null);
        answer(CASES.getFirst().one(), CASES.getFirst().answer());
        PanelPage elsewhere = page();
        page().showAnswers();
        elsewhere.click("Try again");
        assertThat(elsewhere.text()).contains("You can see the correct answers, so you can’t start another attempt.");
        assertThatThrownBy(() -> world.start(student.id()))
                .isInstanceOfSatisfying(
                        AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.ANSWERS_SHOWN));
    }

    @Test
    void answers_are_not_shown_while_another_attempt_runs() {
        publish(CASES.getFirst().one(), null, null);
        Attempt first = answer(CASES.getFirst().one(), CASES.getFirst().answer());
        PanelPage before = page();
        world.start(student.id());
        before.showAnswers();
        assertThat(before.text()).doesNotContain(EXPLAIN).contains("Submit answers");
        assertThat(review(first)).doesNotContain(EXPLAIN, "✓");
        world.service.submit(student.id(), world.start(student.id()).id());
        assertThat(review(first)).doesNotContain(EXPLAIN);
    }

    @Test
    void a_running_last_attempt_hides_the_key_of_those_before_it() {
        Case each = CASES.getFirst();
        publish(each.one(), 2, null);
        Attempt first = answer(each.one(), each.answer());
        Attempt last = world.start(student.id());
        assertThat(review(first)).doesNotContain(EXPLAIN);
        world.service.submit(student.id(), last.id());
        assertThat(review(first)).contains(EXPLAIN);
    }

    @Test
    void the_key_appears_when_the_quiz_closes_by_the_student_s_own_dates() {
        Case each = CASES.getFirst();
        assign(start.plus(DAY), start.plus(DAY));
        world.accommodate(course.id(), student.id(), instructor, new Accommodation(BigDecimal.ONE, 2));
        publish(each.one(), 2, null);
        Attempt first = answer(each.one(), each.answer());
        assertThat(page().text())
                .contains("Correct answers appear after your last attempt, or when the quiz closes on Fri 27 Nov 2026");
        world.clock.advance(DAY.multipliedBy(2));
        assertThat(review(first)).doesNotContain(EXPLAIN);
        world.clock.advance(DAY);
        assertThat(page().text()).contains(EXPLAIN).doesNotContain("Try again");
        assertThat(review(first)).contains(EXPLAIN);
        assertThatThrownBy(() -> world.start(student.id())).isInstanceOf(AttemptRefused.class);
    }

    @Test
    void until_the_closing_a_late_attempt_is_possible_and_the_key_hidden() {
        Case each = CASES.getFirst();
        assign(start.plus(DAY), start.plus(DAY.multipliedBy(2)));
        publish(each.one(), 2, null);
        answer(each.one(), each.answer());
        world.clock.advance(DAY.plusHours(1));
        assertThat(page().text())
                .contains("or when the quiz closes on Thu 26 Nov 2026")
                .doesNotContain(EXPLAIN);
        assertThat(page().hasButton("Try again")).isTrue();
        world.clock.advance(DAY);
        assertThat(page().text()).contains(EXPLAIN);
    }

    @Test
    void a_due_date_without_a_closing_ends_no_attempts_and_shows_no_key() {
        Case each = CASES.getFirst();
        assign(start.plus(DAY), null);
        publish(each.one(), 2, null);
        world.clock.advance(DAY.plusHours(1));
        answer(each.one(), each.answer());
        assertThat(page().text())
                .contains("Correct answers appear after your last attempt.")
                .doesNotContain(EXPLAIN);
        assertThat(page().hasButton("Try again")).isTrue();
        answer(each.one(), each.answer());
        assertThat(page().text()).contains(EXPLAIN).doesNotContain("Try again");
    }

    @Test
    void before_the_due_date_a_quiz_that_waits_for_it_shows_no_score_and_no_way_to_the_key() {
        Case each = CASES.getFirst();
        assign(start.plus(DAY), null);
        publish(each.one(), 1, Reveal.AFTER_DUE);
        answer(each.one(), each.answer());
        assertThat(page().text()).doesNotContain("Score: ", EXPLAIN, "Show answers");
        world.clock.advance(DAY);
        assertThat(page().text()).contains("Score: 0 / 1", EXPLAIN);
    }

    @Test
    void a_quiz_that_shows_its_answers_each_time_explains_each_attempt() {
        Case each = CASES.getFirst();
        publish(each.one(), null, Reveal.EACH_ATTEMPT);
        answer(each.one(), each.answer());
        assertThat(page().text()).contains(EXPLAIN).doesNotContain("Show answers");
        assertThat(page().hasButton("Try again")).isTrue();
    }

    @Test
    void a_reader_whom_no_course_counts_may_start_again_and_the_answers_are_hidden_again() {
        Case each = CASES.getFirst();
        world.assignments.unassign(course.id(), instructor, QuizLessons.LESSON);
        publish(each.one(), null, null);
        Visitor guest = new Visitor(world);
        student = guest.orGuest();
        answer(each.one(), each.answer());
        PanelPage page = new PanelPage(world, guest);
        page.click("Show answers");
        assertThat(page.text())
                .contains("You can still try again")
                .contains("If you join a course with this lesson later, this quiz starts over there.")
                .doesNotContain(EXPLAIN);
        page.click("Show the correct answers");
        assertThat(page.text()).contains(EXPLAIN);
        page.click("Try again");
        assertThat(page.text()).contains("Submit answers").doesNotContain(EXPLAIN);
        answer(each.one(), each.answer());
        assertThat(new PanelPage(world, guest).text()).doesNotContain(EXPLAIN).contains("Show answers");
    }

    @Test
    void a_reader_outside_of_the_course_is_told_until_when_it_hides_the_answers() {
        Case each = CASES.getFirst();
        assign(start.plus(DAY), null);
        publish(each.one(), 1, null);
        Visitor guest = new Visitor(world);
        student = guest.orGuest();
        Attempt attempt = answer(each.one(), each.answer());
        PanelPage page = new PanelPage(world, guest);
        assertThat(page.text())
                .contains("A course at this site uses this quiz, so the correct answers stay hidden until ")
                .doesNotContain(EXPLAIN, "Show answers");
        assertThat(page.hasButton("Try again")).isTrue();
        assertThat(review(attempt)).doesNotContain(EXPLAIN);
        world.clock.advance(DAY);
        new PanelPage(world, guest).showAnswers();
        assertThat(new PanelPage(world, guest).text()).contains(EXPLAIN);
    }

    @Test
    void a_quiz_that_a_course_keeps_back_shows_readers_outside_no_question() {
        publish(CASES.getFirst().one(), 1, null);
        world.assignments.change(
                world.assignments.assignments(course.id()).getFirst(),
                instructor,
                AssignmentSettings.NONE.withOutside(OutsideRule.NOTHING));
        assertThat(new PanelPage(world, new Visitor(world)).text())
                .contains("A course at this site uses this quiz. Other readers can take it once")
                .doesNotContain("Submit answers", "Which?", "as often as you like", "score counts");
        assertThat(page().text()).contains("Submit answers");
    }

    @Test
    void a_correction_shows_only_its_points_until_the_key_is_shown() {
        publish(Questions.single("*a", "b", "c"), 2, null);
        Attempt first = answer(Questions.single("*a", "b", "c"), new Text("c"));
        UUID correction = UUID.randomUUID();
        JdbcClient.create(world.dataSource)
                .sql("""
                        insert into correction (
                            correction_id, course_id, lesson_id, revision, reason, lowers, report, applied_by, applied_at)
                        select ?, course_id, lesson_id, revision, '', false, '', person_id, started_at from attempt
                        where attempt_id = ?
                        """)
                .params(correction, first.id().value())
                .update();
        mark(first, 2, BigDecimal.ONE, "Option B is correct too.", correction);
        String hidden = page().text() + review(first) + receipt(first);
        assertThat(hidden).contains("0 → 1", "The answer key was corrected.").doesNotContain("Option B");
        mark(first, 3, BigDecimal.ZERO, "The correction was undone.", correction);
        assertThat(page().text())
                .contains("1 → 0", "The correction was undone.")
                .doesNotContain("Option B");
        page().showAnswers();
        assertThat(page().text()).contains("Option B is correct too.");
        assertThat(review(first)).contains("Option B is correct too.");
        assertThat(receipt(first)).contains("Option B is correct too.");
    }

    private void mark(Attempt attempt, int number, BigDecimal points, String reason, UUID correction) {
        Score score = new Score(points, BigDecimal.ONE);
        world.writes.run(() -> world.insertMarks(
                attempt.id(), List.of(new Mark("one", number, score, reason, start, null, correction))));
    }

    @Test
    void an_essay_has_no_model_answer_until_the_key_is_shown() {
        gradedEssay("Well.");
        assertThat(everything()).contains("On claim.", "Well.").doesNotContain("model", "feeble");
        page().showAnswers();
        assertThat(everything())
                .contains("A <em>model</em> answer.")
                .contains("A weak answer, with notes", "A <em>feeble</em> try.", "It claims <em>nothing</em>.");
    }

    @Test
    void the_next_version_of_an_essay_has_the_last_one_with_its_comment_above_it() {
        gradedEssay("Say why.");
        PanelPage page = page();
        page.click("Try again");
        assertThat(page.text())
                .contains("Your attempt 1, with its grade and comment", "Because.", "Say why.")
                .doesNotContain("model");
        assertThat(page.hasButton("Start from this text")).isTrue();
        page.type("essay", "Because of this.");
        page = page();
        assertThat(page.text()).contains("Say why.");
        assertThat(page.hasButton("Start from this text")).isFalse();
    }

    @Test
    void who_could_use_a_comment_for_the_next_version_is_told_that_there_is_none_yet() {
        Attempt first = submittedEssay();
        assertThat(page().text()).contains("1 attempt left. Your instructor hasn’t commented yet.");
        grade(first, "Say why.");
        assertThat(page().text()).contains("1 attempt left.").doesNotContain("isn’t here yet");
    }

    @Test
    void a_grade_that_came_after_the_next_version_was_submitted_is_shown_with_that_version() {
        Attempt first = submittedEssay();
        PanelPage page = page();
        page.click("Try again");
        page.type("essay", "Because of this.");
        page.click("Submit answers");
        assertThat(page.text()).contains("Your attempt 1", "Because.").doesNotContain("with its grade");
        grade(first, "Say why.");
        page = page();
        assertThat(page.text())
                .contains("Score: not graded yet (4 points)", "Your attempt 1, with its grade and comment", "Say why.")
                .containsPattern("Your score for this quiz: \\S+ / \\d+, provisional\\.");
        assertThat(html(page.panel.getElement())).contains("<details, [earlier], [], open=,");
    }

    @Test
    void an_instructor_always_sees_everything() {
        Case each = CASES.getFirst();
        publish(each.one(), 2, null);
        Attempt first = answer(each.one(), each.answer());
        Visitor other = new Visitor(world);
        other.become(world.person(), User.Kind.ACCOUNT);
        assertThat(html(new AttemptResult.Review(world.service, other, List.of())
                        .of(first.id(), ZoneOffset.UTC)
                        .getElement()))
                .contains(EXPLAIN);
    }

    /** The first attempt of two. */
    private void gradedEssay(String comment) {
        grade(submittedEssay(), comment);
    }

    private Attempt submittedEssay() {
        world.teach(student.id());
        publish(Questions.open("claim=1", "proof=3"), 2, null);
        return answer(Questions.open("claim=1", "proof=3"), new Text("Because."));
    }

    private void grade(Attempt attempt, String comment) {
        world.grading.grade(
                world.person(),
                attempt.id(),
                "essay",
                0,
                Map.of("claim", BigDecimal.ONE, "proof", BigDecimal.TWO),
                comment);
    }

    /** Everything that a student can find after her first attempt of two. */
    private String afterFirst(Question question, Response answer) {
        aStudentOfACourse();
        publish(question, 2, null);
        answer(question, answer);
        return everything();
    }

    private void publish(Question question, @Nullable Integer attempts, @Nullable Reveal reveal) {
        world.lessons.publish(QuizLessons.edition(
                attempts,
                Keep.BEST,
                List.of(Questions.explained(question, "Look again.", EXPLAIN)),
                WrittenSettings.of("shuffle: none", "reveal: " + reveal)));
    }

    private Attempt answer(Question question, Response answer) {
        Attempt attempt = world.start(student.id());
        world.save(student.id(), attempt, question.id(), 1, answer);
        world.service.submit(student.id(), attempt.id());
        return world.kept(attempt.id());
    }

    private void assign(@Nullable Instant due, @Nullable Instant closes) {
        AssignmentRules rules = new AssignmentRules(null, due, closes, new LatePolicy(10, 50));
        var there = world.assignments.assignments(course.id());
        if (there.isEmpty()) {
            world.assignments.assign(course.id(), instructor, QuizLessons.LESSON, rules);
        } else {
            world.assignments.change(there.getFirst(), instructor, AssignmentSettings.of(rules));
        }
    }

    private PanelPage page() {
        UI.getCurrent().removeAll();
        return new PanelPage(world, visitor());
    }

    private Visitor visitor() {
        Visitor visitor = new Visitor(world);
        visitor.become(student.id(), student.kind());
        return visitor;
    }

    private String review(Attempt attempt) {
        return html(new AttemptResult.Review(world.service, visitor(), List.of())
                .of(attempt.id(), ZoneOffset.UTC)
                .getElement());
    }

    private String receipt(Attempt attempt) {
        return world.service.receipt(student, attempt.id()).orElseThrow().text();
    }

    /** The quiz, her attempts and the receipts as they reach the browser, without what differs by chance. */
    private String everything() {
        StringBuilder all = new StringBuilder(html(page().panel.getElement()));
        for (Attempt attempt : world.attempts(student.id())) {
            all.append(review(attempt));
            receipt(attempt)
                    .lines()
                    .filter(line -> !line.startsWith("Version:") && !line.startsWith("SHA-256"))
                    .forEach(all::append);
        }
        return all.toString()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
                .replaceAll("data-outbox=[0-9a-f]+", "data-outbox=person")
                .replaceAll("@[0-9a-f]+", "@course");
    }

    /** Every tag, attribute, property and text. */
    private static String html(Element element) {
        return PanelPage.elements(element)
                .flatMap(each -> Stream.of(
                        Stream.of("<" + each.getTag(), each.getClassList().toString(), ownText(each)),
                        each.getAttributeNames().map(name -> name + "=" + each.getAttribute(name)),
                        each.getPropertyNames().map(name -> name + ":" + Objects.toString(each.getPropertyRaw(name)))))
                .flatMap(strings -> strings)
                .toList()
                .toString();
    }

    private static String ownText(Element element) {
        return element.getChildren()
                .filter(Element::isTextNode)
                .map(Element::getText)
                .toList()
                .toString();
    }
}
