package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.TestLessons;

/** Responses in words, as receipts and the choice between two answers show them. */
class DescribeTest {

    private final Quiz quiz = TestLessons.read("question-kinds").quiz("pacts").orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            founded | {"nato":"1949","pact":"1961"} | NATO: 1949; Warsaw Pact: 1961
            founded | {"pact":"1955","nato":" "}    | Warsaw Pact: 1955
            steps   | ["answer","treaty"]           | The Warsaw Pact follows; The North Atlantic Treaty is signed
            gaps    | {"river":"Amur","year":"1961"} | Blank 1: 1961; Blank 2: Amur
            men     | "95 000"                      | 95 000
            proof   | ["Troops of the two fought"]  | Troops of the two fought on the Ussuri in 1969, and some 100,000 men stood on either side.
            proof   | ["No sentence"]               | No sentence
            """)
    void a_response_is_described_with_the_texts_of_its_question(String question, String response, String words) {
        assertThat(question(question).describe(Response.parse(response).orElseThrow()))
                .isEqualTo(words);
    }

    @Test
    void parts_and_items_that_the_question_no_longer_has_are_left_out() {
        assertThat(question("founded")
                        .describe(Response.parse("{\"gone\":\"1492\"}").orElseThrow()))
                .isEmpty();
        assertThat(question("steps")
                        .describe(Response.parse("[\"gone\",\"shots\"]").orElseThrow()))
                .isEqualTo("Shots are fired on the Ussuri");
    }

    private Question question(String id) {
        return quiz.questions().stream()
                .filter(question -> question.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
