package org.readout.lesson.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.Yaml;

/** All types of block, and the fenced code blocks that use them. */
public final class LessonBlocks {

    /** The block types, for texts, schemas, documentation, tests and covers: those that tell most on a cover come first. */
    public static final List<LessonBlock> ALL = List.of(
            new Chart(),
            new MapBlock(),
            new Timeline(),
            new Compare(),
            new SourceBox(),
            new DocumentBlock(),
            new Picture(),
            new ChangesBlock());

    private LessonBlocks() {}

    private static Optional<LessonBlock> of(FencedCodeBlock code) {
        return ALL.stream()
                .filter(block -> block.name().equals(code.getInfo().strip()))
                .findFirst();
    }

    /**
     * A block in a text.
     *
     * @param written what its author wrote; empty if it can't be read
     * @param sound whether it has no errors, so that it can be shown
     */
    public record Block(LessonBlock type, Optional<ObjectNode> written, boolean sound) {

        /** Returns the text in reading order, as passages of Markdown with their positions. */
        public List<Positioned<String>> plainText() {
            return written.map(type::plainText).orElse(List.of());
        }

        /** Returns the HTML of a block without errors. */
        public String html(UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
            return type.html(written.orElseThrow(), line, cite, later);
        }

        /** Returns a part of the HTML that is made for each view. */
        public String later(
                String part, UnaryOperator<String> cite, Function<String, Optional<LessonBlock.BlockSource>> sources) {
            return type.later(written.orElseThrow(), part, cite, sources);
        }

        /** Returns how far the facts of a block reach that says so. */
        public Optional<String> asOf() {
            return written.flatMap(type::asOf);
        }

        /** Returns the numbered lines of a document, by the id of its source; empty if the block shows no full text. */
        public Map<String, List<String>> fullText() {
            return written.map(type::fullText).orElse(Map.of());
        }

        /** Returns whether a block of that type can be drawn small. */
        public boolean isDrawn() {
            return type instanceof LessonBlock.CoverDrawing;
        }

        /** Returns the drawing for a lesson's cover; empty if it has none, or errors. */
        Optional<String> cover() {
            return type instanceof LessonBlock.CoverDrawing drawing
                    ? written.filter(it -> sound).flatMap(drawing::cover)
                    : Optional.empty();
        }
    }

    /** Reads the blocks of a section's text, without other code, in order. */
    public static Map<FencedCodeBlock, Block> all(Node document, String section, Report report) {
        Map<FencedCodeBlock, Block> blocks = new LinkedHashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                read(code, section, report).ifPresent(block -> blocks.put(code, block));
            }
        });
        return blocks;
    }

    /** Reads a block in a section's text and reports its errors; empty for other code. */
    private static Optional<Block> read(FencedCodeBlock code, String section, Report report) {
        int before = report.errors();
        SourcePosition place =
                SourcePosition.at(section, code.getSourceSpans().getFirst().getInputIndex());
        Optional<LessonBlock> block = of(code);
        if (block.isEmpty()) {
            String name = code.getInfo().strip();
            String advice =
                    Suggestions.of(name, ALL.stream().map(LessonBlock::name).toList(), "");
            if (!advice.isEmpty()) {
                report.error(place, "block-unknown", "unknown block " + Quotes.of(name) + advice);
            }
        } else if (code.getClosingFenceLength() == null) {
            report.error(place, "block-open", "this block is never closed; write ``` on its own line below it");
        } else if (code.getLiteral().lines().map(String::strip).allMatch(it -> it.isEmpty() || it.startsWith("#"))) {
            String expected = block.get().format().expected();
            report.error(place, "block-empty", "this block is empty; write " + expected);
        } else {
            Optional<ObjectNode> read =
                    Yaml.read(inPlace(code, section), block.get().format(), Optional.empty(), report);
            read.ifPresent(written -> block.get().check(written, report));
            return Optional.of(new Block(block.get(), read, report.errors() == before));
        }
        return block.map(type -> new Block(type, Optional.empty(), false));
    }

    /** Returns the YAML at its lines and columns in the section's text, so that findings have positions in the file. */
    private static String inPlace(FencedCodeBlock code, String section) {
        List<SourceSpan> lines = code.getSourceSpans();
        StringBuilder yaml = new StringBuilder();
        int line = 0;
        for (SourceSpan span : lines.subList(1, lines.size() - 1)) {
            yaml.append("\n".repeat(span.getLineIndex() - line)).append(" ".repeat(span.getColumnIndex()));
            yaml.append(section, span.getInputIndex(), span.getInputIndex() + span.getLength());
            line = span.getLineIndex();
        }
        return yaml.append('\n').toString();
    }
}
