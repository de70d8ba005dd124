package org.readout.room.ui;

import static org.readout.room.ui.RoomHtml.TEXT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.readout.lesson.Room;
import org.readout.lesson.Room.Issue;
import org.readout.lesson.Room.Role;
import org.readout.room.RoomService;
import org.readout.room.SoloTalks;
import org.readout.text.Markup;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** A negotiation alone: a role, a choice for each issue in two rounds, and what the recorded positions make of it. */
final class SoloPart extends Div {

    private static final List<String> STEPS = List.of("roles", "brief", "round-1", "positions", "round-2", "debrief");

    private final FoundRoom found;
    private final Room room;
    private final RoomHtml html;
    private final RoomService rooms;
    private final CurrentUser currentUser;
    private final Consumer<FoundRoom> again;

    SoloPart(FoundRoom found, RoomHtml html, RoomService rooms, CurrentUser currentUser, Consumer<FoundRoom> again) {
        this.found = found;
        this.room = found.room();
        this.html = html;
        this.rooms = rooms;
        this.currentUser = currentUser;
        this.again = again;
        SoloTalks talks = found.solo();
        if (talks == null) {
            add(stages("roles", "roles"), new TrustedHtml("div", "", html.scene()));
            add(chooseRole(), new TrustedHtml("div", "", html.agenda()));
            return;
        }
        Role mine = room.role(talks.role()).orElseThrow();
        String reached = reached(talks);
        String step = found.step()
                .filter(it -> STEPS.contains(it) && STEPS.indexOf(it) <= STEPS.indexOf(furthest(talks)))
                .orElse(reached);
        add(stages(step, furthest(talks)));
        switch (step) {
            case "roles" ->
                add(new TrustedHtml(
                        "div",
                        "",
                        html.scene()
                                + html.roles(mine, role -> role.equals(mine) ? TEXT.get("roles.yours") : "")
                                + html.agenda()));
            case "brief" -> {
                add(lead(mine, new TrustedHtml("div", "", html.publicBriefs() + html.agenda())));
                add(Ui.row(Ui.link(found.link("round-1"), TEXT.get("round.go", "round", 1), "act")));
            }
            case "positions" -> showPositions(talks, mine);
            case "debrief" -> showDebrief(talks, mine);
            default -> {
                int round = step.equals("round-1") ? 1 : 2;
                add(lead(mine, new RoundForm(talks, mine, round)));
            }
        }
    }

    /** Returns the step at which the user is. */
    private static String reached(SoloTalks talks) {
        boolean started =
                !talks.chosen().getOrDefault(talks.rounds() + 1, Map.of()).isEmpty();
        return switch (talks.rounds()) {
            case 0 -> started ? "round-1" : "brief";
            case 1 -> started ? "round-2" : "positions";
            default -> "debrief";
        };
    }

    /** Returns the last step that can be opened. */
    private static String furthest(SoloTalks talks) {
        return switch (talks.rounds()) {
            case 0 -> "round-1";
            case 1 -> "round-2";
            default -> "debrief";
        };
    }

    private TrustedHtml stages(String step, String furthest) {
        List<String> first = List.of("roles", "brief", "round-1", "round-2", "debrief");
        String shown = step.equals("positions") ? "round-1" : step;
        String stages = RoomHtml.stages(
                first.indexOf(shown) + 1,
                stage -> Optional.of(first.get(stage - 1))
                        .filter(it -> STEPS.indexOf(it) <= STEPS.indexOf(furthest))
                        .map(found::link));
        TrustedHtml list = new TrustedHtml("ol", "stages", stages);
        list.getElement().setAttribute("aria-label", TEXT.get("stages"));
        return list;
    }

    private Div chooseRole() {
        UnorderedList cards = new UnorderedList();
        cards.addClassName("roles");
        for (Role role : room.roles()) {
            NativeButton take = Ui.button(TEXT.get("roles.take"), "act plain", () -> {
                rooms.takeRole(currentUser.orGuest().id(), found.lesson().id(), role.id());
                again.accept(found);
            });
            take.setAriaLabel(TEXT.get("roles.take.which", "role", role.name()));
            cards.add(new ListItem(new TrustedHtml("div", "", RoomHtml.card(role, "")), take));
        }
        return new Div(RoomForms.heading(TEXT.get("roles")), Ui.paragraph(TEXT.get("roles.choose")), cards);
    }

    private Div lead(Role mine, Component beside) {
        TrustedHtml brief = new TrustedHtml(
                "div", "", RoomHtml.brief(mine, TEXT.get("brief", "role", mine.name()), TEXT.get("brief.private")));
        brief.getElement().setAttribute("tabindex", "-1");
        return Ui.box("lead", brief, beside);
    }

    private void showPositions(SoloTalks talks, Role mine) {
        Map<String, String> text = talks.text(1);
        add(
                RoomForms.heading(TEXT.get("solo.positions")),
                new TrustedHtml(
                        "div",
                        "",
                        html.matrix(
                                        room.roles(),
                                        mine,
                                        (issue, role) -> wordingOf(issue, role, mine, text)
                                                + room.stance(issue, role, text)
                                                        .map(html::stance)
                                                        .orElse(""))
                                + html.distance(text)));
        add(Ui.row(Ui.link(found.link("round-2"), TEXT.get("round.go", "round", 2), "act")));
    }

    /** In the column of the user stands what she proposed. */
    private static String wordingOf(Issue issue, Role role, Role mine, Map<String, String> text) {
        return role.equals(mine)
                ? issue.clause(text.get(issue.id()))
                        .map(clause -> Markup.text("p", "wording", clause.text()))
                        .orElse("")
                : "";
    }

