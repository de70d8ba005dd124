package org.readout.review;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.question.Choice;
import org.readout.question.Question;
import org.readout.review.ReviewService.Card;
import org.readout.text.Markup;

/** Cards as a text file that Anki imports: front, back and tags, divided by tabs. */
public final class AnkiFile {

    public static final String NAME = "readout-review.txt";

    private static final String HEADER = "#separator:tab\n#html:true\n#tags column:3\n";

    private AnkiFile() {}

    public static String of(List<Card> cards) {
        return cards.stream().map(AnkiFile::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(Card card) {
        KeyTerm term = card.term();
        String kind = term == null ? "question" : "term";
        String front = term == null ? asked(Objects.requireNonNull(card.question())) : Markdown.inline(term.gloss());
        String back = term == null ? solution(card.question()) : Markup.text("b", "", term.term());
        return field(front) + "\t" + field(back) + "\t" + card.lesson().id() + " " + kind + "\n";
    }

    private static String asked(Question question) {
        String options = question.choices().stream()
                .map(Choice::text)
                .map(text -> Markup.text("li", "", text))
                .collect(Collectors.joining());
        return Markdown.inline(question.basics().ask()) + (options.isEmpty() ? "" : Markup.element("ul", "", options));
    }

    private static String solution(Question question) {
        String explain = question.basics().explain();
        return Markup.text("b", "", question.correctAnswer()) + (explain == null ? "" : Markdown.html(explain));
    }

    /** Returns a field on one line, in quotation marks. */
    private static String field(String html) {
        return "\"" + html.replaceAll("\\s+", " ").replace("\"", "\"\"") + "\"";
    }
}
