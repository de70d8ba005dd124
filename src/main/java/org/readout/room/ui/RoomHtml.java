package org.readout.room.ui;

import com.ibm.icu.text.ListFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson;
import org.readout.lesson.Room;
import org.readout.lesson.Room.Attitude;
import org.readout.lesson.Room.Issue;
import org.readout.lesson.Room.Role;
import org.readout.lesson.Room.Stance;
import org.readout.lesson.SectionHtml;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** The parts of a negotiation's page that don't change while it is open, as HTML. */
final class RoomHtml {

    static final Messages TEXT = Messages.of("room");
    private static final int STAGES = 5;

    final Room room;
    private final SectionHtml.Texts texts;

    RoomHtml(Lesson lesson, Room room) {
        this.room = room;
        this.texts = SectionHtml.texts(lesson, "room");
    }

    /** Returns the notes and sources of what was written so far. */
    SectionHtml notes() {
        return texts.notes();
    }

    /**
     * @param current the stage that is shown, from 1
     * @param link the address of a stage; empty if it isn't reached
     */
    static String stages(int current, Function<Integer, Optional<String>> link) {
        return IntStream.rangeClosed(1, STAGES)
                .mapToObj(stage -> {
                    String name = TEXT.get("stage", "step", stage);
                    boolean done = stage < current;
                    String words = done ? TEXT.get("stage.done", "stage", name) : name;
                    if (stage == current) {
                        return "<li aria-current=\"step\">" + Markup.escape(words) + "</li>";
                    }
                    return Markup.element(
                            "li",
                            "",
                            link.apply(stage)
                                    .map(address -> Markup.link(address, "", Markup.escape(words)))
                                    .orElse(Markup.escape(words)));
                })
                .collect(Collectors.joining());
    }

    String scene() {
        return Markup.element("div", "prose scene", texts.html(room.scene()));
    }

    String agenda() {
        return heading("h2", TEXT.get("agenda"))
                + Markup.element(
                        "ol",
                        "agenda",
                        room.issues().stream()
                                .map(issue -> Markup.element(
                                        "li", "", Markup.text("b", "", issue.title()), " ", Markup.escape(issue.ask())))
                                .collect(Collectors.joining()));
    }

    /** @param note what stands below the name of a role; empty for nothing */
    String roles(@Nullable Role mine, Function<Role, String> note) {
        return heading("h2", TEXT.get("roles"))
                + Markup.element(
                        "ul",
                        "roles",
                        room.roles().stream()
                                .map(role -> Markup.element(
                                        "li", role.equals(mine) ? "mine" : "", card(role, note.apply(role))))
                                .collect(Collectors.joining()));
    }

    static String card(Role role, String note) {
        return Markup.text("h3", "", role.name())
                + (note.isEmpty() ? "" : Markup.text("p", "small quiet", note))
                + Markdown.html(role.known());
    }

    /** @param who says who may read it */
    static String brief(Role role, String heading, String who) {
        return Markup.element("section", "private", Markup.text("p", "kind", who), heading("h2", heading), lines(role));
    }

