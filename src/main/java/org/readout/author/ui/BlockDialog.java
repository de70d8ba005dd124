package org.readout.author.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.readout.author.Change;
import org.readout.author.DraftPictures;
import org.readout.author.PictureFiles;
import org.readout.author.PictureFiles.ReadPicture;
import org.readout.author.PictureFiles.RefusedPictureException;
import org.readout.author.Problem;
import org.readout.author.ui.InsertDialog.Inserted;
import org.readout.format.Finding;
import org.readout.format.Markdown;
import org.readout.format.ObjectType;
import org.readout.format.Report;
import org.readout.format.YamlText;
import org.readout.format.YamlTree;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.SectionHtml;
import org.readout.lesson.block.LessonBlock;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.source.PictureTypes;
import org.readout.lesson.source.ToDos;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The form of a block, such as a chart, with its preview and its problems. It writes YAML in a fenced code block. */
final class BlockDialog extends Dialog {

    private static final Messages TEXT = Messages.of("author");

    private final LessonBlock block;
    private final String yaml;
    private final Lesson lesson;
    private final Choices choices;
    private final List<Change> files = new ArrayList<>();
    private final Div fields = new Div();
    private final TrustedHtml preview = new TrustedHtml("div", "prose", "");
    private final Div problems = Ui.role("status", new Div());
    private final Div refused = Ui.role("alert", new Div());
    private ObjectForm form;
    private Map<String, Object> value;

    /** @param at the block in the text, or the place of a new one */
    BlockDialog(
            TextSelection at,
            String name,
            Lesson lesson,
            Choices choices,
            List<String> pictures,
            Consumer<Inserted> inserted) {
        this.block = LessonBlocks.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        this.lesson = lesson;
        this.choices = choices;
        boolean isNew = at.name().isEmpty();
        this.yaml = isNew ? "" : at.words().replaceAll("\\A[^\\n]*\\n|\\n?[^\\n]*\\z", "");
        this.value = isNew
                ? StartValues.of(block.format(), Map.of(), Set.of())
                : Outline.object(YamlTree.read(yaml).orElse(Map.of()));
        this.form = form();
        setHeaderTitle(InsertDialog.name(name));
        setWidth("min(68rem, 100%)");
        if (name.equals("chart")) {
            fields.add(table());
        }
        if (name.equals("picture")) {
            fields.add(upload(pictures));
        }
        fields.add(form);
        add(Ui.box(
                "block-form", fields, new Div(Ui.span(TEXT.get("block.preview"), "bench-label"), preview, problems)));
        String words = isNew
                ? TEXT.get("insert.do", "name", InsertDialog.name(name))
                : TEXT.get("block.save", "name", InsertDialog.name(name));
        getFooter().add(Ui.button(TEXT.get("cancel"), "act plain", this::close), Ui.button(words, "act", () -> {
            if (String.valueOf(form.value().get("file")).startsWith(ToDos.START)) {
                refused.removeAll();
                refused.add(Ui.paragraph(TEXT.get("picture.missing"), "field-problem"));
                return;
            }
            close();
            String written = fence(form.value());
            String text = at.with(written, true);
            inserted.accept(new Inserted(
                    text, text.indexOf(written, Math.max(0, at.start() - 1)) + written.length(), files));
        }));
        refresh();
    }

    private ObjectForm form() {
        // A picture's file and sizes come from the file that is chosen.
        ObjectType type = block.name().equals("picture")
                ? block.format().only("description", "caption", "credit", "licence", "url")
                : block.format();
        return new ObjectForm(type, value, choices, change -> refresh());
    }

    private void show(Map<String, Object> other) {
        value = other;
        ObjectForm next = form();
        fields.replace(form, next);
        form = next;
        refresh();
    }

