package org.readout.author.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Exported;
import org.readout.author.exchange.Imported;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Imported.ReportLine;
import org.readout.author.exchange.QuestionExchange;
import org.readout.author.exchange.QuestionExchange.Format;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** Questions from other systems, and for them, each with a report of what came over. */
final class ExchangeDialog extends Dialog {

    private static final Messages TEXT = Messages.of("author");

    private final Div result = Ui.role("status", new Div());

    /** Brings questions: a file, its report, and then they are added. */
    ExchangeDialog(Consumer<Imported> add) {
        this(TEXT.get("import"));
        Upload upload = new Upload(
                UploadHandler.inMemory((file, content) -> show(QuestionExchange.read(file.fileName(), content), add)));
        upload.setMaxFileSize(QuestionExchange.MOST_BYTES);
        upload.setMaxFiles(1);
        addComponentAsFirst(upload);
        addComponentAsFirst(new Paragraph(TEXT.get("import.what")));
    }

    /** Takes the questions of a quiz in a chosen format. */
    ExchangeDialog(Lesson lesson, Quiz quiz, Function<String, byte @Nullable []> picture) {
        this(TEXT.get("export"));
        RadioButtonGroup<Format> formats = new RadioButtonGroup<>(TEXT.get("export.format"));
        formats.setItems(Format.values());
        formats.setItemLabelGenerator(format -> TEXT.get("export.format.name", "format", format));
        formats.addValueChangeListener(change -> {
            Exported exported = QuestionExchange.write(change.getValue(), lesson, List.of(quiz), picture);
            result.removeAll();
            report(exported.report());
            result.add(Ui.row(download(exported.content(), lesson.id() + "-" + quiz.id(), change.getValue())));
        });
        addComponentAsFirst(formats);
    }

    private ExchangeDialog(String heading) {
        setHeaderTitle(heading);
        setWidth("min(46rem, 100%)");
        add(result);
        getFooter().add(Ui.button(TEXT.get("close"), "act plain", this::close));
    }

    /** Shows what was read from a file. */
    void show(Imported imported, Consumer<Imported> add) {
        result.removeAll();
        int count = imported.questions().size();
        result.add(new Paragraph(TEXT.get("import.read", "count", count, "format", imported.format())));
        report(imported.report());
        if (count > 0) {
            result.add(Ui.row(Ui.button(TEXT.get("import.add", "count", count), "act", () -> {
                close();
                add.accept(imported);
            })));
        }
    }

    private void report(List<ReportLine> report) {
        result.add(Ui.quiet(TEXT.get(
                "exchange.counts",
                "whole",
                Imported.count(report, Outcome.WHOLE),
                "changed",
                Imported.count(report, Outcome.CHANGED),
                "not",
                Imported.count(report, Outcome.NOT))));
        List<ReportLine> told =
                report.stream().filter(line -> line.outcome() != Outcome.WHOLE).toList();
        result.add(Ui.list("ruled", told, line -> {
            ListItem item = new ListItem(new Span(line.message()));
            item.add(InsertDialog.small(TEXT.get(
                    "exchange.place",
                    "outcome",
                    line.outcome(),
                    "question",
                    line.question(),
                    "file",
                    line.file(),
                    "line",
                    line.line())));
            return item;
        }));
    }

    private static Anchor download(byte[] content, String name, Format format) {
        String ending = switch (format) {
            case GIFT -> ".txt";
            case MOODLE -> ".xml";
            case QTI -> ".zip";
            case CC -> ".imscc";
        };
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(content), name + ending, "application/octet-stream", content.length)),
                TEXT.get("export.download"));
        link.addClassName("act");
        return link;
    }
}
