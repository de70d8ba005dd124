package org.readout.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * The words of a Markdown text as plain text: the one place where Markdown is turned into text.
 *
 * @param text the words; paragraphs end with an empty line
 * @param paragraphs the words without the headings
 * @param runs the indexes at which parts of the words start, each with its index in the source
 */
public record ReadableText(String text, List<String> paragraphs, NavigableMap<Integer, Integer> runs, String source) {

    static final ReadableText NONE = new ReadableText("", List.of(), new TreeMap<>(), "");

    /**
     * The pace of composing a text at a keyboard: 19 words a minute on average.
     *
     * @see "C.-M. Karat et al., Patterns of entry and correction in large vocabulary continuous speech recognition systems,
     *     CHI 1999, doi:10.1145/302979.303160"
     */
    private static final int WORDS_WRITTEN_A_MINUTE = 20;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}&&[^\u00A0\u2007\u202F]]+");

    /** Most short texts have none of them, and parsing costs more than all the lint rules together. */
    private static final Pattern MARKS = Pattern.compile("[*_`\\[<!\\\\&#\n]");

    /** @param blocks returns the words of a fenced code block that is a block, such as a timeline */
    public static ReadableText of(
            Node section, String markdown, Function<FencedCodeBlock, List<Positioned<String>>> blocks) {
        Words words = new Words(markdown, false, blocks);
        words.add(section);
        return new ReadableText(words.text.toString(), List.copyOf(words.paragraphs), words.runs, markdown);
    }

    public static String ofShort(String text) {
        return ofShort(text, false);
    }

    public static String withoutEmphasis(String text) {
        return ofShort(text, true);
    }

    private static String ofShort(String text, boolean withoutEmphasis) {
        if (!MARKS.matcher(text).find() || Markdown.tooManyMarks(text)) {
            return text;
        }
        Words words = new Words(text, withoutEmphasis, code -> List.of());
        words.add(Markdown.parseShort(text));
        return words.text.toString().strip();
    }

    /** The words within a node, a picture's alternative text included. */
    public static String words(Node node) {
        Words words = new Words("", false, code -> List.of());
        words.addChildren(node);
        return words.text.toString();
    }

    /** The position in the file of the word at an index. */
    public SourcePosition position(int index) {
        Map.Entry<Integer, Integer> run = runs.floorEntry(index);
        return SourcePosition.at(source, run == null ? index : run.getValue() + index - run.getKey());
    }

    /** The words with the punctuation that sticks to them; a number is a word. */
    public static List<String> split(String text) {
        return SPACE.splitAsStream(text)
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    /** Returns about how many seconds a text of so many words takes to write; one of any length takes a minute. */
    public static int secondsToWrite(int words) {
        return Math.max(60, words * 60 / WORDS_WRITTEN_A_MINUTE);
    }

    private record Words(
            String source,
            boolean withoutEmphasis,
            Function<FencedCodeBlock, List<Positioned<String>>> blocks,
            StringBuilder text,
            List<String> paragraphs,
            NavigableMap<Integer, Integer> runs) {

        Words(String source, boolean withoutEmphasis, Function<FencedCodeBlock, List<Positioned<String>>> blocks) {
            this(source, withoutEmphasis, blocks, new StringBuilder(), new ArrayList<>(), new TreeMap<>());
        }

        void add(Node node) {
            switch (node) {
                case Text it -> append(node, it.getLiteral());
                case Code it -> append(node, it.getLiteral());
                case SoftLineBreak it -> text.append(' ');
                case HardLineBreak it -> text.append(' ');
                case Image it -> {}
                case Emphasis it when withoutEmphasis -> {}
                case StrongEmphasis it when withoutEmphasis -> {}
                case Heading it -> passage(() -> addChildren(node));
                case Paragraph it -> paragraphs.add(passage(() -> addChildren(node)));
                case FencedCodeBlock code -> {
                    for (Positioned<String> it : blocks.apply(code)) {
                        runs.put(text.length(), it.place().indexIn(source));
                        paragraphs.add(passage(() -> text.append(ofShort(it.value()))));
                    }
                }
                default -> addChildren(node);
            }
        }

        void addChildren(Node node) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                add(child);
            }
        }

        private void append(Node node, String words) {
            if (!node.getSourceSpans().isEmpty()) {
                runs.put(text.length(), node.getSourceSpans().getFirst().getInputIndex());
            }
            text.append(words);
        }

        private String passage(Runnable content) {
            int from = text.length();
            content.run();
            String passage = text.substring(from);
            text.append("\n\n");
            return passage;
        }
    }
}
