package org.readout.lesson.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Glossary.Entry;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.SectionHtml;

/**
 * The lessons at one moment, all of them consistent with each other. It never changes: a reader who has taken it sees no
 * half of an edit.
 *
 * @param lessons in the order of the shelf, by id
 * @param linkedTerms the ids of the terms that each lesson's text links to, by the lesson's id
 * @param findings by the folder's name, of every folder that is there
 * @param glossary by name, by the term's id
 */
record LibrarySnapshot(
        Map<String, Published> lessons,
        Map<String, Set<String>> linkedTerms,
        Map<String, List<Finding>> findings,
        Map<String, Entry> glossary) {

    static final LibrarySnapshot EMPTY = new LibrarySnapshot(Map.of(), Map.of(), Map.of(), Map.of());

    /** The easier lessons first, and these by title: a newcomer can start at the beginning. */
    private static final Comparator<Published> ORDER = Comparator.comparing(
                    (Published published) -> published.lesson().level())
            .thenComparing(published -> published.lesson().title(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(published -> published.lesson().id());

    private static final Comparator<KeyTerm> BY_NAME =
            Comparator.comparing(KeyTerm::term, String.CASE_INSENSITIVE_ORDER).thenComparing(KeyTerm::id);

    /** The folders that have errors and no revision without one. */
    List<String> withheld() {
        return findings.entrySet().stream()
                .filter(folder -> !folder.getKey().isEmpty() && !lessons.containsKey(folder.getKey()))
                .filter(folder -> Report.hasError(folder.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * The shelf after loading: a lesson with an error stays as it was, one whose folder is gone goes.
     *
     * @param last lessons as they were up before this shelf was made, by id; where one has an error and is not on this shelf,
     *     it stays as it is there
     */
    LibrarySnapshot after(Loading loading, Map<String, Published> last) {
        // To publish is to write a lesson out whole, and its links are known when its text is rendered: most of the
        // work.
        Map<String, Placed> placed = loading.lessons().parallelStream()
                .flatMap(loaded -> place(loaded, last).stream())
                .collect(
                        Collectors.toConcurrentMap(it -> it.published().lesson().id(), it -> it));
        List<Published> published = new ArrayList<>();
        Map<String, Set<String>> linked = new LinkedHashMap<>();
        Map<String, List<Finding>> findingsByFolder = new LinkedHashMap<>();
        for (Loaded loaded : loading.lessons()) {
            Optional.ofNullable(placed.get(loaded.folder())).ifPresent(it -> {
                published.add(it.published());
                linked.put(loaded.folder(), it.linked());
            });
            findingsByFolder.put(loaded.folder(), Report.together(loaded.findings(), loading.sharedFindings()));
        }
        Map<String, Published> byId = byId(published);
        return new LibrarySnapshot(byId, linked, findingsByFolder, glossary(loading, byId.values(), linked));
    }

    private static Map<String, Published> byId(Collection<Published> published) {
        Map<String, Published> byId = new LinkedHashMap<>();
        published.stream().sorted(ORDER).forEach(it -> byId.put(it.lesson().id(), it));
        return byId;
    }

    /** A lesson on the shelf and the ids of the terms that its text links to. */
    private record Placed(Published published, Set<String> linked) {}

    private Optional<Placed> place(Loaded loaded, Map<String, Published> last) {
        Optional<Placed> before = Optional.ofNullable(lessons.get(loaded.folder()))
                .map(it -> new Placed(it, linkedTerms.getOrDefault(loaded.folder(), Set.of())))
                .or(() -> Optional.ofNullable(last.get(loaded.folder()))
                        .map(it -> new Placed(it, linkedTerms(it.lesson()))));
        return loaded.lesson()
                .map(lesson -> before.filter(it -> it.published().lesson().equals(lesson))
                        .orElseGet(() -> new Placed(new Published(lesson, Revision.of(lesson)), linkedTerms(lesson))))
                .or(() -> before);
    }

    /**
     * Looks whether a lesson that comes from elsewhere than the files has all that it takes to stand on a shelf.
     *
     * @throws RuntimeException where it has not
     */
    static void checkFit(Published published) {
        Lesson lesson = published.lesson();
        Objects.requireNonNull(lesson.level(), "it has no level");
        Objects.requireNonNull(lesson.title(), "it has no title");
        lesson.terms()
                .values()
                .forEach(term -> Objects.requireNonNull(term.term(), "it has a key term without a name"));
        var unused = linkedTerms(lesson);
    }

    private static Set<String> linkedTerms(Lesson lesson) {
        Set<String> ids = new HashSet<>();
        lesson.sections()
                .forEach(section -> SectionHtml.of(lesson, section).terms().forEach(term -> ids.add(term.id())));
        return ids;
    }

    private static Map<String, Entry> glossary(
            Loading loading, Collection<Published> published, Map<String, Set<String>> linked) {
        Map<String, List<Published>> users = new HashMap<>();
        for (Published it : published) {
            linked.getOrDefault(it.lesson().id(), Set.of())
                    .forEach(term -> users.computeIfAbsent(term, unknown -> new ArrayList<>())
                            .add(it));
        }
        Map<String, Entry> entries = new HashMap<>();
        loading.sharedTerms().forEach((id, term) -> entries.put(id, entry(term, loading.sharedSources(), users)));
        for (Published it : published) {
            it.lesson()
                    .terms()
                    .forEach((id, term) -> entries.computeIfAbsent(
                            id, unknown -> entry(term, it.lesson().sources(), users)));
        }
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.values().stream()
                .sorted(Comparator.comparing(Entry::term, BY_NAME))
                .forEach(entry -> byName.put(entry.term().id(), entry));
        return byName;
    }

    private static Entry entry(KeyTerm term, Map<String, Source> sources, Map<String, List<Published>> users) {
        return new Entry(
                term,
                term.sources().stream()
                        .flatMap(id -> Stream.ofNullable(sources.get(id)))
                        .toList(),
                users.getOrDefault(term.id(), List.of()));
    }
}
