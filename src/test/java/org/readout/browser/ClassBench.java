package org.readout.browser;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.browser.Students.Round;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench class}: what a class costs the server. First 30 students, 5 at a time, on one that was just started
 * with {@code ./readout run}: they sign in, open a section, answer, and go to the next section. Nothing is warmed up. Then 50
 * who sign in at the same moment, answer without a pause, go from section to section, and open pages, until it gets no cheaper.
 * The server's processor time counts, that of its compiler included: other programs hardly change it.
 */
final class ClassBench {

    private static final Bench BENCH = new Bench("class");
    private static final int STUDENTS = 30;
    private static final int AT_A_TIME = 5;
    private static final int ANSWERS = 7;
    private static final int STARTS = 5;
    private static final int ROUNDS = 7;
    private static final int ANSWERS_A_ROUND = 60;
    private static final int SECTIONS_A_ROUND = 8;

    private static final int PAGES_A_ROUND = 4;

    /** In milliseconds of processor time each, but for the seconds that all of it took. */
    private record Costs(double signIn, double open, double answer, double next, double seconds) {}

    private ClassBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Bench.run(folder -> {
            Path data = folder.resolve("data");
            List<String> sections = Students.makeCourse(data);
            // Makes what the script makes once for each build.
            ReadoutProcess.startScript(folder.resolve("rehearsed"), Students.LESSONS, Map.of())
                    .stop();
            first(folder, data, sections);
            warm(data, sections);
        });
    }

    private static void first(Path folder, Path data, List<String> sections) throws Exception {
        List<Costs> costs = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            // No student has begun an attempt yet.
            Path fresh = folder.resolve("data-" + start);
            FileSystemUtils.copyRecursively(data, fresh);
            costs.add(measure(fresh, sections));
        }
        BENCH.print(
                "%d students, %d at a time, on a server that was just started and not warmed up; medians of %d starts, processor time each:",
                STUDENTS, AT_A_TIME, STARTS);
        BENCH.print("signing in: %.0f ms", Bench.median(costs, Costs::signIn));
        BENCH.print("opening a section: %.0f ms (goal: 70 ms)", Bench.median(costs, Costs::open));
        BENCH.print("an answer: %.1f ms (goal: 8 ms)", Bench.median(costs, Costs::answer));
        BENCH.print("the next section: %.0f ms", Bench.median(costs, Costs::next));
        BENCH.print("all of it took %.0f s", Bench.median(costs, Costs::seconds));
    }

    private static void warm(Path data, List<String> sections) throws Exception {
        try (HttpClient http = Students.client();
                ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, Map.of())) {
            BENCH.print(
                    "%d who sign in at the same moment: the last waits %.1f s right after a start,",
                    Students.NUMBER, secondsToSignIn(readout, browsers(http, readout)));
            List<ScreenlessBrowser> browsers = browsers(http, readout);
            BENCH.print("%.1f s when it happens again (goal: at most 2 s)", secondsToSignIn(readout, browsers));
            List<AnsweringStudent> students = IntStream.range(0, Students.NUMBER)
                    .mapToObj(number -> Students.answering(browsers.get(number), number))
                    .toList();
            BENCH.print("%d students on a warm server, medians of %d rounds:", Students.NUMBER, ROUNDS);
            // A server that was just started compiles itself, up to some 70,000 answers.
            List<Round> answers = rounds(
                    readout,
                    students.stream().<Runnable>map(student -> student::answer).toList(),
                    ANSWERS_A_ROUND,
                    25);
            BENCH.print(
                    "an answer: %.2f ms (goal: 0.8 ms); %.0f a second, 95th percentile %.0f ms, longest %.0f ms (goal: at most 1000 ms)",
                    Bench.median(answers, Round::processorMillis),
                    Bench.median(answers, Round::aSecond),
                    Bench.median(answers, Round::slowMillis),
                    Bench.median(answers, Round::longestMillis));
            BENCH.print("the server holds %d MB of memory (goal: at most 600 MB)", readout.residentMegabytes());
            List<Round> next = rounds(
                    readout,
                    students.stream()
                            .map(student -> reading(student.browser(), sections))
                            .toList(),
                    SECTIONS_A_ROUND,
                    20);
            BENCH.print(
                    "the next section: %.2f ms (goal: at most 6 ms); %.0f a second, 95th percentile %.0f ms, longest %.0f ms (goal: at most 1000 ms)",
                    Bench.median(next, Round::processorMillis),
                    Bench.median(next, Round::aSecond),
                    Bench.median(next, Round::slowMillis),
                    Bench.median(next, Round::longestMillis));
            List<Round> cold = rounds(
                    readout,
                    browsers.stream()
                            .<Runnable>map(browser -> () -> browser.open(sections.getFirst()))
                            .toList(),
                    PAGES_A_ROUND,
                    6);
            BENCH.print(
                    "a page with its live view, opened afresh by a student: %.2f ms (goal: at most 9 ms)",
                    Bench.median(cold, Round::processorMillis));
        }
    }

    private static List<ScreenlessBrowser> browsers(HttpClient http, ReadoutProcess readout) {
        return Stream.generate(() -> new ScreenlessBrowser(http, readout.address()))
                .limit(Students.NUMBER)
                .toList();
    }

    /** Returns how long the last one waits. */
    private static double secondsToSignIn(ReadoutProcess readout, List<ScreenlessBrowser> browsers) throws Exception {
        browsers.forEach(browser -> browser.open("/sign-in"));
        List<Runnable> students = IntStream.range(0, browsers.size())
                .<Runnable>mapToObj(number -> () -> Students.signIn(browsers.get(number), number))
                .toList();
        return Students.round(readout, students, 1).longestMillis() / 1000;
    }

    /** Returns the rounds after those that warm up. */
    private static List<Round> rounds(ReadoutProcess server, List<Runnable> students, int times, int leastWarmUp)
            throws Exception {
        Students.warmUp(server, students, times, leastWarmUp, 2 * leastWarmUp);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(Students.round(server, students, times));
        }
        return rounds;
    }

    /** Goes from section to section, and to the first after the last. */
    private static Runnable reading(ScreenlessBrowser browser, List<String> sections) {
        Iterator<String> path =
                Stream.generate(() -> sections).flatMap(List::stream).iterator();
        return () -> {
            String section = path.next();
            if (!browser.navigate(section).toString().contains("\"prose\"")) {
                throw new IllegalStateException("The section was not opened: " + section);
            }
        };
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
            double open =
                    each(readout, browsers, browser -> new AnsweringStudent(0, browser, sections.getFirst()), students);
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
}
