package org.readout.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.readout.Readout;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.db.Hashes;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench answers}: what an answer costs the server, when 50 signed-in students answer without a pause
 * through the pages' own protocol, each answer on the device before it is acknowledged; and, in turn with it, what the
 * least costs that takes an answer with the same framework ({@link BareApplication}). The server's processor time is what
 * counts: other programs hardly change it.
 */
final class AnswersBench {

    private static final int STUDENTS = 50;
    private static final int ANSWERS_A_ROUND = 60;
    private static final int ROUNDS = 7;

    /** A server that was just started compiles itself, and for longer than one would think. */
    private static final int LEAST_WARM_UP_ROUNDS = 20;

    private static final int MOST_WARM_UP_ROUNDS = 60;

    private static final int COUNTED = 100;
    private static final double GOAL_MILLIS = 0.65;
    private static final int GOAL_MEGABYTES = 600;
    private static final String PASSWORD = "six words that only I know";
    private static final String LESSON = "china-russia-partnership";
    private static final String SECTION = "/lessons/" + LESSON + "/on-display";
    private static final Path LESSONS = Path.of("lessons");

    /** What H2 notes of what it executes. */
    private static final Pattern EXECUTED = Pattern.compile("/\\*SQL[^*]*\\*/ *(\\w+)");

    private record Round(double processorMillis, double slowMillis, double aSecond) {}

    private AnswersBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            Path data = folder.resolve("data");
            makeCourse(data);
            count(data);
            measure(folder, data);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void makeCourse(Path data) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Readout.class)
                .lazyInitialization(true)
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--readout.data=" + Files.createDirectories(data),
                        "--readout.lessons=" + LESSONS)) {
            List<User> people = Stream.concat(
                            IntStream.range(0, STUDENTS).mapToObj(n -> account("Student " + n, email(n), false)),
                            Stream.of(account("Ines", "ines@example.org", true)))
                    .toList();
            context.getBean(UserService.class).addAll(PASSWORD, people);
            CourseService courses = context.getBean(CourseService.class);
            Course course = courses.create(people.getLast().id(), "IR 101", ZoneId.of("UTC"));
            people.subList(0, STUDENTS).forEach(student -> courses.join(course.id(), student.id()));
            courses.assign(course.id(), people.getLast().id(), LESSON, AssignmentRules.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static User account(String name, String email, boolean instructor) {
        return new User(UserId.random(), User.Kind.ACCOUNT, name, email, instructor);
    }

    /** How many statements and transactions an answer takes, as the database itself tells. */
    private static void count(Path data) throws Exception {
        String url = "jdbc:h2:file:" + data + "/readout;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=2";
        try (HttpClient http = client();
                ReadoutProcess readout =
                        ReadoutProcess.startAsInUse(data, LESSONS, Map.of("SPRING_DATASOURCE_URL", url))) {
            AnsweringStudent student = student(http, readout, 0);
            for (int i = 0; i < COUNTED; i++) {
                student.answer();
            }
            Path trace = data.resolve("readout.trace.db");
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
                    // Writers share it.
                    case "CHECKPOINT" -> {}
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
        try (HttpClient http = client();
                ReadoutProcess readout = ReadoutProcess.startAsInUse(data, LESSONS, Map.of());
                ReadoutProcess bare = ReadoutProcess.startOther(
                        BareApplication.class, Files.createDirectories(folder.resolve("bare")))) {
            List<AnsweringStudent> others = new ArrayList<>();
            for (int n = 0; n < STUDENTS; n++) {
                students.add(student(http, readout, n));
                others.add(AnsweringStudent.at(email(n), new ScreenlessBrowser(http, bare.address()), "/"));
            }
            warmUp(readout, students);
            warmUp(bare, others);
            for (int i = 0; i < ROUNDS; i++) {
                ofReadout.add(round(readout, students));
                ofBare.add(round(bare, others));
            }
            print(
                    "the server with %d students at work holds %d MB of memory (goal: under %d MB)",
                    STUDENTS, readout.residentMegabytes(), GOAL_MEGABYTES);
            readout.kill();
        }
        double processor = median(ofReadout, Round::processorMillis);
        double ofTheLeast = median(ofBare, Round::processorMillis);
        print(
                "%d students, medians of %d rounds of %d answers a student, all on the same %d cores:",
                STUDENTS, ROUNDS, ANSWERS_A_ROUND, Runtime.getRuntime().availableProcessors());
        print("the server's processor time for an answer: %.2f ms (goal: %.2f ms)", processor, GOAL_MILLIS);
        print(
                "a bare view that writes one row and does not wait for the device: %.2f ms; ratio %.2f",
                ofTheLeast, processor / ofTheLeast);
        print(
                "%.0f answers a second, 95th percentile %.0f ms; the bare view %.0f, %.0f ms",
                median(ofReadout, Round::aSecond),
                median(ofReadout, Round::slowMillis),
                median(ofBare, Round::aSecond),
                median(ofBare, Round::slowMillis));
        int acknowledged = students.stream().mapToInt(AnsweringStudent::answers).sum();
        print(
                "%d answers were acknowledged, then the server was killed: %d lost (goal: 0)",
                acknowledged, lost(data, students));
    }

    /** Goes on until the rounds get no cheaper. */
    private static void warmUp(ReadoutProcess server, List<AnsweringStudent> students)
            throws InterruptedException, ExecutionException {
        List<Round> rounds = new ArrayList<>();
        boolean isWarm = false;
        while (rounds.size() < MOST_WARM_UP_ROUNDS && !isWarm) {
            rounds.add(round(server, students));
            isWarm = rounds.size() >= LEAST_WARM_UP_ROUNDS
                    && median(rounds.subList(rounds.size() - 3, rounds.size()), Round::processorMillis)
                            > 0.97
                                    * median(
                                            rounds.subList(rounds.size() - 6, rounds.size() - 3),
                                            Round::processorMillis);
        }
    }

    private static AnsweringStudent student(HttpClient http, ReadoutProcess readout, int number) {
        ScreenlessBrowser browser = new ScreenlessBrowser(http, readout.address());
        browser.open("/sign-in");
        browser.submit("/sign-in", Map.of("email", email(number), "password", PASSWORD));
        return AnsweringStudent.at(email(number), browser, SECTION);
    }

    /** Lets all students answer at the same time. */
    private static Round round(ReadoutProcess server, List<AnsweringStudent> students)
            throws InterruptedException, ExecutionException {
        List<Callable<List<Long>>> work = students.stream()
                .<Callable<List<Long>>>map(student -> () -> {
                    List<Long> nanos = new ArrayList<>();
                    for (int i = 0; i < ANSWERS_A_ROUND; i++) {
                        long start = System.nanoTime();
                        student.answer();
                        nanos.add(System.nanoTime() - start);
                    }
                    return nanos;
                })
                .toList();
        List<Long> nanos = new ArrayList<>();
        Duration processor = server.processorTime();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> each : threads.invokeAll(work)) {
                nanos.addAll(each.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = server.processorTime().minus(processor).toNanos() / 1e6;
        Collections.sort(nanos);
        return new Round(used / nanos.size(), nanos.get(nanos.size() * 95 / 100) / 1e6, nanos.size() / seconds);
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
                for (Map.Entry<String, Long> write : student.acknowledged().entrySet()) {
                    if (!write.getValue().equals(kept.get(student.name() + " " + write.getKey()))) {
                        lost++;
                    }
                }
            }
            return lost;
        } finally {
            database.dispose();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static String email(int number) {
        return "student" + number + "@example.org";
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "answers: " + format + "%n", values);
    }
}
