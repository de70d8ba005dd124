package org.readout.notice.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.readout.course.CourseTime;
import org.readout.course.NoticeEvent.Topic;
import org.readout.notice.CalendarFeed;
import org.readout.notice.MailSettings;
import org.readout.notice.MailWay;
import org.readout.text.Messages;
import org.readout.user.AccountPart;
import org.readout.user.EmailConfirmation;
import org.readout.user.User;
import org.readout.web.CopyableLink;
import org.readout.web.Ui;

/** How the user gets mail about notices, and the address of the calendar with due dates, on the account page. */
@org.springframework.stereotype.Component
record MailPart(MailSettings settings, CalendarFeed calendar, EmailConfirmation confirmation) implements AccountPart {

    private static final Messages TEXT = Messages.of("notice");

    /** Where on the account page it is. */
    static final String PLACE = "#notices-and-mail";

    /** The parameter after the settings were saved. */
    static final String SAVED = "saved";

    @Override
    public Component of(User user, QueryParameters query) {
        H2 heading = new H2(TEXT.get("settings.heading"));
        heading.setId(PLACE.substring(1));
        Section mail = new Section(heading);
        if (query.getParameters().containsKey(SAVED)) {
            Paragraph saved = Ui.result();
            saved.setText(TEXT.get("settings.saved"));
            mail.add(saved);
        }
        if (settings.isOn()) {
            settings.failedAt(user.id()).ifPresent(at -> mail.add(failed(user, at)));
            if (confirmation.isMissing(user.id())) {
                mail.add(Ui.quiet(TEXT.get("settings.unconfirmed")));
            }
            mail.add(form(settings.of(user.id())));
        } else {
            mail.add(new Paragraph(TEXT.get("settings.off")));
        }
        return new Div(mail, new Section(new H2(TEXT.get("calendar.heading")), calendar(user)));
    }

    private static Component failed(User user, Instant at) {
        return Ui.role(
                "status",
                Ui.box(
                        "form-trouble",
                        Ui.rich(
                                new Paragraph(),
                                TEXT.get("settings.failed", "email", String.valueOf(user.email()), "date", date(at))),
                        Ui.post(
                                NoticeAddresses.RETRY,
                                Ui.row(Ui.submit(TEXT.get("settings.retry"), "act", "plain", "small")))));
    }

    /** The browser's time zone isn't known in the first response. */
    private static String date(Instant at) {
        return CourseTime.past(at, ZoneOffset.UTC);
    }

    private static Component form(Map<Topic, MailWay> chosen) {
        NativeTableBody body = new NativeTableBody();
        String[] headings = new String[MailWay.values().length + 1];
        headings[0] = TEXT.get("settings.about");
        for (MailWay way : MailWay.values()) {
            headings[way.ordinal() + 1] = TEXT.get("way", "way", way);
        }
        for (Topic topic : Topic.values()) {
            String name = TEXT.get("topic", "topic", topic);
            NativeTableRow row = new NativeTableRow(Ui.rowHeading(
                    new Span(name), Ui.span(TEXT.get("topic.hint", "topic", topic), "small", "quiet", "hint-line")));
            for (MailWay way : MailWay.values()) {
                row.add(new NativeTableCell(radio(topic, way, name, headings[way.ordinal() + 1], chosen)));
            }
            body.add(row);
        }
        NativeTable table = Ui.table(body, headings);
        table.addClassName("mail-ways");
        NativeButton none = Ui.submit(TEXT.get("settings.none"), "act", "plain");
        none.getElement().setAttribute("name", NoticeAddresses.NONE).setAttribute("value", "true");
        return Ui.post(
                NoticeAddresses.SETTINGS,
                table,
                Ui.paragraph(TEXT.get("settings.hint"), "field-hint"),
                Ui.row(Ui.submit(TEXT.get("settings.save"), "act"), none));
    }

    private static Component radio(Topic topic, MailWay way, String name, String words, Map<Topic, MailWay> chosen) {
        Element input = new Element("input")
                .setAttribute("type", "radio")
                .setAttribute("name", topic.name())
                .setAttribute("value", way.column())
                .setAttribute("aria-label", TEXT.get("way.of", "topic", name, "way", words));
        if (chosen.get(topic) == way) {
            input.setAttribute("checked", true);
        }
        HtmlContainer label = new HtmlContainer("label");
        label.getElement().appendChild(input);
        label.add(Ui.span(words, "way"));
        return label;
    }

    private Component calendar(User user) {
        Optional<Instant> made = calendar.madeAt(user.id());
        Div result = Ui.role("status", new Div());
        Div part = new Div(new Paragraph(TEXT.get("calendar.words")));
        made.ifPresent(at -> part.add(Ui.quiet(TEXT.get("calendar.made", "date", date(at)))));
        NativeButton create =
                Ui.button(TEXT.get(made.isPresent() ? "calendar.renew" : "calendar.create"), "act plain", () -> {
                    String path =
                            NoticeAddresses.CALENDAR + calendar.renew(user.id()).value() + ".ics";
                    result.removeAll();
                    result.add(new CopyableLink(TEXT.get("calendar.label"), path), Ui.quiet(TEXT.get("calendar.once")));
                });
        part.add(Ui.row(create));
        if (made.isPresent()) {
            part.add(Ui.quiet(TEXT.get("calendar.renew.hint")));
        }
        part.add(result);
        return part;
    }
}
