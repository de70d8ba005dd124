package org.readout.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.CurrentUser.LessonFinder;
import org.readout.user.User;
import org.readout.user.UserId;
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

    private final LessonPeople people;

    /** Immutable, and replaced in one step, so that no one sees half of an edit. */
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of(), List.of(), List.of());

    public LessonLibrary(LessonPeople people) {
        this.people = people;
    }

    public record Published(Lesson lesson, Revision revision) {

        public String label() {
            return Messages.of("lesson").get("label", "title", lesson.title(), "status", lesson.status());
        }
    }

    /** Published in the transaction that records another revision of a lesson, or that it is gone. */
    public record LessonPublished(String lessonId) {}

    /**
     * @param lessons the lessons whose text links to the term, in the library's order
     * @param owner the lesson that defines the term, for users who find it; empty for a shared term. Another lesson can
     *     define another term with the same id.
     */
    public record GlossaryEntry(
            KeyTerm term, List<Source> sources, List<Published> lessons, Optional<Published> owner) {}

    /** @param sections the sections that take the event, in the library's order */
    public record TimelineEntry(Event event, List<Source> sources, List<SectionPlace> sections) {}

    public record SectionPlace(Published lesson, Section section) {}

    /**
     * A published lesson, the ids of the key terms that its text links to, its own terms without the shared ones, the ids of the sections that take a shared event,
     * by the id of the event, and its notes for instructors.
     */
    private record LibraryLesson(
            Published published,
            Set<String> linked,
            List<KeyTerm> own,
            Map<String, List<String>> sectionsByEvent,
            Optional<Lesson> teaching) {

        LibraryLesson(
                Published published,
                List<KeyTerm> own,
                Map<String, List<String>> sectionsByEvent,
                Optional<Lesson> teaching) {
            this(published, linkedTerms(published.lesson()), own, sectionsByEvent, teaching);
        }

        Optional<String> next() {
            return Optional.ofNullable(lesson().end()).flatMap(end -> Optional.ofNullable(end.next()));
        }

        Stream<SectionPlace> taking(Event event) {
            return sectionsByEvent.getOrDefault(event.id(), List.of()).stream()
                    .flatMap(id -> lesson().section(id).stream())
                    .map(section -> new SectionPlace(published, section));
        }

        /** Returns whether its text links to the shared term of that id. */
        boolean linksToShared(String id) {
            return linked.contains(id)
                    && own.stream().noneMatch(term -> term.id().equals(id));
        }

        Lesson lesson() {
            return published.lesson();
        }
    }

    /** @param findings by the folder's name, for all lesson folders, as {@code words}, which are no part of a revision */
    private record Snapshot(
            Map<String, LibraryLesson> lessons,
            Map<String, List<Finding>> findings,
            Map<String, Map<String, String>> words,
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

    /** Returns the lessons that a user finds in lists: withdrawn ones are in none. */
    public final List<Published> lessons(CurrentUser user) {
        return lessons().stream()
                .filter(published -> published.lesson().status() != LessonStatus.WITHDRAWN)
                .filter(foundBy(user))
                .toList();
    }

    /** Returns the lessons that an instructor may assign to a course, drafts once they are published. */
    public final List<Published> assignable(UserId instructor) {
        LessonAccess access = access(instructor);
        return lessons().stream()
                .filter(published -> access.mayAssign(published.lesson()) && access.finds(published.lesson()))
                .toList();
    }

    /** Returns whether an instructor may not assign a lesson, even if it is a draft that may be published later. */
    public final boolean refuses(String lessonId, UserId instructor) {
        return lesson(lessonId)
                .filter(published -> !access(instructor).mayAssign(published.lesson()))
                .isPresent();
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
                                && published.lesson().status() == LessonStatus.PUBLISHED)
                        .isPresent()
                && lesson(lessonId, user).isEmpty();
    }

    /**
     * Returns a lesson's notes for instructors, as a lesson of that one section; empty for everyone else. They are not in
     * the lesson itself, which is stored and hashed for the attempts of students: notes can change without a new revision.
     */
    public final Optional<Lesson> teaching(String lessonId, CurrentUser user) {
        return user.isInstructor() && lesson(lessonId, user).isPresent()
                ? Optional.ofNullable(snapshot.lessons.get(lessonId)).flatMap(LibraryLesson::teaching)
                : Optional.empty();
    }

    /** Returns the explanations of a lesson's ordinary words, by the words. */
    public Map<String, String> words(String lessonId) {
        return snapshot.words.getOrDefault(lessonId, Map.of());
    }

    /** Decides which lessons a user finds, after at most a few statements for all of them. */
    private Predicate<Published> foundBy(CurrentUser user) {
        if (lessons().stream().allMatch(published -> published.lesson().isForEveryone())) {
            return published -> true;
        }
        LessonAccess access = access(user);
        return published -> access.finds(published.lesson());
    }

    private LessonAccess access(CurrentUser user) {
        LessonFinder finder = user.finder();
        return new LessonAccess(
                finder.user(),
                finder.instructor(),
                people,
                user::lessonsAssignedTo,
                () -> user.find().map(User::id).map(people::lessonsWithWork).orElse(Set.of()));
    }

    private LessonAccess access(UserId instructor) {
        return new LessonAccess(instructor, true, people, user -> Set.of(), Set::of);
    }

    /** Returns the current findings about a lesson's files, for instructors only. */
    public List<Finding> findings(String lessonId) {
        return snapshot.findings.getOrDefault(lessonId, List.of());
    }

    /**
     * Returns the folders of lessons that had errors from the start, so that no revision is published: to instructors, of
     * those that have people only their own.
     */
    public List<String> withheld(CurrentUser user) {
        Snapshot now = snapshot;
        List<String> folders = now.findings.entrySet().stream()
                .filter(folder -> !now.lessons.containsKey(folder.getKey()) && Report.hasError(folder.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return folders.isEmpty() || !user.isInstructor()
                ? List.of()
                : folders.stream().filter(access(user)::findsFolder).toList();
    }

    /** Returns the key terms that a user can see, by name: shared ones, and those of lessons that the user finds. */
    public List<GlossaryEntry> entries(CurrentUser user) {
        Predicate<Published> found = foundBy(user);
        return snapshot.glossary.stream()
                .filter(entry -> entry.owner.filter(found.negate()).isEmpty())
                .map(entry -> new GlossaryEntry(
                        entry.term,
                        entry.sources,
                        entry.lessons.stream().filter(found).toList(),
                        entry.owner))
                .toList();
    }

    /** Returns the key terms with an id that a user can see: each lesson may have one, and the shared file another. */
    public List<GlossaryEntry> entries(String termId, CurrentUser user) {
        return entries(user).stream()
                .filter(entry -> entry.term().id().equals(termId))
                .toList();
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

    /** All that is published at one time, whoever may find it. */
    public record Edition(List<Published> lessons, List<GlossaryEntry> glossary, List<Event> events, Object identity) {}

    /** Returns all that is published, for an index; {@code identity} is another object after each change. */
    public Edition edition() {
        Snapshot now = snapshot;
        return new Edition(
                now.lessons.values().stream().map(LibraryLesson::published).toList(),
                now.glossary,
                now.timeline.stream().map(TimelineEntry::event).toList(),
                now);
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
                        .flatMap(lesson -> place(lesson, loaded.sharedTerms(), before, last).stream())
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
        Map<String, Map<String, String>> words =
                loaded.lessons().stream().collect(Collectors.toMap(LoadedLesson::folder, LoadedLesson::words));
        snapshot = new Snapshot(lessons, findings, words, glossary(loaded, lessons.values()), timeline);
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

    private static Optional<LibraryLesson> place(
            LoadedLesson loaded, Map<String, KeyTerm> shared, Snapshot before, Map<String, Published> last) {
        Optional<LibraryLesson> known = Optional.ofNullable(before.lessons.get(loaded.folder()))
                .or(() -> Optional.ofNullable(last.get(loaded.folder()))
                        .map(it -> new LibraryLesson(
                                it,
                                // The shared ones may have changed since then.
                                own(it.lesson(), term -> !shared.containsKey(term.id())),
                                Map.of(),
                                Optional.empty())));
        return loaded.lesson()
                .map(lesson -> {
                    List<KeyTerm> own = own(lesson, term -> !term.equals(shared.get(term.id())));
                    return known.filter(it -> it.lesson().equals(lesson))
                            .map(it -> new LibraryLesson(
                                    it.published, it.linked, own, loaded.sectionsByEvent(), loaded.teaching()))
                            .orElseGet(() -> new LibraryLesson(
                                    new Published(lesson, Revision.of(lesson)),
                                    own,
                                    loaded.sectionsByEvent(),
                                    loaded.teaching()));
                })
                .or(() -> known);
    }

    private static List<KeyTerm> own(Lesson lesson, Predicate<KeyTerm> isOwn) {
        return lesson.terms().values().stream().filter(isOwn).toList();
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
        Stream<GlossaryEntry> shared = loaded.sharedTerms().values().stream()
                .map(term -> new GlossaryEntry(
                        term,
                        Source.named(term.sources(), loaded.sharedSources()).toList(),
                        lessons.stream()
                                .filter(lesson -> lesson.linksToShared(term.id()))
                                .map(LibraryLesson::published)
                                .toList(),
                        Optional.empty()));
        Stream<GlossaryEntry> own = lessons.stream()
                .flatMap(lesson -> lesson.own.stream()
                        .map(term -> new GlossaryEntry(
                                term,
                                Source.named(term.sources(), lesson.lesson().sources())
                                        .toList(),
                                lesson.linked.contains(term.id()) ? List.of(lesson.published) : List.of(),
                                Optional.of(lesson.published))));
        return Stream.concat(shared, own).sorted(BY_NAME).toList();
    }
}
