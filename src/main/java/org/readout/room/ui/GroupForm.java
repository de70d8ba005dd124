package org.readout.room.ui;

import static org.readout.room.ui.RoomHtml.TEXT;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseTime;
import org.readout.lesson.Room.Issue;
import org.readout.lesson.Room.Role;
import org.readout.room.CourseTalks;
import org.readout.room.CourseTalks.Position;
import org.readout.room.RoomService;
import org.readout.room.RoomService.SaveResult;
import org.readout.room.RoomService.Submitted;
import org.readout.room.RoomService.Typed;
import org.readout.user.UserId;
import org.readout.web.Checkbox;
import org.readout.web.FormField;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The form in which a group writes its positions of a round. Each is saved as it is typed, with who edited it last. */
final class GroupForm extends Div {

    private static final int PAUSE = 800;

    private final CourseTalks talks;
    private final Role role;
    private final int round;
    private final UserId writer;
    private final RoomService rooms;
    private final List<IssueField> fields;
    private final Div trouble = Ui.role("alert", new Div());

    /** @param again shows the page again: with what to say on top, or with nothing after the round is submitted */
    GroupForm(
            CourseTalks talks, Role role, int round, UserId writer, RoomService rooms, boolean early, Runnable again) {
        this.talks = talks;
        this.role = role;
        this.round = round;
        this.writer = writer;
        this.rooms = rooms;
        Instant due = talks.plan().due(round);
        add(
                RoomForms.heading(TEXT.get("group.heading", "round", round)),
                Ui.quiet(TEXT.get("group.hint", "round", round)));
        if (due != null) {
            add(Ui.quiet(TEXT.get(
                    "group.due",
                    "round",
                    round,
                    "date",
                    CourseTime.at(due, talks.course().timeZone()))));
        }
        if (round > 1) {
            add(Ui.quiet(TEXT.get("group.prefilled")));
        }
        fields = talks.room().issues().stream()
                .map(issue -> new IssueField(issue, early))
                .toList();
        fields.forEach(this::add);
        add(
                trouble,
                Ui.row(
                        Ui.button(TEXT.get("group.submit", "round", round), "act", () -> submit(again)),
                        Ui.span(TEXT.get("group.final"), "small", "quiet")));
    }

    private void submit(Runnable again) {
        trouble.removeAll();
        List<IssueField> missing =
                fields.stream().filter(field -> !field.isThere()).toList();
        missing.forEach(IssueField::refuse);
        if (!missing.isEmpty()) {
            missing.getFirst().field.focus();
            return;
        }
        Optional<IssueField> unsettled =
                fields.stream().filter(field -> field.theirs != null).findFirst();
        if (unsettled.isPresent()) {
            unsettled.get().field.focus();
            return;
        }
        Map<String, Long> seen =
                fields.stream().collect(Collectors.toMap(field -> field.issue.id(), field -> field.version));
        Submitted result = rooms.submit(talks.course().id(), writer, talks.lessonId(), round, seen);
        switch (result) {
            case SUBMITTED -> again.run();
            case CHANGED -> {
                rooms.seat(
                                writer,
                                talks.lessonId(),
                                Optional.of(talks.course().id().value().toString()))
                        .ifPresent(now -> fields.forEach(field -> field.take(now)));
                trouble.add(Ui.notice(new Paragraph(TEXT.get("group.changed"))));
            }
            case INCOMPLETE, CLOSED -> trouble.add(Ui.notice(new Paragraph(TEXT.get("group.not-saved"))));
        }
    }

    /** The position on one issue: a text, a wording, or that the group leaves it open. */
    private final class IssueField extends Div {

        private final Issue issue;
        private final PositionText text = new PositionText();
        private final FormField field;
        private final Div choice = new Div();
        private final Checkbox open;
        private final Div stamp = Ui.box("stamp");
        private final Div conflict = Ui.role("alert", new Div());
        private String clause = "";
        private long version;
        private boolean filling;

        /** What another student has saved since, until the user has chosen one of both. */
        private @Nullable Position theirs;

        IssueField(Issue issue, boolean early) {
            this.issue = issue;
            addClassName("issue");
            field = new FormField(issue.title() + ". " + issue.ask(), text)
                    .rule(value -> isThere(), TEXT.get("group.missing", "round", round));
            open = new Checkbox("open-" + issue.id(), TEXT.get("group.leave-open", "round", round));
            stamp.getElement().setAttribute("role", "status");
            talks.position(role.id(), issue.id(), round).ifPresent(position -> {
                if (position.round() == round) {
                    version = position.version();
                    stamp(position);
                }
                fill(position);
            });
            showWordings();
            text.addValueChangeListener(change -> changed());
            open.whenChanged(this::changed);
            if (early) {
                text.getElement().setAttribute("readonly", true);
            }
            add(field, choice, open, stamp, conflict);
        }

