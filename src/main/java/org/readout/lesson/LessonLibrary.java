package org.readout.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.user.CurrentUser;
import org.springframework.stereotype.Component;

/** The published lessons, each at its last revision without an error, drafts included, and the glossary of their terms. */
@Component
public class LessonLibrary {

    /** The easier lessons first, and these by title: a newcomer can start at the beginning. */
    private static final Comparator<Published> ORDER = Comparator.comparing(
                    (Published published) -> published.lesson().level())
            .thenComparing(published -> published.lesson().title(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(published -> published.lesson().id());

    private static final Comparator<GlossaryEntry> BY_NAME = Comparator.comparing(
                    (GlossaryEntry entry) -> entry.term().term(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(entry -> entry.term().id());

    /** Never changed but replaced in one step, so that nobody sees half of an edit. */
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), Map.of());

    /** A lesson with its revision. */
    public record Published(Lesson lesson, Revision revision) {

        /** The title, and whether it is a draft. */
        public String label() {
            return lesson.draft() ? lesson.title() + " (draft)" : lesson.title();
        }
    }

    /**
     * A key term in the glossary.
     *
     * @param sources the sources that the term names
     * @param lessons the lessons whose text links to the term, in the library's order
     * @param ofDrafts whether only drafts have the term
     */
    public record GlossaryEntry(KeyTerm term, List<Source> sources, List<Published> lessons, boolean ofDrafts) {
        public GlossaryEntry {
            sources = List.copyOf(sources);
            lessons = List.copyOf(lessons);
        }
    }

    /**
     * The lessons at one moment, consistent with each other.
     *
     * @param lessons in the library's order, by id
     * @param linkedTerms the ids of the terms that each lesson's text links to, by the lesson's id
     * @param findings by the folder's name, of every folder that is there
     * @param glossary by name, by the term's id
     */
    private record Snapshot(
            Map<String, Published> lessons,
            Map<String, Set<String>> linkedTerms,
            Map<String, List<Finding>> findings,
            Map<String, GlossaryEntry> glossary) {}

    /** All lessons, the easier ones first, those of one level by title. */
    public List<Published> lessons() {
        return List.copyOf(snapshot.lessons.values());
    }

    /** The lesson with that id. */
    public Optional<Published> lesson(String lessonId) {
        return Optional.ofNullable(snapshot.lessons.get(lessonId));
    }

    /** The lessons that a user may see: instructors all of them, others no drafts. */
    public final List<Published> lessons(CurrentUser user) {
        return lessons().stream().filter(published -> isFor(published, user)).toList();
    }

    /** The lesson with that id, if the user may see it. */
    public final Optional<Published> lesson(String lessonId, CurrentUser user) {
        return lesson(lessonId).filter(published -> isFor(published, user));
    }

    private static boolean isFor(Published published, CurrentUser user) {
        return !published.lesson().draft() || user.isInstructor();
    }

    /** The findings about a lesson's files as they are now, for instructors only. */
    public List<Finding> findings(String lessonId) {
        return snapshot.findings.getOrDefault(lessonId, List.of());
    }

    /** The names of the folders with a lesson that has had errors from the beginning. */
    public List<String> withheld() {
        Snapshot now = snapshot;
        return now.findings.entrySet().stream()
                .filter(folder -> !folder.getKey().isEmpty() && !now.lessons.containsKey(folder.getKey()))
                .filter(folder -> Report.hasError(folder.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The key terms that a user may see, by name: instructors all of them, others none that only drafts have. */
    public List<GlossaryEntry> entries(CurrentUser user) {
        return snapshot.glossary.values().stream()
                .flatMap(entry -> shown(entry, user).stream())
                .toList();
    }

    /** The key term with that id, if the user may see it. */
    public Optional<GlossaryEntry> entry(String termId, CurrentUser user) {
        return Optional.ofNullable(snapshot.glossary.get(termId)).flatMap(entry -> shown(entry, user));
    }

    private static Optional<GlossaryEntry> shown(GlossaryEntry entry, CurrentUser user) {
        if (user.isInstructor()) {
            return Optional.of(entry);
        }
        return entry.ofDrafts
                ? Optional.empty()
                : Optional.of(new GlossaryEntry(
                        entry.term,
                        entry.sources,
                        entry.lessons.stream()
                                .filter(published -> !published.lesson().draft())
                                .toList(),
                        false));
    }

    /** The names of all folders with a lesson, published or not. */
    public Set<String> folders() {
        return snapshot.findings.keySet();
    }

    /**
     * Publishes what was loaded. A lesson with an error stays as it is; one whose folder is gone goes.
     *
     * @param last lessons as they were published before the start, by id, for those with an error from the start on
     */
    public void publish(LoadResult loaded, Map<String, Published> last) {
        Snapshot before = snapshot;
        // Hashing a lesson for its revision and rendering it for its links is most of the work.
        Map<String, Placed> placed = loaded.lessons().parallelStream()
                .flatMap(lesson -> place(lesson, before, last).stream())
                .collect(Collectors.toConcurrentMap(it -> it.published.lesson().id(), it -> it));
        Map<String, Published> lessons = new LinkedHashMap<>();
        placed.values().stream()
                .map(Placed::published)
                .sorted(ORDER)
                .forEach(it -> lessons.put(it.lesson().id(), it));
        Map<String, Set<String>> linked = new HashMap<>();
        placed.forEach((id, it) -> linked.put(id, it.linked));
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        for (LoadedLesson lesson : loaded.lessons()) {
            findings.put(lesson.folder(), Report.together(lesson.findings(), loaded.sharedFindings()));
        }
        snapshot = new Snapshot(lessons, linked, findings, glossary(loaded, lessons.values(), linked));
    }

    /** A lesson and the ids of the terms that its text links to. */
    private record Placed(Published published, Set<String> linked) {}

    private static Optional<Placed> place(LoadedLesson loaded, Snapshot before, Map<String, Published> last) {
        String folder = loaded.folder();
        Optional<Placed> known = Optional.ofNullable(before.lessons.get(folder))
                .map(it -> new Placed(it, before.linkedTerms.getOrDefault(folder, Set.of())))
                .or(() -> Optional.ofNullable(last.get(folder)).map(it -> new Placed(it, linkedTerms(it.lesson()))));
        return loaded.lesson()
                .map(lesson -> known.filter(it -> it.published.lesson().equals(lesson))
                        .orElseGet(() -> new Placed(new Published(lesson, Revision.of(lesson)), linkedTerms(lesson))))
                .or(() -> known);
    }

    /** The ids of the terms that a lesson's text links to. */
    public static Set<String> linkedTerms(Lesson lesson) {
        Set<String> ids = new HashSet<>();
        lesson.sections()
                .forEach(section -> SectionHtml.of(lesson, section).terms().forEach(term -> ids.add(term.id())));
        return ids;
    }

    private static Map<String, GlossaryEntry> glossary(
            LoadResult loaded, Collection<Published> published, Map<String, Set<String>> linked) {
        Map<String, List<Published>> users = new HashMap<>();
        Set<String> ofAll = new HashSet<>(loaded.sharedTerms().keySet());
        for (Published it : published) {
            linked.getOrDefault(it.lesson().id(), Set.of())
                    .forEach(term -> users.computeIfAbsent(term, unknown -> new ArrayList<>())
                            .add(it));
            if (!it.lesson().draft()) {
                ofAll.addAll(it.lesson().terms().keySet());
            }
        }
        Map<String, GlossaryEntry> entries = new HashMap<>();
        loaded.sharedTerms().forEach((id, term) -> entries.put(id, entry(term, loaded.sharedSources(), users, ofAll)));
        for (Published it : published) {
            it.lesson()
                    .terms()
                    .forEach((id, term) -> entries.computeIfAbsent(
                            id, unknown -> entry(term, it.lesson().sources(), users, ofAll)));
        }
        Map<String, GlossaryEntry> byName = new LinkedHashMap<>();
        entries.values().stream()
                .sorted(BY_NAME)
                .forEach(entry -> byName.put(entry.term().id(), entry));
        return byName;
    }

    private static GlossaryEntry entry(
            KeyTerm term, Map<String, Source> sources, Map<String, List<Published>> users, Set<String> ofAll) {
        return new GlossaryEntry(
                term,
                term.sources().stream()
                        .flatMap(id -> Stream.ofNullable(sources.get(id)))
                        .toList(),
                users.getOrDefault(term.id(), List.of()),
                !ofAll.contains(term.id()));
    }
}
