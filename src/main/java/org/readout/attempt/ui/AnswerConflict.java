package org.readout.attempt.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.attempt.Answer;
import org.readout.question.AnswerWords;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.web.UserTime;

/** Tells a window that another one has answered the same question differently, and offers both answers. */
final class AnswerConflict extends Div {

    AnswerConflict(Question question, Response here, Answer there, Runnable keepThis, Runnable useOther) {
        addClassNames("notice", "two-answers");
        getElement().setAttribute("role", "status");
        DescriptionList both = new DescriptionList();
        both.add(new DescriptionList.Term("Here"), description(question, here));
        both.add(new DescriptionList.Term("The other"), description(question, there.response()));
        String keep = question instanceof Question.ShortAnswer || question instanceof Question.Numeric
                ? "Keep this text"
                : "Keep this answer";
        Div row = new Div(button(keep, keepThis), button("Use the other", useOther));
        row.addClassName("row");
        add(
                new Paragraph("You have also answered this in another window, at " + UserTime.time(there.savedAt())
                        + ". Both answers are kept until you choose one."),
                both,
                row);
    }

    private static DescriptionList.Description description(Question question, Response response) {
        String words = AnswerWords.of(question, response);
        return new DescriptionList.Description(words.isBlank() ? "no answer" : words);
    }

    private static NativeButton button(String words, Runnable chosen) {
        NativeButton button = new NativeButton(words, click -> chosen.run());
        button.addClassNames("act", "plain");
        button.getElement().setAttribute("type", "button");
        return button;
    }
}
