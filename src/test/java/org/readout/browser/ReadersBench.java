package org.readout.browser;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./readout bench readers}: what memory a server holds while 1,000 signed-in readers have a section open, 20 browsers
 * of each of 50 students, and while 50 of them answer.
 */
final class ReadersBench {

    private static final Bench BENCH = new Bench("readers");
    private static final int READERS = 1_000;
    private static final int ANSWERS_A_ROUND = 60;
    private static final int ROUNDS = 20;

    private ReadersBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Bench.run(folder -> {
            Path data = folder.resolve("data");
            Students.makeCourse(data);
            try (HttpClient http = Students.client();
                    ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, Map.of())) {
                List<AnsweringStudent> readers = new ArrayList<>();
                for (int n = 0; n < READERS; n++) {
                    readers.add(Students.answering(
                            Students.signedIn(http, readout.address(), n % Students.NUMBER), n % Students.NUMBER));
                }
                BENCH.print(
                        "the server with %d readers holds %d MB of memory (goal: under 900 MB)",
                        READERS, readout.residentMegabytes());
                // The last ones, because a student answers in the page that was opened last.
                List<Runnable> answering = readers.subList(READERS - Students.NUMBER, READERS).stream()
                        .<Runnable>map(student -> student::answer)
                        .toList();
                for (int i = 0; i < ROUNDS; i++) {
                    Students.round(readout, answering, ANSWERS_A_ROUND);
                }
                BENCH.print(
                        "while %d of them give %d answers without a pause it holds %d MB",
                        Students.NUMBER, Students.NUMBER * ROUNDS * ANSWERS_A_ROUND, readout.residentMegabytes());
            }
        });
    }
}
