package org.readout.review;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.readout.format.Markdown;
import org.readout.note.Note;
import org.readout.question.Question;
import org.readout.review.ReviewService.Card;
import org.readout.text.Markup;

/** Cards as a text file that Anki imports: front, back and tags, divided by tabs. */
public final class AnkiFile {

    private AnkiFile() {}

    public static String of(List<Card> cards) {
        return "#separator:tab\n#html:true\n#tags column:3\n"
                + cards.stream().map(AnkiFile::line).collect(Collectors.joining());
    }

    private static String line(Card card) {
        if (card.term() != null) {
            return line(
                    Markdown.inline(card.term().gloss()),
                    card.term().term(),
                    "",
                    card.lesson().id() + " term");
        }
        Note note = card.note();
        if (note != null) {
            String tags = card.lesson().id() + " note";
            return line(Markup.escape(note.gap()), note.quote(), Markup.text("p", "", note.words()), tags);
        }
        Question question = Objects.requireNonNull(card.question());
        String options = question.choices().stream()
                .map(choice -> Markup.text("li", "", choice.text()))
                .collect(Collectors.joining());
        String asked = Markdown.inline(question.basics().ask()) + (options.isEmpty() ? "" : "<ul>" + options + "</ul>");
        String explain =
                Markdown.html(Objects.requireNonNullElse(question.basics().explain(), ""));
        return line(
                asked,
                question.describe(question.fullCredit()),
                explain,
                card.lesson().id() + " question");
    }

    private static String line(String front, String answer, String explain, String tags) {
        return field(front) + "\t" + field(Markup.text("b", "", answer) + explain) + "\t" + tags + "\n";
    }

    /** Returns a field on one line, in quotation marks. */
    private static String field(String html) {
        return "\"" + html.strip().replaceAll("\\s+", " ").replace("\"", "\"\"") + "\"";
    }
}
