package org.readout.author.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.FieldSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.question.QuestionType;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;
import org.readout.web.TrustedHtml;
import tools.jackson.databind.node.JsonNodeFactory;

@ViewPackages(classes = TryItTest.class)
class TryItTest extends BrowserlessTest {

    private static final String SINGLE = """
            id: gauge
            kind: single
            ask: Why?
            points: 2
            options:
              - {id: rails, text: Rails, feedback: No.}
              - {id: standard, text: A standard, correct: true}
            explain: A standard is a tie.
            """;

    private static TryIt show(Map<String, Object> question) {
        TryIt shown = new TryIt(() -> question, () -> new LessonTexts("lesson", Map.of(), Map.of()));
        UI.getCurrent().removeAll();
        UI.getCurrent().add(shown);
        ObjectFormTest.click("Try it");
        return shown;
    }

    private static String text() {
        return TrustedHtml.innerHtml(UI.getCurrent()).replaceAll("<[^>]*>", "");
    }

    @Test
    void an_answer_shows_its_feedback_and_score_and_can_be_given_again() {
        TryIt shown = show(ObjectFormTest.tree(SINGLE));
        assertThat(text()).contains("Why? 2 points").contains("Not recorded").doesNotContain("A standard is a tie.");
        Matcher rails = Pattern.compile("value=\"([^\"]+)\"[^>]*><span[^>]*>Rails")
                .matcher(TrustedHtml.innerHtml(UI.getCurrent()));
        assertThat(rails.find()).isTrue();
        answer(shown, rails.group(1));
        assertThat(text()).contains("Incorrect (your answer)").contains("No.").contains("0 of 2 points");
        ObjectFormTest.click("Try another answer");
        assertThat(text()).contains("Why? 2 points").doesNotContain("0 of 2 points");
    }

    private static void answer(TryIt shown, String value) {
        FieldSet answers = ObjectFormTest.all(shown)
                .filter(FieldSet.class::isInstance)
                .map(FieldSet.class::cast)
                .findFirst()
                .orElseThrow();
        shown.mark(shown.question().orElseThrow(), answers, JsonNodeFactory.instance.stringNode(value));
    }

    @Test
    void a_question_with_errors_says_first_what_is_missing() {
        show(ObjectFormTest.tree(SINGLE.replace(", correct: true", "")));
        assertThat(text())
                .contains("You can try the question when this is fixed:")
                .contains("No option is correct");
    }

    static Stream<String> kinds() {
        return QuestionTypes.ALL.stream()
                .filter(type ->
                        !List.of("fill", "map", "hotspot", "evidence", "number").contains(type.name()))
                .map(QuestionType::name);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_new_question_can_be_tried_at_once(String kind) {
        TryIt shown = show(StartValues.of(QuestionTypes.QUESTION, Map.of("kind", kind), java.util.Set.of()));
        assertThat(text()).contains("Check answer");
        answer(shown, "");
        assertThat(text()).contains("Try another answer");
    }
}
