package org.readout.attempt.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.attempt.AttemptDetails;
import org.readout.format.Markdown;
import org.readout.question.AnswerWords;
import org.readout.question.Question;
import org.readout.question.Response;

/** What was answered in an attempt whose score and feedback are not shown yet; nothing of the key. */
final class GivenAnswers extends OrderedList {

    GivenAnswers(AttemptDetails sheet) {
        addClassName("given-answers");
        for (Question question : sheet.quiz().questions()) {
            Response response = sheet.response(question);
            String words = response == null ? "" : AnswerWords.of(question, response);
            Paragraph given = new Paragraph(words.isBlank() ? "No answer" : words);
            given.addClassName("given");
            add(new ListItem(
                    new Html("<span>" + Markdown.inline(question.basics().ask()) + "</span>"), given));
        }
    }
}
