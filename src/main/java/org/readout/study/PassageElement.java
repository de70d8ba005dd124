package org.readout.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.readout.study.Passage.Picture;

/** A passage where it stands in a section's HTML. */
final class PassageElement {

    /** The parts of a passage's text; {@code offset} is where the node begins in {@link #text}. */
    record Part(TextNode node, int offset) {}

    /** Elements that hold what is told of them; of any other, it stands behind. */
    private static final Set<String> HOLDERS = Set.of("li", "dt", "dd", "td", "th", "div", "figcaption");

    private final Element element;
    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();

    private PassageElement(Element element) {
        this.element = element;
        collect(element);
    }

    /** The passages of a section's text in reading order. */
    static List<PassageElement> in(Element prose) {
        List<PassageElement> found = new ArrayList<>();
        for (Element child : prose.children()) {
            if (child.isBlock()) {
                PassageElement passage = new PassageElement(child);
                if (!passage.passage().isEmpty()) {
                    found.add(passage);
                }
                if (!isRow(child)) {
                    found.addAll(in(child));
                }
            }
        }
        return found;
    }

    /** The same, of HTML, without where they stand. */
    static List<Passage> passages(String html) {
        return in(Jsoup.parseBodyFragment(html).body()).stream()
                .map(PassageElement::passage)
                .toList();
    }

    Passage passage() {
        return new Passage(
                text.toString().replaceAll("[\\s\\u00a0\\u2007\\u202f]+", " ").strip(), pictures);
    }

    Element element() {
        return element;
    }

    /** The text as it stands in the HTML, white space and all. */
    String text() {
        return text.toString();
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Puts something before the first word. */
    void prepend(Node node) {
        Element cell = isRow(element) ? element.firstElementChild() : element;
        (cell == null ? element : cell).prependChild(node);
    }

    /** Puts something that is told of the passage behind its last word, where the rules of HTML allow it. */
    void append(Node node) {
        Element lastCell = element.lastElementChild();
        if (isRow(element) && lastCell != null) {
            lastCell.appendChild(node);
        } else if (!HOLDERS.contains(element.normalName())) {
            element.after(node);
        } else {
            element.children().stream()
                    .filter(Element::isBlock)
                    .findFirst()
                    .ifPresentOrElse(inner -> inner.before(node), () -> element.appendChild(node));
        }
    }

    private void collect(Element from) {
        for (Node node : from.childNodes()) {
            switch (node) {
                case TextNode words -> {
                    parts.add(new Part(words, text.length()));
                    text.append(words.getWholeText());
                }
                case Element inner -> collectFrom(inner);
                default -> {}
            }
        }
    }

    private void collectFrom(Element inner) {
        switch (inner.normalName()) {
            case "br" -> text.append(' ');
            case "img" -> pictures.add(new Picture(inner.attr("src"), inner.attr("alt")));
            case "a" -> {
                // The number of a source is no word of the text.
                if (!inner.hasClass("cite")) {
                    collect(inner);
                }
            }
            default -> {
                if (!inner.isBlock()) {
                    collect(inner);
                } else if (isRow(element)) {
                    text.append(' ');
                    collect(inner);
                }
            }
        }
    }

    private static boolean isRow(Element element) {
        return element.normalName().equals("tr");
    }
}
