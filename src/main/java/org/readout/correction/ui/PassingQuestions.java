package org.readout.correction.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.readout.correction.Correction.Passing;
import org.readout.format.Markdown;

/** The questions that came or went since attempts were begun, each with what that means for scores: nothing. */
final class PassingQuestions extends NativeDetails {

    PassingQuestions(List<Passing> questions) {
        super(
                questions.size() == 1
                        ? "1 question came or went, and changes no score"
                        : questions.size() + " questions came or went, and change no score",
                list(questions));
        addClassName("passing");
    }

    private static UnorderedList list(List<Passing> questions) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        questions.forEach(question -> {
            Span where = new Span(question.section() + ", question " + question.number() + ", " + words(question));
            where.addClassNames("small", "quiet");
            Div ask = new Div(new Html("<span>" + Markdown.inline(question.ask()) + "</span>"));
            ask.addClassName("ask");
            Div means = new Div(means(question));
            list.add(new ListItem(where, ask, means));
        });
        return list;
    }

    private static String words(Passing question) {
        return switch (question.way()) {
            case CAME -> "added";
            case WENT -> "taken out";
            case OF_ANOTHER_KIND -> "of another kind now";
        };
    }

    private static String means(Passing question) {
        boolean one = question.attempts() == 1;
        String attempts = one ? "1 attempt was" : question.attempts() + " attempts were";
        return switch (question.way()) {
            case CAME ->
                attempts + " begun without it. " + (one ? "It is" : "They are")
                        + " out of what was asked then; the question counts in attempts begun since.";
            case WENT -> attempts + " begun with it. Answers to it keep their points; it is not asked any more.";
            case OF_ANOTHER_KIND ->
                attempts + " begun while it was of the other kind. Answers to that keep their points; now it is another"
                        + " question.";
        };
    }
}
