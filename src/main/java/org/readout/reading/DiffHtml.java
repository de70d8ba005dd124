package org.readout.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.readout.reading.TextDiff.PassageChange;
import org.readout.reading.TextDiff.Range;
import org.readout.reading.TextDiff.Words;
import org.readout.text.Messages;

/**
 * Marks the changes in a section's text: a bar, a text for screen readers, the new words within a passage, and its earlier
 * version on demand.
 */
public final class DiffHtml {

    private static final Messages TEXT = Messages.of("reading");

    /** Elements that may contain their earlier version; after any other element, it follows. */
    private static final Set<String> HOLDERS = Set.of("li", "dt", "dd", "td", "th", "div", "figcaption");

    private DiffHtml() {}

    /** Returns the text with its marks, safe to put in a page; {@code since} is the day on which it was read. */
    public static String of(String html, List<TextDiff> changes, String since) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        List<Passage> passages = Passage.in(document.body());
        for (TextDiff change : changes) {
            if (change.kind() != PassageChange.REMOVED) {
                passages.get(change.passage()).mark(change, since);
            }
        }
        return document.body().html();
    }

    static List<String> passages(String html) {
        return Passage.in(Jsoup.parseBodyFragment(html).body()).stream()
                .map(Passage::text)
                .toList();
    }

    private record TextPiece(TextNode node, int offset) {}

    private static final class Passage {

        private final Element element;
        private final StringBuilder raw = new StringBuilder();
        private final List<TextPiece> pieces = new ArrayList<>();

        private Passage(Element element) {
            this.element = element;
            collect(element);
        }

        static List<Passage> in(Element parent) {
            List<Passage> found = new ArrayList<>();
            for (Element child : parent.children()) {
                // A drawing has signs, and what they say is in the text beside it.
                if (child.isBlock() && !child.attr("role").equals("img")) {
                    Passage passage = new Passage(child);
                    if (!passage.text().isEmpty()) {
                        found.add(passage);
                    }
                    found.addAll(in(child));
                }
            }
            return found;
        }

        String text() {
            return raw.toString().replaceAll("[\\s\\u00a0\\u2007\\u202f]+", " ").strip();
        }

        private void collect(Element from) {
            for (Node node : from.childNodes()) {
                switch (node) {
                    case TextNode words -> {
                        pieces.add(new TextPiece(words, raw.length()));
                        raw.append(words.getWholeText());
                    }
                    case Element inner when inner.normalName().equals("br") -> raw.append(' ');
                    case Element inner
                    when inner.normalName().equals("img") ->
                        // In no language, because what is compared here is kept for all readers.
                        raw.append(" [").append(inner.attr("alt")).append("] ");
                    // A source's number is not part of the text: it changes when another source comes before it.
                    case Element inner when !inner.isBlock() && !inner.hasClass("cite") -> collect(inner);
                    default -> {}
                }
            }
        }

        void mark(TextDiff change, String since) {
            boolean reworded = change.kind() == PassageChange.CHANGED;
            element.attr("id", change.anchor())
                    .attr("tabindex", "-1")
                    .addClass("change")
                    .addClass(reworded ? "reworded" : "new");
            if (reworded) {
                Words words = TextDiff.words(change.before(), raw.toString());
                // From the last to the first, because a split moves only what follows it.
                words.added().reversed().forEach(this::insert);
                append(new Element("details")
                        .addClass("was")
                        .appendChild(new Element("summary").text(TEXT.get("changes.before", "count", 1)))
                        .appendChild(before(change.before(), words.removed())));
            }
            String note = TEXT.get(reworded ? "changes.mark.changed" : "changes.mark.new", "date", since);
            element.prependChild(new Element("span").addClass("unseen").text(note + " "));
        }

        /** Marks new words piece by piece, because they may start in one element and end in another. */
        private void insert(Range range) {
            for (TextPiece piece : pieces) {
                String text = piece.node().getWholeText();
                int from = Math.max(0, range.start() - piece.offset());
                int to = Math.min(text.length(), range.end() - piece.offset());
                if (from < to && !text.substring(from, to).isBlank()) {
                    if (to < text.length()) {
                        piece.node().splitText(to);
                    }
                    (from > 0 ? piece.node().splitText(from) : piece.node()).wrap("<ins></ins>");
                }
            }
        }

        private static Element before(String before, List<Range> removed) {
            Element paragraph = new Element("p");
            int end = 0;
            for (Range gone : removed) {
                paragraph.appendText(before.substring(end, gone.start()));
                paragraph.appendChild(new Element("del").text(before.substring(gone.start(), gone.end())));
                end = gone.end();
            }
            return paragraph.appendText(before.substring(end));
        }

        private void append(Element details) {
            if (HOLDERS.contains(element.normalName())) {
                element.children().stream()
                        .filter(Element::isBlock)
                        .findFirst()
                        .ifPresentOrElse(inner -> inner.before(details), () -> element.appendChild(details));
            } else {
                element.after(details);
            }
        }
    }
}
