package org.readout.author;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.LessonFolders.State;
import org.readout.author.Merge.Clash;
import org.readout.author.VersionRepository.Origin;
import org.readout.author.VersionRepository.Row;
import org.readout.correction.Correction;
import org.readout.correction.Correction.Direction;
import org.readout.correction.CorrectionService;
import org.readout.course.CourseService;
import org.readout.db.DurableTransactions;
import org.readout.db.StartupException;
import org.readout.format.Finding;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.format.YamlTree;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LessonPeople;
import org.readout.lesson.LessonRole;
import org.readout.lesson.LessonRoles;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.Revision;
import org.readout.lesson.source.ChangedFilesException;
import org.readout.lesson.source.LessonFile;
import org.readout.lesson.source.LessonPublisher;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Lessons in the hands of their authors: reading and saving parts, versions and publishing. */
@Service
public final class LessonEditing {

    private static final Pattern MISSING = Pattern.compile(" needs `([^`]+)`; ");
    private static final int MOST_TRIES = 3;

    /** The pages beside those of lessons. */
    private static final Set<String> PAGES = Set.of("mine", "new");

    private static final int MOST_LESSONS = 100;
    private static final Logger log = LoggerFactory.getLogger(LessonEditing.class);
    private static final Messages TEXT = Messages.of("author");

    private final LessonFolders folders;
    private final VersionRepository versions;
    private final PublishingRepository figures;
    private final CorrectionService corrections;
    private final LessonPublisher publisher;
    private final LessonLibrary library;
    private final LessonPeople people;
    private final SiteRights rights;
    private final CourseService courses;
    private final UserService users;
    private final AuditLog audit;
    private final DurableTransactions writes;

    /** Clashes of working copies with published files, until they are settled; the versions have their texts, too. */
    private final Map<String, List<Clash>> unsettled = new ConcurrentHashMap<>();

    LessonEditing(
            LessonFolders folders,
            VersionRepository versions,
            PublishingRepository figures,
            CorrectionService corrections,
            LessonPublisher publisher,
            LessonLibrary library,
            LessonPeople people,
            SiteRights rights,
            CourseService courses,
            UserService users,
            AuditLog audit,
            DurableTransactions writes) {
        this.folders = folders;
        this.versions = versions;
        this.figures = figures;
        this.corrections = corrections;
        this.publisher = publisher;
        this.library = library;
        this.people = people;
        this.rights = rights;
        this.courses = courses;
        this.users = users;
        this.audit = audit;
        this.writes = writes;
    }

    /** Returns a lesson to edit; empty if there is none, or the user may not edit it. */
    public Optional<EditedLesson> open(String lessonId, UserId user) {
        return mayEdit(lessonId, user)
                ? Optional.of(once(() -> edited(lessonId, user, settle(lessonId, false))))
                : Optional.empty();
    }

    /**
     * Saves changes, all or none.
     *
     * @throws Refused if a file can't have such a value
     * @throws NotAllowed if the user may not edit the lesson
     */
    public Saved save(String lessonId, UserId user, List<Change> changes) {
        require(mayEdit(lessonId, user));
        return once(() -> {
            State before = settle(lessonId, true);
            Set<String> fixed = owns(lessonId, user) ? Set.of("id", "status") : Set.of("id", "status", "audience");
            State after = folders.save(lessonId, user, changes, fixed);
            if (!after.clashes().isEmpty()) {
                return new Saved.Clash(
                        edited(lessonId, user, after),
                        after.clashes().stream()
                                .map(clash -> conflict(lessonId, before, clash, false))
                                .toList());
            }
            forget(lessonId, changes);
            return new Saved.Done(edited(lessonId, user, after), folders.now());
        });
    }

