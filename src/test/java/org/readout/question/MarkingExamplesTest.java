package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.attempt.Questions;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Ordering;

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
    void match(Matching.Rule marking, String response, String points) {
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
    void order(Ordering.Rule marking, String response, String points) {
        assertEarns(Questions.order(marking, "a", "b", "c", "d"), response, points);
    }

    /** Of three items two are swapped: a third of the pairs, and half of the run. */
    @ParameterizedTest
    @CsvSource({"PAIRS, 4", "RUN, 6"})
    void three_items_of_which_two_are_swapped(Ordering.Rule marking, String points) {
        assertEarns(Questions.order(marking, "a", "b", "c"), "[\"a\", \"c\", \"b\"]", points);
    }

    /** Three blanks: two typed, of which one accepts a near miss, and one that is chosen. */
    @ParameterizedTest(name = "fill: {0} earns {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # response                                                     | points of 12
            {"year": "1960", "river": "Ussuri", "island": "Zhenbao"}       | 12
            {"year": "1961", "river": "Ussuri", "island": "Zhenbao"}       | 10
            {"year": "1962", "river": "Ussuri", "island": "Zhenbao"}       | 8
            {"year": " 1 960 ", "island": "zhen-bao!"}                     | 8
            {"river": "Amur"}                                              | 0
            {"river": "ussuri"}                                            | 0
            {"river": "Ussuri", "gone": "1960", "year": "   "}             | 4
            {}                                                             | 0
            "1960"                                                         | 0
            """)
    void fill(String response, String points) {
        assertEarns(
                Questions.fill(
                        "In {{year}} on the {{river}}, at {{island}}.",
                        "year=1960|0.5 1961",
                        "river:Amur|*Ussuri",
                        "island=Zhenbao|Damansky"),
                response,
                points);
    }

    /** 12 where it is near enough, else 0. */
    @ParameterizedTest(name = "number: {0} where {1} ± {2} {3} is right earns {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # response    | answer  | tolerance | unit          | points of 12
            1960          | 1960    | 0         |               | 12
            1961          | 1960    | 0         |               | 0
            1960.5        | 1960    | 0.5       |               | 12
            1960.51       | 1960    | 0.5       |               | 0
            1959,5        | 1960    | 0.5       |               | 12
            95            | 100     | 5%        | %             | 12
            94.9999       | 100     | 5%        | %             | 0
            105 %         | 100     | 5%        | %             | 12
            -3            | -3      | 0         | °C            | 12
            -2.9          | -3      | 5%        | °C            | 12
            3             | -3      | 0         | °C            | 0
            0             | 0       | 5%        |               | 12
            1,234.5       | 1234.5  | 0         |               | 12
            400           | 400     | 0         | billion euros | 12
            400 bn        | 400     | 0         | billion euros | 0
            about 400     | 400     | 0         | billion euros | 12
            400 million   | 400     | 0         | billion euros | 0
            """)
    void number(String response, String answer, String tolerance, String unit, String points) {
        assertEarns(Questions.number(answer, tolerance, unit), "\"" + response + "\"", points);
    }

    /** Five sentences, of which the first two are right. A sentence goes by any beginning that no other has. */
    @ParameterizedTest(name = "evidence, {0}: {1} earns {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # marking | response                                              | points of 12
            NET       | ["Ties broke in 1960.", "Troops fought."]             | 12
            NET       | ["Ties broke", "Troops"]                              | 12
            NET       | ["Ties broke"]                                        | 6
            NET       | ["Ties broke", "Troops", "Trade grew"]                | 6
            NET       | ["Ties broke", "Trade grew"]                          | 0
            NET       | ["Trade grew", "Trade fell", "Talks"]                 | 0
            NET       | ["Ties broke", "Ties broke in 1960."]                 | 6
            NET       | ["Ties broke", "Nothing of the kind", "T", ""]        | 6
            NET       | []                                                    | 0
            ALL       | ["Troops", "Ties"]                                    | 12
            ALL       | ["Troops"]                                            | 0
            ALL       | ["Troops", "Ties", "Talks"]                           | 0
            """)
    void evidence(Evidence.Rule marking, String response, String points) {
        assertEarns(
                Questions.evidence(
                        marking,
                        "*Ties broke in 1960.",
                        "*Troops fought.",
                        "Trade grew again.",
                        "Trade fell.",
                        "Talks began."),
                response,
                points);
    }

    /** The same without the section's text, as of a quiz that is marked alone. */
    @ParameterizedTest(name = "evidence of an unknown text: {0} earns {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # response                                        | points of 12
            ["Ties broke", "Troops fought"]                   | 12
            ["Ties broke in 1960.", "Troops"]                 | 12
            ["Ties broke", "Trade grew"]                      | 0
            ["Ties broke", "Ties broke in", "Troops fought"]  | 12
            """)
    void evidence_of_an_unknown_text(String response, String points) {
        Evidence known = Questions.evidence(Evidence.Rule.NET);
        assertEarns(
                new Evidence(
                        known.basics(),
                        known.section(),
                        List.of(),
                        List.of("Ties broke in", "Troops fought"),
                        known.marking()),
                response,
                points);
    }

    private static void assertEarns(Question question, String response, String points) {
        Question worth = Questions.as(question, "q", "12");
        Response parsed = Response.parse(response).orElseThrow();
        assertThat(Score.plain(worth.score(worth.mark(parsed)).points())).isEqualTo(points);
    }
}
