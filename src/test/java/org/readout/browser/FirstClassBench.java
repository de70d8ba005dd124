package org.readout.browser;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench class}: what a class costs the server that was just started with {@code ./readout run}. 30
 * students, 5 at a time, sign in, open a section, answer, and go to the next section. Nothing is warmed up; the server's
 * processor time counts, that of its compiler included.
 */
final class FirstClassBench {

    private static final int STUDENTS = 30;
    private static final int AT_A_TIME = 5;
    private static final int ANSWERS = 7;
    private static final int STARTS = 5;
    private static final String LESSON = "china-russia-partnership";

    /** In milliseconds of processor time each, but for the seconds that all of it took. */
    private record Costs(double signIn, double open, double answer, double next, double seconds) {}

    private FirstClassBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            Path data = folder.resolve("data");
            List<String> sections = Students.makeCourse(data, LESSON);
            // Makes what the script makes once for each build.
            ReadoutProcess.startScript(folder.resolve("rehearsed"), Students.LESSONS, Map.of())
                    .stop();
            List<Costs> costs = new ArrayList<>();
            for (int start = 0; start < STARTS; start++) {
                // No student has begun an attempt yet.
                Path fresh = folder.resolve("data-" + start);
                FileSystemUtils.copyRecursively(data, fresh);
                costs.add(measure(fresh, sections));
            }
            print(
                    "%d students, %d at a time, on a server that was just started and not warmed up; medians of %d starts, processor time each:",
                    STUDENTS, AT_A_TIME, STARTS);
            print("signing in: %.0f ms", median(costs, Costs::signIn));
            print("opening a section: %.0f ms (goal: 50 ms)", median(costs, Costs::open));
            print("an answer: %.1f ms (goal: 4 ms)", median(costs, Costs::answer));
            print("the next section: %.0f ms", median(costs, Costs::next));
            print("all of it took %.0f s", median(costs, Costs::seconds));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Costs measure(Path data, List<String> sections) throws Exception {
        try (HttpClient http = Students.client();
                ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, Map.of())) {
            long start = System.nanoTime();
            List<ScreenlessBrowser> browsers = new ArrayList<>();
            List<AnsweringStudent> students = new ArrayList<>();
            double signIn = each(
                    readout,
                    IntStream.range(0, STUDENTS).boxed().toList(),
                    number -> Students.signedIn(http, readout.address(), number),
                    browsers);
            double open = each(
                    readout,
                    browsers,
                    browser -> AnsweringStudent.at("student", browser, sections.getFirst()),
                    students);
            double answer = each(
                            readout,
                            students,
                            student -> {
                                for (int i = 0; i < ANSWERS; i++) {
                                    student.answer();
                                }
                                return student;
                            },
                            new ArrayList<>())
                    / ANSWERS;
            double next = each(readout, browsers, browser -> browser.navigate(sections.get(1)), new ArrayList<>());
            double seconds = (System.nanoTime() - start) / 1e9;
            readout.stop();
            return new Costs(signIn, open, answer, next, seconds);
        }
    }

    /** Returns the server's processor time for each student, in milliseconds. */
    private static <S, T> double each(ReadoutProcess server, List<S> students, Function<S, T> work, List<T> results)
            throws Exception {
        List<Callable<T>> all = students.stream()
                .<Callable<T>>map(student -> () -> work.apply(student))
                .toList();
        Duration before = server.processorTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<T> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
        }
        return server.processorTime().minus(before).toNanos() / 1e6 / students.size();
    }

    private static double median(List<Costs> costs, ToDoubleFunction<Costs> figure) {
        double[] sorted = costs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "class: " + format + "%n", values);
    }
}
