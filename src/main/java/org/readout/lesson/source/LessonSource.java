package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Finding;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.TextFile;
import org.readout.format.ValueTypes;
import org.readout.format.Yaml;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Event;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LoadResult;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.lint.PedagogyLint;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Reads and writes folders of lessons. Loading never throws, whatever the files hold: all problems become findings, and an
 * error withholds only the lesson that it is in.
 *
 * <p>It remembers the lessons, and reads only files that have changed. Any thread may load, read a file or write; loading and
 * writing wait for each other.
 */
public final class LessonSource {

    private static final Logger log = LoggerFactory.getLogger(LessonSource.class);

    /** The most bytes of a text file and of a picture. */
    public static final int LARGEST_FILE = PictureTypes.MOST_BYTES;

    /** The folder name of the files that all lessons share. */
    private static final String SHARED = "";

    private final List<Path> roots;
    private final boolean firstStays;
    private final Clock clock;
    private Map<String, FolderFiles> states = Map.of();
    private final Map<String, Map<String, FolderReader.ReadFile>> files = new ConcurrentHashMap<>();
    private Map<String, LessonFiles> read = Map.of();
    private LessonContext context = LessonContext.of(LessonFiles.NOTHING, List.of(), LocalDate.EPOCH);
    private Map<String, LoadedLesson> loaded = Map.of();
    private boolean sharedIsSound;
    private @Nullable LoadResult last;

    /**
     * @param roots the folders with lessons, of which all but the first may be missing. The first has the files that all
     *     lessons share. The folder of a lesson stands in for one of the same name in an earlier root.
     * @param clock the time by which facts age
     */
    public LessonSource(List<Path> roots, Clock clock) {
        this(roots, false, clock);
    }

    private LessonSource(List<Path> roots, boolean firstStays, Clock clock) {
        this.roots = roots.stream()
                .map(root -> root.toAbsolutePath().normalize())
                .distinct()
                .toList();
        this.firstStays = firstStays;
        this.clock = clock;
    }

    /** Returns a source in which no lesson stands in for one of the same name in an earlier root: it is reported. */
    static LessonSource published(List<Path> roots, Clock clock) {
        return new LessonSource(roots, true, clock);
    }

    /** Returns the lessons in the folders; the same object as before if no file has changed. */
    public LoadResult load() {
        return load(null, "");
    }

    /** Returns one lesson as its files are now; empty if there is no such folder. */
    public Optional<LoadedLesson> load(String folder) {
        return load().lessons().stream()
                .filter(lesson -> lesson.folder().equals(folder))
                .findFirst();
    }

