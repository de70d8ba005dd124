package org.readout.lesson.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;

/** What a lesson may refer to by an id. It is asked for one lesson, and remembers what it has said of it. */
final class ReferenceIndex {

    private final String noun;
    private final String code;
    private final String advice;
    private final Optional<Set<String>> own;
    private final Optional<Set<String>> shared;
    private final Set<String> broken;
    private final Map<String, String> names;
    private boolean toldOfShared;

    /**
     * What there is.
     *
     * @param noun what the ids name, such as {@code key term}
     * @param code of the finding where there is nothing of that id
     * @param advice what to do then, unless a similar id is meant
     * @param own what the lesson defines; nothing where its file can't be read, since then every reference may be right
     * @param shared what all lessons share; nothing where the file can't be read
     * @param broken the ids of shared things that have errors
     * @param names the ids by the other names of what has them, in small letters; those are written for ids by mistake
     */
    ReferenceIndex(
            String noun,
            String code,
            String advice,
            Optional<Set<String>> own,
            Optional<Set<String>> shared,
            Set<String> broken,
            Map<String, String> names) {
        this.noun = noun;
        this.code = code;
        this.advice = advice;
        this.own = own;
        this.shared = shared;
        this.broken = broken;
        this.names = names;
    }

    /** What is defined in files of one name, in the lesson's folder and for all lessons. */
    static ReferenceIndex in(
            String noun, String code, String file, Optional<List<ObjectNode>> own, Optional<List<ObjectNode>> shared) {
        return new ReferenceIndex(
                noun,
                code,
                "define it in " + Quoted.of(file),
                own.map(objects -> ids(objects, object -> true)),
                shared.map(objects -> ids(objects, ObjectNode::complete)),
                ids(shared.orElse(List.of()), object -> !object.complete()),
                names(own, shared));
    }

    /** Reports an id that names nothing. */
    void check(String id, SourcePosition place, Report report) {
        if (id.isBlank()) {
            report.error(place, code, "the link names no " + noun + "; write an id behind the colon");
            return;
        }
        if (own.isEmpty() || own.get().contains(id)) {
            return;
        }
        String name = noun + " " + Quoted.of(id);
        if (shared.isEmpty()) {
            // Hundreds of findings that say the same would hide the one that says what to mend.
            if (toldOfShared) {
                return;
            }
            toldOfShared = true;
            report.error(
                    place,
                    code,
                    "the shared files can't be read, so the " + name
                            + " is not known, nor is any other shared one; mend them first");
        } else if (broken.contains(id)) {
            report.error(place, code, "the shared " + name + " has errors; mend it first");
        } else if (!shared.get().contains(id)) {
            report.error(place, code, "no " + name + suggestion(id));
        }
    }

    private String suggestion(String id) {
        String named = names.get(plain(id));
        return named == null ? Suggestions.of(id, all(), "; " + advice) : "; did you mean " + Quoted.whole(named) + "?";
    }

    /** Spaces can't stand in a target, and are written as something else there. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("(?:%20|[\\s_-])+", " ");
    }

    @SafeVarargs
    private static Map<String, String> names(Optional<List<ObjectNode>>... objects) {
        Map<String, String> names = new HashMap<>();
        Stream.of(objects)
                .flatMap(it -> ReadNotes.withId(it))
                .forEach(object -> Stream.concat(
                                object.get(NotesFormat.TERM).stream(),
                                object.get(NotesFormat.ALSO).orElse(List.of()).stream()
                                        .map(Located::value))
                        .forEach(name -> names.putIfAbsent(plain(name), object.require(NotesFormat.ID))));
        return names;
    }

    private Set<String> all() {
        return Stream.of(own, shared)
                .flatMap(ids -> ids.orElse(Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(List<ObjectNode> objects, Predicate<ObjectNode> which) {
        return objects.stream()
                .filter(object -> object.has(NotesFormat.ID))
                .filter(which)
                .map(object -> object.require(NotesFormat.ID))
                .collect(Collectors.toUnmodifiableSet());
    }
}
