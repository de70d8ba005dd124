package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.stream.Stream;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.QuizStatus;
import org.readout.lesson.Lesson.Quiz;
import org.readout.web.Ui;

/** The title of a quiz, all its rules in one place, and what a student has to know first. */
final class QuizHeader extends Div {

    private final H2 title;
    private final Div rules = Ui.box("rules");

    QuizHeader(Quiz quiz, String id, String notice) {
        title = new H2(quiz.title());
        title.setId(id);
        title.getElement().setAttribute("tabindex", "-1");
        add(title, rules);
        if (!notice.isEmpty()) {
            add(QuizElements.role("alert", Ui.paragraph(notice, "notice")));
        }
    }

    void showRules(Quiz quiz, AttemptRules its, QuizStatus status) {
        rules.removeAll();
        if (status.preview()) {
            rules.add(Ui.paragraph(
                    "Preview: your attempts don’t count, and you can always try again. Students have these rules:",
                    "preview"));
        }
        Stream.of(QuizRulesText.size(quiz, its), QuizRulesText.dates(status), QuizRulesText.conduct(quiz, its, true))
                .filter(sentences -> !sentences.isEmpty())
                .map(Paragraph::new)
                .forEach(rules::add);
    }

    /** Says that the lesson no longer has this quiz; in the title too, because a quiz that follows often has the same one. */
    void showRemoved(String sentence) {
        title.setText(title.getText() + " (taken out)");
        addComponentAtIndex(indexOf(rules) + 1, Ui.paragraph(sentence, "notice"));
    }
}
