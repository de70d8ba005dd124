package org.readout.lesson.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.SourceSpan;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.Yaml;
import org.readout.lesson.Lesson.Source;

/** All types of block, and the fenced code blocks that use them. */
public final class LessonBlocks {

    /** The block types, for texts, schemas, documentation, tests and covers: those that tell most on a cover come first. */
    public static final List<LessonBlock> ALL =
            List.of(new Chart(), new MapBlock(), new Timeline(), new Compare(), new SourceBox());

    private LessonBlocks() {}

    static Optional<LessonBlock> of(FencedCodeBlock code) {
        return ALL.stream()
                .filter(block -> block.name().equals(code.getInfo().strip()))
                .findFirst();
    }

    /** Returns the HTML of a block; empty if the code is no block or has errors. */
    public static Optional<String> html(
            FencedCodeBlock code,
            UnaryOperator<String> line,
            UnaryOperator<String> cite,
            Function<String, Optional<Source>> sources) {
        return of(code).flatMap(block -> read(block, code).map(written -> block.html(written, line, cite, sources)));
    }

    /** Returns the drawing of a block for a lesson's cover; empty if it has none, or errors. */
    static Optional<String> cover(FencedCodeBlock code) {
        return of(code).flatMap(block -> block instanceof LessonBlock.CoverDrawing drawing
                ? read(block, code).flatMap(drawing::cover)
                : Optional.empty());
    }

    private static Optional<ObjectNode> read(LessonBlock block, FencedCodeBlock code) {
        Report report = new Report("");
        return Yaml.read(code.getLiteral(), block.format(), Optional.empty(), report)
                .filter(written -> {
                    block.check(written, report);
                    return report.errors() == 0;
                });
    }

    /** Reports errors of a block in a section's text and returns its text; other code has none. */
    public static List<Positioned<String>> check(FencedCodeBlock code, String section, Report report) {
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
            return Yaml.read(inPlace(code, section), block.get().format(), Optional.empty(), report)
                    .map(written -> {
                        block.get().check(written, report);
                        return block.get().plainText(written);
                    })
                    .orElse(List.of());
        }
        return List.of();
    }

    /** Returns what is written in a block of a type, its positions those in the section's text. */
    static Optional<ObjectNode> written(FencedCodeBlock code, String section, Class<? extends LessonBlock> type) {
        return of(code).filter(type::isInstance)
                .flatMap(block -> Yaml.read(inPlace(code, section), block.format(), Optional.empty(), new Report("")));
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