    private static String lines(Role role) {
        return role.brief().stream()
                .map(line ->
                        Markup.element("li", "", Markup.text("b", "", line.label()), " ", Markdown.inline(line.text())))
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    String publicBriefs() {
        return room.roles().stream()
                .map(role ->
                        Markup.element("li", "", Markup.text("b", "", role.name()), " ", Markdown.inline(role.known())))
                .collect(Collectors.joining(
                        "", heading("h2", TEXT.get("brief.public")) + "<ul class=\"known\">", "</ul>"));
    }

    /** @param word as in the message, which also says the shape */
    static String vote(String word) {
        String shape = switch (word) {
            case "WANTS", "ACCEPTS", "SAME", "CONSENTS", "AGREED" -> "yes";
            case "CONDITION" -> "if";
            case "OPEN", "NONE" -> "open";
            default -> "no";
        };
        return Markup.text("span", "vote " + shape, TEXT.get("vote", "vote", word));
    }

    /** Returns a recorded position with its reason, its condition and its sources. */
    String stance(Stance stance) {
        String needs = stance.needs().stream()
                .flatMap(need -> wording(need).stream())
                .map(wording -> Markup.text("p", "small", TEXT.get("vote.needs", "wording", wording)))
                .collect(Collectors.joining());
        return vote(stance.stance().name()) + texts.html(stance.why(), stance.sources()) + needs;
    }

    private Optional<String> wording(String need) {
        String[] names = need.split("/", 2);
        return room.issues().stream()
                .filter(issue -> issue.id().equals(names[0]))
                .findFirst()
                .flatMap(issue -> issue.clause(names[1]))
                .map(Room.Clause::text);
    }

    /** Returns issues as rows and roles as columns; on a phone each issue is a card. */
    String matrix(List<Role> roles, @Nullable Role mine, BiFunction<Issue, Role, String> cell) {
        List<String> names = roles.stream()
                .map(role -> role.equals(mine) ? TEXT.get("column.you", "role", role.name()) : role.name())
                .toList();
        return table(
                names,
                issue -> roles.stream().map(role -> cell.apply(issue, role)).toList());
    }

    /** @param cells the HTML of the cells of an issue */
    private String table(List<String> columns, Function<Issue, List<String>> cells) {
        StringBuilder rows = new StringBuilder();
        for (Issue issue : room.issues()) {
            rows.append("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">")
                    .append(Markup.escape(issue.title()))
                    .append("</th>");
            List<String> row = cells.apply(issue);
            for (int i = 0; i < columns.size(); i++) {
                rows.append("<td role=\"cell\" data-th=\"")
                        .append(Markup.escape(columns.get(i)))
                        .append("\">")
                        .append(row.get(i))
                        .append("</td>");
            }
            rows.append("</tr>");
        }
        String head = Stream.concat(Stream.of(TEXT.get("issue")), columns.stream())
                .map(name -> "<th scope=\"col\" role=\"columnheader\">" + Markup.escape(name) + "</th>")
                .collect(Collectors.joining());
        return "<table class=\"mtx\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">" + head
                + "</tr></thead><tbody role=\"rowgroup\">" + rows + "</tbody></table>";
    }

    /** Says which issues of a proposal are close, and which are far apart. */
    String distance(Map<String, String> text) {
        List<String> close = room.issues().stream()
                .filter(issue -> room.consenting().stream()
                        .flatMap(role -> room.stance(issue, role, text).stream())
                        .allMatch(it -> it.stance() == Attitude.WANTS || it.stance() == Attitude.ACCEPTS))
                .map(Issue::title)
                .toList();
        String apart = room.issues().stream()
                .flatMap(issue -> {
                    List<String> refusing = room.consenting().stream()
                            .filter(role -> room.stance(issue, role, text)
                                    .filter(it -> it.stance() == Attitude.REFUSES)
                                    .isPresent())
                            .map(Role::name)
                            .toList();
                    return refusing.isEmpty()
                            ? Stream.empty()
                            : Stream.of(TEXT.get(
                                    "apart.some",
                                    "issue",
                                    issue.title(),
                                    "roles",
                                    list(refusing),
                                    "count",
                                    refusing.size()));
                })
                .collect(Collectors.joining(" "));
        String near =
                close.isEmpty() ? TEXT.get("close.none") : TEXT.get("close.some", "issues", String.join(", ", close));
        return Markup.element(
                "div",
                "two",
                fact(TEXT.get("close"), near),
                fact(TEXT.get("apart"), apart.isEmpty() ? TEXT.get("apart.none") : apart));
    }

    private static String fact(String name, String words) {
        return Markup.element("p", "", Markup.text("b", "", name + ":"), " ", Markup.escape(words));
    }

    /** Returns each role whose consent the text needs, and what blocks it. */
    String consents(Map<String, String> text, @Nullable Role mine) {
        return Markup.element(
                "ul",
                "votes",
                room.consenting().stream()
                        .map(role -> {
                            List<String> blocking = room.refused(role, text).stream()
                                    .map(Issue::title)
                                    .toList();
                            String name = role.equals(mine) ? TEXT.get("column.you", "role", role.name()) : role.name();
                            return Markup.element(
                                    "li",
                                    "",
                                    Markup.text("b", "", name),
                                    " ",
                                    vote(blocking.isEmpty() ? "CONSENTS" : "REFUSES"),
                                    blocking.isEmpty()
                                            ? ""
                                            : " "
                                                    + Markup.text(
                                                            "span",
                                                            "small because",
                                                            TEXT.get(
                                                                    "debrief.blocked",
                                                                    "issues",
                                                                    String.join(", ", blocking))));
                        })
                        .collect(Collectors.joining()));
    }

    /** Returns the text issue by issue beside the record. */
    String record(Map<String, String> text, boolean agreement) {
        return heading("h2", TEXT.get("debrief.record"))
                + table(List.of(TEXT.get("debrief.yours"), TEXT.get("debrief.the-record")), issue -> {
                    String wording = issue.clause(text.get(issue.id()))
                            .map(Room.Clause::text)
                            .orElse(TEXT.get("debrief.open"));
                    String agreed = agreement ? vote(text.containsKey(issue.id()) ? "AGREED" : "NOT") : "";
                    return List.of(agreed + Markup.text("p", "wording", wording), texts.html(issue.record()));
                });
    }

    /** Returns what is told in the debrief only: all briefs, what happened, and the questions. */
    String debrief() {
        String briefs = room.roles().stream()
                .map(role -> Markup.element("details", "", Markup.text("summary", "", role.name()), lines(role)))
                .collect(Collectors.joining());
        String questions = room.questions().isEmpty()
                ? ""
                : heading("h2", TEXT.get("debrief.questions"))
                        + room.questions().stream()
                                .map(question -> Markup.element("li", "", Markdown.inline(question)))
                                .collect(Collectors.joining("", "<ul class=\"questions\">", "</ul>"));
        return Markup.element(
                "div",
                "two apart",
                Markup.element(
                        "section",
                        "",
                        heading("h2", TEXT.get("debrief.happened")),
                        Markup.element("div", "prose", texts.html(room.happened())),
                        questions),
                Markup.element("section", "briefs", heading("h2", TEXT.get("debrief.briefs")), briefs));
    }

    static String list(List<String> names) {
        return ListFormatter.getInstance(Messages.locale()).format(names);
    }

    static String heading(String tag, String words) {
        return Markup.text(tag, "", words);
    }
}
