package org.readout.room.ui;

import static org.readout.room.ui.RoomHtml.TEXT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseTime;
import org.readout.lesson.Room;
import org.readout.lesson.Room.Issue;
import org.readout.lesson.Room.Role;
import org.readout.room.CourseTalks;
import org.readout.room.CourseTalks.Position;
import org.readout.text.Markup;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/**
 * A negotiation in a course. A group sees its own brief and positions, those of others in rounds that are closed, and the
 * rest in the debrief; staff see everything.
 */
final class CoursePart extends Div {

    private static final List<String> STEPS = List.of("roles", "brief", "round-1", "round-2", "debrief");

    private final CourseTalks talks;
    private final Room room;
    private final RoomHtml html;

    /** Makes the form of a round for a role. */
    interface Forms {

        Component of(Role role, int round);
    }

    CoursePart(FoundRoom found, CourseTalks talks, RoomHtml html, Forms forms) {
        this.talks = talks;
        this.room = talks.room();
        this.html = html;
        Role mine = talks.role();
        if (mine == null) {
            showToStaff();
            return;
        }
        int last = talks.stage() + 1;
        boolean started = talks.savedAt(mine.id(), 1).isPresent();
        int step = found.step()
                .map(STEPS::indexOf)
                .filter(it -> it >= 0 && it <= last)
                .orElse(talks.stage() == 1 && !started ? 0 : last);
        TrustedHtml stages = new TrustedHtml(
                "ol",
                "stages",
                RoomHtml.stages(
                        step + 1,
                        stage -> Optional.of(stage - 1).filter(it -> it <= last).map(it -> found.link(STEPS.get(it)))));
        stages.getElement().setAttribute("aria-label", TEXT.get("stages"));
        add(stages);
        switch (step) {
            case 0 -> {
                add(html(html.scene() + html.roles(mine, role -> group(role, mine)) + html.agenda()));
                add(Ui.row(Ui.link(found.link("brief"), TEXT.get("brief.read"), "act"), due(1)));
            }
            case 1 -> {
                add(lead(mine, html(html.publicBriefs() + html.agenda())));
                add(Ui.row(Ui.link(found.link("round-1"), TEXT.get("round.go", "round", 1), "act")));
            }
            case 2 -> {
                // A round that is over shows what all said.
                add(talks.stage() == 1 ? lead(mine, round(mine, 1, forms)) : matrix(mine, 1));
            }
            case 3 -> {
                add(matrix(mine, 1));
                add(talks.stage() == 2 ? lead(mine, round(mine, 2, forms)) : matrix(mine, 2));
            }
            default -> showDebrief(mine);
        }
    }

    private static TrustedHtml html(String html) {
        return new TrustedHtml("div", "", html);
    }

    private String group(Role role, @Nullable Role mine) {
        return Optional.ofNullable(talks.groups().get(role.id()))
                .map(group -> TEXT.get(role.equals(mine) ? "roles.group" : "roles.other-group", "group", group.name()))
                .orElse(TEXT.get("roles.no-group"));
    }

    private Component due(int round) {
        Instant due = talks.plan().due(round);
        return Ui.span(
                due == null
                        ? ""
                        : TEXT.get(
                                "group.due",
                                "round",
                                round,
                                "date",
                                CourseTime.at(due, talks.course().timeZone())),
                "small",
                "quiet");
    }

    private Div lead(Role mine, Component beside) {
        return Ui.box(
                "lead",
                html(RoomHtml.brief(
                        mine,
                        TEXT.get("brief", "role", mine.name()),
                        TEXT.get("brief.private.group", "role", mine.name()))),
                beside);
    }

