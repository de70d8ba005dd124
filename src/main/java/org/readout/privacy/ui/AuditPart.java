package org.readout.privacy.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.readout.privacy.AuditSearch;
import org.readout.privacy.AuditTrail;
import org.readout.privacy.AuditTrail.Entry;
import org.readout.privacy.Retention;
import org.readout.text.Messages;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.Select.SelectOption;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The entries of the audit of a course or of the site, with what narrows them down. */
@Component
class AuditPart {

    static final Messages TEXT = Messages.of("privacy");

    private final AuditTrail trail;
    private final Retention retention;
    private final Clock clock;

    AuditPart(AuditTrail trail, Retention retention, Clock clock) {
        this.trail = trail;
        this.retention = retention;
        this.clock = clock;
    }

    boolean mayRead(AuditSearch search) {
        return trail.mayRead(search);
    }

    /** @param time writes a time in the zone of the page */
    Div of(AuditSearch all, Function<Instant, String> time) {
        AuditSearch[] search = {all};
        FormField name = new FormField(TEXT.get("audit.find"), new TextInput("search", "name"));
        FormField action = new FormField(
                TEXT.get("audit.action.label"),
                new Select(Stream.concat(
                                Stream.of(new SelectOption("", TEXT.get("audit.action.all"))),
                                trail.actions(all).stream().map(each -> new SelectOption(each.code(), each.words())))
                        .toList()));
        FormField since = new FormField(
                TEXT.get("audit.since"),
                new Select(Stream.concat(
                                Stream.of(new SelectOption("", TEXT.get("audit.since.all"))),
                                Stream.of(1, 7, 30)
                                        .map(days -> new SelectOption(
                                                String.valueOf(days), TEXT.get("audit.since.days", "days", days))))
                        .toList()));
        Paragraph count = Ui.role("status", Ui.quiet(""));
        CallbackDataProvider<Entry, Void> rows = DataProvider.fromCallbacks(
                query -> trail.find(search[0], query.getOffset(), query.getLimit()), query -> trail.count(search[0]));
        Grid<Entry> grid = grid(time);
        grid.setDataProvider(rows);
        Runnable show = () -> {
            search[0] = new AuditSearch(
                    all.course(),
                    all.reader(),
                    name.value(),
                    action.value(),
                    since.value().isEmpty()
                            ? Instant.EPOCH
                            : clock.instant().minus(Duration.ofDays(Integer.parseInt(since.value()))));
            int found = trail.count(search[0]);
            count.setText(TEXT.get("audit.count", "count", found));
            grid.setAllRowsVisible(found <= 20);
            rows.refreshAll();
        };
        List.of(name, action, since).forEach(field -> field.input().addValueChangeListener(change -> show.run()));
        show.run();
        Anchor download = new Anchor(
                (DownloadHandler) event -> {
                    event.setContentType("text/csv;charset=utf-8");
                    event.getResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                    event.getResponse()
                            .setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
                    trail.csv(search[0], event.getOutputStream());
                },
                TEXT.get("audit.download"));
        download.addClassNames("act", "plain");
        return new Div(
                new Paragraph(TEXT.get("audit.words", "months", retention.auditMonths())),
                Ui.box("tools", name, action, since),
                Ui.row(count, download),
                grid);
    }

    private static Grid<Entry> grid(Function<Instant, String> time) {
        Grid<Entry> grid = new Grid<>();
        grid.addClassName("student-grid");
        grid.getElement().setProperty("accessibleName", TEXT.get("audit.heading"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(entry -> time.apply(entry.at()))
                .setHeader(TEXT.get("audit.when"))
                .setWidth("13rem")
                .setFlexGrow(0);
        grid.addColumn(Entry::who).setHeader(TEXT.get("audit.who")).setWidth("10rem");
        grid.addColumn(Entry::what).setHeader(TEXT.get("audit.what")).setWidth("13rem");
        grid.addColumn(Entry::about).setHeader(TEXT.get("audit.about")).setWidth("10rem");
        grid.addColumn(Entry::details).setHeader(TEXT.get("audit.details")).setWidth("14rem");
        return grid;
    }
}
