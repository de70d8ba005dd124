package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Finding;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.TextFile;
import org.readout.format.ValueTypes;
import org.readout.format.Yaml;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LoadResult;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.lint.PedagogyLint;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a folder of lessons. It never throws, whatever the files hold: what is wrong with them becomes findings, all of
 * them at once, and an error withholds the lesson that it is in and no other.
 *
 * <p>A loader remembers what it read. LoadResult again reads only those folders in which a file has changed. Not for several
 * threads at once.
 */
public final class LessonLoader {

    private static final Logger log = LoggerFactory.getLogger(LessonLoader.class);

    private final Path root;
    private final Clock clock;
    private Map<String, FolderWatcher.State> states = Map.of();
    private LessonFiles shared = LessonFiles.unreadable("", List.of());
    private LessonContext context =
            LessonContext.of(LessonFiles.unreadable("", List.of()), List.of(), LocalDate.EPOCH, Map.of());
    private Map<String, LessonFiles> read = Map.of();
    private Map<String, LoadedLesson> loaded = Map.of();
    private boolean sharedIsSound;
    private @Nullable LoadResult last;

    /** A loader of the lessons in this folder; the clock tells how old their facts are. */
    public LessonLoader(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** What is in the folder now; the same object as before where no file has changed. */
    public LoadResult load() {
        return load(null);
    }

    /** What is in those folders in which no file is being saved; of the others what was there before. */
    LoadResult loadStill(FolderWatcher watcher) {
        return load(watcher);
    }

    private LoadResult load(@Nullable FolderWatcher watcher) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            Map<String, FolderWatcher.State> now = FolderWatcher.State.all(root);
            Set<String> held = watcher == null ? Set.of() : watcher.held(states, now);
            Set<String> changed = changed(now, held);
            if (last != null && today.equals(context.today()) && changed.isEmpty()) {
                return last;
            }
            Fresh fresh = readAgain(changed, now);
            if (watcher != null) {
                // Of a file that was saved while it was read nobody knows what was read.
                Map<String, FolderWatcher.State> after = FolderWatcher.State.all(root);
                held = together(held, watcher.held(states, after), moved(now, after));
            }
            return take(fresh, now, held, today);
        } catch (IOException e) {
            Report findings = new Report("");
            findings.in("")
                    .error(
                            SourcePosition.FILE,
                            "folder-unreadable",
                            "the lessons folder can't be read, or is not there");
            return new LoadResult(false, List.of(), Map.of(), Map.of(), findings.findings());
        }
    }

    private Set<String> changed(Map<String, FolderWatcher.State> now, Set<String> held) {
        Set<String> changed = together(states.keySet(), now.keySet());
        changed.removeAll(held);
        changed.removeIf(name -> now.containsKey(name) && now.get(name).stillHolds(states.get(name)));
        return changed;
    }

    private static Set<String> moved(Map<String, FolderWatcher.State> before, Map<String, FolderWatcher.State> after) {
        Set<String> moved = together(before.keySet(), after.keySet());
        moved.removeIf(name -> FolderWatcher.State.sameFiles(before.get(name), after.get(name)));
        return moved;
    }

    @SafeVarargs
    private static Set<String> together(Set<String>... names) {
        return Stream.of(names).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was read again: the shared files, where they were, and lessons by their folders. */
    private record Fresh(Optional<LessonFiles> shared, Map<String, LessonFiles> lessons) {}

    private Fresh readAgain(Set<String> changed, Map<String, FolderWatcher.State> now) {
        // Folders know nothing of each other until they are resolved, and parsing is most of the work.
        return new Fresh(
                changed.contains("") ? Optional.of(FolderReader.shared(root)) : Optional.empty(),
                inEqualParts(changed)
                        .filter(folder -> !folder.isEmpty() && now.containsKey(folder))
                        .collect(Collectors.toConcurrentMap(folder -> folder, this::readLesson)));
    }

    /** A tree divides into parts that are far from equal, and the last of the cores would work for long alone. */
    private static <T> Stream<T> inEqualParts(Collection<T> parts) {
        return List.copyOf(parts).parallelStream();
    }

    private LoadResult take(Fresh fresh, Map<String, FolderWatcher.State> now, Set<String> held, LocalDate today) {
        Map<String, FolderWatcher.State> taken = new TreeMap<>(now);
        taken.keySet().removeAll(held);
        states.forEach((name, state) -> {
            if (held.contains(name)) {
                taken.put(name, state);
            }
        });
        if (!held.contains("")) {
            shared = fresh.shared().orElse(shared);
        }
        Map<String, LessonFiles> before = read;
        read = new TreeMap<>(before);
        fresh.lessons().forEach((folder, lesson) -> {
            if (!held.contains(folder)) {
                read.put(folder, lesson);
            }
        });
        read.keySet().retainAll(taken.keySet());
        resolveChanged(before, today);
        states = taken;
        last = new LoadResult(
                true,
                List.copyOf(loaded.values()),
                assembled(context.shared().terms(), NotesFormat::term),
                assembled(context.shared().sources(), NotesFormat::source),
                Report.together(shared.findings(), CrossReferences.checkShared(shared, context.lessons())));
        return last;
    }

    private void resolveChanged(Map<String, LessonFiles> before, LocalDate today) {
        // While the shared files have errors, lessons go on with what these held before.
        boolean sound = !Report.hasError(shared.findings());
        LessonFiles notes = sound || !sharedIsSound ? shared : context.shared();
        sharedIsSound |= sound;
        LessonContext earlier = context;
        context = LessonContext.of(notes, read.values(), today, earlier.termOwners());
        boolean sameContext = context.equals(earlier);
        loaded = new TreeMap<>(inEqualParts(read.entrySet())
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, entry -> {
                    LoadedLesson known = loaded.get(entry.getKey());
                    boolean holds =
                            known != null && sameContext && entry.getValue().equals(before.get(entry.getKey()));
                    return holds ? known : resolve(entry.getValue());
                })));
    }

    private LessonFiles readLesson(String folder) {
        try {
            return FolderReader.lesson(root, folder);
        } catch (RuntimeException e) {
            return LessonFiles.unreadable(folder, List.of(failure(folder, e)));
        }
    }

    private LoadedLesson resolve(LessonFiles lesson) {
        try {
            List<Finding> findings = Report.together(lesson.findings(), CrossReferences.check(lesson, context));
            boolean hasErrors = Report.hasError(findings);
            Optional<Lesson> assembled =
                    hasErrors ? Optional.empty() : Optional.of(LessonBuilder.of(lesson, context.shared()));
            List<Finding> advice = PedagogyLint.check(lesson, context, hasErrors);
            return new LoadedLesson(lesson.folder(), assembled, Report.together(findings, advice));
        } catch (RuntimeException e) {
            return new LoadedLesson(lesson.folder(), Optional.empty(), List.of(failure(lesson.folder(), e)));
        }
    }

    // A mistake of ours in reading one lesson must not take the others down.
    private static Finding failure(String folder, RuntimeException e) {
        log.error("The checker failed on the lesson {}.", folder, e);
        return new Finding(
                folder,
                0,
                0,
                Finding.Severity.ERROR,
                "checker-failed",
                "the checker failed on this lesson, which is a mistake in Readout; please report it");
    }

    private static <T> Map<String, T> assembled(Optional<List<ObjectNode>> objects, Function<ObjectNode, T> assembly) {
        Map<String, T> byId = new LinkedHashMap<>();
        objects.orElse(List.of()).stream()
                .filter(ObjectNode::complete)
                .forEach(object -> byId.putIfAbsent(object.require(ValueTypes.ID), assembly.apply(object)));
        return byId;
    }

    public enum Holds {
        /** Lessons, each in a folder of its own. */
        LESSONS,
        /** The files of one lesson. */
        ONE_LESSON,
        NO_LESSON
    }

    /** What a folder holds. A file {@code lesson.yaml} that lies beside lessons makes it none. */
    public static Holds holds(Path folder) {
        if (FolderFiles.of(folder).folders().stream().anyMatch(child -> isLesson(folder.resolve(child)))) {
            return Holds.LESSONS;
        }
        return isLesson(folder) && folder.toAbsolutePath().normalize().getParent() != null
                ? Holds.ONE_LESSON
                : Holds.NO_LESSON;
    }

    private static boolean isLesson(Path folder) {
        return Files.isRegularFile(folder.resolve(LessonFormat.FILE));
    }

    /**
     * Everything there is to say about the files of a lessons folder, by file and place. Never throws.
     *
     * @param clock tells how old facts are
     */
    public static List<Finding> check(Path folder, Clock clock) {
        return new LessonLoader(folder, clock).load().findings();
    }

    /**
     * Everything there is to say about one lesson among those beside it, which it may link to. The paths of the findings are
     * relative to its own folder. Never throws.
     *
     * @param folder the lesson's, which holds {@link Holds#ONE_LESSON}
     * @param clock tells how old facts are
     */
    public static List<Finding> checkOne(Path folder, Clock clock) {
        Path path = folder.toAbsolutePath().normalize();
        Path lessons = path.getParent();
        if (lessons == null) {
            return check(path, clock);
        }
        String name = String.valueOf(path.getFileName());
        return check(lessons, clock).stream()
                .filter(finding -> finding.path().equals(name) || finding.path().startsWith(name + "/"))
                .map(finding -> new Finding(
                        finding.path()
                                .substring(Math.min(
                                        name.length() + 1, finding.path().length())),
                        finding.line(),
                        finding.column(),
                        finding.severity(),
                        finding.code(),
                        finding.message()))
                .toList();
    }

    /**
     * What was read.
     *
     * @param quiz nothing where there is an error
     * @param findings everything there is to say about the file alone; its path is the file's name
     */
    public record QuizFile(Optional<Quiz> quiz, List<Finding> findings) {}

    /**
     * Reads a quiz. Where a lesson is in the same folder, questions about the sentences of its sections know them. Never
     * throws, whatever the files hold.
     */
    public static QuizFile readQuiz(Path file) {
        Path path = file.toAbsolutePath().normalize();
        Path folder = path.getParent();
        Report findings = new Report("");
        Report report = findings.in(String.valueOf(path.getFileName()));
        Optional<ObjectNode> quiz = TextFile.read(folder == null ? path : folder, path, report)
                .flatMap(text -> Yaml.read(text, QuizFormat.QUIZ, Optional.empty(), report));
        quiz.ifPresent(it -> QuizFormat.check(it, report));
        LessonTexts texts = new LessonTexts(
                folder == null ? "" : String.valueOf(folder.getFileName()),
                folder == null ? Map.of() : sentences(folder));
        if (!texts.sentences().isEmpty()) {
            quiz.map(it -> it.list(QuizFormat.QUESTIONS))
                    .orElse(List.of())
                    .forEach(question -> QuestionTypes.checkSections(question, texts, report));
        }
        return new QuizFile(
                quiz.filter(it -> !Report.hasError(findings.findings())).map(it -> QuizFormat.read(it, texts)),
                findings.findings());
    }

    private static Map<String, List<String>> sentences(Path folder) {
        Path lessons = folder.getParent();
        return lessons == null || !Files.isRegularFile(folder.resolve(LessonFormat.FILE))
                ? Map.of()
                : FolderReader.lesson(lessons, String.valueOf(folder.getFileName()))
                        .sentencesOfAll();
    }
}