    private void showDebrief(SoloTalks talks, Role mine) {
        Map<String, String> text = talks.text(2);
        List<String> against = room.consenting().stream()
                .filter(role -> !room.refused(role, text).isEmpty())
                .map(Role::name)
                .toList();
        String verdict = against.isEmpty()
                ? TEXT.get("debrief.consent")
                : TEXT.get("debrief.no-consent", "roles", RoomHtml.list(against), "count", against.size());
        String articles = room.issues().stream()
                .map(issue -> Markup.element(
                        "div",
                        "art-row",
                        Markup.element(
                                "div",
                                "prose",
                                RoomHtml.heading("h3", issue.title()),
                                Markup.text(
                                        "p",
                                        "",
                                        issue.clause(text.get(issue.id()))
                                                .map(Room.Clause::text)
                                                .orElse(TEXT.get("debrief.open")))),
                        Markup.element(
                                "ul",
                                "votes",
                                room.consenting().stream()
                                        .map(role -> vote(issue, role, text))
                                        .collect(Collectors.joining()))))
                .collect(Collectors.joining());
        add(
                RoomForms.heading(verdict),
                new TrustedHtml(
                        "div",
                        "",
                        RoomHtml.heading("h2", TEXT.get("debrief.who"))
                                + html.consents(text, mine)
                                + RoomHtml.heading("h2", TEXT.get("debrief.text"))
                                + articles
                                + html.record(text, false)
                                + html.debrief()));
        add(Ui.row(Ui.button(TEXT.get("again"), "act", () -> {
            rooms.leaveRole(currentUser.orGuest().id(), found.lesson().id());
            again.accept(found);
        })));
    }

    private String vote(Issue issue, Role role, Map<String, String> text) {
        return room.stance(issue, role, text)
                .map(stance -> Markup.element(
                        "li",
                        "",
                        Markup.text("span", "", role.name()),
                        " ",
                        RoomHtml.vote(stance.stance().name())))
                .orElse("");
    }

    /** The wordings of each issue to choose from. A choice is saved at once. */
    private final class RoundForm extends Div {

        private final int round;
        private final Map<Issue, Choice> choices = new LinkedHashMap<>();

        private record Choice(TrustedHtml group, Div stamp) {

            void refuse() {
                group.getElement().setAttribute("aria-invalid", "true");
                stamp.addClassName("problem");
                stamp.setText(TEXT.get("solo.missing"));
            }

            void say(String words) {
                group.getElement().removeAttribute("aria-invalid");
                stamp.removeClassName("problem");
                stamp.setText(words);
            }
        }

        RoundForm(SoloTalks talks, Role mine, int round) {
            this.round = round;
            boolean open = talks.rounds() == round - 1;
            add(
                    RoomForms.heading(TEXT.get("solo.heading", "round", round)),
                    Ui.quiet(TEXT.get("solo.hint", "round", round)));
            room.issues().forEach(issue -> add(issue(issue, talks, mine, open)));
            if (open) {
                add(Ui.row(Ui.button(TEXT.get("solo.submit", "round", round), "act", this::submit)));
            }
        }

        private Div issue(Issue issue, SoloTalks talks, Role mine, boolean open) {
            String chosen = talks.text(round).getOrDefault(issue.id(), "");
            String name = "issue-" + issue.id();
            TrustedHtml group = RoomForms.wordings(issue, issue.ask(), name, chosen, open);
            Div stamp = Ui.box("stamp");
            stamp.setId(name + "-stamp");
            Choice choice = new Choice(group, stamp);
            choices.put(issue, choice);
            group.getElement()
                    .setAttribute("aria-describedby", name + "-stamp")
                    .addEventListener("change", event -> choose(issue, RoomForms.chosen(event), choice))
                    .addEventData(RoomForms.VALUE);
            stamp.getElement().setAttribute("role", "status");
            Div field = Ui.box("issue", TrustedHtml.text("h3", "", issue.title()), group, stamp);
            if (round == 2) {
                Map<String, String> before = talks.text(1);
                String learned = room.roles().stream()
                        .filter(role -> !role.equals(mine))
                        .map(role -> vote(issue, role, before))
                        .collect(Collectors.joining());
                field.addClassName("with-learned");
                field.add(new TrustedHtml(
                        "div",
                        "learned",
                        Markup.text("p", "small quiet", TEXT.get("solo.learned"))
                                + Markup.element("ul", "votes", learned)));
            }
            return field;
        }

        private void choose(Issue issue, String clause, Choice choice) {
            if (clause.isEmpty()) {
                return;
            }
            choice.say(rooms.choose(currentUser.orGuest().id(), found.lesson().id(), round, issue.id(), clause)
                    .map(at -> TEXT.get("solo.saved", "time", UserTime.time(at)))
                    .orElse(TEXT.get("solo.not-saved")));
        }

        private void submit() {
            List<Issue> missing = currentUser
                    .find()
                    .map(User::id)
                    .map(user -> rooms.submitSolo(user, found.lesson().id(), round))
                    .orElse(room.issues());
            if (missing.isEmpty()) {
                again.accept(found);
                return;
            }
            choices.forEach((issue, choice) -> {
                if (missing.contains(issue)) {
                    choice.refuse();
                }
            });
            choices.entrySet().stream()
                    .filter(each -> missing.contains(each.getKey()))
                    .findFirst()
                    .ifPresent(first ->
                            first.getValue().group().getElement().executeJs("this.querySelector('input').focus()"));
        }
    }
}
