package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.question.Score;
import org.readout.user.UserId;

class ItemAnalysisTest {

    @Test
    void a_question_that_only_strong_students_get_correlates_fully() {
        ItemStatistic item = statistic(classOf(30, student -> student >= 15 ? 1 : 0), "asked");
        assertThat(item.n()).isEqualTo(30);
        assertThat(item.discrimination()).isCloseTo(new BigDecimal("0.866"), within(new BigDecimal("0.001")));
        assertThat(item.strongest().size()).isEqualTo(10);
        assertThat(item.strong()).isEqualByComparingTo("1");
        assertThat(item.weak()).isEqualByComparingTo("0");
        assertThat(item.likelyMisKeyed()).isFalse();
    }

    @Test
    void a_question_that_only_weak_students_get_is_likely_mis_keyed() {
        ItemStatistic item = statistic(classOf(30, student -> student >= 15 ? 0 : 1), "asked");
        assertThat(item.discrimination()).isCloseTo(new BigDecimal("-0.866"), within(new BigDecimal("0.001")));
        assertThat(item.likelyMisKeyed()).isTrue();
    }

    @Test
    void under_twenty_students_nothing_is_claimed() {
        assertThat(statistic(classOf(19, student -> student >= 10 ? 0 : 1), "asked")
                        .likelyMisKeyed())
                .isFalse();
        assertThat(statistic(classOf(20, student -> student >= 10 ? 0 : 1), "asked")
                        .likelyMisKeyed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"30, -0.31, true", "30, -0.30, false", "20, -0.38, true", "20, -0.37, false", "30, -1, true"})
    void a_correlation_that_chance_explains_accuses_no_question(int n, BigDecimal r, boolean misKeyed) {
        assertThat(new ItemStatistic(
                                "quiz",
                                "asked",
                                n,
                                r,
                                List.of(),
                                List.of(),
                                List.of(),
                                new BigDecimal("0.2"),
                                new BigDecimal("0.6"))
                        .likelyMisKeyed())
                .isEqualTo(misKeyed);
    }

    @Test
    void a_question_that_all_answered_alike_has_no_correlation() {
        ItemStatistic item = statistic(classOf(30, student -> 1), "asked");
        assertThat(item.discrimination()).isNull();
        assertThat(item.likelyMisKeyed()).isFalse();
    }

    @Test
    void a_lesson_with_one_question_has_nothing_to_compare_it_with() {
        List<QuestionMark> marks = new ArrayList<>();
        for (int student = 0; student < 30; student++) {
            marks.add(mark(student, "asked", student % 2, 1));
        }
        assertThat(statistic(marks, "asked").n()).isZero();
        assertThat(statistic(marks, "asked").likelyMisKeyed()).isFalse();
    }

    @Property(tries = 100)
    void the_order_of_marks_does_not_matter(@ForAll @IntRange(min = 1, max = 40) int students, @ForAll long seed) {
        Random random = new Random(seed);
        List<QuestionMark> marks = new ArrayList<>();
        for (int student = 0; student < students; student++) {
            for (String question : List.of("a", "b", "c")) {
                marks.add(mark(student, question, random.nextInt(4), 3));
            }
        }
        List<QuestionMark> shuffled = new ArrayList<>(marks);
        Collections.shuffle(shuffled, random);
        for (String question : List.of("a", "b", "c")) {
            ItemStatistic one = statistic(marks, question);
            ItemStatistic other = statistic(shuffled, question);
            assertThat(other).isEqualTo(one);
            assertThat(one.n()).isEqualTo(students);
            if (one.discrimination() != null) {
                assertThat(one.discrimination()).isBetween(BigDecimal.ONE.negate(), BigDecimal.ONE);
            }
        }
    }

    /** Students from weak to strong: student i of n has i of n points on the rest, and what is asked for on the question. */
    private static List<QuestionMark> classOf(int n, IntFunction<Integer> asked) {
        List<QuestionMark> marks = new ArrayList<>();
        for (int student = 0; student < n; student++) {
            marks.add(mark(student, "asked", asked.apply(student), 1));
            marks.add(mark(student, "rest", student, n));
        }
        return marks;
    }

    private static QuestionMark mark(int student, String question, int points, int outOf) {
        return new QuestionMark(
                new UserId(new UUID(0, student)),
                "quiz",
                question,
                new Score(BigDecimal.valueOf(points), BigDecimal.valueOf(outOf)));
    }

    private static ItemStatistic statistic(List<QuestionMark> marks, String question) {
        return ItemAnalysis.of(marks).stream()
                .filter(s -> s.questionId().equals(question))
                .findFirst()
                .orElseThrow();
    }
}
