package org.readout.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CoursesOver;
import org.readout.course.GroupFilter;
import org.readout.grading.GradingService.GradingProgress;
import org.readout.grading.GradingService.Work;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Response.Text;
import org.readout.result.QuizResult;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Texts that an instructor grades, from the answer to the mark; both databases hold the same rules. */
@ParameterizedClass
@EnumSource
class GradingServiceTest {

    private static final List<Question> QUESTIONS = List.of(
            Questions.as(Questions.single("*both", "join"), "which", "8"),
            Questions.as(Questions.open("claim=1", "proof=3"), "why", "4"));

    private final AttemptWorld world;

    GradingServiceTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
        world.lessons.publish(QuizLessons.edition(2, Keep.BEST, QUESTIONS));
    }

    @Test
    void an_ungraded_text_is_in_no_score() {
        world.teach();
        UserId student = world.person();
        AttemptDetails sheet = submitted(student, "Because of a rivalry.\n\nAnd of prestige.");

        assertThat(sheet.marks()).containsOnlyKeys("which");
        assertThat(sheet.attempt().outOf()).isEqualByComparingTo("12");
        assertThat(sheet.attempt().score()).hasToString("8 / 8");
        assertThat(sheet.scoreForStudent()).isEqualTo("8 / 8, 4 points not graded yet");
        assertThat(result(student).kept()).hasToString("8 / 8");
        assertThat(result(student).waiting()).isEqualByComparingTo("4");
        assertThat(world.service
                        .receipt(person(student), sheet.attempt().id())
                        .orElseThrow()
                        .text())
                .contains("Score:      8 / 8, 4 points not graded yet", "Score:      not graded yet")
                .contains("Answer:     Because of a rivalry.\n            \n            And of prestige.\n");
    }

    @Test
    void a_grade_is_a_mark_with_its_rows_and_its_comment() {
        world.teach();
        UserId student = world.person();
        UserId instructor = world.person();
        AttemptId attempt = submitted(student, "Because.").attempt().id();

        grade(instructor, attempt, 0, "1", "1.5", "Say **why**.\u0000");

        AttemptDetails sheet = world.service.details(attempt).orElseThrow();
        assertThat(sheet.attempt().score()).hasToString("10.5 / 12");
        assertThat(sheet.attempt().waits()).isFalse();
        assertThat(why(sheet).score()).hasToString("2.5 / 4");
        Grade grade = Objects.requireNonNull(sheet.graded().grades().get("why"));
        assertThat(grade.by()).isEqualTo(instructor);
        assertThat(grade.at()).isEqualTo(why(sheet).markedAt());
        assertThat(grade.rows().get("proof")).isEqualByComparingTo("1.5");
        assertThat(grade.comment()).isEqualTo("Say **why**.");
        assertThat(result(student).kept()).hasToString("10.5 / 12");
        assertThat(world.service.receipt(person(student), attempt).orElseThrow().text())
                .contains("Rubric:     1.5 / 3, On proof.", "Comment:    Say **why**.");
    }

    @Test
    void a_second_grade_is_kept_beside_the_first_and_counts() {
        world.teach();
        UserId student = world.person();
        UserId instructor = world.person();
        AttemptId attempt = submitted(student, "Because.").attempt().id();
        grade(instructor, attempt, 0, "0", "0", "");
        grade(instructor, attempt, 1, "1", "3", "I read it again.");

        assertThat(world.service.details(attempt).orElseThrow().attempt().score())
                .hasToString("12 / 12");
        assertThat(world.grading.works(world.at(student), student, QuizLessons.LESSON))
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.history()).extracting(Grade::number).containsExactly(1, 2);
                    assertThat(work.text()).isEqualTo("Because.");
                });
    }

    @Test
    void a_grade_that_is_saved_again_as_it_is_is_no_other_mark() {
        world.teach();
        UserId student = world.person();
        UserId instructor = world.person();
        AttemptId attempt = submitted(student, "Because.").attempt().id();
        grade(instructor, attempt, 0, "1", "1.5", "Why?");
        grade(instructor, attempt, 1, "1.0", "1.50", "Why?");
        assertThat(world.grading
                        .works(world.at(student), student, QuizLessons.LESSON)
                        .getFirst()
                        .history())
                .hasSize(1);
        grade(instructor, attempt, 1, "1", "1.5", "And why?");
        assertThat(world.grading
                        .works(world.at(student), student, QuizLessons.LESSON)
                        .getFirst()
                        .history())
                .hasSize(2);
    }

    @Test
    void of_two_who_grade_at_the_same_time_one_is_told() throws Exception {
        world.teach();
        UserId student = world.person();
        UserId instructor = world.person();
        AttemptId attempt = submitted(student, "Because.").attempt().id();
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService graders = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> graded = List.of("1", "0").stream()
                    .map(points -> graders.submit(() -> {
                        together.await(20, TimeUnit.SECONDS);
                        try {
                            grade(instructor, attempt, 0, points, "3", "");
                            return true;
                        } catch (GradingService.GradeConflictException e) {
                            return false;
                        }
                    }))
                    .toList();
            assertThat(List.of(graded.getFirst().get(), graded.getLast().get())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(world.grading
                        .works(world.at(student), student, QuizLessons.LESSON)
                        .getFirst()
                        .history())
                .hasSize(1);
    }

    @Test
    void a_text_without_an_instructor_gets_no_mark() {
        for (String text : List.of("Because of a rivalry.", "")) {
            AttemptDetails sheet = submitted(world.person(), text);
            assertThat(sheet.marks()).containsOnlyKeys("which");
            assertThat(sheet.attempt().score()).hasToString("8 / 8");
            assertThat(sheet.scoreForStudent()).isEqualTo("8 / 8, 4 points not graded");
        }
    }

    @Test
    void an_empty_text_earns_nothing_and_needs_no_grading() {
        world.teach();
        UserId student = world.person();
        AttemptDetails sheet = submitted(student, " ");
        assertThat(sheet.attempt().score()).hasToString("8 / 12");
        assertThat(world.grading.works(world.at(student), student, QuizLessons.LESSON))
                .isEmpty();
    }

    @Test
    void a_guest_who_joins_a_course_later_is_graded_all_the_same() {
        UserId student = world.person();
        AttemptId attempt = submitted(student, "").attempt().id();
        world.teach(student);
        assertThat(world.grading.works(world.at(student), student, QuizLessons.LESSON))
                .hasSize(1);
        grade(world.person(), attempt, 0, "0", "0", "Nothing is written here.");
        assertThat(world.service.details(attempt).orElseThrow().attempt().score())
                .hasToString("8 / 12");
    }

    @Test
    void a_quiz_of_which_nothing_is_marked_has_no_score() {
        world.teach();
        world.lessons.publish(QuizLessons.edition(2, Keep.BEST, QUESTIONS.subList(1, 2)));
        UserId student = world.person();
        Attempt attempt = world.start(student);
        world.save(student, attempt, "why", 1, new Text("Because."));
        AttemptDetails sheet = world.service.submit(student, attempt.id());
        assertThat(sheet.attempt().score()).isNull();
        assertThat(sheet.scoreForStudent()).isEqualTo("not graded yet (4 points)");
        assertThat(result(student).kept()).isNull();
        assertThat(result(student).inProgress()).isFalse();
        assertThat(result(student).lastSubmittedAt()).isEqualTo(sheet.attempt().submittedAt());
    }

    @Test
    void a_grade_out_of_bounds_changes_nothing() {
        world.teach();
        UserId student = world.person();
        AttemptId attempt = submitted(student, "Because.").attempt().id();
        for (Map<String, BigDecimal> rows : List.of(
                Map.of("claim", BigDecimal.ONE),
                Map.of("claim", BigDecimal.TWO, "proof", BigDecimal.ONE),
                Map.of("claim", new BigDecimal("-1"), "proof", BigDecimal.ONE))) {
            assertThatThrownBy(() -> world.grading.grade(world.person(), attempt, "why", 0, rows, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> grade(world.person(), attempt, 0, "1", "1", "x".repeat(4_001)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        world.grading.grade(world.person(), attempt, "which", 0, Map.of("claim", BigDecimal.ONE), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(world.service.details(attempt).orElseThrow().attempt().waits())
                .isTrue();
    }

    @Test
    void points_of_rows_are_shares_where_the_question_has_other_points() {
        world.teach();
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, List.of(QUESTIONS.getFirst(), Questions.as(QUESTIONS.getLast(), "why", "2"))));
        UserId student = world.person();
        AttemptId attempt = submitted(student, "Because.").attempt().id();
        grade(world.person(), attempt, 0, "1", "2", "");
        assertThat(why(world.service.details(attempt).orElseThrow()).score()).hasToString("1.5 / 2");
    }

    @Test
    void the_cost_of_a_hint_is_deducted_from_a_grade_too() {
        world.teach();
        world.lessons.publish(QuizLessons.edition(
                2,
                Keep.BEST,
                List.of(
                        QUESTIONS.getFirst(),
                        Questions.hinted(QUESTIONS.getLast(), "Think of 1960.", new BigDecimal("0.5")))));
        UserId student = world.person();
        Attempt attempt = world.start(student);
        world.service.takeHint(student, attempt.id(), "why");
        world.save(student, attempt, "why", 1, new Text("Because."));
        world.service.submit(student, attempt.id());

        grade(world.person(), attempt.id(), 0, "1", "2", "");

        Mark mark = why(world.service.details(attempt.id()).orElseThrow());
        assertThat(mark.score()).hasToString("2.5 / 4");
        assertThat(mark.reason()).isEqualTo("Graded by the instructor. Hint: −0.5 points.");
        grade(world.person(), attempt.id(), 1, "0", "0", "");
        assertThat(why(world.service.details(attempt.id()).orElseThrow()).score())
                .hasToString("0 / 4");
    }

    @Test
    void ungraded_answers_are_in_no_statistic() {
        UserId student = world.person();
        CourseId course = assigned(List.of(student));
        AttemptId attempt = submitted(student, "Because.").attempt().id();
        assertThat(world.computed.firstMarks(course, QuizLessons.LESSON))
                .extracting(QuestionMark::questionId)
                .containsExactly("which");
        grade(world.person(), attempt, 0, "1", "2", "");
        assertThat(world.computed.firstMarks(course, QuizLessons.LESSON))
                .extracting(QuestionMark::questionId)
                .containsExactly("which", "why");
    }

    @Test
    void an_answer_counts_for_the_person_who_graded_it_last() {
        List<UserId> students = List.of(world.person(), world.person(), world.person());
        CourseId course = assigned(students);
        UserId asa = named("Asa");
        UserId bo = named("Bo");
        List<AttemptId> attempts = students.stream()
                .map(student -> submitted(student, "Because.").attempt().id())
                .toList();
        assertThat(GradingProgress.of(questions(course))).isEqualTo(new GradingProgress(new TreeMap<>(), 3));

        grade(asa, attempts.get(0), 0, "1", "2", "");
        grade(asa, attempts.get(1), 0, "1", "2", "");
        world.clock.advance(Duration.ofMinutes(5));
        grade(bo, attempts.get(1), 1, "1", "3", "");

        assertThat(GradingProgress.of(questions(course)))
                .isEqualTo(new GradingProgress(new TreeMap<>(Map.of("Asa", 1, "Bo", 1)), 1));
        assertThat(world.grading.gradedBy(world.at(students.get(0)), students.get(0), QuizLessons.LESSON))
                .isEqualTo(Map.of(
                        attempts.get(0), Map.of("Asa", world.clock.instant().minus(Duration.ofMinutes(5)))));
        assertThat(world.grading.gradedBy(world.at(students.get(1)), students.get(1), QuizLessons.LESSON))
                .isEqualTo(Map.of(attempts.get(1), Map.of("Bo", world.clock.instant())));
        assertThat(world.grading.gradedBy(world.at(students.get(2)), students.get(2), QuizLessons.LESSON))
                .isEmpty();
        Work twice = world.grading
                .works(world.at(students.get(1)), students.get(1), QuizLessons.LESSON)
                .getFirst();
        assertThat(twice.history()).extracting(twice::grader).containsExactly("Asa", "Bo");
    }

    @Test
    void each_group_has_the_answers_of_its_own_students() {
        List<UserId> students = List.of(world.person(), world.person(), world.person());
        CourseId course = assigned(students);
        students.forEach(student -> submitted(student, "Because."));
        CourseMembers members = CoursesOver.members(world.dataSource, world.writes, world.clock);
        CourseGroup one = members.createGroup(course, world.instructor, "One").orElseThrow();
        CourseGroup two = members.createGroup(course, world.instructor, "Two").orElseThrow();
        CourseGroup empty =
                members.createGroup(course, world.instructor, "Empty").orElseThrow();
        members.assignGroup(course, world.instructor, students.subList(0, 1), one.id());
        members.assignGroup(course, world.instructor, students.subList(1, 2), two.id());

        Task<Work> question = questions(course).getFirst();
        assertThat(writers(question.of(GroupFilter.of(one)))).containsExactly(students.get(0));
        assertThat(writers(question.of(GroupFilter.of(two)))).containsExactly(students.get(1));
        assertThat(writers(question.of(GroupFilter.of(empty)))).isEmpty();
        assertThat(writers(question.of(GroupFilter.NONE))).containsExactly(students.get(2));
        assertThat(writers(question.of(GroupFilter.ALL))).containsExactlyInAnyOrderElementsOf(students);
        assertThat(question.of(GroupFilter.of(one)).waiting()).isEqualTo(1);
    }

    private static List<UserId> writers(Task<Work> question) {
        return question.works().stream()
                .map(answer -> answer.attempt().person())
                .toList();
    }

    private List<Task<Work>> questions(CourseId course) {
        return world.grading
                .questions(course, QuizLessons.LESSON, world.instructor)
                .orElseThrow();
    }

    private CourseId assigned(List<UserId> students) {
        CourseId course = world.courseOf(students);
        world.assignments.assign(course, world.instructor, QuizLessons.LESSON, AssignmentRules.NONE);
        return course;
    }

    private UserId named(String name) {
        UserId person = world.person();
        JdbcClient.create(world.dataSource)
                .sql("update person set name = ? where person_id = ?")
                .params(name, person.value())
                .update();
        return person;
    }

    private static Mark why(AttemptDetails sheet) {
        return Objects.requireNonNull(sheet.marks().get("why"));
    }

    private AttemptDetails submitted(UserId student, String text) {
        Attempt attempt = world.start(student);
        world.save(student, attempt, "which", 1, new Text("both"));
        if (!text.isEmpty()) {
            world.save(student, attempt, "why", 1, new Text(text));
        }
        return world.service.submit(student, attempt.id());
    }

    private void grade(UserId by, AttemptId attempt, int seen, String claim, String proof, String comment) {
        world.grading.grade(
                by,
                attempt,
                "why",
                seen,
                Map.of("claim", new BigDecimal(claim), "proof", new BigDecimal(proof)),
                comment);
    }

    private QuizResult result(UserId student) {
        return world.results(student, false).getFirst();
    }

    private static User person(UserId id) {
        return new User(id, User.Kind.GUEST, "", null);
    }
}
