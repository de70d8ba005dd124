package org.readout.browser;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.readout.browser.Students.Round;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench sections}: what it costs the server to open the next section of a lesson, when 50 signed-in
 * students of a course go from section to section without a pause through the pages' own protocol; in turn with it a cold page
 * with its live view, by the same students; and then by browsers that have seen nothing. The server's processor time is
 * what counts. Last, how soon a discussion of 1,001 posts opens.
 */
final class SectionsBench {

    private static final int SECTIONS_A_ROUND = 8;
    private static final int PAGES_A_ROUND = 8;
    private static final int VISITS_A_ROUND = 1;

    /** Few: the server lets in a thousand visitors. What a visit takes is warm from the pages before. */
    private static final int LEAST_ROUNDS_OF_VISITS = 6;

    private static final int MOST_ROUNDS_OF_VISITS = 8;
    private static final int ROUNDS = 5;
    private static final int LEAST_WARM_UP_ROUNDS = 20;
    private static final int MOST_WARM_UP_ROUNDS = 40;
    private static final int POSTS = 1_000;
    private static final int OPENED = 40;
    private static final int COUNTED = 12;
    private static final String LESSON = "european-security";

    /** H2 says what each statement is. */
    private static final Pattern SELECT = Pattern.compile("/\\*SQL[^*]*\\*/ *SELECT", Pattern.CASE_INSENSITIVE);

    private SectionsBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            Path data = folder.resolve("data");
            List<String> sections = Students.makeCourse(data, LESSON);
            count(data, sections);
            measure(data, sections);
            discuss(data, sections);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** How many selects a section takes, as the database itself tells. */
    private static void count(Path data, List<String> sections) throws Exception {
        try (HttpClient http = Students.client();
                ReadoutProcess readout = Students.startWithTrace(data)) {
            ReadingStudent student = new ReadingStudent(Students.signedIn(http, readout.address(), 0), sections);
            for (int i = 0; i < COUNTED; i++) {
                student.next();
            }
            Path trace = Students.trace(data);
            int before = Files.readString(trace).length();
            for (int i = 0; i < COUNTED; i++) {
                student.next();
            }
            long selects = SELECT.matcher(Files.readString(trace).substring(before))
                    .results()
                    .count();
            print("a section takes %.1f selects (goal: at most 8)", (double) selects / COUNTED);
        }
    }

    private static void measure(Path data, List<String> sections) throws Exception {
        List<Round> next = new ArrayList<>();
        List<Round> cold = new ArrayList<>();
        List<Round> signedIn = new ArrayList<>();
        try (HttpClient http = Students.client();
                ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, Map.of())) {
            List<ReadingStudent> students = IntStream.range(0, Students.NUMBER)
                    .mapToObj(n -> new ReadingStudent(Students.signedIn(http, readout.address(), n), sections))
                    .toList();
            List<Runnable> going =
                    students.stream().<Runnable>map(student -> student::next).toList();
            List<Runnable> visiting = IntStream.range(0, Students.NUMBER)
                    .<Runnable>mapToObj(n -> () ->
                            new ScreenlessBrowser(http, readout.address()).open(sections.get(n % sections.size())))
                    .toList();
            List<Runnable> opening =
                    students.stream().<Runnable>map(student -> student::open).toList();
            int warmUp = Students.warmUp(readout, going, SECTIONS_A_ROUND, LEAST_WARM_UP_ROUNDS, MOST_WARM_UP_ROUNDS);
            int pages = Students.warmUp(readout, opening, PAGES_A_ROUND, LEAST_WARM_UP_ROUNDS, MOST_WARM_UP_ROUNDS);
            for (int i = 0; i < ROUNDS; i++) {
                next.add(Students.round(readout, going, SECTIONS_A_ROUND));
                signedIn.add(Students.round(readout, opening, PAGES_A_ROUND));
            }
            // Last, because each visit leaves a session that the server keeps for minutes.
            int visits =
                    Students.warmUp(readout, visiting, VISITS_A_ROUND, LEAST_ROUNDS_OF_VISITS, MOST_ROUNDS_OF_VISITS);
            for (int i = 0; i < ROUNDS; i++) {
                cold.add(Students.round(readout, visiting, VISITS_A_ROUND));
            }
            print(
                    "warmed up with %d sections, %d pages and %d visits, until they got no cheaper",
                    warmUp * Students.NUMBER * SECTIONS_A_ROUND,
                    pages * Students.NUMBER * PAGES_A_ROUND,
                    visits * Students.NUMBER * VISITS_A_ROUND);
        }
        print(
                "%d students, medians of %d rounds of %d sections a student, all on the same %d cores:",
                Students.NUMBER, ROUNDS, SECTIONS_A_ROUND, Runtime.getRuntime().availableProcessors());
        print(
                "the server's processor time for the next section: %.2f ms (goal: 1.6 ms, at most 4)",
                Students.median(next, Round::processorMillis));
        print(
                "a cold page with its live view: %.2f ms for a new visitor, %.2f ms signed in (goal: 5.6 ms, at most 8)",
                Students.median(cold, Round::processorMillis), Students.median(signedIn, Round::processorMillis));
        print(
                "%.0f sections a second, 95th percentile %.0f ms",
                Students.median(next, Round::aSecond), Students.median(next, Round::slowMillis));
    }

    /** How soon a discussion of many posts opens, for one student among its authors. */
    private static void discuss(Path data, List<String> sections) throws Exception {
        String discussed = Students.post(data, LESSON, POSTS);
        String other = sections.stream()
                .filter(section -> !section.equals(discussed))
                .findFirst()
                .orElseThrow();
        try (HttpClient http = Students.client();
                ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, Map.of())) {
            ScreenlessBrowser student = Students.signedIn(http, readout.address(), 0);
            student.open(other);
            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < OPENED; i++) {
                student.navigate(other);
                long start = System.nanoTime();
                student.navigate(discussed);
                nanos.add(System.nanoTime() - start);
            }
            // The first half warms up.
            List<Long> warm =
                    nanos.subList(OPENED / 2, OPENED).stream().sorted().toList();
            print(
                    "a section with %d posts opens in %.0f ms; median of %d (goal: 200 ms)",
                    POSTS + 1, warm.get(warm.size() / 2) / 1e6, warm.size());
        }
    }

    /** A student who goes from section to section, and begins again after the last one. */
    private static final class ReadingStudent {

        private final ScreenlessBrowser browser;
        private final List<String> sections;
        private int at;

        ReadingStudent(ScreenlessBrowser browser, List<String> sections) {
            this.browser = browser;
            this.sections = sections;
            open();
        }

        /** Loads the page anew. */
        void open() {
            check(browser.open(sections.get(at)).say("aria-current"));
        }

        void next() {
            at = (at + 1) % sections.size();
            check(browser.navigate(sections.get(at)).toString().contains("\"prose\""));
        }

        private void check(boolean isThere) {
            if (!isThere) {
                throw new IllegalStateException("The section was not opened: " + sections.get(at));
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "sections: " + format + "%n", values);
    }
}
