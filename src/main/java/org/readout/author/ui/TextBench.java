package org.readout.author.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.SourceSpan;
import org.readout.author.Problem;
import org.readout.format.Markdown;
import org.readout.lesson.CompiledText;
import org.readout.lesson.block.LessonBlock;
import org.readout.lesson.block.LessonBlocks;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A text in Markdown with its toolbar, the blocks in it, and what is wrong with it: {@code scripts/editor.js}. */
@Tag("readout-bench")
final class TextBench extends HtmlContainer {

    static final int PAUSE = 700;

    private static final Messages TEXT = Messages.of("author");

    final TextArea area = new TextArea();

    private final Div toolbar = Ui.role("toolbar", Ui.box("bench"));
    private final Div blocks = Ui.box("blocks-in");
    private final Div fixes = Ui.box("blocks-in");
    private final Consumer<TextSelection> inserting;

    /**
     * @param typed takes the text whenever it has changed and typing pauses
     * @param inserting opens what can be inserted at a selection, or the form of a block
     */
    TextBench(String label, String markdown, Consumer<String> typed, Consumer<TextSelection> inserting) {
        this.inserting = inserting;
        Span name = Ui.span(label, "bench-label");
        name.setId("bench-label");
        area.setAriaLabelledBy("bench-label");
        area.setValue(markdown);
        area.setWidthFull();
        area.setMinRows(10);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setValueChangeTimeout(PAUSE);
        area.addValueChangeListener(change -> {
            arrange();
            typed.accept(change.getValue());
        });
        toolbar.getElement().setAttribute("aria-label", TEXT.get("bench"));
        List.of("heading", "bold", "italic", "gap", "list", "quote", "link").forEach(this::addTool);
        NativeButton insertButton = Ui.button(TEXT.get("bench.insert"), "ins");
        insertButton.getElement().setAttribute("aria-haspopup", "dialog");
        toolbar.add(insertButton);
        getElement()
                .addEventListener(
                        "insert",
                        event -> insert(new TextSelection(
                                event.getEventData().get("event.detail.text").asString(),
                                event.getEventData().get("event.detail.start").asInt(),
                                event.getEventData().get("event.detail.end").asInt(),
                                "")))
                .addEventData("event.detail.text")
                .addEventData("event.detail.start")
                .addEventData("event.detail.end");
        add(name, toolbar, area, fixes, blocks);
        arrange();
    }

    private void addTool(String tool) {
        if (tool.equals("gap")) {
            toolbar.add(Ui.span("", "between"));
            return;
        }
        NativeButton button = Ui.button(TEXT.get("bench.sign", "tool", tool));
        button.setAriaLabel(TEXT.get("bench.tool", "tool", tool));
        button.getElement().setAttribute("data-mark", tool).setAttribute("title", TEXT.get("bench.tool", "tool", tool));
        toolbar.add(button);
    }

    /** Opens what can be inserted at a selection, or the form of a block. */
    void insert(TextSelection at) {
        inserting.accept(at);
    }

    /** Shows another text, with the cursor behind what was inserted. */
    void show(String markdown, int cursor) {
        area.setValue(markdown);
        select(cursor, cursor);
    }

    void select(int start, int end) {
        getElement().executeJs("setTimeout(() => this.select($0, $1))", start, end);
    }

    private void arrange() {
        int words = CompiledText.of(area.getValue()).words();
        area.setHelperText(TEXT.get("bench.words", "words", words, "minutes", Math.max(1, Math.round(words / 200f))));
        blocks.removeAll();
        blocks(area.getValue()).forEach(block -> {
            NativeButton edit = Ui.button(
                    TEXT.get("bench.block", "name", InsertDialog.name(block.name())),
                    "act plain slim",
                    () -> insert(block));
            blocks.add(edit);
        });
    }

    /** Returns the blocks in a text, in their order. */
    static List<TextSelection> blocks(String markdown) {
        List<String> names = LessonBlocks.ALL.stream().map(LessonBlock::name).toList();
        List<TextSelection> found = new ArrayList<>();
        Markdown.parseSection(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                String name = code.getInfo().strip();
                if (names.contains(name) && code.getClosingFenceLength() != null) {
                    List<SourceSpan> lines = code.getSourceSpans();
                    SourceSpan last = lines.getLast();
                    found.add(new TextSelection(
                            markdown, lines.getFirst().getInputIndex(), last.getInputIndex() + last.getLength(), name));
                }
            }
        });
        return found;
    }

    /**
     * Shows what is wrong in the text.
     *
     * @param ways to fix it in one step
     */
    void problems(List<Problem> problems, List<NativeButton> ways) {
        area.setInvalid(problems.stream().anyMatch(Problem::isError));
        area.setErrorMessage(lines(problems.stream().filter(Problem::isError)));
        area.setHelperText(lines(problems.stream().filter(problem -> !problem.isError())));
        fixes.removeAll();
        ways.forEach(fixes::add);
    }

    private static String lines(Stream<Problem> problems) {
        return problems.map(Problem::finding)
                .map(finding -> TEXT.get("bench.problem", "line", finding.line(), "message", FormPart.words(finding)))
                .collect(Collectors.joining("\n"));
    }
}
