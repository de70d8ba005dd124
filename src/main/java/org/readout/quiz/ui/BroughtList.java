package org.readout.quiz.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Markdown;
import org.readout.quiz.AnswerWords;
import org.readout.quiz.BroughtAnswer;
import org.readout.shell.ReaderTime;

/** Shows the answers that stand beside an attempt since they were given without an account, and lets their owner use them. */
final class BroughtList extends Div {

    private static final String WORDS =
            "You gave these answers while you were not signed in. They are kept, and are not part of your attempt.";
    private static final String REPLACES = " Using one replaces the answer that stands there now.";

    /**
     * @param quiz with the questions that are shown
     * @param use takes an answer into the attempt that is shown
     * @param discard deletes all of them
     */
    BroughtList(List<BroughtAnswer> answers, Quiz quiz, Consumer<BroughtAnswer> use, Runnable discard) {
        addClassNames("notice", "left-answers");
        boolean usable = answers.stream().anyMatch(BroughtAnswer::usable);
        UnorderedList list = new UnorderedList();
        answers.forEach(answer -> list.add(item(answer, quiz, use)));
        NativeButton all = QuizRow.button("Discard them all", "act plain");
        all.addClickListener(click -> discard.run());
        Div row = new Div(all);
        row.addClassName("row");
        add(new Paragraph(usable ? WORDS + REPLACES : WORDS), list, row);
    }

    private static ListItem item(BroughtAnswer answer, Quiz quiz, Consumer<BroughtAnswer> use) {
        int number = number(answer, quiz);
        ListItem item = new ListItem();
        if (number > 0) {
            item.add(new Text("Question " + number + ": "));
        } else {
            item.add(
                    new Html("<span>"
                            + Markdown.inline(answer.question().basics().ask()) + "</span>"),
                    new Text(" "));
        }
        Span when = new Span("(saved " + ReaderTime.time(answer.savedAt()) + ")");
        when.addClassNames("small", "quiet");
        item.add(new Text(AnswerWords.of(answer.question(), answer.response()) + " "), when);
        if (answer.usable()) {
            NativeButton button = QuizRow.button("Use this answer", "act plain");
            button.getElement().setAttribute("aria-label", "Use this answer at question " + number);
            button.addClickListener(click -> use.accept(answer));
            Div row = new Div(button);
            row.addClassName("row");
            item.add(row);
        }
        return item;
    }

    /** The question's number as it is shown, or 0 where it is not asked. */
    private static int number(BroughtAnswer answer, Quiz quiz) {
        return 1
                + IntStream.range(0, quiz.questions().size())
                        .filter(at -> quiz.questions()
                                .get(at)
                                .id()
                                .equals(answer.question().id()))
                        .findFirst()
                        .orElse(-1);
    }
}
