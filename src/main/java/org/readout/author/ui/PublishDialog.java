package org.readout.author.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import org.readout.author.Publishing;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What happens to students when a lesson is published, or what must be solved first. */
final class PublishDialog extends Dialog {

    private static final Messages TEXT = Messages.of("author");

    PublishDialog(String lessonId, Outline outline, Publishing publishing, Runnable publish) {
        setWidth("min(36rem, 100%)");
        UnorderedList lines = new UnorderedList();
        lines.addClassName("ruled");
        if (!publishing.obstacles().isEmpty()) {
            setHeaderTitle(TEXT.get("publish.not-yet"));
            publishing.obstacles().forEach(problem -> {
                Place place = Place.of(problem, outline);
                Anchor link = Ui.link(place.address(lessonId), Titles.of(place, outline));
                link.getElement().addEventListener("click", click -> close());
                lines.add(new ListItem(link, Ui.paragraph(FormPart.words(problem.finding()), "small", "quiet")));
            });
            add(
                    new Paragraph(TEXT.get(
                            "publish.obstacles", "count", publishing.obstacles().size())),
                    lines);
            getFooter().add(Ui.button(TEXT.get("close"), "act", this::close));
            return;
        }
        setHeaderTitle(TEXT.get("publish.ask", "version", publishing.version()));
        lines.add(line("publish.courses", "courses", publishing.courses(), "students", publishing.students()));
        Object audience = outline.lesson().get("audience");
        lines.add(line("publish.audience", "audience", audience == null ? "public" : audience));
        if (publishing.running() > 0) {
            lines.add(line("publish.running", "count", publishing.running(), "version", publishing.version() - 1));
        }
        publishing
                .keys()
                .forEach(key -> lines.add(line("publish.key", "number", key.number(), "section", key.section())));
        if (!publishing.keys().isEmpty()) {
            lines.add(line(
                    "publish.scores", "up", publishing.up(), "down", publishing.down(), "scores", publishing.scores()));
        }
        add(lines);
        getFooter()
                .add(
                        Ui.button(TEXT.get("cancel"), "act plain", this::close),
                        Ui.button(TEXT.get("publish.do", "version", publishing.version()), "act", () -> {
                            close();
                            publish.run();
                        }));
    }

    private static ListItem line(String key, Object... arguments) {
        return Ui.rich(new ListItem(), TEXT.get(key, arguments));
    }
}
