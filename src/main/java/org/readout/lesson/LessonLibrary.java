package org.readout.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson.Event;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.springframework.stereotype.Component;

/** The published lessons with drafts, each at its last revision without errors, and the glossary of their terms. */
@Component
public class LessonLibrary {

    /** Easier lessons first, then by title, so that newcomers can start at the top; see {@link #inReadingOrder}. */
    private static final Comparator<Lesson> ORDER = Comparator.comparing(Lesson::level)
            .thenComparing(Lesson::title, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Lesson::id);

    private static final Comparator<GlossaryEntry> BY_NAME = Comparator.comparing(
                    (GlossaryEntry entry) -> entry.term().term(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(entry -> entry.term().id());

    /** The checker reports such a target outside a link. */
    private static final Pattern TERM_LINK = Pattern.compile("term:(?<=\\bterm:)([a-z0-9-]+)");

    /** Immutable, and replaced in one step, so that no one sees half of an edit. */
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), List.of(), List.of());

    public record Published(Lesson lesson, Revision revision) {

        public String label() {
            return lesson.draft() ? Messages.of("lesson").get("draft", "title", lesson.title()) : lesson.title();
        }
    }

    /** Published in the transaction that records another revision of a lesson, or that it is gone. */
    public record LessonPublished(String lessonId) {}

    /**
     * @param lessons the lessons whose text links to the term, in the library's order
     * @param owners the lessons that define the term, for users who find one of them; empty for a shared term
     */
    public record GlossaryEntry(KeyTerm term, List<Source> sources, List<Published> lessons, List<Published> owners) {}

    /** @param sections the sections that take the event, in the library's order */
    public record TimelineEntry(Event event, List<Source> sources, List<SectionPlace> sections) {}

    public record SectionPlace(Published lesson, Section section) {}

    /**
     * A published lesson, the ids of the key terms that its text links to, the ids of the sections that take a shared event,
     * by the id of the event, and its notes for instructors.
     */
    private record LibraryLesson(
            Published published,
            Set<String> linked,
            Map<String, List<String>> sectionsByEvent,
            Optional<Lesson> teaching) {

        LibraryLesson(Published published, Map<String, List<String>> sectionsByEvent, Optional<Lesson> teaching) {
            this(published, linkedTerms(published.lesson()), sectionsByEvent, teaching);
        }

        Optional<String> next() {
            return Optional.ofNullable(lesson().end()).flatMap(end -> Optional.ofNullable(end.next()));
        }

        Stream<SectionPlace> taking(Event event) {
            return sectionsByEvent.getOrDefault(event.id(), List.of()).stream()
                    .flatMap(id -> lesson().section(id).stream())
                    .map(section -> new SectionPlace(published, section));
        }

        Lesson lesson() {
            return published.lesson();
        }
    }

    /** @param findings by the folder's name, for all lesson folders */
    private record Snapshot(
            Map<String, LibraryLesson> lessons,
            Map<String, List<Finding>> findings,
            List<GlossaryEntry> glossary,
            List<TimelineEntry> timeline) {}

    /** Returns all lessons in the order in which they lead to each other, easier ones first, then by title. */
    public List<Published> lessons() {
        return snapshot.lessons.values().stream().map(LibraryLesson::published).toList();
    }

    public Optional<Published> lesson(String lessonId) {
        return Optional.ofNullable(snapshot.lessons.get(lessonId)).map(LibraryLesson::published);
    }

    /** Returns the title of a lesson, or its id if its files are missing. */
    public String title(String lessonId) {
        return lesson(lessonId).map(published -> published.lesson().title()).orElse(lessonId);
    }

    /** Returns the lessons that a user finds: all for instructors, for others no drafts and none for other courses. */
    public final List<Published> lessons(CurrentUser user) {
        return lessons().stream().filter(foundBy(user)).toList();
    }

    public final Optional<Published> lesson(String lessonId, CurrentUser user) {
        return lesson(lessonId)
                .filter(published ->
                        published.lesson().isForEveryone() || foundBy(user).test(published));
    }

    /** Returns whether an address names a lesson that a user would find in a course. */
    public final boolean isForCourses(String lessonId, CurrentUser user) {
        return lesson(lessonId)
                        .filter(published -> published.lesson().forCourses()
                                && !published.lesson().draft())
                        .isPresent()
                && lesson(lessonId, user).isEmpty();
    }

