package org.readout.attempt.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Graded;
import org.readout.attempt.Mark;
import org.readout.attempt.ScoreWords;
import org.readout.format.Markdown;
import org.readout.question.Question;
import org.readout.question.RubricRow;

/**
 * What became of a text: the rows of the rubric with their points and the instructor's comment, or that it waits, or, where
 * there is no instructor, what to compare it with. A model answer is shown only with the answer key, and where no instructor
 * has yet to grade, so that nobody can write it down and submit it.
 */
final class GradedEssay extends Div {

    GradedEssay(Question.Open question, @Nullable Mark mark, Graded graded, boolean showsKey) {
        addClassName("graded");
        Graded.Shown shown = graded.shown(question.id()).orElse(null);
        if (shown != null) {
            add(
                    new H4("What your instructor gave"),
                    rows(shown.rows(), Graded.Row::text, row -> row.score().toString()));
            if (!shown.comment().isBlank()) {
                add(new H4("Comment"), text(shown.comment(), "comment"));
            }
            if (showsKey) {
                add(new H4("A model answer"), text(question.model(), "model"));
            }
        } else if (mark == null && graded.byInstructor()) {
            add(QuizElements.paragraph(
                    "waits", "This answer waits for the instructor. Its points are not in the score yet."));
        } else if (mark == null && !showsKey) {
            add(QuizElements.paragraph(
                    "waits", "Not graded. You can compare it with a model answer when the correct answers are shown."));
        } else if (mark == null) {
            add(
                    QuizElements.paragraph(
                            "waits",
                            graded.preview()
                                    ? "Preview: in a course, an instructor grades this answer."
                                    : "Not graded: nobody marks this answer, and it counts for nothing. Compare it yourself."),
                    new H4("What to look for"),
                    rows(question.rubric(), RubricRow::text, row -> ScoreWords.points(row.points())),
                    new H4("A model answer"),
                    text(question.model(), "model"));
        }
    }

    private static <R> UnorderedList rows(List<R> rows, Function<R, String> text, Function<R, String> points) {
        UnorderedList list = new UnorderedList();
        for (R row : rows) {
            Span got = QuizElements.span("got", new Text(points.apply(row)));
            list.add(new ListItem(new Span(text.apply(row)), got));
        }
        return list;
    }

    private static Html text(String markdown, String className) {
        return new Html("<div class=\"" + className + "\">" + Markdown.html(markdown) + "</div>");
    }
}
