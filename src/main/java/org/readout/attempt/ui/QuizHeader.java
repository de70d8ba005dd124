package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.QuizStatus;
import org.readout.lesson.Lesson.Quiz;

/** The title of a quiz, all its rules in one place, and what a reader has to know first. */
final class QuizHeader extends Div {

    private final H2 title;
    private final Div rules = new Div();

    QuizHeader(Quiz quiz, String id, String notice) {
        title = new H2(quiz.title());
        title.setId(id);
        title.getElement().setAttribute("tabindex", "-1");
        rules.addClassName("rules");
        add(title, rules);
        if (!notice.isEmpty()) {
            Paragraph paragraph = new Paragraph(notice);
            paragraph.addClassName("notice");
            paragraph.getElement().setAttribute("role", "alert");
            add(paragraph);
        }
    }

    /**
     * Tells the rules: what there is to answer, until when, and how it goes.
     *
     * @param quiz with the questions that are asked
     * @param policy the attempt's rules, or those of the next one
     */
    void tell(Quiz quiz, AttemptRules policy, QuizStatus standing) {
        rules.removeAll();
        if (standing.preview()) {
            Paragraph preview = new Paragraph(
                    "Preview: your attempts don’t count, and you can always try again. Students have these rules:");
            preview.addClassName("preview");
            rules.add(preview);
        }
        Stream.of(
                        Optional.of(QuizRulesText.of(quiz, policy)),
                        TermsWords.of(standing),
                        Optional.of(ConductWords.of(quiz, policy)))
                .flatMap(Optional::stream)
                .map(Paragraph::new)
                .forEach(rules::add);
    }

    /**
     * Says that the lesson has this quiz no more, and what that means. The title says it too, because a quiz under another
     * id often follows with the same one.
     */
    void tellTakenOut(String sentence) {
        title.setText(title.getText() + " (taken out)");
        Paragraph paragraph = new Paragraph(sentence);
        paragraph.addClassName("notice");
        addComponentAtIndex(indexOf(rules) + 1, paragraph);
    }
}
