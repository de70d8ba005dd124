package org.readout.browser;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readout.browser.Students.Round;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench readers}: what memory a server holds while 1,000 signed-in readers have a section open, 20 browsers
 * of each of 50 students, and what an answer then costs beside a server with memory to spare and the same readers.
 */
final class ReadersBench {

    private static final int READERS = 1_000;
    private static final int ANSWERS_A_ROUND = 60;
    private static final int WARM_UP_ROUNDS = 15;
    private static final int ROUNDS = 7;
    private static final String LESSON = "china-russia-partnership";
    private static final String SECTION = "/lessons/" + LESSON + "/on-display";

    /** Java reads this variable last. */
    private static final Map<String, String> MEMORY_TO_SPARE =
            Map.of("_JAVA_OPTIONS", "-Xms1500m -Xmx3g -XX:MaxNewSize=600m -XX:NewSize=600m");

    private ReadersBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            Path data = folder.resolve("data");
            Students.makeCourse(data, LESSON);
            double usual = measure(data, Map.of());
            double spare = measure(data, MEMORY_TO_SPARE);
            print(
                    "the server's processor time for an answer with %d readers: %.2f ms, with memory to spare %.2f ms; ratio %.2f"
                            + " (goal: 1.5); warmed up with %d answers",
                    READERS, usual, spare, usual / spare, WARM_UP_ROUNDS * ANSWERS_A_ROUND * Students.NUMBER);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static double measure(Path data, Map<String, String> environment) throws Exception {
        try (HttpClient http = Students.client();
                ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, environment)) {
            List<AnsweringStudent> readers = new ArrayList<>();
            for (int n = 0; n < READERS; n++) {
                int student = n % Students.NUMBER;
                readers.add(AnsweringStudent.at(
                        Students.email(student), Students.signedIn(http, readout.address(), student), SECTION));
            }
            if (environment.isEmpty()) {
                print(
                        "the server with %d readers holds %d MB of memory (goal: under 900 MB)",
                        READERS, readout.residentMegabytes());
            }
            // The last ones, because a student answers in the page that was opened last.
            List<Runnable> answering = readers.subList(READERS - Students.NUMBER, READERS).stream()
                    .<Runnable>map(student -> student::answer)
                    .toList();
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < WARM_UP_ROUNDS + ROUNDS; i++) {
                rounds.add(Students.round(readout, answering, ANSWERS_A_ROUND));
            }
            if (environment.isEmpty()) {
                print(
                        "while %d of them answer without a pause it holds %d MB",
                        Students.NUMBER, readout.residentMegabytes());
            }
            return Students.median(rounds.subList(WARM_UP_ROUNDS, rounds.size()), Round::processorMillis);
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "readers: " + format + "%n", values);
    }
}