    private Component round(Role mine, int round, Forms forms) {
        boolean submitted = talks.submission(mine.id(), round).isPresent();
        if (!submitted && !talks.course().isArchived()) {
            return forms.of(mine, round);
        }
        Div box = new Div();
        if (submitted) {
            List<String> missing = room.roles().stream()
                    .filter(role -> talks.groups().containsKey(role.id())
                            && talks.submission(role.id(), round).isEmpty())
                    .map(Role::name)
                    .toList();
            Instant due = talks.plan().due(round);
            int all = talks.groups().size();
            box.add(
                    RoomForms.heading(TEXT.get("group.waiting", "roles", RoomHtml.list(missing))),
                    new Paragraph(TEXT.get(
                            "group.waiting.how",
                            "done",
                            all - missing.size(),
                            "all",
                            all,
                            "round",
                            round,
                            "due",
                            due == null
                                    ? "none"
                                    : CourseTime.at(due, talks.course().timeZone()))),
                    TrustedHtml.text("h3", "", TEXT.get("group.yours")));
        } else {
            box.add(Ui.quiet(TEXT.get("group.closed")));
        }
        String own = room.issues().stream()
                .map(issue -> Markup.element(
                        "li", "", Markup.text("b", "", issue.title()), " ", said(issue, mine, null, round)))
                .collect(Collectors.joining());
        box.add(new TrustedHtml("ul", "agenda", own));
        return box;
    }

    /** A role without a group says nothing. */
    private List<Role> withGroups() {
        return room.roles().stream()
                .filter(role -> talks.groups().containsKey(role.id()))
                .toList();
    }

    private Component matrix(@Nullable Role mine, int round) {
        boolean over = talks.stage() > round;
        String heading = TEXT.get(over ? "matrix.round" : "matrix.so-far", "round", round);
        return html(RoomHtml.heading("h2", heading)
                + html.matrix(withGroups(), mine, (issue, role) -> said(issue, role, mine, round)));
    }

    /**
     * Returns what a role says on an issue.
     *
     * @param mine the role with whose wording it is compared, or {@code null}
     */
    private String said(Issue issue, Role role, @Nullable Role mine, int round) {
        Position position = talks.position(role.id(), issue.id(), round).orElse(null);
        if (position == null || !position.isThere()) {
            return RoomHtml.vote("NONE");
        }
        if (position.leftOpen()) {
            return RoomHtml.vote("OPEN");
        }
        List<String> parts = new ArrayList<>();
        Room.Clause clause = issue.clause(position.clause()).orElse(null);
        String own = mine == null || mine.equals(role)
                ? null
                : talks.position(mine.id(), issue.id(), round)
                        .filter(it -> !it.leftOpen())
                        .map(Position::clause)
                        .orElse(null);
        if (own != null && clause != null) {
            parts.add(RoomHtml.vote(own.equals(clause.id()) ? "SAME" : "OTHER"));
        }
        parts.add(Markup.text("p", "", position.text()));
        if (clause != null) {
            parts.add(Markup.text("p", "wording small", clause.text()));
        }
        return String.join("", parts);
    }

    private void showDebrief(Role mine) {
        Map<String, String> text = talks.text();
        add(RoomForms.heading(TEXT.get(
                "debrief.course", "agreed", text.size(), "all", room.issues().size())));
        add(html(outcome(mine, text) + html.debrief()));
    }

    private String outcome(@Nullable Role mine, Map<String, String> text) {
        String recorded = text.isEmpty()
                ? ""
                : RoomHtml.heading("h2", TEXT.get("debrief.course.recorded"))
                        + Markup.text("p", "quiet", TEXT.get("debrief.course.recorded.how"))
                        + html.consents(text, mine);
        return Markup.text(
                        "p",
                        "quiet",
                        TEXT.get(
                                "debrief.course.how",
                                "roles",
                                RoomHtml.list(room.consenting().stream()
                                        .filter(role -> talks.groups().containsKey(role.id()))
                                        .map(Role::name)
                                        .toList())))
                + RoomHtml.heading("h2", TEXT.get("debrief.positions"))
                + html.matrix(withGroups(), mine, (issue, role) -> said(issue, role, mine, 2))
                + html.record(text, true)
                + recorded;
    }

    private void showToStaff() {
        add(
                Ui.quiet(TEXT.get("desk.staff")),
                html(html.scene() + html.roles(null, role -> group(role, null)) + html.agenda()));
        add(matrix(null, 1));
        if (talks.stage() == 2) {
            add(matrix(null, 2));
        }
        add(html((talks.isDebrief() ? outcome(null, talks.text()) : html.record(Map.of(), false)) + html.debrief()));
    }
}
