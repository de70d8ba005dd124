package org.readout.lesson.source;

import java.io.IOException;
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
import org.readout.lesson.Lesson;
import org.readout.lesson.LoadResult;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.lint.PedagogyLint;
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
    private Map<String, FolderState> states = Map.of();
    private FolderReader.ReadShared shared = FolderReader.ReadShared.NONE;
    private LessonContext surroundings = LessonContext.of(ReadNotes.NONE, List.of(), LocalDate.EPOCH, Map.of());
    private Map<String, ReadLesson> read = Map.of();
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
    LoadResult loadStill(FolderWatcher stillness) {
        return load(stillness);
    }

    private LoadResult load(@Nullable FolderWatcher stillness) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            Map<String, FolderState> now = FolderState.all(root);
            Set<String> held = stillness == null ? Set.of() : stillness.held(states, now);
            Set<String> changed = changed(now, held);
            if (last != null && today.equals(surroundings.today()) && changed.isEmpty()) {
                return last;
            }
            Fresh fresh = readAgain(changed, now);
            if (stillness != null) {
                // Of a file that was saved while it was read nobody knows what was read.
                Map<String, FolderState> after = FolderState.all(root);
                held = together(held, stillness.held(states, after), moved(now, after));
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

    private Set<String> changed(Map<String, FolderState> now, Set<String> held) {
        Set<String> changed = together(states.keySet(), now.keySet());
        changed.removeAll(held);
        changed.removeIf(name -> now.containsKey(name) && now.get(name).stillHolds(states.get(name)));
        return changed;
    }

    private static Set<String> moved(Map<String, FolderState> before, Map<String, FolderState> after) {
        Set<String> moved = together(before.keySet(), after.keySet());
        moved.removeIf(name -> FolderState.sameFiles(before.get(name), after.get(name)));
        return moved;
    }

    @SafeVarargs
    private static Set<String> together(Set<String>... names) {
        return Stream.of(names).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was read again: the shared files, where they were, and lessons by their folders. */
    private record Fresh(Optional<FolderReader.ReadShared> shared, Map<String, ReadLesson> lessons) {}

    private Fresh readAgain(Set<String> changed, Map<String, FolderState> now) {
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

    private LoadResult take(Fresh fresh, Map<String, FolderState> now, Set<String> held, LocalDate today) {
        Map<String, FolderState> taken = new TreeMap<>(now);
        taken.keySet().removeAll(held);
        states.forEach((name, state) -> {
            if (held.contains(name)) {
                taken.put(name, state);
            }
        });
        if (!held.contains("")) {
            shared = fresh.shared().orElse(shared);
        }
        Map<String, ReadLesson> before = read;
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
                assembled(surroundings.shared().terms(), NotesAssembly::term),
                assembled(surroundings.shared().sources(), NotesAssembly::source),
                Report.together(shared.findings(), CrossReferences.checkShared(shared, surroundings.lessons())));
        return last;
    }

    private void resolveChanged(Map<String, ReadLesson> before, LocalDate today) {
        // While the shared files have errors, lessons go on with what these held before.
        boolean sound = !Report.hasError(shared.findings());
        ReadNotes notes = sound || !sharedIsSound ? shared.notes() : surroundings.shared();
        sharedIsSound |= sound;
        LessonContext earlier = surroundings;
        surroundings = LessonContext.of(notes, read.values(), today, earlier.termOwners());
        boolean sameSurroundings = surroundings.equals(earlier);
        loaded = new TreeMap<>(inEqualParts(read.entrySet())
                .collect(Collectors.toConcurrentMap(Map.Entry::getKey, entry -> {
                    LoadedLesson known = loaded.get(entry.getKey());
                    boolean holds = known != null
                            && sameSurroundings
                            && entry.getValue().equals(before.get(entry.getKey()));
                    return holds ? known : resolve(entry.getValue());
                })));
    }

    private ReadLesson readLesson(String folder) {
        try {
            return FolderReader.lesson(root, folder);
        } catch (RuntimeException e) {
            return new ReadLesson(
                    folder,
                    Optional.empty(),
                    List.of(),
                    ReadLesson.Loose.NONE,
                    ReadNotes.NONE,
                    List.of(failure(folder, e)),
                    Map.of());
        }
    }

    private LoadedLesson resolve(ReadLesson lesson) {
        try {
            List<Finding> findings = Report.together(lesson.findings(), CrossReferences.check(lesson, surroundings));
            boolean hasErrors = Report.hasError(findings);
            Optional<Lesson> assembled =
                    hasErrors ? Optional.empty() : Optional.of(LessonBuilder.of(lesson, surroundings.shared()));
            List<Finding> advice = PedagogyLint.check(lesson, surroundings, hasErrors);
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
                .forEach(object -> byId.putIfAbsent(object.require(NotesFormat.ID), assembly.apply(object)));
        return byId;
    }
}
