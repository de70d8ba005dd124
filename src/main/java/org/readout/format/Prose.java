package org.readout.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
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
 * The words of a Markdown text as they are read: the one place where Markdown becomes plain text. Pictures and code have
 * none.
 *
 * @param text the words; paragraphs end with an empty line
 * @param paragraphs those of the words that are no heading
 * @param runs where parts of the words begin, in the words and in the source, in order
 * @param source the Markdown
 */
public record Prose(String text, List<String> paragraphs, List<Run> runs, String source) {

    public static final Prose NONE = new Prose("", List.of(), List.of(), "");

    /** Most short texts have none of them, and parsing costs more than all the lint rules together. */
    private static final Pattern MARKS = Pattern.compile("[*_`\\[<!\\\\&#\n]");

    /** A part of the words. */
    public record Run(int start, int inSource) {}

    /**
     * The words of a section's text.
     *
     * @param blocks the words of a fenced code block that is more than code
     */
    public static Prose of(Node section, String markdown, Function<FencedCodeBlock, List<Located<String>>> blocks) {
        List<String> paragraphs = new ArrayList<>();
        Words words = new Words(false) {
            @Override
            public void visit(FencedCodeBlock code) {
                for (Located<String> passage : blocks.apply(code)) {
                    begin(passage.place().indexIn(markdown));
                    paragraphs.add(passage(() -> append(ofShort(passage.value()))));
                }
            }

            @Override
            public void visit(Paragraph paragraph) {
                paragraphs.add(passage(() -> visitChildren(paragraph)));
            }
        };
        section.accept(words);
        return new Prose(words.text.toString(), List.copyOf(paragraphs), List.copyOf(words.runs), markdown);
    }

    /** The words of a short text. */
    public static String ofShort(String text) {
        return ofShort(text, false);
    }

    /** The words of a short text that are not emphasised. */
    public static String withoutEmphasis(String text) {
        return ofShort(text, true);
    }

    private static String ofShort(String text, boolean withoutEmphasis) {
        if (!MARKS.matcher(text).find() || Markdown.tooManyMarks(text)) {
            return text;
        }
        Words words = new Words(withoutEmphasis);
        Markdown.parseShort(text).accept(words);
        return words.text.toString().strip();
    }

    /** The words within a node, a picture's alternative text included. */
    public static String words(Node node) {
        Words words = new Words(false);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            child.accept(words);
        }
        return words.text.toString();
    }

    /** The position in the file of the word at an index. */
    public SourcePosition position(int index) {
        Run found = new Run(0, 0);
        for (Run run : runs) {
            if (run.start() > index) {
                break;
            }
            found = run;
        }
        return SourcePosition.at(source, found.inSource() + index - found.start());
    }

    /** The words with the punctuation that sticks to them; a number is a word. */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        boolean isWord = false;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
                if (isWord) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
                isWord = false;
            } else {
                isWord |= Character.isLetterOrDigit(text.charAt(i));
            }
        }
        return words;
    }

    private static class Words extends AbstractVisitor {

        private final boolean withoutEmphasis;
        private final StringBuilder text = new StringBuilder();
        private final List<Run> runs = new ArrayList<>();

        Words(boolean withoutEmphasis) {
            this.withoutEmphasis = withoutEmphasis;
        }

        @Override
        public void visit(Text node) {
            add(node, node.getLiteral());
        }

        @Override
        public void visit(Code code) {
            add(code, code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            text.append(' ');
        }

        @Override
        public void visit(Emphasis emphasis) {
            if (!withoutEmphasis) {
                visitChildren(emphasis);
            }
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            if (!withoutEmphasis) {
                visitChildren(emphasis);
            }
        }

        @Override
        public void visit(Paragraph paragraph) {
            passage(() -> visitChildren(paragraph));
        }

        @Override
        public void visit(Heading heading) {
            passage(() -> visitChildren(heading));
        }

        @Override
        public void visit(Image image) {}

        private void add(Node node, String words) {
            if (!node.getSourceSpans().isEmpty()) {
                begin(node.getSourceSpans().getFirst().getInputIndex());
            }
            append(words);
        }

        final void begin(int inSource) {
            runs.add(new Run(text.length(), inSource));
        }

        final void append(String words) {
            text.append(words);
        }

        final String passage(Runnable content) {
            int from = text.length();
            content.run();
            String passage = text.substring(from);
            text.append("\n\n");
            return passage;
        }
    }
}
