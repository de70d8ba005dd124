package org.readout.lesson.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.lesson.Room;
import org.readout.lesson.Room.Attitude;
import org.readout.lesson.Room.Clause;
import org.readout.lesson.Room.Issue;
import org.readout.lesson.Room.Line;
import org.readout.lesson.Room.Role;
import org.readout.lesson.Room.Stance;

/** The fields of a file with a negotiation. */
public final class RoomFormat {

    static final String ENDING = ".room.yaml";

    private static final int MOST_CLAUSES = 4;

    private static final Field<String> ID = ValueTypes.ID;
    private static final Field<String> TITLE = LessonFormat.TITLE;

    private static final Field<Attitude> ATTITUDE = Field.required(
            "stance", ValueTypes.choice(Attitude.values()), "What the role says of this wording, in the record.");
    private static final Field<List<Positioned<String>>> NEEDS = Field.list(
            "needs",
            ValueTypes.list("a list of wordings", ValueTypes.text("an issue and a wording, such as `troops/none`")),
            "For `condition`: the wordings that the text must also have, each as issue/clause.");
    private static final Field<String> WHY =
            Field.required("why", ValueTypes.sectionMarkdown("a sentence or two"), "Why the role says so.");
    private static final ObjectType STANCE =
            ObjectType.of("a stance on a wording", ATTITUDE, NEEDS, WHY, NotesFormat.SOURCES);

    private static final Field<String> WORDING =
            Field.required("text", ValueTypes.plain("a wording"), "The wording, as it would be in the text.");
    private static final Field<Map<String, ObjectNode>> STANCES = Field.required(
            "stances",
            ValueTypes.map("ids of roles, each with a stance", STANCE),
            "The recorded position of each role on this wording, by the role's id.");
    private static final ObjectType CLAUSE = ObjectType.of("a wording", ID, WORDING, STANCES);

    private static final Field<List<ObjectNode>> CLAUSES = Field.required(
            "clauses",
            ValueTypes.objects("a list of two to four wordings", CLAUSE),
            "The wordings to choose from, two to four.");
    private static final Field<String> RECORD = Field.required(
            "record",
            ValueTypes.sectionMarkdown("a text"),
            "What was said of the issue in the record, shown in the debrief.");
    private static final Field<String> ISSUE_TITLE =
            Field.required("title", ValueTypes.plain("a title"), "The issue in a few words.");
    private static final ObjectType ISSUE =
            ObjectType.of("an issue", ID, ISSUE_TITLE, LessonFormat.ASK, CLAUSES, RECORD);

    private static final Field<String> LABEL =
            Field.required("label", ValueTypes.plain("a few words"), "What the line is about.");
    private static final Field<String> TEXT =
            Field.required("text", ValueTypes.markdown("a sentence or two"), "What the role has to know.");
    private static final ObjectType LINE = ObjectType.of("a line of a private brief", LABEL, TEXT);

    private static final Field<String> NAME =
            Field.required("name", ValueTypes.plain("a name"), "The name students see.");
    private static final Field<String> PUBLIC = Field.required(
            "public", ValueTypes.markdown("a sentence or two"), "What everyone in the room knows that it wants.");
    private static final Field<List<ObjectNode>> PRIVATE = Field.required(
            "private",
            ValueTypes.objects("a list of lines", LINE),
            "The private brief. In a course only the role's group and the staff see it before the debrief.");
    private static final ObjectType ROLE = ObjectType.of("a role", ID, NAME, PUBLIC, PRIVATE);

    private static final Field<String> HAPPENED =
            Field.required("happened", ValueTypes.sectionMarkdown("a text"), "What happened in the record.");
    private static final Field<List<Positioned<String>>> QUESTIONS = Field.list(
            "questions",
            ValueTypes.list("a list of questions", ValueTypes.markdown("a question")),
            "Questions to discuss afterwards.");
    private static final ObjectType DEBRIEF = ObjectType.of("a debrief", HAPPENED, QUESTIONS);

    private static final Field<String> AS_OF =
            Field.required("as-of", ValueTypes.date(), "The day of the scene: a year, month or day.");
    private static final Field<Integer> MINUTES =
            Field.required("minutes", ValueTypes.wholeNumber(1, 600), "How long it takes, in minutes.");
    private static final Field<String> SCENE = Field.required(
            "scene", ValueTypes.sectionMarkdown("a text"), "The scene, with links as in a section's text.");
    private static final Field<List<Positioned<String>>> CONSENT =
            Field.required("consent", ValueTypes.ids("roles"), "The roles whose consent the text needs.");
    private static final Field<List<ObjectNode>> ISSUES = Field.required(
            "issues", ValueTypes.objects("a list of at least one issue", ISSUE), "The agenda, in order.");
    private static final Field<List<ObjectNode>> ROLES =
            Field.required("roles", ValueTypes.objects("a list of at least two roles", ROLE), "The roles, in order.");
    private static final Field<ObjectNode> IN_THE_END =
            Field.required("debrief", DEBRIEF, "What is shown at the end, beside the text.");
    public static final ObjectType ROOM =
            ObjectType.of("a negotiation", ID, TITLE, AS_OF, MINUTES, SCENE, CONSENT, ISSUES, ROLES, IN_THE_END);

    private RoomFormat() {}

