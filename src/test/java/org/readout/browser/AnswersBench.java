package org.readout.browser;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcConnectionPool;
import org.readout.browser.Students.Round;
import org.readout.db.Hashes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench answers}: what an answer costs the server, when 50 signed-in students answer without a pause
 * through the pages' own protocol, each answer on the device before it is acknowledged; and, in turn with it, what the
 * least costs that takes an answer with the same framework ({@link BareApplication}). The server's processor time is what
 * counts: other programs hardly change it.
 */
final class AnswersBench {

    private static final int ANSWERS_A_ROUND = 60;
    private static final int ROUNDS = 7;

    /** A server that was just started compiles itself, up to some 70,000 answers. */
    private static final int LEAST_WARM_UP_ROUNDS = 34;

    private static final int MOST_WARM_UP_ROUNDS = 60;

    private static final int COUNTED = 100;
    private static final double GOAL_MILLIS = 0.5;
    private static final int GOAL_MEGABYTES = 450;
    private static final String LESSON = "china-russia-partnership";
    private static final String SECTION = "/lessons/" + LESSON + "/on-display";

    /** What H2 notes of what it executes. */
    private static final Pattern EXECUTED = Pattern.compile("/\\*SQL[^*]*\\*/ *(\\w+)");

    private AnswersBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            Path data = folder.resolve("data");
            Students.makeCourse(data, LESSON);
            count(data);
            measure(folder, data);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** How many statements and transactions an answer takes, as the database itself tells. */
    private static void count(Path data) throws Exception {
        try (HttpClient http = Students.client();
                ReadoutProcess readout = Students.startWithTrace(data)) {
            AnsweringStudent student = student(http, readout, 0);
            for (int i = 0; i < COUNTED; i++) {
                student.answer();
            }
            Path trace = Students.trace(data);
            int before = Files.readString(trace).length();
            for (int i = 0; i < COUNTED; i++) {
                student.answer();
            }
            int statements = 0;
            int transactions = 0;
            boolean inTransaction = false;
            Matcher each = EXECUTED.matcher(Files.readString(trace).substring(before));
            while (each.find()) {
                switch (each.group(1)) {
                    // The driver commits once more, with nothing in it, when a connection goes back to the pool.
                    case "COMMIT" -> {
                        transactions += inTransaction ? 1 : 0;
                        inTransaction = false;
                    }
                    default -> {
                        statements++;
                        inTransaction = true;
                    }
                }
            }
            print(
                    "an answer takes %.2f transactions (goal: 1) of %.2f statements together (goal: at most 3)",
                    (double) transactions / COUNTED, (double) statements / COUNTED);
        }
    }

    private static void measure(Path folder, Path data) throws Exception {
        List<Round> ofReadout = new ArrayList<>();
        List<Round> ofBare = new ArrayList<>();
        List<AnsweringStudent> students = new ArrayList<>();
        try (HttpClient http = Students.client();
                ReadoutProcess readout = ReadoutProcess.startScript(data, Students.LESSONS, Map.of());
                ReadoutProcess bare = ReadoutProcess.startOther(
                        BareApplication.class, Files.createDirectories(folder.resolve("bare")))) {
            List<AnsweringStudent> others = new ArrayList<>();
            for (int n = 0; n < Students.NUMBER; n++) {
                students.add(student(http, readout, n));
                others.add(AnsweringStudent.at(Students.email(n), new ScreenlessBrowser(http, bare.address()), "/"));
            }
            int rounds = warmUp(readout, students);
            warmUp(bare, others);
            print("warmed up with %d answers, until they got no cheaper", rounds * Students.NUMBER * ANSWERS_A_ROUND);
            for (int i = 0; i < ROUNDS; i++) {
                ofReadout.add(round(readout, students));
                ofBare.add(round(bare, others));
            }
            print(
                    "the server with %d students at work holds %d MB of memory (goal: at most %d MB)",
                    Students.NUMBER, readout.residentMegabytes(), GOAL_MEGABYTES);
            readout.kill();
        }
        double processor = Students.median(ofReadout, Round::processorMillis);
        double ofTheLeast = Students.median(ofBare, Round::processorMillis);
        print(
                "%d students, medians of %d rounds of %d answers a student, all on the same %d cores:",
                Students.NUMBER, ROUNDS, ANSWERS_A_ROUND, Runtime.getRuntime().availableProcessors());
        print("the server's processor time for an answer: %.2f ms (goal: %.2f ms)", processor, GOAL_MILLIS);
        print(
                "a bare view that writes one row and does not wait for the device: %.2f ms; ratio %.2f",
                ofTheLeast, processor / ofTheLeast);
        print(
                "%.0f answers a second, 95th percentile %.0f ms; the bare view %.0f, %.0f ms",
                Students.median(ofReadout, Round::aSecond),
                Students.median(ofReadout, Round::slowMillis),
                Students.median(ofBare, Round::aSecond),
                Students.median(ofBare, Round::slowMillis));
        int acknowledged = students.stream().mapToInt(AnsweringStudent::answers).sum();
        print(
                "%d answers were acknowledged, then the server was killed: %d lost (goal: 0)",
                acknowledged, lost(data, students));
    }

    private static AnsweringStudent student(HttpClient http, ReadoutProcess readout, int number) {
        return AnsweringStudent.at(Students.email(number), Students.signedIn(http, readout.address(), number), SECTION);
    }

    private static int warmUp(ReadoutProcess server, List<AnsweringStudent> students)
            throws InterruptedException, ExecutionException {
        return Students.warmUp(server, answering(students), ANSWERS_A_ROUND, LEAST_WARM_UP_ROUNDS, MOST_WARM_UP_ROUNDS);
    }

    private static Round round(ReadoutProcess server, List<AnsweringStudent> students)
            throws InterruptedException, ExecutionException {
        return Students.round(server, answering(students), ANSWERS_A_ROUND);
    }

    private static List<Runnable> answering(List<AnsweringStudent> students) {
        return students.stream().<Runnable>map(student -> student::answer).toList();
    }

    /** How many questions have another write than the last that a student was told of. */
    private static int lost(Path data, List<AnsweringStudent> students) {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:file:" + data + "/readout", "readout", "");
        try {
            Map<String, Long> kept = new HashMap<>();
            JdbcClient.create(database).sql("""
                            select p.email, r.question_id, r.client_sequence
                            from response r join attempt a on a.attempt_id = r.attempt_id
                                join person p on p.person_id = a.person_id
                            """).query(row -> {
                // A page names its questions by a hash, because an id may hint at the answer.
                String name = Hashes.hex("question\n" + row.getString(2)).substring(0, 16);
                kept.put(row.getString(1) + " " + name, row.getLong(3));
            });
            int lost = 0;
            for (AnsweringStudent student : students) {
                for (AnsweringStudent.Write write : student.acknowledged().values()) {
                    if (!Objects.equals(kept.get(student.name() + " " + write.question()), write.sequence())) {
                        lost++;
                    }
                }
            }
            return lost;
        } finally {
            database.dispose();
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "answers: " + format + "%n", values);
    }
}
