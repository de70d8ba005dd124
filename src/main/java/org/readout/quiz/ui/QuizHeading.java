package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.lesson.Lesson.Quiz;
import org.readout.quiz.AttemptPolicy;

/** The title of a quiz, its rules, and what a reader has to know first. */
final class QuizHeading extends Div {

    private final SignedOutNotice.Place signedOut = new SignedOutNotice.Place();

    QuizHeading(Quiz quiz, AttemptPolicy policy, String id, String notice) {
        H2 title = new H2(quiz.title());
        title.setId(id);
        title.getElement().setAttribute("tabindex", "-1");
        Paragraph rule = new Paragraph(RuleWords.of(quiz, policy));
        rule.addClassName("rule");
        Paragraph conduct = new Paragraph(ConductWords.of(quiz, policy));
        conduct.addClassName("rule");
        add(title, rule, conduct);
        if (!notice.isEmpty()) {
            Paragraph paragraph = new Paragraph(notice);
            paragraph.addClassName("notice");
            paragraph.getElement().setAttribute("role", "alert");
            add(paragraph);
        }
    }

    /** Says that whoever the page was shown for is not signed in any more. */
    void say(SignedOutNotice notice) {
        signedOut.show(notice, this::add);
    }
}
