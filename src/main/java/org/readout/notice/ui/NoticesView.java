package org.readout.notice.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.course.CourseTime;
import org.readout.notice.Notice;
import org.readout.notice.NoticeService;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.dao.DataAccessException;

/** What the user has been told: the new first, then the newest of the earlier ones. */
@Route("notices")
@PermitAll
@PageView.WithoutFramework
class NoticesView extends PageView<NoticesView.Found> {

    private static final Messages TEXT = Messages.of("notice");

    /** The parameter that asks for all earlier ones. */
    private static final String EARLIER = "earlier";

    private static final int FEW = 10;

    private final NoticeService notices;
    private final CurrentUser currentUser;

    NoticesView(NoticeService notices, CurrentUser currentUser) {
        this.notices = notices;
        this.currentUser = currentUser;
    }

    /** @param all whether all earlier ones are asked for */
    record Found(User user, boolean all) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .filter(user -> !user.isPreview())
                .map(user -> new Found(user, query.getParameters().containsKey(EARLIER)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        Div page = Ui.box("sheet-page");
        try {
            list(page, notices.of(found.user().id()), found.all());
        } catch (DataAccessException e) {
            page.removeAll();
            page.add(
                    new H1(TEXT.get("notices.heading")),
                    Ui.role("alert", Ui.box("form-trouble", Ui.rich(new Paragraph(), TEXT.get("notices.failed")))),
                    Ui.row(fullLoad(Ui.link(NoticeAddresses.NOTICES, TEXT.get("notices.reload"), "act", "plain"))));
        }
        return Optional.of(new FirstPage(TEXT.get("notices.title"), page, "people", "notices"));
    }

    private static void list(Div page, List<Notice> all, boolean showAll) {
        List<Notice> unread = all.stream().filter(Notice::isNew).toList();
        List<Notice> read = all.stream().filter(notice -> !notice.isNew()).toList();
        H1 heading = new H1(TEXT.get("notices.heading"));
        Div top = Ui.box("notices-top", heading);
        page.add(top);
        if (!unread.isEmpty()) {
            heading.add(
                    new Text(" "),
                    Ui.rich(
                            Ui.span("", "new-count"),
                            TEXT.get("notices.count", "count", unread.size()),
                            Ui.span("", "unseen")));
            long last = unread.stream().mapToLong(Notice::number).max().orElseThrow();
            HtmlContainer form = Ui.post(
                    NoticeAddresses.READ,
                    Ui.hidden(NoticeAddresses.LAST, String.valueOf(last)),
                    Ui.submit(TEXT.get("notices.read-all"), "act", "plain", "small"));
            top.add(form);
            page.add(new H2(TEXT.get("notices.new")), lines(unread));
        } else if (read.isEmpty()) {
            page.add(Ui.empty(new H2(TEXT.get("notices.empty.heading")), new Paragraph(TEXT.get("notices.empty"))));
        } else {
            page.add(Ui.quiet(TEXT.get("notices.none-new")));
        }
        Paragraph more = Ui.paragraph("", "small");
        if (!read.isEmpty()) {
            List<Notice> shown = showAll || read.size() <= FEW ? read : read.subList(0, FEW);
            page.add(new H2(TEXT.get("notices.earlier")), lines(shown));
            if (shown.size() < read.size()) {
                more.add(
                        fullLoad(new Anchor(
                                NoticeAddresses.NOTICES + "?" + EARLIER,
                                TEXT.get("notices.more", "count", read.size() - shown.size()))),
                        Ui.span(" · "));
            }
        }
        more.add(new Anchor(AccountLinks.ACCOUNT + MailPart.PLACE, TEXT.get("notices.settings")));
        page.add(more);
    }

    private static Component lines(List<Notice> some) {
        return Ui.list("notices", some, notice -> {
            ListItem line = new ListItem();
            if (notice.isNew()) {
                line.addClassName("new");
            }
            Paragraph words = new Paragraph(Ui.span(notice.kindWords(), "kind"), new Text(" "));
            if (notice.isNew()) {
                words.add(Ui.span(TEXT.get("notices.is-new"), "unseen"), new Text(" "));
            }
            line.add(
                    Ui.rich(
                            words,
                            notice.sentence(),
                            fullLoad(new Anchor(NoticeAddresses.notice(notice.number()), ""))),
                    Ui.span(CourseTime.past(notice.toldAt(), notice.zone()), "when"));
            return line;
        });
    }

    /** The server answers the link, not the framework. */
    private static Anchor fullLoad(Anchor link) {
        link.setRouterIgnore(true);
        return link;
    }
}