    private Upload upload(List<String> taken) {
        Upload upload = new Upload();
        upload.setUploadHandler(UploadHandler.inMemory((file, content) -> {
            refused.removeAll();
            upload.clearFileList();
            try {
                String name = StartValues.id(
                        file.fileName().replaceFirst("\\.[^.]*$", ""),
                        taken.stream()
                                .map(path -> path.replaceFirst("^media/(.*)\\.[^.]*$", "$1"))
                                .collect(Collectors.toSet()));
                picture(PictureFiles.read(name + ".", content));
            } catch (RefusedPictureException e) {
                refused.add(Ui.paragraph(String.valueOf(e.getMessage()), "field-problem"));
            }
        }));
        upload.setAcceptedFileExtensions(".png", ".jpg", ".jpeg", ".webp", ".svg");
        upload.setMaxFileSize(PictureFiles.MOST_BYTES);
        upload.addFileRejectedListener(rejected -> {
            refused.removeAll();
            refused.add(Ui.paragraph(TEXT.get("picture.rejected"), "field-problem"));
        });
        String choose = TEXT.get("picture.choose");
        upload.setI18n(new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setOne(choose).setMany(choose)));
        upload.setDropLabel(new Span(TEXT.get("picture.what")));
        fields.add(refused);
        return upload;
    }

    private void picture(ReadPicture picture) {
        files.clear();
        picture.files().forEach((name, bytes) -> files.add(new Change("media/" + name, List.of(), null, bytes)));
        Map<String, Object> chosen = new LinkedHashMap<>();
        chosen.put("file", picture.file());
        form.value().forEach((name, written) -> {
            if (!Set.of("file", "width", "height", "widths").contains(name)) {
                chosen.put(name, written);
            }
        });
        if (picture.width() > 0) {
            chosen.put("width", String.valueOf(picture.width()));
            chosen.put("height", String.valueOf(picture.height()));
        }
        if (!picture.widths().isEmpty()) {
            chosen.put("widths", picture.widths().stream().map(String::valueOf).toList());
        }
        show(chosen);
    }

    private TextArea table() {
        TextArea table = new TextArea(TEXT.get("block.table"));
        table.setHelperText(TEXT.get("block.table.hint"));
        table.setMinRows(3);
        table.setWidthFull();
        table.setValueChangeMode(ValueChangeMode.LAZY);
        table.addValueChangeListener(change -> {
            PastedTable pasted = PastedTable.of(change.getValue());
            if (pasted.lines().size() > 1) {
                show(pasted.chart(form.value()));
                table.setHelperText(TEXT.get(
                        "block.table.read",
                        "rows",
                        pasted.lines().size() - 1,
                        "series",
                        pasted.series().size()));
            }
        });
        return table;
    }

    private String fence(Map<String, Object> written) {
        String text = YamlText.with(yaml, written, block.format()).strip();
        return "```" + block.name() + "\n" + text + "\n```";
    }

    private void refresh() {
        String written = fence(form.value());
        Report report = new Report("");
        var blocks = LessonBlocks.all(Markdown.parseSection(written), written, report);
        List<Finding> findings = report.findings();
        List<Finding> open = findings.stream()
                .filter(finding -> !finding.message().contains(ToDos.START))
                .toList();
        String body = written.substring(written.indexOf('\n') + 1, written.lastIndexOf('\n'));
        List<Problem> atFields = new ArrayList<>();
        List<List<Object>> paths = YamlTree.paths(
                body,
                open.stream()
                        .map(it -> new org.readout.format.SourcePosition(Math.max(1, it.line() - 1), it.column()))
                        .toList());
        for (int i = 0; i < open.size(); i++) {
            atFields.add(new Problem("", paths.get(i), open.get(i)));
        }
        form.showProblems(atFields);
        problems.removeAll();
        boolean sound = blocks.values().stream().allMatch(LessonBlocks.Block::sound);
        preview.setHtml(sound ? preview(written) : "");
        if (!sound) {
            problems.add(Ui.quiet(TEXT.get("block.not-yet", "count", open.size())));
        }
    }

    private String preview(String written) {
        String html = SectionHtml.of(lesson, new Section("block", "", null, CompiledText.of(written), null, List.of()))
                .html();
        // A picture that isn't in the lesson yet is shown from here.
        for (Change file : files) {
            String name = file.file().substring("media/".length());
            if (file.after() instanceof byte[] bytes) {
                String type = PictureTypes.of(name).orElseThrow().toString();
                html = html.replace(
                        "\"/lessons/" + lesson.id() + "/media/" + name + "\"",
                        "\"data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes) + "\"");
            }
        }
        return files.isEmpty() ? DraftPictures.in(html, lesson.id()) : html.replaceAll(" srcset=\"[^\"]*\"", "");
    }
}