    static Room read(ObjectNode room) {
        ObjectNode debrief = room.require(IN_THE_END);
        return new Room(
                room.require(ID),
                room.require(TITLE),
                room.require(AS_OF),
                room.require(MINUTES),
                room.require(SCENE),
                Positioned.values(room.require(CONSENT)),
                room.require(ISSUES).stream()
                        .map(issue -> new Issue(
                                issue.require(ID),
                                issue.require(ISSUE_TITLE),
                                issue.require(LessonFormat.ASK),
                                issue.require(CLAUSES).stream()
                                        .map(RoomFormat::clause)
                                        .toList(),
                                issue.require(RECORD)))
                        .toList(),
                room.require(ROLES).stream()
                        .map(role -> new Role(
                                role.require(ID),
                                role.require(NAME),
                                role.require(PUBLIC),
                                role.require(PRIVATE).stream()
                                        .map(line -> line.as(Line.class))
                                        .toList()))
                        .toList(),
                debrief.require(HAPPENED),
                Positioned.values(debrief.require(QUESTIONS)));
    }

    private static Clause clause(ObjectNode clause) {
        Map<String, Stance> stances = new LinkedHashMap<>();
        clause.require(STANCES).forEach((role, stance) -> stances.put(role, stance.as(Stance.class)));
        return new Clause(clause.require(ID), clause.require(WORDING), stances);
    }

    /** Returns the sources that stances name. */
    static Stream<Positioned<String>> sources(ObjectNode room) {
        return clauses(room)
                .flatMap(clause -> clause.get(STANCES).stream())
                .flatMap(stances -> stances.values().stream())
                .flatMap(stance -> stance.list(NotesFormat.SOURCES).stream());
    }

    private static Stream<ObjectNode> clauses(ObjectNode room) {
        return room.list(ISSUES).stream().flatMap(issue -> issue.list(CLAUSES).stream());
    }

    static void check(ObjectNode room, Report report) {
        Set<String> roles = ids(room.list(ROLES).stream());
        ListChecks.uniqueIds(room.list(ROLES), report);
        ListChecks.uniqueIds(room.list(ISSUES), report);
        room.get(ROLES).ifPresent(all -> ListChecks.atLeastTwo(all, room.place(ROLES), "roles", "roles-few", report));
        room.get(ISSUES).ifPresent(all -> ListChecks.atLeastOne(all, room.place(ISSUES), "issue", report));
        room.get(CONSENT).ifPresent(consent -> {
            ListChecks.atLeastOne(consent, room.place(CONSENT), "role", report);
            consent.forEach(role -> checkRole(role.value(), role.place(), roles, report));
        });
        for (ObjectNode issue : room.list(ISSUES)) {
            List<ObjectNode> clauses = issue.list(CLAUSES);
            ListChecks.uniqueIds(clauses, report);
            if (issue.has(CLAUSES) && (clauses.size() < 2 || clauses.size() > MOST_CLAUSES)) {
                report.error(
                        issue.place(CLAUSES),
                        "clauses-count",
                        "an issue has two to four wordings, and this one has " + clauses.size()
                                + "; add or remove some");
            }
            for (ObjectNode clause : clauses) {
                clause.get(STANCES).ifPresent(stances -> checkStances(issue, clause, stances, room, roles, report));
            }
        }
    }

    private static void checkRole(String role, SourcePosition place, Set<String> roles, Report report) {
        // A list that is too short has its own problem.
        if (roles.size() > 1 && !roles.contains(role)) {
            report.error(
                    place,
                    "role-unknown",
                    "unknown role " + Quotes.of(role) + Suggestions.of(role, roles, "; define it in `roles`"));
        }
    }

    private static void checkStances(
            ObjectNode issue,
            ObjectNode clause,
            Map<String, ObjectNode> stances,
            ObjectNode room,
            Set<String> roles,
            Report report) {
        stances.forEach((role, stance) -> {
            checkRole(role, stance.place(), roles, report);
            checkNeeds(issue, stance, room, report);
        });
        // A stance that can't be read has its own problem.
        List<String> missing = new ArrayList<>(roles);
        missing.removeAll(stances.keySet());
        if (!missing.isEmpty() && clause.complete()) {
            report.error(
                    clause.place(STANCES),
                    "stance-missing",
                    "this wording has no stance of " + Quotes.all(missing) + "; add one for each role");
        }
    }

    private static void checkNeeds(ObjectNode issue, ObjectNode stance, ObjectNode room, Report report) {
        boolean conditional =
                stance.get(ATTITUDE).filter(it -> it == Attitude.CONDITION).isPresent();
        if (conditional && stance.list(NEEDS).isEmpty()) {
            report.error(
                    stance.place(ATTITUDE),
                    "needs-missing",
                    "this stance doesn't say its condition; add `needs` with the wordings that the text must also have");
        } else if (!conditional && stance.has(NEEDS) && stance.has(ATTITUDE)) {
            report.error(
                    stance.place(NEEDS),
                    "needs-unused",
                    "`needs` has no effect here; write `stance: condition`, or remove `needs`");
        }
        Set<String> known = room.list(ISSUES).stream()
                .filter(other -> !Objects.equals(other.orNull(ID), issue.orNull(ID)))
                .flatMap(other -> ids(other.list(CLAUSES).stream()).stream()
                        .map(clause -> other.get(ID).orElse("") + "/" + clause))
                .collect(Collectors.toSet());
        stance.list(NEEDS).stream()
                .filter(need -> !known.contains(need.value()))
                .forEach(need -> report.error(
                        need.place(),
                        "needs-unknown",
                        "no other issue has the wording " + Quotes.of(need.value())
                                + Suggestions.of(
                                        need.value(), known, "; write the ids of an issue and of its wording")));
    }

    private static Set<String> ids(Stream<ObjectNode> objects) {
        return objects.flatMap(object -> object.get(ID).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