    /**
     * Returns the lessons as they are, except in folders where files are being saved; those stay as they were.
     *
     * @param complete the name of a folder that is not being saved
     */
    synchronized LoadResult load(@Nullable FolderWatcher watcher, String complete) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            Map<String, FolderFiles> now = FolderFiles.all(roots, firstStays);
            Set<String> held = watcher == null ? Set.of() : held(watcher, now, complete);
            Set<String> changed = FolderFiles.changed(states, now);
            states.forEach((name, state) -> {
                if (!state.unsettled().isEmpty()) {
                    changed.add(name);
                }
            });
            changed.removeAll(held);
            if (last != null && today.equals(context.today()) && changed.isEmpty()) {
                return last;
            }
            changed.retainAll(now.keySet());
            // Folders are independent of each other until they are resolved, and parsing is most of the work.
            Map<String, LessonFiles> fresh = inParallel(
                    changed,
                    folder -> folder,
                    folder -> readFolder(
                            now.getOrDefault(folder, FolderFiles.ABSENT).root(), folder));
            Set<String> unread = new TreeSet<>(held);
            if (watcher != null) {
                // A file that was saved while it was read may have been read in part.
                Map<String, FolderFiles> after = FolderFiles.all(roots, firstStays);
                unread.addAll(held(watcher, after, complete));
                unread.addAll(FolderFiles.changed(now, after));
            }
            last = take(fresh, now, unread, today);
            files.keySet().retainAll(states.keySet());
            return last;
        } catch (IOException e) {
            Report findings = new Report("");
            findings.error(SourcePosition.FILE, "folder-unreadable", "the lessons folder is missing or can't be read");
            return new LoadResult(false, List.of(), Map.of(), Map.of(), Map.of(), findings.findings());
        }
    }

    private Set<String> held(FolderWatcher watcher, Map<String, FolderFiles> now, String complete) {
        Set<String> held = new TreeSet<>(watcher.held(states, now));
        if (!complete.isEmpty()) {
            held.remove(complete);
        }
        return held;
    }

    private LoadResult take(
            Map<String, LessonFiles> fresh, Map<String, FolderFiles> now, Set<String> unread, LocalDate today) {
        Map<String, LessonFiles> before = read;
        Map<String, LessonFiles> all = new TreeMap<>(before);
        all.putAll(fresh);
        states = except(unread, now, states);
        read = except(unread, all, before);
        read.keySet().retainAll(states.keySet());
        LessonFiles shared = read.getOrDefault(SHARED, LessonFiles.NOTHING);
        Map<String, LessonFiles> lessons = new TreeMap<>(read);
        lessons.remove(SHARED);
        resolve(shared, lessons, before, today);
        return new LoadResult(
                true,
                loaded.values().stream().map(this::reportingTwice).toList(),
                LessonBuilder.complete(context.shared().terms(), KeyTerm.class),
                LessonBuilder.complete(context.shared().sources(), Source.class),
                LessonBuilder.complete(context.shared().events(), Event.class),
                Report.together(
                        Report.together(shared.findings(), CrossReferences.checkShared(shared, context.lessons())),
                        untaken(shared)));
    }

    private LoadedLesson reportingTwice(LoadedLesson lesson) {
        if (!states.getOrDefault(lesson.folder(), FolderFiles.ABSENT).twice()) {
            return lesson;
        }
        Report report = new Report(lesson.folder() + "/" + LessonFormat.FILE);
        report.error(
                SourcePosition.FILE,
                "lesson-twice",
                "the data folder also has a lesson " + Quotes.of(lesson.folder())
                        + ", which isn't published; rename that folder and change its `id`, or delete it");
        return new LoadedLesson(
                lesson.folder(),
                lesson.lesson(),
                lesson.teaching(),
                lesson.words(),
                lesson.sectionsByEvent(),
                Report.together(report.findings(), lesson.findings()));
    }

    /** Returns a warning for each shared event that no lesson's text takes. */
    private List<Finding> untaken(LessonFiles shared) {
        Report report = new Report(NotesFormat.TIMELINE_FILE);
        // A lesson with errors may take it.
        if (!Report.hasError(shared.findings())
                && loaded.values().stream().noneMatch(lesson -> Report.hasError(lesson.findings()))) {
            LessonFiles.firstOfEachId(shared.events())
                    .filter(event -> loaded.values().stream()
                            .noneMatch(lesson -> lesson.sectionsByEvent().containsKey(event.require(ValueTypes.ID))))
                    .forEach(event -> report.warning(
                            event.place(ValueTypes.ID),
                            "event-unused",
                            "no section uses the event " + Quotes.of(event.require(ValueTypes.ID))
                                    + "; add it to a timeline, or delete it"));
        }
        return report.findings();
    }

    private static <T> Map<String, T> except(Set<String> unread, Map<String, T> now, Map<String, T> before) {
        Map<String, T> taken = new TreeMap<>(before);
        taken.keySet().retainAll(unread);
        now.forEach((folder, it) -> {
            if (!unread.contains(folder)) {
                taken.put(folder, it);
            }
        });
        return taken;
    }

    private void resolve(
            LessonFiles shared, Map<String, LessonFiles> lessons, Map<String, LessonFiles> before, LocalDate today) {
        // While the shared files have errors, lessons use their last version without errors.
        boolean sound = !Report.hasError(shared.findings());
        LessonFiles notes = sound || !sharedIsSound ? shared : context.shared();
        sharedIsSound |= sound;
        LessonContext earlier = context;
        context = LessonContext.of(notes, lessons.values(), today);
        Map<String, LoadedLesson> known = context.equals(earlier) ? loaded : Map.of();
        loaded = new TreeMap<>(inParallel(lessons.values(), LessonFiles::folder, lesson -> {
            LoadedLesson same = known.get(lesson.folder());
            return same != null && lesson.equals(before.get(lesson.folder())) ? same : resolve(lesson);
        }));
    }

    /** Copies to a list, because a tree splits unevenly, so that one core would work alone at the end. */
    private static <S, T> Map<String, T> inParallel(
            Collection<S> parts, Function<S, String> folder, Function<S, T> work) {
        return List.copyOf(parts).parallelStream().collect(Collectors.toConcurrentMap(folder, work));
    }

    private LessonFiles readFolder(Path root, String folder) {
        try {
            return FolderReader.read(root, folder, files.computeIfAbsent(folder, unread -> new HashMap<>()));
        } catch (RuntimeException e) {
            return LessonFiles.unreadable(folder, List.of(failure(folder, e)));
        }
    }

    private LoadedLesson resolve(LessonFiles files) {
        try {
            LessonFiles lesson = files.filled(context.shared(), compiled(files.folder()));
            List<Finding> findings = Report.together(
                    Report.together(lesson.findings(), CrossReferences.check(lesson, context)), ToDos.check(lesson));
            boolean hasErrors = Report.hasError(findings);
            Optional<Lesson> assembled =
                    hasErrors ? Optional.empty() : Optional.of(LessonBuilder.of(lesson, context.shared()));
            Optional<Lesson> teaching = assembled.flatMap(it -> LessonBuilder.teaching(it, lesson, context.shared()));
            List<Finding> advice = PedagogyLint.check(lesson, context, hasErrors);
            return new LoadedLesson(
                    lesson.folder(),
                    assembled,
                    teaching,
                    LessonBuilder.words(lesson),
                    lesson.sectionsByEvent(),
                    Report.together(findings, advice));
        } catch (RuntimeException e) {
            return new LoadedLesson(
                    files.folder(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    List.of(failure(files.folder(), e)));
        }
    }

    private List<CompiledText> compiled(String folder) {
        LoadedLesson before = loaded.get(folder);
        return before == null
                ? List.of()
                : Stream.concat(before.lesson().stream(), before.teaching().stream())
                        .flatMap(lesson -> lesson.sections().stream())
                        .map(Section::text)
                        .toList();
    }

    /** Returns the folder of a lesson, by its name; empty if there is none. */
    public Optional<Path> folder(String name) {
        return (firstStays ? roots : roots.reversed())
                .stream()
                        .filter(root -> ValueTypes.isId(name) && Files.isDirectory(root.resolve(name)))
                        .findFirst()
                        .map(root -> root.resolve(name));
    }

    /**
     * Creates the folder of a lesson. It appears with all its files at once, so that no one sees half of a lesson.
     *
     * @param root one of the folders with lessons; it may be missing
     * @param contents by the files' names, pictures as {@code media/map.png}
     * @throws FileAlreadyExistsException if the root has a folder of that name
     * @throws IllegalArgumentException if no lesson can have that name, or one of the files
     */
    public synchronized void create(Path root, String name, Map<String, byte[]> contents) throws IOException {
        Path folder = root.resolve(name);
        if (!ValueTypes.isId(name) || !roots.contains(root.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("No folder of a lesson can be " + folder + ".");
        }
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Files.createDirectories(root);
        Path unfinished = Files.createDirectory(root.resolve(".new-" + UUID.randomUUID()));
        try {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                String file = content.getKey();
                if (!FolderFiles.canBeNamed(file.replaceFirst("^" + FolderFiles.PICTURES, ""))) {
                    throw new IllegalArgumentException("No file of a lesson can have the path " + file + ".");
                }
                Path target = unfinished.resolve(file);
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, content.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }

    /**
     * Reads a file in order to change it.
     *
     * @param path in the folder with lessons, such as {@code my-lesson/terms.yaml}; the file need not be there
     * @throws IllegalArgumentException if no file of a lesson can have that path
     */
    public LessonFile file(String path) throws IOException {
        return LessonFile.of(path, bytes(target(path)));
    }

    /** Reads all files of a lesson, its pictures too, in order to change or copy them; none if there is no such folder. */
    public List<LessonFile> files(String lesson) throws IOException {
        Path folder = folder(lesson).orElse(null);
        if (folder == null) {
            return List.of();
        }
        FolderFiles files = FolderFiles.of(folder.resolveSibling(""), lesson);
        List<String> names = Stream.concat(
                        files.names().stream(),
                        files.pictures().keySet().stream().map(name -> FolderFiles.PICTURES + name))
                .filter(name -> isFile(lesson + "/" + name))
                .toList();
        List<LessonFile> all = new ArrayList<>();
        for (String name : names) {
            String path = lesson + "/" + name;
            all.add(LessonFile.ofAny(path, bytes(target(path))));
        }
        return all;
    }

    /** Returns whether a file belongs to the system, an editor or version control, or is a readme, and not to a lesson. */
    public static boolean isAside(String name) {
        return FolderFiles.isAside(name);
    }

    /** Returns whether a file of a lesson can have this path: one of the editor or the system can't. */
    public static boolean isFile(String path) {
        String[] names = path.split("/", -1);
        String name = names[names.length - 1];
        return FolderFiles.canBeNamed(name)
                && !FolderFiles.isAside(name)
                && (names.length == 1
                        || ValueTypes.isId(names[0])
                                && (names.length == 2 || names.length == 3 && names[1].equals(PictureTypes.FOLDER)));
    }

    /**
     * Writes changed files. Each appears with all of its content at once.
     *
     * @throws ChangedFilesException if any of them is on the disk not as it was read; then nothing is written
     */
    public synchronized void write(Collection<LessonFile> changed) throws IOException {
        Map<LessonFile, Path> written = new LinkedHashMap<>();
        try {
            for (LessonFile file : changed) {
                byte[] bytes = file.bytes();
                if (bytes != null && !file.isAsRead(bytes)) {
                    written.put(file, beside(target(file.path()), bytes));
                }
            }
            List<String> others = new ArrayList<>();
            for (LessonFile file : changed) {
                if (!file.isAsRead(bytes(target(file.path())))) {
                    others.add(file.path());
                }
            }
            if (!others.isEmpty()) {
                throw new ChangedFilesException(others);
            }
            for (Map.Entry<LessonFile, Path> file : written.entrySet()) {
                Path target = target(file.getKey().path());
                Files.move(
                        file.getValue(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            for (LessonFile file : changed) {
                if (file.bytes() == null) {
                    Files.deleteIfExists(target(file.path()));
                }
            }
        } finally {
            for (Path unfinished : written.values()) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    /** Returns where a file is: a link is followed within the root. */
    private Path target(String path) throws IOException {
        if (!isFile(path)) {
            throw new IllegalArgumentException("No file of a lesson can have the path " + path + ".");
        }
        String[] names = path.split("/", -1);
        Path root = names.length == 1
                ? roots.getFirst()
                : folder(names[0]).map(folder -> folder.resolveSibling("")).orElse(roots.getFirst());
        Path target = root.resolve(path);
        if (Files.exists(target) && !target.toRealPath().startsWith(root.toRealPath())) {
            throw new IllegalArgumentException(path + " is outside the lessons folder.");
        }
        return Files.exists(target) ? target.toRealPath() : target;
    }

    private static byte @Nullable [] bytes(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    /** Writes a file beside the one that it will replace, with its permissions, under a name that no lesson reads. */
    private static Path beside(Path target, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(target.resolveSibling(""));
        Path beside = folder.resolve("." + UUID.randomUUID() + ".tmp");
        Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        PosixFileAttributeView permissions = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (permissions != null && Files.exists(target)) {
            permissions.setPermissions(Files.getPosixFilePermissions(target));
        }
        return beside;
    }

    // A bug that one lesson triggers must not withhold the others.
    static Finding failure(String folder, RuntimeException e) {
        log.error("Lesson check failed for {}", folder, e);
        String message = "the lesson check failed because of a bug in Readout; report it, with the lesson if you can";
        return new Finding(folder, 0, 0, Finding.Severity.ERROR, "checker-failed", message);
    }

    /** Returns whether a folder contains folders of lessons. */
    public static boolean holdsLessons(Path folder) {
        return FolderFiles.of(folder, "").folders().stream().anyMatch(child -> isLesson(folder.resolve(child)));
    }

    public static boolean isLesson(Path folder) {
        return Files.isRegularFile(folder.resolve(LessonFormat.FILE));
    }

    /** Returns all findings about the files of a lessons folder, by file and place. Never throws. */
    public static List<Finding> check(Path folder, Clock clock) {
        return new LessonSource(List.of(folder), clock).load().findings();
    }

    /** Returns all findings about one lesson among its neighbours, with paths relative to its folder. Never throws. */
    public static List<Finding> checkOne(Path folder, Clock clock) {
        Path path = folder.toAbsolutePath().normalize();
        String prefix = path.getFileName() + "/";
        return check(path.resolveSibling(""), clock).stream()
                .filter(finding -> (finding.path() + "/").startsWith(prefix))
                .map(finding -> finding.at(finding.path().replaceFirst("^[^/]*/?", "")))
                .toList();
    }

    /** A quiz, unless it has an error, and all findings about its file alone, under the file's name. */
    public record QuizFile(Optional<Quiz> quiz, List<Finding> findings) {}

    /** Reads a quiz, with the sentences of its sections if a lesson is in the same folder. Never throws. */
    public static QuizFile readQuiz(Path file) {
        Path path = file.toAbsolutePath().normalize();
        Path folder = path.resolveSibling("");
        Report report = new Report(String.valueOf(path.getFileName()));
        Optional<ObjectNode> quiz = TextFile.read(folder, path, report)
                .flatMap(text -> Yaml.read(text, QuizFormat.QUIZ, Optional.empty(), report));
        quiz.ifPresent(it -> QuizFormat.check(it, report));
        String lesson = String.valueOf(folder.getFileName());
        LessonFiles files = isLesson(folder)
                ? FolderReader.read(folder.resolveSibling(""), lesson, new HashMap<>())
                : LessonFiles.NOTHING;
        LessonTexts texts = new LessonTexts(lesson, files.sentencesOfAll(), files.documents());
        if (!texts.sentences().isEmpty()) {
            quiz.ifPresent(it -> it.list(QuizFormat.QUESTIONS)
                    .forEach(question ->
                            QuestionTypes.of(question).ifPresent(type -> type.checkSections(question, texts, report))));
        }
        return new QuizFile(
                quiz.filter(it -> report.errors() == 0).map(it -> QuizFormat.read(it, texts)), report.findings());
    }
}
