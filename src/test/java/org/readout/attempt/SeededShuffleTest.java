package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.SeededShuffle;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Ordering;

/** The orders that come from an attempt's seed, where a question's own order is its key. */
class SeededShuffleTest {

    private static final List<String> THREE = List.of("split", "pact", "visit");

    @Property
    void three_or_more_items_never_start_in_their_correct_order(
            @ForAll @Size(min = 3, max = 8) List<@AlphaChars String> names, @ForAll String seed) {
        List<String> right = names.stream().distinct().toList();
        List<String> start = unlike(seed, right);
        assertThat(start).containsExactlyInAnyOrderElementsOf(right);
        if (right.size() > 2) {
            assertThat(start).isNotEqualTo(right);
        }
        assertThat(unlike(seed, right)).as("the same seed").isEqualTo(start);
    }

    @Example
    void each_incorrect_order_is_as_likely_as_another() {
        Map<List<String>, Integer> starts = new HashMap<>();
        for (int seed = 0; seed < 1_000; seed++) {
            starts.merge(unlike("" + seed, THREE), 1, Integer::sum);
        }
        // 200 of 1,000 each; five standard deviations are about 63.
        assertThat(starts)
                .hasSize(5)
                .doesNotContainKey(THREE)
                .allSatisfy((order, times) -> assertThat(times).isBetween(137, 263));
    }

    @Example
    void two_items_start_in_either_order_so_that_the_order_reveals_nothing() {
        Map<List<String>, Integer> starts = new HashMap<>();
        for (int seed = 0; seed < 600; seed++) {
            starts.merge(unlike("" + seed, List.of("split", "pact")), 1, Integer::sum);
        }
        // 300 of 600 each; five standard deviations are about 61.
        assertThat(starts)
                .hasSize(2)
                .allSatisfy((order, times) -> assertThat(times).isBetween(239, 361));
    }

    @Example
    void what_is_the_right_order_plays_no_part_in_another_one() {
        for (int seed = 0; seed < 100; seed++) {
            List<String> start = unlike("" + seed, THREE);
            List<String> other = unlike("" + seed, THREE.reversed());
            assertThat(start.equals(THREE.reversed()) || other.equals(THREE) || start.equals(other))
                    .isTrue();
        }
    }

    @Example
    void things_of_one_name_stay_as_they_are() {
        assertThat(unlike("seed", List.of("a", "a", "a"))).containsExactly("a", "a", "a");
    }

    @Example
    void places_appear_in_every_order_and_the_map_stays() {
        MapPlace map = (MapPlace) Questions.map("*oasis", "steppe", "delta");
        Quiz quiz = quiz(Shuffle.OPTIONS, map);
        Map<List<String>, Integer> orders = new HashMap<>();
        for (int seed = 0; seed < 600; seed++) {
            MapPlace shown = (MapPlace)
                    QuestionSelection.of(quiz, "" + seed).of(quiz).questions().getFirst();
            orders.merge(shown.places().stream().map(MapPlace.Place::id).toList(), 1, Integer::sum);
            assertThat(shown.view()).isEqualTo(map.view());
            assertThat(shown.correct()).isEqualTo("oasis");
        }
        // 100 of 600 each; five standard deviations are about 46.
        assertThat(orders)
                .hasSize(6)
                .allSatisfy((order, times) -> assertThat(times).isBetween(54, 146));
    }

    @Example
    void items_that_are_not_shuffled_have_one_order_for_all() {
        Question order = Questions.order(Ordering.Rule.PAIRS, "split", "pact", "visit");
        Basics free = order.basics();
        Basics fixed = new Basics(
                free.id(), free.ask(), BigDecimal.ONE, List.of(), null, null, null, null, false, true, null, null);
        Question kept = new Ordering(fixed, ((Ordering) order).items(), Ordering.Rule.PAIRS);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(policy(Shuffle.NONE, order, seed).orderIn(order)).isEqualTo(QuestionSelection.sameForAll(order));
            assertThat(policy(Shuffle.ALL, kept, seed).orderIn(kept)).isEqualTo(QuestionSelection.sameForAll(order));
            assertThat(policy(Shuffle.OPTIONS, order, seed).orderIn(order))
                    .isNotEqualTo(QuestionSelection.sameForAll(order));
        }
    }

    private static AttemptRules policy(Shuffle shuffle, Question question, int seed) {
        Quiz quiz = quiz(shuffle, question);
        return AttemptRules.of(quiz, null, QuestionSelection.of(quiz, "" + seed));
    }

    private static Quiz quiz(Shuffle shuffle, Question question) {
        return new Quiz("q", "Q", List.of(question), WrittenSettings.of("shuffle: " + shuffle));
    }

    private static List<String> unlike(String seed, List<String> right) {
        return SeededShuffle.of(seed, "order").sortUnlike(right, name -> name);
    }
}
