package org.readout.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.lesson.Question;
import org.readout.lesson.Question.MatchMarking;
import org.readout.lesson.Question.OrderMarking;

/** Worked examples of every rule of marking, to read and to run. Each question is worth 12 points. */
class MarkingExamplesTest {

    /** Four pairs a to d, of which each right one is worth a quarter. */
    @ParameterizedTest(name = "match, {0}: {1} earns {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # marking | response                                      | points of 12
            PAIRS     | {"a": "1", "b": "2", "c": "3", "d": "4"}      | 12
            PAIRS     | {"a": "1", "b": "2", "c": "4", "d": "3"}      | 6
            PAIRS     | {"a": "1"}                                    | 3
            PAIRS     | {"a": "1", "b": "1", "c": "1", "d": "1"}      | 3
            PAIRS     | {"a": "5", "b": "2"}                          | 3
            PAIRS     | {"a": " 1 ", "b": ""}                         | 3
            PAIRS     | {"a": "1", "gone": "2", "b": "gone"}          | 3
            PAIRS     | {"d": "4", "c": "3", "b": "2", "a": "1"}      | 12
            PAIRS     | {}                                            | 0
            PAIRS     | ["1", "2", "3", "4"]                          | 0
            ALL       | {"a": "1", "b": "2", "c": "3", "d": "4"}      | 12
            ALL       | {"a": "1", "b": "2", "c": "3"}                | 0
            ALL       | {"a": "1", "b": "2", "c": "4", "d": "3"}      | 0
            """)
    void match(MatchMarking marking, String response, String points) {
        assertEarns(Questions.match(marking, "A=1", "B=2", "C=3", "D=4", "5"), response, points);
    }

    /** Four items a to d: six pairs of them, and runs of up to four. */
    @ParameterizedTest(name = "order, {0}: {1} earns {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # marking | response                | points of 12
            PAIRS     | ["a", "b", "c", "d"]    | 12
            PAIRS     | ["b", "a", "c", "d"]    | 8
            PAIRS     | ["a", "c", "b", "d"]    | 8
            PAIRS     | ["b", "c", "d", "a"]    | 0
            PAIRS     | ["b", "a", "d", "c"]    | 4
            PAIRS     | ["d", "a", "b", "c"]    | 0
            PAIRS     | ["d", "c", "b", "a"]    | 0
            PAIRS     | ["a", "b", "c"]         | 0
            PAIRS     | ["a", "gone", "b", "c", "d", "a"] | 12
            PAIRS     | []                      | 0
            RUN       | ["a", "b", "c", "d"]    | 12
            RUN       | ["b", "c", "d", "a"]    | 8
            RUN       | ["b", "a", "d", "c"]    | 4
            RUN       | ["d", "c", "b", "a"]    | 0
            RUN       | ["c", "d"]              | 4
            EXACT     | ["a", "b", "c", "d"]    | 12
            EXACT     | ["b", "a", "c", "d"]    | 0
            EXACT     | ["a", "b", "c"]         | 0
            """)
    void order(OrderMarking marking, String response, String points) {
        assertEarns(Questions.order(marking, "a", "b", "c", "d"), response, points);
    }

    /** Of three items two are swapped: a third of the pairs, and half of the run. */
    @ParameterizedTest
    @CsvSource({"PAIRS, 4", "RUN, 6"})
    void three_items_of_which_two_are_swapped(OrderMarking marking, String points) {
        assertEarns(Questions.order(marking, "a", "b", "c"), "[\"a\", \"c\", \"b\"]", points);
    }

    private static void assertEarns(Question question, String response, String points) {
        Question worth = Questions.as(question, "q", "12");
        Response parsed = Response.parse(response).orElseThrow();
        assertThat(Score.plain(Markers.score(worth, Markers.mark(worth, parsed)).points()))
                .isEqualTo(points);
    }
}