    /**
     * Returns a lesson's notes for instructors, as a lesson of that one section; empty for everyone else. They are not in
     * the lesson itself, which is stored and hashed for the attempts of students: notes can change without a new revision.
     */
    public final Optional<Lesson> teaching(String lessonId, CurrentUser user) {
        return user.isInstructor()
                ? Optional.ofNullable(snapshot.lessons.get(lessonId)).flatMap(LibraryLesson::teaching)
                : Optional.empty();
    }

    /** Decides which lessons a user finds, after at most a few statements for all of them. */
    private Predicate<Published> foundBy(CurrentUser user) {
        if (lessons().stream().allMatch(published -> published.lesson().isForEveryone()) || user.findsAllLessons()) {
            return published -> true;
        }
        Set<String> assigned = user.assignedLessons();
        return published -> published.lesson().isForEveryone()
                || !published.lesson().draft()
                        && assigned.contains(published.lesson().id());
    }

    /** Returns the current findings about a lesson's files, for instructors only. */
    public List<Finding> findings(String lessonId) {
        return snapshot.findings.getOrDefault(lessonId, List.of());
    }

    /** Returns the folders of lessons that had errors from the start, so that no revision is published. */
    public List<String> withheld() {
        Snapshot now = snapshot;
        return now.findings.entrySet().stream()
                .filter(folder -> !now.lessons.containsKey(folder.getKey()) && Report.hasError(folder.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns the key terms that a user can see, by name: shared ones, and those of lessons that the user finds. */
    public List<GlossaryEntry> entries(CurrentUser user) {
        Predicate<Published> found = foundBy(user);
        return snapshot.glossary.stream()
                .filter(entry -> entry.owners.isEmpty() || entry.owners.stream().anyMatch(found))
                .map(entry -> new GlossaryEntry(
                        entry.term,
                        entry.sources,
                        entry.lessons.stream().filter(found).toList(),
                        entry.owners))
                .toList();
    }

    public Optional<GlossaryEntry> entry(String termId, CurrentUser user) {
        return entries(user).stream()
                .filter(entry -> entry.term().id().equals(termId))
                .findFirst();
    }

    /** Returns the shared events in order, with the sections of lessons that a user finds. */
    public List<TimelineEntry> timeline(CurrentUser user) {
        Predicate<Published> found = foundBy(user);
        return snapshot.timeline.stream()
                .map(entry -> new TimelineEntry(
                        entry.event,
                        entry.sources,
                        entry.sections.stream()
                                .filter(place -> found.test(place.lesson))
                                .toList()))
                .toList();
    }

    /** Returns the names of all lesson folders, published or not. */
    public Set<String> folders() {
        return snapshot.findings.keySet();
    }

    /**
     * Publishes loaded lessons. A lesson with an error stays at its last revision; one without a folder is removed.
     *
     * @param last the lessons that were published before the server started, by id, if they have had errors since then
     */
    public void publish(LoadResult loaded, Map<String, Published> last) {
        Snapshot before = snapshot;
        Map<String, LibraryLesson> lessons = new LinkedHashMap<>();
        // Most of the work is to hash each lesson for its revision.
        inReadingOrder(loaded.lessons().parallelStream()
                        .flatMap(lesson -> place(lesson, before, last).stream())
                        .toList())
                .forEach(it -> lessons.put(it.lesson().id(), it));
        Map<String, List<Finding>> findings = loaded.lessons().stream()
                .collect(Collectors.toMap(
                        LoadedLesson::folder, it -> Report.together(it.findings(), loaded.sharedFindings())));
        List<TimelineEntry> timeline = loaded.sharedEvents().values().stream()
                .map(event -> new TimelineEntry(
                        event,
                        Source.named(event.sources(), loaded.sharedSources()).toList(),
                        lessons.values().stream()
                                .flatMap(lesson -> lesson.taking(event))
                                .toList()))
                .toList();
        snapshot = new Snapshot(lessons, findings, glossary(loaded, lessons.values()), timeline);
    }

    /**
     * Puts each lesson after the one that names it as the next to read. Such rows of lessons, and lessons outside of them,
     * are ordered by their first lesson. A row that ends where it starts begins with the lesson that would come first
     * without it.
     */
    private static Stream<LibraryLesson> inReadingOrder(List<LibraryLesson> lessons) {
        Map<String, LibraryLesson> left = new LinkedHashMap<>();
        lessons.stream()
                .sorted(Comparator.comparing(LibraryLesson::lesson, ORDER))
                .forEach(it -> left.put(it.lesson().id(), it));
        Set<String> named =
                left.values().stream().flatMap(it -> it.next().stream()).collect(Collectors.toSet());
        List<List<LibraryLesson>> rows = new ArrayList<>();
        Stream.concat(
                        left.keySet().stream().filter(id -> !named.contains(id)),
                        left.keySet().stream().filter(named::contains))
                .toList()
                .forEach(first -> {
                    List<LibraryLesson> row = new ArrayList<>();
                    Optional<LibraryLesson> lesson = Optional.ofNullable(left.remove(first));
                    while (lesson.isPresent()) {
                        row.add(lesson.get());
                        lesson = lesson.flatMap(LibraryLesson::next).map(left::remove);
                    }
                    if (!row.isEmpty()) {
                        rows.add(row);
                    }
                });
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.getFirst().lesson(), ORDER))
                .flatMap(List::stream);
    }

    private static Optional<LibraryLesson> place(LoadedLesson loaded, Snapshot before, Map<String, Published> last) {
        Optional<LibraryLesson> known = Optional.ofNullable(before.lessons.get(loaded.folder()))
                .or(() -> Optional.ofNullable(last.get(loaded.folder()))
                        .map(it -> new LibraryLesson(it, Map.of(), Optional.empty())));
        return loaded.lesson()
                .map(lesson -> known.filter(it -> it.lesson().equals(lesson))
                        .map(it ->
                                new LibraryLesson(it.published, it.linked, loaded.sectionsByEvent(), loaded.teaching()))
                        .orElseGet(() -> new LibraryLesson(
                                new Published(lesson, Revision.of(lesson)),
                                loaded.sectionsByEvent(),
                                loaded.teaching())))
                .or(() -> known);
    }

    /** Returns the ids of the key terms that the texts link to; to render the texts for their links takes long. */
    private static Set<String> linkedTerms(Lesson lesson) {
        return lesson.sections().stream()
                .flatMap(section -> TERM_LINK.matcher(section.text().markdown()).results())
                .map(link -> link.group(1))
                .filter(lesson.terms()::containsKey)
                .collect(Collectors.toSet());
    }

    private static List<GlossaryEntry> glossary(LoadResult loaded, Collection<LibraryLesson> lessons) {
        Map<String, List<Published>> linking = new HashMap<>();
        lessons.forEach(placed -> placed.linked.forEach(
                term -> linking.computeIfAbsent(term, it -> new ArrayList<>()).add(placed.published)));
        Map<String, GlossaryEntry> entries = new HashMap<>();
        Stream.concat(
                        entries(loaded.sharedTerms(), loaded.sharedSources(), List.of(), linking),
                        lessons.stream()
                                .map(LibraryLesson::published)
                                .flatMap(it ->
                                        entries(it.lesson().terms(), it.lesson().sources(), List.of(it), linking)))
                .forEach(entry -> entries.merge(
                        entry.term.id(),
                        entry,
                        (first, other) -> new GlossaryEntry(
                                first.term,
                                first.sources,
                                first.lessons,
                                first.owners.isEmpty() || other.owners.isEmpty()
                                        ? List.of()
                                        : Stream.concat(first.owners.stream(), other.owners.stream())
                                                .toList())));
        return entries.values().stream().sorted(BY_NAME).toList();
    }

    private static Stream<GlossaryEntry> entries(
            Map<String, KeyTerm> terms,
            Map<String, Source> sources,
            List<Published> owners,
            Map<String, List<Published>> linking) {
        return terms.values().stream()
                .map(term -> new GlossaryEntry(
                        term,
                        Source.named(term.sources(), sources).toList(),
                        List.copyOf(linking.getOrDefault(term.id(), List.of())),
                        owners));
    }
}