    /** Runs work in one transaction; again if a file was changed on the disk at the same moment. */
    private synchronized <T> T once(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return writes.write(work);
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof ChangedFilesException) || tries == MOST_TRIES) {
                    throw e;
                }
            } catch (DuplicateKeyException e) {
                // Another server on the same database has just added a version.
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private State settle(String lessonId, boolean first) {
        State state = folders.settle(lessonId, first);
        keep(lessonId, state.clashes());
        return state;
    }

    private void keep(String lessonId, List<Clash> clashes) {
        if (!clashes.isEmpty()) {
            unsettled.merge(
                    lessonId,
                    clashes,
                    (old, now) ->
                            Stream.concat(old.stream(), now.stream()).distinct().toList());
        }
    }

    /** Forgets the clashes whose fields were saved. */
    private void forget(String lessonId, List<Change> changes) {
        unsettled.computeIfPresent(lessonId, (id, clashes) -> {
            List<Clash> left = new ArrayList<>(clashes);
            left.removeIf(clash -> changes.stream()
                    .anyMatch(change -> change.file().equals(clash.path().getFirst())
                            && startsWith(clash.path().subList(1, clash.path().size()), change.path())));
            return left.isEmpty() ? null : left;
        });
    }

    private static boolean startsWith(List<Object> path, List<Object> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private EditedLesson edited(String lessonId, UserId user, State state) {
        Map<String, String> texts = new TreeMap<>();
        List<String> pictures = new ArrayList<>();
        state.files()
                .forEach((name, file) ->
                        file.text().ifPresentOrElse(text -> texts.put(name, text), () -> pictures.add(name)));
        Object lesson = LessonFolders.value(LessonFolders.LESSON, state.files().get(LessonFolders.LESSON));
        Optional<LoadedLesson> checked = folders.check(lessonId);
        boolean changed = folders.hasWorkingCopy(lessonId)
                && !VersionRepository.hashes(LessonFolders.bytes(state.files()))
                        .equals(VersionRepository.hashes(folders.published(lessonId)));
        return new EditedLesson(
                lessonId,
                Values.text(lesson, "title").orElse(lessonId),
                state.status().equals("published"),
                state.status().equals("withdrawn"),
                changed,
                owns(lessonId, user),
                texts,
                pictures,
                problems(lessonId, texts, checked.map(LoadedLesson::findings).orElse(List.of())),
                checked.flatMap(LoadedLesson::lesson),
                unsettled.getOrDefault(lessonId, List.of()).stream()
                        .map(clash -> conflict(lessonId, state, clash, true))
                        .toList());
    }

    /** Finds the field of each finding; each file is read once. */
    static List<Problem> problems(String lessonId, Map<String, String> texts, List<Finding> findings) {
        Map<String, List<Finding>> byFile = new LinkedHashMap<>();
        findings.forEach(finding -> {
            String file = finding.path().equals(lessonId)
                    ? ""
                    : finding.path().substring(Math.min(finding.path().length(), lessonId.length() + 1));
            byFile.computeIfAbsent(file, unread -> new ArrayList<>()).add(finding.at(file));
        });
        List<Problem> problems = new ArrayList<>();
        byFile.forEach((file, found) -> {
            String text = texts.get(file);
            List<List<Object>> paths = text == null || !LessonFolders.isYaml(file)
                    ? List.of()
                    : YamlTree.paths(
                            text,
                            found.stream()
                                    .map(finding -> new SourcePosition(finding.line(), finding.column()))
                                    .toList());
            for (int i = 0; i < found.size(); i++) {
                List<Object> path = new ArrayList<>(paths.isEmpty() ? List.of() : paths.get(i));
                Matcher missing = MISSING.matcher(found.get(i).message());
                if (found.get(i).code().equals("field-missing") && missing.find()) {
                    path.add(missing.group(1));
                }
                problems.add(new Problem(file, path, found.get(i)));
            }
        });
        return problems;
    }

    /** @param fromDisk whether the other change was made in the published files on the server */
    private Conflict conflict(String lessonId, State state, Clash clash, boolean fromDisk) {
        String file = (String) clash.path().getFirst();
        Object value = LessonFolders.value(file, state.files().get(file));
        List<Object> path =
                Values.indexed(value, clash.path().subList(1, clash.path().size()));
        Optional<Row> row = fromDisk ? Optional.empty() : folders.setBy(lessonId, clash.path(), clash.theirs());
        return new Conflict(
                new Change(file, path, clash.before(), clash.mine()),
                clash.theirs(),
                row.flatMap(version -> Optional.ofNullable(version.name())),
                row.map(Row::at),
                clash.both(),
                clash.passages());
    }

    /** Returns the versions of a lesson, newest first. */
    public List<Version> versions(String lessonId, UserId user) {
        require(mayEdit(lessonId, user));
        return versions.all(lessonId).stream()
                .map(row -> new Version(row.number(), row.at(), Optional.ofNullable(row.name()), row.kind()))
                .toList();
    }

    /** Returns the texts of a version's files by their names; none if there is no such version. */
    public Map<String, String> version(String lessonId, UserId user, int number) {
        require(mayEdit(lessonId, user));
        Map<String, String> texts = new TreeMap<>();
        versions.files(lessonId, number)
                .forEach((name, bytes) ->
                        LessonFile.ofAny(lessonId + "/" + name, bytes).text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** Makes the lesson be like a version again, as a new version. */
    public Saved back(String lessonId, UserId user, int number) {
        require(mayEdit(lessonId, user));
        return once(() -> new Saved.Done(edited(lessonId, user, folders.back(lessonId, user, number)), folders.now()));
    }

    /** Returns the parts that a version changed of the one before it. */
    public List<Difference> differences(String lessonId, UserId user, int number) {
        require(mayEdit(lessonId, user));
        Map<String, byte[]> before = versions.all(lessonId).stream()
                .filter(row -> row.number() < number && !row.kind().isAside())
                .findFirst()
                .map(row -> versions.files(lessonId, row.number()))
                .orElse(Map.of());
        return folders.differences(lessonId, before, versions.files(lessonId, number));
    }

    /** Returns a picture as the authors have it. */
    public Optional<byte[]> picture(String lessonId, UserId user, String name) {
        return mayEdit(lessonId, user) ? folders.picture(lessonId, name) : Optional.empty();
    }

    /** Returns what happens when the lesson is published. */
    public Publishing publishing(String lessonId, UserId user) {
        require(mayEdit(lessonId, user));
        EditedLesson lesson = once(() -> edited(lessonId, user, settle(lessonId, true)));
        List<Correction> expected = lesson.lesson()
                .map(checked -> new Published(checked, Revision.of(checked)))
                .map(next -> figures.courses(lessonId).entrySet().stream()
                        .flatMap(
                                course -> corrections.expected(course.getKey(), next, course.getValue(), true).stream())
                        .toList())
                .orElse(List.of());
        return new Publishing(
                1
                        + (int) versions.all(lessonId).stream()
                                .filter(row -> row.kind() == Version.Kind.PUBLISHED)
                                .count(),
                figures.courses(lessonId).size(),
                figures.students(lessonId),
                figures.runningAttempts(lessonId),
                expected.stream()
                        .flatMap(correction -> correction.questions().stream())
                        .map(changed -> new Publishing.Key(changed.section(), changed.number(), changed.ask()))
                        .distinct()
                        .toList(),
                count(expected, Direction.UP),
                count(expected, Direction.DOWN),
                expected.stream()
                        .mapToInt(correction -> correction.students().size())
                        .sum(),
                lesson.problems().stream()
                        .filter(LessonEditing::forbidsPublishing)
                        .toList());
    }

    private static int count(List<Correction> corrections, Direction direction) {
        return corrections.stream()
                .mapToInt(correction -> correction.count(direction))
                .sum();
    }

    private static boolean forbidsPublishing(Problem problem) {
        return problem.finding().severity() == Finding.Severity.ERROR
                || problem.finding().code().equals("to-do");
    }

    /**
     * Publishes the lesson as its authors have it.
     *
     * @throws Refused if problems forbid it
     */
    public void publish(String lessonId, UserId user) {
        require(mayEdit(lessonId, user));
        once(() -> {
            EditedLesson lesson = edited(lessonId, user, settle(lessonId, true));
            if (lesson.problems().stream().anyMatch(LessonEditing::forbidsPublishing)) {
                throw new Refused(TEXT.get("refused.problems"));
            }
            folders.publish(lessonId, user);
            audit.note(user, "lesson-published", "lesson=" + lessonId);
            return lessonId;
        });
        unsettled.remove(lessonId);
        publisher.publish(lessonId);
    }

    /** Takes a published lesson out of the library. Whoever has worked on it keeps the scores, and sees the work. */
    public void withdraw(String lessonId, UserId user) {
        require(owns(lessonId, user));
        once(() -> {
            folders.change(lessonId, user, LessonFolders.STATUS, "withdrawn", Version.Kind.WITHDRAWN);
            audit.note(user, "lesson-withdrawn", "lesson=" + lessonId);
            return lessonId;
        });
        publisher.publish(lessonId);
    }

    /** Says who can read the lesson, from now on. */
    public void open(String lessonId, UserId user, String audience) {
        require(owns(lessonId, user));
        once(() -> {
            folders.change(lessonId, user, "audience", audience, Version.Kind.SAVED);
            audit.note(user, "lesson-audience", "lesson=" + lessonId + " audience=" + audience);
            return lessonId;
        });
        publisher.publish(lessonId);
    }

    /**
     * Deletes a lesson that was made in the browser, with its versions.
     *
     * @throws Refused if students have worked on it, or a course uses it
     */
    public void delete(String lessonId, UserId user) {
        require(owns(lessonId, user) && folders.isOwn(lessonId));
        once(() -> {
            if (figures.isUsed(lessonId)) {
                throw new Refused(TEXT.get("refused.used"));
            }
            people.forget(lessonId);
            folders.delete(lessonId);
            audit.note(user, "lesson-deleted", "lesson=" + lessonId);
            return lessonId;
        });
        unsettled.remove(lessonId);
        publisher.publish(lessonId);
    }

    /**
     * Creates a draft that belongs to the user.
     *
     * @return its id
     * @throws Refused if the id is taken or no id, a file can't be in a lesson, or the user has too many lessons
     */
    public String create(NewLesson lesson, UserId user) {
        return once(() -> create(lesson.id(), folders.contents(lesson), null, user));
    }

    private String create(String id, Map<String, byte[]> contents, @Nullable Origin origin, UserId user) {
        require(mayCreate(user));
        if (!ValueTypes.isId(id)) {
            throw new Refused(TEXT.get("refused.id"));
        }
        if (folders.exists(id) || figures.isUsed(id) || PAGES.contains(id)) {
            throw new Refused(TEXT.get("refused.taken", "id", id));
        }
        if (people.of(user).roles().values().stream()
                        .filter(role -> role.equals(Optional.of(LessonRole.OWNER)))
                        .count()
                >= MOST_LESSONS) {
            throw new Refused(TEXT.get("quota.lessons", "most", MOST_LESSONS));
        }
        people.own(id, user);
        folders.create(id, user, origin, folders.withFields(id, contents, Map.of("id", id, "status", "draft")));
        audit.note(user, "lesson-created", "lesson=" + id);
        return id;
    }

    /**
     * Copies a lesson as students see it, or a draft, to a draft of the user's. It keeps the attribution and the rights.
     *
     * @return the copy's id
     */
    public String copy(String lessonId, String newId, UserId user) {
        require(mayCopy(lessonId, user));
        return once(() -> {
            Origin origin = folders.current(lessonId);
            return create(newId, versions.files(lessonId, origin.number()), origin, user);
        });
    }

    /** Returns what has changed in the lesson of which this is a copy since it was copied or changes were taken over. */
    public List<Difference> later(String lessonId, UserId user) {
        require(mayEdit(lessonId, user));
        return versions.origin(lessonId)
                .filter(origin -> mayCopy(origin.lessonId(), user))
                .map(origin -> once(() -> folders.differences(
                        lessonId,
                        versions.files(origin.lessonId(), origin.number()),
                        versions.files(
                                origin.lessonId(),
                                folders.current(origin.lessonId()).number()))))
                .orElse(List.of());
    }

    /** Takes these changes over. What both lessons changed stays as it is here, and is among the conflicts. */
    public Saved takeOver(String lessonId, UserId user) {
        require(mayEdit(lessonId, user));
        Origin before = versions.origin(lessonId)
                .filter(origin -> mayCopy(origin.lessonId(), user))
                .orElseThrow(NotAllowed::new);
        return once(() -> {
            State state = settle(lessonId, true);
            Origin now = folders.current(before.lessonId());
            State merged = folders.merge(
                    lessonId,
                    state,
                    LessonFolders.lesson(versions.files(before.lessonId(), before.number()), lessonId),
                    versions.files(now.lessonId(), now.number()),
                    user,
                    now);
            keep(lessonId, merged.clashes());
            return new Saved.Done(edited(lessonId, user, merged), folders.now());
        });
    }

    /** Returns the lesson as its authors have it, in a zip file with its folder. */
    public byte[] zip(String lessonId, UserId user) {
        require(mayRead(lessonId, user));
        return LessonZip.of(
                lessonId,
                LessonFolders.bytes(once(() -> settle(lessonId, false)).files()));
    }

    /**
     * Creates a draft from a zip file with the folder of a lesson.
     *
     * @return its id, which is another one if there is such a lesson
     * @throws Refused if the file is no lesson's, or too large
     */
    public String fromZip(byte[] zip, UserId user) {
        Map<String, byte[]> contents = LessonZip.read(zip);
        String id = folders.field(contents, "id").filter(ValueTypes::isId).orElse("lesson");
        return once(() -> create(freeId(id), contents, null, user));
    }

    /** Returns an id for a new lesson: the wanted one if no lesson has or had it, otherwise with a number. */
    public String freeId(String wanted) {
        String prefix = wanted.substring(0, Math.min(wanted.length(), ValueTypes.ID_LONGEST - 4))
                .replaceFirst("-$", "");
        return Stream.concat(
                        Stream.of(wanted),
                        IntStream.iterate(2, number -> number + 1).mapToObj(number -> prefix + "-" + number))
                .filter(free -> !folders.exists(free) && !figures.isUsed(free))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Writes the lessons made in the browser, and the working copies, that the database has and this data folder doesn't: it
     * was restored here, or another server made them.
     */
    @EventListener(ApplicationReadyEvent.class)
    public void restore() {
        LessonRoles roles = people.of(null);
        for (String lesson : versions.lessons()) {
            try {
                if (once(() -> folders.restore(lesson, roles.hasPeople(lesson)))) {
                    log.info("Wrote the files of the lesson {} again, from the database.", lesson);
                    publisher.publish(lesson);
                }
            } catch (UncheckedIOException e) {
                log.error("Can't write the files of the lesson {}: {}", lesson, StartupException.reason(e));
            }
        }
    }

    /** Lists the lessons that a user may edit or reads as an author, by title. */
    public List<AuthoredLesson> mine(UserId user) {
        LessonRoles roles = people.of(user);
        return folders.all().stream()
                .flatMap(lesson -> roles.in(lesson).stream().map(role -> {
                    Object about = folders.about(lesson);
                    return new AuthoredLesson(
                            lesson,
                            Values.text(about, "title").orElse(lesson),
                            Values.text(about, LessonFolders.STATUS).orElse("published"),
                            folders.hasWorkingCopy(lesson),
                            role,
                            roles.hasPeople(lesson),
                            versions.newest(lesson).map(Row::at));
                }))
                .sorted(Comparator.comparing(AuthoredLesson::title, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /**
     * Gives an instructor, by email address, a role in a lesson. {@link LessonPeople} changes it later.
     *
     * @throws Refused if no account of an instructor has the address, or the lesson would have no owner
     */
    public void invite(String lessonId, String email, LessonRole role, UserId user) {
        require(owns(lessonId, user));
        UserId person = users.byEmail(email)
                .map(User::id)
                .filter(this::mayCreate)
                .orElseThrow(() -> new Refused(TEXT.get("refused.person", "email", email.strip())));
        if (!people.give(lessonId, person, role, user)) {
            throw new Refused(TEXT.get("refused.owner"));
        }
    }

    private boolean mayEdit(String lessonId, UserId user) {
        return folders.exists(lessonId)
                && people.role(lessonId, user).filter(LessonRole::mayEdit).isPresent();
    }

    /** Returns whether a user may look at a lesson's files as its authors have them. */
    private boolean mayRead(String lessonId, UserId user) {
        return folders.exists(lessonId) && people.role(lessonId, user).isPresent();
    }

    /** Returns whether a user may copy what others see of a lesson: an instructor who may assign it, too. */
    private boolean mayCopy(String lessonId, UserId user) {
        return mayRead(lessonId, user)
                || mayCreate(user)
                        && library.assignable(user).stream()
                                .anyMatch(published -> published.lesson().id().equals(lessonId));
    }

    private boolean owns(String lessonId, UserId user) {
        return folders.exists(lessonId)
                && people.role(lessonId, user).filter(LessonRole.OWNER::equals).isPresent();
    }

    /** Returns whether a user may have lessons: an instructor. */
    private boolean mayCreate(UserId user) {
        return rights.has(user, SiteRight.CREATE_COURSES) || courses.teaches(user);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotAllowed();
        }
    }
}
