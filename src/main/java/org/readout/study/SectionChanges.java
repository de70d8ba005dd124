package org.readout.study;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.readout.lesson.Markdown;

/**
 * What changed in a section's text since somebody read it, paragraph by paragraph. Only what can be read counts: a link
 * that leads elsewhere or a paragraph that is wrapped differently is no change.
 *
 * @param changes in the order of the new text
 */
public record SectionChanges(List<Change> changes) {

    private static final int WORDS_SHOWN = 8;

    public SectionChanges {
        changes = List.copyOf(changes);
    }

    /** What became of a paragraph. */
    public enum Kind {
        NEW,
        CHANGED,
        REMOVED
    }

    /**
     * One paragraph.
     *
     * @param paragraph its place in the new text, from 0; of a removed one, the place where it was
     * @param beginning its first words, of a removed one as they were
     */
    public record Change(Kind kind, int paragraph, String beginning) {}

    /** No change. */
    public static SectionChanges none() {
        return new SectionChanges(List.of());
    }

    /** Compares two texts in CommonMark. */
    public static SectionChanges between(String before, String after) {
        List<String> old = paragraphs(before);
        List<String> now = paragraphs(after);
        List<Change> changes = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
            List<String> gone = delta.getSource().getLines();
            List<String> come = delta.getTarget().getLines();
            int place = delta.getTarget().getPosition();
            int paired = Math.min(gone.size(), come.size());
            for (int i = 0; i < come.size(); i++) {
                changes.add(new Change(i < paired ? Kind.CHANGED : Kind.NEW, place + i, beginning(come.get(i))));
            }
            for (int i = paired; i < gone.size(); i++) {
                changes.add(new Change(Kind.REMOVED, place + come.size(), beginning(gone.get(i))));
            }
        }
        return new SectionChanges(changes);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    private static List<String> paragraphs(String markdown) {
        List<String> paragraphs = new ArrayList<>();
        for (Node node = Markdown.parseSection(markdown).getFirstChild(); node != null; node = node.getNext()) {
            Words words = new Words();
            node.accept(words);
            paragraphs.add(words.text());
        }
        return paragraphs;
    }

    private static String beginning(String paragraph) {
        String[] words = paragraph.split(" ", WORDS_SHOWN + 1);
        return words.length <= WORDS_SHOWN
                ? paragraph
                : String.join(" ", List.of(words).subList(0, WORDS_SHOWN)) + " …";
    }

    /** Collects what can be read. */
    private static final class Words extends AbstractVisitor {

        private final StringBuilder words = new StringBuilder();

        String text() {
            return words.toString().replaceAll("\\s+", " ").strip();
        }

        @Override
        public void visit(Text text) {
            words.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            words.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            words.append(' ');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            words.append(' ');
        }
    }
}
