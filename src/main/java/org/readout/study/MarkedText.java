package org.readout.study;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.readout.study.PassageElement.Part;
import org.readout.study.TextChange.Kind;
import org.readout.study.WordDiff.Run;

/**
 * A section's text with marks at what changed: a bar, words for screen readers, the new words within a passage, and what it
 * said before on demand.
 */
public final class MarkedText {

    private MarkedText() {}

    /**
     * The text with its marks, safe to put in a page where the text is.
     *
     * @param html as {@link org.readout.lesson.SectionText} made it
     * @param changes of just this text
     * @param since the day the reader read it, such as {@code 12 March 2026}
     */
    public static String of(String html, List<TextChange> changes, String since) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        List<PassageElement> passages = PassageElement.in(document.body());
        for (TextChange change : changes) {
            if (change.kind() != Kind.REMOVED && change.passage() < passages.size()) {
                mark(passages.get(change.passage()), change, since);
            }
        }
        return document.body().html();
    }

    private static void mark(PassageElement passage, TextChange change, String since) {
        Element element = passage.element();
        element.attr("id", change.anchor())
                .attr("tabindex", "-1")
                .addClass("change")
                .addClass(look(change.kind()));
        if (change.kind() == Kind.CHANGED) {
            WordDiff words = WordDiff.between(change.before(), passage.text());
            if (words.isLegible()) {
                // From the last to the first: what is cut off behind a mark moves nothing before it.
                words.now().reversed().stream().filter(run -> !run.stayed()).forEach(run -> insert(passage, run));
            }
            passage.append(new Element("details")
                    .addClass("was")
                    .appendChild(new Element("summary").text("What it said"))
                    .appendChild(before(change.before(), words)));
        }
        passage.prepend(new Element("span").addClass("unseen").text(words(change.kind(), since) + ": "));
    }

    private static Element before(String before, WordDiff words) {
        Element paragraph = new Element("p");
        if (!words.isLegible()) {
            return paragraph.text(before);
        }
        int end = 0;
        for (Run run : words.before()) {
            paragraph.appendText(before.substring(end, run.start()));
            String said = before.substring(run.start(), run.end());
            if (run.stayed()) {
                paragraph.appendText(said);
            } else {
                paragraph.appendChild(new Element("del").text(said));
            }
            end = run.end();
        }
        return paragraph;
    }

    /** New words may begin in one element and end in another; each piece gets a mark of its own. */
    private static void insert(PassageElement passage, Run run) {
        for (Part part : passage.parts()) {
            TextNode node = part.node();
            String text = node.getWholeText();
            int from = Math.max(0, run.start() - part.offset());
            int to = Math.min(text.length(), run.end() - part.offset());
            if (from < to && !text.substring(from, to).isBlank()) {
                if (to < text.length()) {
                    node.splitText(to);
                }
                TextNode words = from > 0 ? node.splitText(from) : node;
                Element mark = new Element("ins");
                words.replaceWith(mark);
                mark.appendChild(words);
            }
        }
    }

    private static String look(Kind kind) {
        return switch (kind) {
            case CHANGED -> "reworded";
            case NEW -> "new";
            case MOVED -> "moved";
            case REMOVED -> throw new IllegalArgumentException("What was taken out has no place");
        };
    }

    private static String words(Kind kind, String since) {
        return switch (kind) {
            case CHANGED -> "Changed since you read it on " + since;
            case NEW -> "New since " + since;
            case MOVED -> "Moved since " + since;
            case REMOVED -> throw new IllegalArgumentException("What was taken out has no place");
        };
    }
}
