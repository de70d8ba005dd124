package org.readout.lesson.source;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench lessons}: how long 500 lessons take to load and how much memory, how many are read again after an
 * edit, how soon an edit is up, and whether quick saves lose or double anything. Everything runs in one process, whose heap
 * is limited to what the goal allows.
 */
final class LessonsBench {

    private static final int LESSONS = 500;
    private static final int RUNS = 7;
    private static final int EDITS = 5;
    private static final int LOOKS = 20;
    private static final int SAVES = 10_000;
    private static final long MEGABYTE = 1024 * 1024;

    private LessonsBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("readout-bench-");
        try {
            GeneratedLessons.write(root, LESSONS);
            print(
                    "%d generated lessons, %d cores, a heap of at most %d MB",
                    LESSONS,
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() / MEGABYTE);
            load(root);
            edit(root);
            live(root);
            save(root.resolve("lesson-0"));
        } finally {
            FileSystemUtils.deleteRecursively(root);
        }
    }

    private static void load(Path root) {
        long processor = processorMillis();
        long cold = millis(() -> open(root, new KeptInMemory()));
        long coldProcessor = processorMillis() - processor;
        List<Long> warm = new ArrayList<>();
        processor = processorMillis();
        for (int run = 0; run < RUNS; run++) {
            warm.add(millis(() -> open(root, new KeptInMemory())));
        }
        long warmProcessor = (processorMillis() - processor) / RUNS;
        Collections.sort(warm);
        long before = used();
        FolderLibrary library = open(root, new KeptInMemory());
        long heap = used() - before;
        print(
                "load: %d ms cold, %d ms median of %d (goal: under 3000 ms); they keep %d MB (goal: under 300 MB); %d are up",
                cold,
                warm.get(RUNS / 2),
                RUNS,
                heap / MEGABYTE,
                library.lessons().size());
        print(
                "on all cores together that is %d ms of processor time cold, %d ms on average later",
                coldProcessor, warmProcessor);
        look(library);
    }

    private static void look(FolderLibrary library) {
        List<Long> taken = new ArrayList<>();
        long processor = processorMillis();
        for (int look = 0; look < LOOKS; look++) {
            taken.add(millis(library::look));
        }
        Collections.sort(taken);
        print(
                "a look at all files without a change: %d ms, of processor time %d ms; there are two a second",
                taken.get(LOOKS / 2), (processorMillis() - processor) / LOOKS);
    }

    private static void edit(Path root) throws IOException {
        LessonSource loader = new LessonSource(root, Clock.systemUTC());
        List<LoadedLesson> before = loader.load().lessons();
        Files.writeString(root.resolve("lesson-7/s0.md"), "It was edited.");
        List<LoadedLesson> after = new ArrayList<>();
        long taken = millis(() -> after.addAll(loader.load().lessons()));
        Set<LoadedLesson> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(before);
        long read = after.stream().filter(it -> !same.contains(it)).count();
        print("an edit of one lesson reads %d again (goal: 1), in %d ms", read, taken);
    }

    private static void live(Path root) throws IOException, InterruptedException {
        KeptInMemory kept = new KeptInMemory();
        FolderLibrary library = open(root, kept);
        library.look();
        BlockingQueue<Long> up = new LinkedBlockingQueue<>();
        kept.uponReplace(() -> up.add(System.nanoTime()));
        java.util.concurrent.ScheduledExecutorService watch = library.watch();
        List<Long> taken = new ArrayList<>();
        for (int edit = 0; edit < EDITS; edit++) {
            Files.writeString(root.resolve("lesson-8/s0.md"), "It was edited " + edit + " times.");
            taken.add(millisUntil(up));
        }
        print("a saved file is up after %d ms at most, of %d (goal: 2000 ms)", Collections.max(taken), EDITS);
        taken.clear();
        int halves = 0;
        for (int edit = 0; edit < EDITS; edit++) {
            Files.writeString(root.resolve("lesson-9/s0.md"), "The first file was edited " + edit + " times.");
            TimeUnit.MILLISECONDS.sleep(100L * edit);
            Files.writeString(root.resolve("lesson-9/s1.md"), "The second file was edited " + edit + " times.");
            taken.add(millisUntil(up));
            // Half an edit that was up would be followed by the other half.
            halves += up.poll(1, TimeUnit.SECONDS) == null ? 0 : 1;
        }
        watch.close();
        print(
                "an edit of two files, the second saved up to 400 ms later: %d of %d seen in halves (goal: 0), up after %d ms"
                        + " at most (goal: 2000 ms)",
                halves, EDITS, Collections.max(taken));
    }

    private static long millisUntil(BlockingQueue<Long> up) throws InterruptedException {
        long saved = System.nanoTime();
        Long seen = up.poll(10, TimeUnit.SECONDS);
        return seen == null ? Long.MAX_VALUE : Duration.ofNanos(seen - saved).toMillis();
    }

    private static void save(Path lesson) throws IOException, InterruptedException {
        Path alone = Files.createDirectories(lesson.resolveSibling(".alone"));
        FileSystemUtils.copyRecursively(lesson, alone.resolve("lesson-0"));
        KeptInMemory kept = new KeptInMemory();
        FolderLibrary library = open(alone, kept);
        library.look();
        QuickSaves saves = new QuickSaves(alone.resolve("lesson-0/s0.md"), false, SAVES);
        BlockingQueue<Integer> up = new LinkedBlockingQueue<>();
        kept.uponReplace(() -> {
            saves.published(library.lesson("lesson-0")
                    .orElseThrow()
                    .lesson()
                    .sections()
                    .getFirst()
                    .text()
                    .markdown());
            up.add(saves.published().getLast());
        });
        java.util.concurrent.ScheduledExecutorService watch = library.watch();
        long taken = millis(() -> saves.run(Thread::onSpinWait));
        long saved = System.nanoTime();
        Integer last = 0;
        while (last != null && last != SAVES) {
            last = up.poll(10, TimeUnit.SECONDS);
        }
        long behind = Duration.ofNanos(System.nanoTime() - saved).toMillis();
        watch.close();
        List<Integer> published = saves.published();
        long doubled = published.size() - published.stream().distinct().count();
        print(
                "%d saves in %d ms: %d were seen on their way, the last one is %s after %d ms, doubled %d (goal: up after"
                        + " 2000 ms at most, 0)",
                SAVES, taken, published.size(), last == null ? "LOST" : "up", behind, doubled);
    }

    private static FolderLibrary open(Path root, KeptInMemory kept) {
        return new FolderLibrary(root.toString(), Clock.systemUTC(), kept);
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** What the process has used of all processors; unlike the time that passes, other programs hardly change it. */
    private static long processorMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "lessons: " + format + "%n", values);
    }
}
