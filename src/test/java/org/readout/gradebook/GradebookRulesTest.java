package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.gradebook.Sample.AFTER;
import static org.readout.gradebook.Sample.BEFORE;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.assignment.Owed;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.LessonGradebook.Average;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.GradedSection;
import org.readout.gradebook.LessonGradebook.Group;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.lesson.Lesson.Sitting;
import org.readout.question.Score;
import org.readout.user.User;

class GradebookRulesTest {

    private final Sample sample = new Sample();
    private final User ada = sample.student("Ada");
    private final User bo = sample.student("Bo");

    @Test
    void columns_are_the_sections_with_the_points_of_their_quiz() {
        assertThat(sample.at(AFTER).sections())
                .extracting(GradedSection::title, GradedSection::quizId, c -> Score.plain(c.points()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Part one", "one", "4"),
                        org.assertj.core.groups.Tuple.tuple("Part two", "two", "5"),
                        org.assertj.core.groups.Tuple.tuple("Part three", null, "0"));
    }

    @Test
    void an_optional_quiz_is_never_missing_and_in_no_total() {
        sample.withOptionalSecondQuiz().submitted(ada, "one", "3", 4, BEFORE).submitted(ada, "two", "1", 5, BEFORE);
        sample.submitted(bo, "one", "3", 4, BEFORE);
        assertThat(sample.at(AFTER).sections().get(1).title()).isEqualTo("Part two (optional)");
        assertThat(row(AFTER, bo).cells().get(1).status()).isEqualTo(Owed.OPEN);
        assertThat(row(AFTER, ada).cells().get(1).kept()).hasToString("1 / 5");
        assertThat(List.of(row(AFTER, ada), row(AFTER, bo)))
                .allSatisfy(row -> assertThat(row.total()).hasToString("3 / 4"));
    }

    @Test
    void a_scored_reading_check_earns_all_points_once_both_sittings_are_submitted_and_nothing_for_one() {
        User cy = sample.student("Cy");
        sample.withReadingCheck(3).submitted(ada, "one", "3", 4, BEFORE).submitted(bo, "one", "3", 4, BEFORE);
        sample.answered(ada, Sitting.BEFORE, Sitting.AFTER).answered(bo, Sitting.BEFORE);
        assertThat(sample.at(BEFORE).readingCheckPoints()).isEqualTo(3);
        assertThat(row(BEFORE, ada).total()).hasToString("6 / 7");
        assertThat(row(BEFORE, bo).total()).hasToString("3 / 4");
        assertThat(row(BEFORE, cy).total()).isNull();

        assertThat(row(AFTER, ada).total()).hasToString("6 / 12");
        assertThat(row(AFTER, bo).total()).hasToString("3 / 12");
        assertThat(row(AFTER, cy).total()).hasToString("0 / 12");
        assertThat(sample.at(AFTER).students(Group.MISSING)).contains(bo.id(), cy.id());
        assertThat(sample.at(BEFORE).students(Group.NOT_STARTED)).containsExactly(cy.id());
    }

    @Test
    void a_scored_reading_check_is_not_missing_for_students_who_joined_after_the_due_date_or_without_one() {
        sample.withReadingCheck(3).joined(ada, Sample.DUE.plusSeconds(1));
        assertThat(row(AFTER, ada).total()).isNull();
        sample.answered(ada, Sitting.BEFORE, Sitting.AFTER);
        assertThat(row(AFTER, ada).total()).hasToString("3 / 3");
        assertThat(row(AFTER, bo).total()).hasToString("0 / 12");
        assertThat(new Sample().withReadingCheck(3).withoutDueDate().at(AFTER).students(Group.MISSING))
                .isEmpty();
    }

    @Test
    void the_total_follows_today_s_choice_and_leaves_out_a_reading_check_that_is_not_scored() {
        sample.answered(ada, Sitting.BEFORE, Sitting.AFTER).submitted(ada, "one", "3", 4, BEFORE);
        assertThat(row(BEFORE, ada).total()).hasToString("3 / 4");
        assertThat(row(BEFORE, ada).readingCheck()).isNull();
        sample.withReadingCheck(1);
        assertThat(row(BEFORE, ada).total()).hasToString("4 / 5");
        sample.withReadingCheck(20);
        assertThat(row(BEFORE, ada).total()).hasToString("23 / 24");
        sample.withReadingCheck(0);
        assertThat(row(BEFORE, ada).total()).hasToString("3 / 4");
    }

    @Test
    void before_the_due_date_nothing_is_missing() {
        assertThat(row(BEFORE, ada).cells())
                .extracting(Cell::status)
                .containsExactly(Owed.OPEN, Owed.OPEN, Owed.NO_QUIZ);
        assertThat(row(BEFORE, ada).cells())
                .allSatisfy(cell -> assertThat(cell.notes()).isEmpty());
    }

    @Test
    void the_due_instant_itself_is_still_in_time() {
        assertThat(row(Sample.DUE, ada).cells().getFirst().status()).isEqualTo(Owed.OPEN);
        assertThat(row(Sample.DUE.plusMillis(1), ada).cells().getFirst().status())
                .isEqualTo(Owed.MISSING);
    }

    @Test
    void after_the_due_date_a_quiz_that_was_not_submitted_is_missing_even_if_it_was_started() {
        sample.started(bo, "one");
        assertThat(row(AFTER, ada).cells().getFirst().notes()).containsExactly("missing");
        assertThat(row(AFTER, bo).cells().getFirst().notes()).containsExactly("missing", "in progress");
        assertThat(sample.at(AFTER).students(Group.MISSING)).containsExactly(ada.id(), bo.id());
    }

    @Test
    void work_that_was_due_before_a_student_joined_is_not_missing_and_counts_once_it_is_submitted() {
        sample.joined(ada, Sample.DUE.plusSeconds(1)).joined(bo, Sample.DUE);

        assertThat(row(AFTER, ada).cells().getFirst().notes()).containsExactly("due before joining");
        assertThat(row(AFTER, ada).total()).isNull();
        assertThat(row(AFTER, bo).cells().getFirst().notes()).containsExactly("missing");
        assertThat(sample.at(AFTER).students(Group.MISSING)).containsExactly(bo.id());

        sample.submitted(ada, "one", "3", 4, AFTER);
        assertThat(row(AFTER, ada).total()).hasToString("3 / 4");
    }

    @Test
    void a_started_quiz_is_in_progress_before_the_due_date() {
        sample.started(ada, "one");
        assertThat(row(BEFORE, ada).cells().getFirst().notes()).containsExactly("in progress");
    }

    @Test
    void counted_work_after_the_due_date_says_by_how_many_days_it_is_late() {
        sample.submitted(ada, "one", "4", 4, Sample.DUE.plus(Duration.ofHours(30)))
                .submitted(bo, "one", "4", 4, Sample.DUE.plusSeconds(1));
        assertThat(row(AFTER, ada).cells().getFirst().notes()).containsExactly("2 days late");
        assertThat(row(AFTER, bo).cells().getFirst().notes()).containsExactly("1 day late");
        assertThat(sample.at(AFTER).students(Group.LATE)).containsExactly(ada.id(), bo.id());
    }

    @Test
    void without_a_due_date_nothing_is_late_or_missing() {
        sample.withoutDueDate().submitted(ada, "one", "2", 4, AFTER);
        assertThat(row(AFTER, ada).cells().getFirst().notes()).isEmpty();
        assertThat(row(AFTER, ada).cells().get(1).status()).isEqualTo(Owed.OPEN);
        assertThat(row(AFTER, ada).total()).hasToString("2 / 4");
    }

    @Test
    void before_the_due_date_the_total_is_over_what_was_submitted_and_after_it_over_everything() {
        sample.submitted(ada, "one", "3", 4, BEFORE);
        assertThat(row(BEFORE, ada).total()).hasToString("3 / 4");
        assertThat(row(AFTER, ada).total()).hasToString("3 / 9");
        assertThat(row(BEFORE, bo).total()).isNull();
        assertThat(row(AFTER, bo).total()).hasToString("0 / 9");
    }

    @Test
    void a_quiz_counts_out_of_what_it_was_out_of_when_it_was_answered() {
        sample.submitted(ada, "one", "3", 3, BEFORE);
        assertThat(row(BEFORE, ada).total()).hasToString("3 / 3");
        assertThat(row(AFTER, ada).total()).hasToString("3 / 8");
    }

    @Test
    void a_post_counts_once_for_its_prompt_and_a_reply_for_none() {
        sample.wrote(ada, "why", 2, 3).wrote(bo, "whither", 0, 1).wrote(bo, "of-an-older-revision", 1, 0);
        assertThat(row(AFTER, ada).promptsAnswered()).isEqualTo(1);
        assertThat(row(AFTER, ada).posts()).isEqualTo(2);
        assertThat(row(AFTER, ada).replies()).isEqualTo(3);
        assertThat(row(AFTER, bo).promptsAnswered()).isZero();
        assertThat(sample.at(AFTER).prompts()).isEqualTo(2);
    }

    @Test
    void a_student_who_opened_a_section_started_a_quiz_or_posted_has_started() {
        User cy = sample.student("Cy");
        User di = sample.student("Di");
        sample.opened(ada, "two").started(bo, "one").wrote(cy, "why", 1, 0);
        assertThat(sample.at(AFTER).students(Group.NOT_STARTED)).containsExactly(di.id());
        assertThat(sample.at(AFTER).students(Group.NOTHING_SUBMITTED)).containsExactly(ada.id(), bo.id(), cy.id());
        sample.submitted(ada, "one", "3", 4, BEFORE);
        assertThat(sample.at(AFTER).students(Group.NOTHING_SUBMITTED)).containsExactly(bo.id(), cy.id());
    }

    @Test
    void answers_to_grade_are_counted_with_their_students() {
        sample.waiting(ada, "one", "3", 4, 2).waiting(bo, "two", "3", 5, 1);
        LessonGradebook gradebook = sample.at(AFTER);
        assertThat(gradebook.students(Group.TO_GRADE)).containsExactly(ada.id(), bo.id());
        assertThat(gradebook.answersToGrade()).isEqualTo(3);
        assertThat(row(AFTER, ada).cells().getFirst().notes()).containsExactly("2 answers to grade");
        assertThat(row(AFTER, bo).cells().get(1).notes()).containsExactly("1 answer to grade");
    }

    @Test
    void averages_are_of_percentages_and_say_of_how_many_students() {
        sample.submitted(ada, "one", "3", 4, BEFORE).submitted(bo, "one", "3", 3, BEFORE);
        LessonGradebook gradebook = sample.at(BEFORE);
        Average first = gradebook.average(row -> row.cells().getFirst().kept());
        assertThat(first).isNotNull();
        assertThat(first.percent()).isEqualByComparingTo("87.5");
        assertThat(first.n()).isEqualTo(2);
        assertThat(gradebook.average(row -> row.cells().get(1).kept())).isNull();
    }

    @Test
    void a_class_without_students_has_no_average_and_needs_no_attention() {
        LessonGradebook gradebook = new Sample().at(AFTER);
        assertThat(gradebook.rows()).isEmpty();
        assertThat(gradebook.average(Row::total)).isNull();
        assertThat(Group.values())
                .allSatisfy(group -> assertThat(gradebook.students(group)).isEmpty());
    }

    @Test
    void students_are_in_the_order_of_their_names_whatever_the_case_or_accents() {
        Sample names = new Sample();
        List.of("Zoë", "emil", "Élise", "Ada", "Emil").forEach(names::student);
        assertThat(names.at(AFTER).rows())
                .extracting(r -> r.student().name())
                .containsExactly("Ada", "Élise", "emil", "Emil", "Zoë");
    }

    @Test
    void a_question_that_strong_students_miss_and_weak_ones_get_is_suspect() {
        Sample many = new Sample();
        for (int i = 0; i < 24; i++) {
            User student = many.student("Student " + (char) ('a' + i));
            many.answered(student, i < 12)
                    .marked(student, "one", "first", i < 12 ? 4 : 0)
                    .marked(student, "two", "second", i < 12 ? i % 2 : 4);
        }
        assertThat(many.at(AFTER).suspects())
                .extracting(
                        s -> s.statistic().questionId(),
                        suspect -> suspect.section().title())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", "Part one"),
                        org.assertj.core.groups.Tuple.tuple("second", "Part two"));
        assertThat(many.at(AFTER).suspects().getFirst().chosen())
                .as("how often the strongest and the weakest third gave each answer")
                .containsExactly(new ChosenAnswer("True", true, 0, 8), new ChosenAnswer("False", false, 8, 0));
    }