        private void fill(Position position) {
            filling = true;
            clause = position.clause() == null ? "" : position.clause();
            text.setValue(position.text());
            text.getElement().setText(position.text());
            open.setTicked(position.leftOpen());
            filling = false;
        }

        private void showWordings() {
            TrustedHtml group = RoomForms.wordings(
                    issue, TEXT.get("group.wording"), "issue-" + round + "-" + issue.id(), clause, true);
            group.getElement()
                    .addEventListener("change", event -> {
                        String chosen = RoomForms.chosen(event);
                        if (!chosen.isEmpty()) {
                            clause = chosen;
                            changed();
                        }
                    })
                    .addEventData(RoomForms.VALUE);
            choice.removeAll();
            choice.add(group);
        }

        private boolean isThere() {
            return open.isTicked() || !text.getValue().isBlank();
        }

        private void refuse() {
            field.refuse(TEXT.get("group.missing", "round", round));
        }

        private void changed() {
            if (!filling) {
                if (isThere()) {
                    field.refuse("");
                }
                save(version);
            }
        }

        private void save(long seen) {
            Typed typed = new Typed(clause.isEmpty() ? null : clause, text.getValue(), open.isTicked());
            switch (rooms.save(talks.course().id(), writer, talks.lessonId(), round, issue.id(), typed, seen)) {
                case SaveResult.Saved saved -> {
                    version = saved.position().version();
                    settled();
                    stamp(saved.position());
                }
                case SaveResult.Elsewhere elsewhere -> {
                    stamp.setText("");
                    offer(elsewhere.theirs());
                }
                case SaveResult.Refused refused ->
                    stamp.setText(
                            text.getValue().length() > CourseTalks.MOST_CHARACTERS
                                    ? TEXT.get("group.too-long", "most", CourseTalks.MOST_CHARACTERS)
                                    : TEXT.get("group.not-saved"));
            }
        }

        private void stamp(Position position) {
            String time = UserTime.time(position.editedAt());
            stamp.setText(
                    position.editor().isEmpty()
                            ? TEXT.get("group.saved.gone", "time", time)
                            : TEXT.get("group.saved", "time", time, "editor", position.editor()));
        }

        private void settled() {
            theirs = null;
            conflict.removeAll();
        }

        /** Shows the other version. Both stay until one is chosen; what is typed meanwhile stays in the field. */
        private void offer(Position other) {
            theirs = other;
            String editor = other.editor().isEmpty() ? TEXT.get("group.conflict.someone") : other.editor();
            Div notice = Ui.notice(new Paragraph(
                    TEXT.get("group.conflict", "editor", editor, "time", UserTime.time(other.editedAt()))));
            notice.add(Ui.paragraph(other.leftOpen() ? TEXT.get("vote", "vote", "OPEN") : other.text(), "as-typed"));
            issue.clause(other.clause()).ifPresent(it -> notice.add(Ui.quiet(it.text())));
            notice.add(Ui.row(
                    Ui.button(TEXT.get("group.conflict.keep"), "act plain small", () -> save(other.version())),
                    Ui.button(TEXT.get("group.conflict.take"), "act plain small", () -> take(other))));
            conflict.removeAll();
            conflict.add(notice);
        }

        private void take(Position other) {
            version = other.version();
            settled();
            fill(other);
            showWordings();
            stamp(other);
            field.focus();
        }

        /** Shows the position as it is now, if somebody has changed it. */
        private void take(CourseTalks now) {
            now.position(role.id(), issue.id(), round)
                    .filter(position -> position.round() == round && position.version() != version)
                    .ifPresent(this::take);
        }
    }

    /** A text of several lines that comes to the server when it is left, and when typing pauses. */
    @Tag("textarea")
    private static final class PositionText extends AbstractSinglePropertyField<PositionText, String>
            implements Focusable<PositionText> {

        PositionText() {
            super("value", "", false);
            setSynchronizedEvent("change");
            getElement()
                    .addPropertyChangeListener("value", "input", typed -> {})
                    .debounce(PAUSE);
            getElement()
                    .setAttribute("rows", "2")
                    .setAttribute("maxlength", String.valueOf(CourseTalks.MOST_CHARACTERS));
        }
    }
}
