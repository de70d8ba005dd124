package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.readout.format.Markdown;
import org.readout.format.SourcePosition;

/**
 * The words of a Markdown text as they are read, without marks and targets.
 *
 * @param text the words; paragraphs end with an empty line
 * @param runs where in the file the parts of it begin, in order
 * @param exact whether the file has the words one by one, and not folded as a text in YAML may be
 */
public record Prose(String text, List<Run> runs, boolean exact) {

    public static final Prose NONE = new Prose("", List.of(), true);

    /** Most short texts have none of them, and parsing costs more than all the rules together. */
    private static final Pattern MARKS = Pattern.compile("[*_`\\[<!\\\\&#\n]");

    /** A part of the words, from an index on. */
    record Run(int start, SourcePosition place) {}

    /** The words of a section's text. */
    public static Prose of(Node section, String text) {
        Words words = new Words(text.lines().toList(), false);
        section.accept(words);
        return new Prose(words.text.toString(), List.copyOf(words.runs), true);
    }

    /** The words of a short text, all of which are said to stand where it begins. */
    static Prose ofShort(String text, SourcePosition place) {
        return new Prose(shortWords(text, false), List.of(new Run(0, place)), false);
    }

    /** The words of a short text that stand out in nothing. */
    static String withoutEmphasis(String text) {
        return shortWords(text, true);
    }

    /** The words of a short text. */
    static String withoutMarks(String text) {
        return shortWords(text, false);
    }

    private static String shortWords(String text, boolean withoutEmphasis) {
        if (!MARKS.matcher(text).find() || Markdown.tooManyMarks(text)) {
            return text;
        }
        Words words = new Words(List.of(), withoutEmphasis);
        Markdown.parseShort(text).accept(words);
        return words.text.toString().strip();
    }

    /** Where in the file the word at an index stands. */
    SourcePosition placeOf(int index) {
        Run found = new Run(0, SourcePosition.FILE);
        for (Run run : runs) {
            if (run.start() > index) {
                break;
            }
            found = run;
        }
        return exact
                ? new SourcePosition(
                        found.place().line(), found.place().column() + text.codePointCount(found.start(), index))
                : found.place();
    }

    /** How many words there are; a number is one. */
    int wordCount() {
        return words().size();
    }

    /** The words with the signs that stick to them. */
    List<String> words() {
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

    private static final class Words extends AbstractVisitor {

        private final List<String> lines;
        private final boolean withoutEmphasis;
        private final StringBuilder text = new StringBuilder();
        private final List<Run> runs = new ArrayList<>();

        Words(List<String> lines, boolean withoutEmphasis) {
            this.lines = lines;
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
            visitChildren(paragraph);
            text.append("\n\n");
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            text.append("\n\n");
        }

        @Override
        public void visit(Image image) {
            // What a picture shows is not read but looked at.
        }

        @Override
        public void visit(FencedCodeBlock code) {
            // Nobody reads code aloud.
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            // Nobody reads code aloud.
        }

        private void add(Node node, String words) {
            if (!lines.isEmpty() && !node.getSourceSpans().isEmpty()) {
                SourceSpan span = node.getSourceSpans().getFirst();
                String line = lines.get(span.getLineIndex());
                runs.add(new Run(
                        text.length(),
                        new SourcePosition(
                                span.getLineIndex() + 1, line.codePointCount(0, span.getColumnIndex()) + 1)));
            }
            text.append(words);
        }
    }
}