    @Property(tries = 200)
    void every_percentage_lies_between_0_and_100_and_the_order_of_students_does_not_matter(
            @ForAll @IntRange(min = 0, max = 12) int students, @ForAll long seed, @ForAll boolean after) {
        Random random = new Random(seed);
        Sample some = new Sample();
        for (int i = 0; i < students; i++) {
            User student = some.student("Student " + random.nextInt(5));
            for (String quiz : List.of("one", "two")) {
                int outOf = 1 + random.nextInt(6);
                switch (random.nextInt(3)) {
                    case 0 ->
                        some.submitted(
                                student,
                                quiz,
                                BigDecimal.valueOf(random.nextInt(outOf * 3 + 1))
                                        .divide(BigDecimal.valueOf(3), 10, java.math.RoundingMode.DOWN)
                                        .toPlainString(),
                                outOf,
                                BEFORE);
                    case 1 -> some.started(student, quiz);
                    default -> some.opened(student, quiz);
                }
            }
        }
        Instant now = after ? AFTER : BEFORE;
        LessonGradebook gradebook = some.at(now);
        assertThat(gradebook.rows()).hasSize(students);
        gradebook.rows().stream()
                .flatMap(r -> java.util.stream.Stream.ofNullable(r.total()))
                .forEach(total -> assertThat(total.percent()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100)));
        java.util.stream.Stream.<java.util.function.Function<Row, @Nullable Score>>of(
                        row -> row.cells().get(0).kept(),
                        row -> row.cells().get(1).kept(),
                        Row::total)
                .map(gradebook::average)
                .filter(java.util.Objects::nonNull)
                .forEach(average -> {
                    assertThat(average.percent()).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
                    assertThat(average.n()).isBetween(1, students);
                });

        GradebookRules collected = some.collected();
        GradebookRules shuffled = new GradebookRules(
                collected.course(),
                collected.assignment(),
                collected.lesson(),
                shuffled(collected.students(), random),
                collected.rules(),
                collected.results(),
                shuffled(collected.readings(), random),
                collected.counts(),
                collected.firstMarks(),
                collected.toGrade(),
                collected.corrected(),
                collected.firstAnswers());
        assertThat(shuffled.gradebook(now)).isEqualTo(gradebook);
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private Row row(Instant now, User student) {
        return sample.at(now).rows().stream()
                .filter(r -> r.student().id().equals(student.id()))
                .findFirst()
                .orElseThrow();
    }
}
