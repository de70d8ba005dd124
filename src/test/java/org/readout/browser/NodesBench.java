package org.readout.browser;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.attempt.AttemptMarking;
import org.readout.browser.AnsweringStudent.Write;
import org.readout.browser.ScreenlessBrowser.PageEndedException;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonJson;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;
import org.readout.question.ui.OpaqueNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./readout bench nodes}: two servers on one PostgreSQL behind a proxy, and 50 signed-in students who answer without
 * a pause. One server after the other is killed and started again. Each student whose server dies does what a browser does:
 * sends the answer again, opens the page again when the other server doesn't know it, and sends the answer once more.
 */
final class NodesBench {

    private static final int SIGN_INS_AT_ONCE = 4;
    private static final int WARM_UP_ANSWERS = 60;
    private static final long UNDER_LOAD_MILLIS = 3000;
    private static final long LONGEST_SECONDS = 60;
    private static final double GOAL_SECONDS = 5;

    /** How long Flow's client waits after the second failure, and each later one. */
    private static final long RECONNECT_MILLIS = 5000;

    private static final String LESSON = "china-russia-partnership";
    private static final String QUIZ = "on-display";
    private static final String SECTION = "/lessons/" + LESSON + "/" + QUIZ;

    /** Held for writing while nobody answers. */
    private final ReadWriteLock answering = new ReentrantReadWriteLock(true);

    private final TwoNodes nodes;
    private final List<Working> students = new ArrayList<>();

    private NodesBench(TwoNodes nodes) {
        this.nodes = nodes;
    }

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        long start = System.nanoTime();
        // Makes what the script makes once for each build.
        ReadoutProcess.startScript(folder.resolve("rehearsal"), Students.LESSONS, Map.of())
                .close();
        try (TwoNodes nodes = new TwoNodes(
                        folder,
                        (data, environment) -> ReadoutProcess.startScript(data, Students.LESSONS, environment));
                HttpClient http = Students.client()) {
            print(
                    "both servers started at once on an empty PostgreSQL, behind a proxy of the benchmark's own; one of them made the tables");
            print("each student gives %d answers before a server is killed", WARM_UP_ANSWERS);
            Students.makeCourse(
                    folder.resolve("own"),
                    LESSON,
                    "--spring.datasource.url=" + nodes.url(),
                    "--spring.datasource.username=" + TwoNodes.USER,
                    "--spring.datasource.password=" + TwoNodes.USER);
            NodesBench bench = new NodesBench(nodes);
            bench.signIn(http);
            bench.run();
            bench.check();
            print("took %d s in all", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void signIn(HttpClient http) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SIGN_INS_AT_ONCE)) {
            List<Callable<AnsweringStudent>> all = IntStream.range(0, Students.NUMBER)
                    .<Callable<AnsweringStudent>>mapToObj(n -> () -> AnsweringStudent.at(
                            Students.email(n), Students.signedIn(http, nodes.address(), n), SECTION))
                    .toList();
            for (Future<AnsweringStudent> each : threads.invokeAll(all)) {
                students.add(new Working(each.get()));
            }
        }
    }

    private void run() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> working =
                    students.stream().map(threads::submit).toList();
            try {
                await(students, working, student -> student.student.answers() >= WARM_UP_ANSWERS);
                killOne(0, working);
                alone(() -> {
                    nodes.startAgain(0);
                    shareOut();
                });
                killOne(1, working);
                alone(() -> nodes.startAgain(1));
                print("and right after the start of the other:");
                killOne(0, working);
            } finally {
                students.forEach(student -> student.isDone = true);
            }
            for (Future<?> each : working) {
                each.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Half of the students are sent to each server, as when they come again one after the other. */
    private void shareOut() {
        for (int n = 0; n < Students.NUMBER; n++) {
            students.get(n).student.browser().setCookie(StickyProxy.COOKIE, String.valueOf(n % TwoNodes.NODES));
        }
    }

    /** Works while nobody answers. Together with 50 who answer without a pause, a start would take a minute. */
    private void alone(Runnable work) {
        answering.writeLock().lock();
        try {
            work.run();
        } finally {
            answering.writeLock().unlock();
        }
    }

    private void killOne(int node, List<? extends Future<?>> working) throws Exception {
        TimeUnit.MILLISECONDS.sleep(UNDER_LOAD_MILLIS);
        List<Working> its = new ArrayList<>();
        List<Working> others = new ArrayList<>();
        alone(() -> students.forEach(student -> (student.isAt(node) ? its : others).add(student)));
        students.forEach(Working::forget);
        nodes.kill(node);
        long killed = System.nanoTime();
        await(its, working, student -> student.backAt != 0);
        TimeUnit.MILLISECONDS.sleep(UNDER_LOAD_MILLIS);
        double[] seconds = its.stream()
                .mapToDouble(student -> (student.backAt - killed) / 1e9)
                .sorted()
                .toArray();
        if (seconds.length > 0) {
            print(
                    "server %d killed under %d students: their next answer was saved after %.1f s median, %.1f s at"
                            + " most (goal: %.0f s)",
                    node + 1, seconds.length, seconds[seconds.length / 2], seconds[seconds.length - 1], GOAL_SECONDS);
        }
        if (!others.isEmpty()) {
            print(
                    "the %d others went on, %d with another page; their longest answer took %.1f s",
                    others.size(),
                    others.stream().filter(student -> student.backAt != 0).count(),
                    others.stream().mapToLong(student -> student.longest).max().orElseThrow() / 1e9);
        }
    }

    private interface Condition {
        boolean holds(Working student);
    }

    private static void await(List<Working> students, List<? extends Future<?>> working, Condition condition)
            throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(LONGEST_SECONDS).toNanos();
        while (!students.stream().allMatch(condition::holds)) {
            for (Future<?> each : working) {
                if (each.isDone()) {
                    // Says why it ended.
                    each.get();
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Some students still wait after " + LONGEST_SECONDS + " s.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A student at work, on a thread of its own. */
    private final class Working implements Runnable {

        private final AnsweringStudent student;
        private volatile boolean isDone;

        /** When the first answer after the last {@link #forget} was saved that came from a page opened again; 0 for none. */
        private volatile long backAt;

        private volatile long longest;

        Working(AnsweringStudent student) {
            this.student = student;
        }

        boolean isAt(int node) {
            return student.browser().cookie(StickyProxy.COOKIE).equals(String.valueOf(node));
        }

        void forget() {
            backAt = 0;
            longest = 0;
        }

        @Override
        public void run() {
            int failures = 0;
            boolean opensAgain = false;
            boolean wasOpenedAgain = false;
            while (!isDone || failures > 0 || opensAgain) {
                answering.readLock().lock();
                try {
                    if (opensAgain) {
                        student.openAgain();
                        opensAgain = false;
                        wasOpenedAgain = true;
                    }
                    long begun = System.nanoTime();
                    student.answer();
                    long now = System.nanoTime();
                    longest = Math.max(longest, now - begun);
                    if (wasOpenedAgain) {
                        backAt = now;
                    }
                    wasOpenedAgain = false;
                    failures = 0;
                } catch (PageEndedException e) {
                    opensAgain = true;
                } catch (UncheckedIOException e) {
                    failures++;
                } finally {
                    answering.readLock().unlock();
                }
                if (failures > 1) {
                    pause();
                }
            }
        }

        private void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(RECONNECT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Compares what the students were told with what the database has, and the scores with what their answers earn. */
    private void check() {
        int answers = students.stream().mapToInt(each -> each.student.answers()).sum();
        JdbcClient database = nodes.database();
        Map<String, Long> kept = new HashMap<>();
        database.sql("""
                        select p.email, r.question_id, r.client_sequence
                        from response r join attempt a on a.attempt_id = r.attempt_id
                            join person p on p.person_id = a.person_id
                        """).query(row -> {
            kept.put(row.getString(1) + " " + OpaqueNames.name("question", row.getString(2)), row.getLong(3));
        });
        long lost = students.stream()
                .flatMap(each -> each.student.acknowledged().values().stream()
                        .filter(write -> !Objects.equals(
                                kept.get(each.student.name() + " " + write.question()), write.sequence())))
                .count();
        print("%d answers were acknowledged: %d lost (goal: 0)", answers, lost);

        students.forEach(each -> each.student.submit());
        Quiz quiz = LessonJson.read(database.sql("select content from lesson_revision where lesson_id = ?")
                        .param(LESSON)
                        .query(String.class)
                        .single())
                .quiz(QUIZ)
                .orElseThrow();
        Map<String, BigDecimal> scores = new HashMap<>();
        database.sql("select p.email, a.score from attempt a join person p on p.person_id = a.person_id"
                        + " where a.state = 'submitted'")
                .query(row -> {
                    scores.put(row.getString(1), row.getBigDecimal(2));
                });
        long wrong = students.stream()
                .map(each -> each.student)
                .filter(student -> {
                    BigDecimal score = scores.get(student.name());
                    return score == null || score.compareTo(earned(student, quiz)) != 0;
                })
                .count();
        print(
                "%d attempts of %d students, %d questions graded twice, %d scores differ from what the answers earn"
                        + " (goal: 0)",
                count(database, "select count(*) from attempt"),
                Students.NUMBER,
                count(
                        database,
                        "select count(*) from (select 1 from mark group by attempt_id, question_id having count(*) > 1)"
                                + " as twice"),
                wrong);
        print(
                "%d sign-ins with a password by %d students (goal: one each)",
                count(database, "select count(*) from audit_entry where action = 'signed-in'"), Students.NUMBER);
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static BigDecimal earned(AnsweringStudent student, Quiz quiz) {
        return quiz.questions().stream()
                .map(question -> {
                    Write last = student.acknowledged().get(OpaqueNames.of(question));
                    Response response = last == null ? null : response(question, last.value());
                    return AttemptMarking.score(question, question, response, null, null)
                            .points();
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Response response(Question question, JsonNode value) {
        return switch (question) {
            case SingleChoice single ->
                new Response.Text(ids(question, value, single.options().stream().map(option -> option.id()))
                        .getFirst());
            case MultipleChoice multiple ->
                new Response.Choices(
                        ids(question, value, multiple.options().stream().map(option -> option.id())));
            case TrueFalse ignored ->
                new Response.TrueOrFalse(Boolean.parseBoolean(
                        ids(question, value, Stream.of("true", "false")).getFirst()));
            default -> new Response.Text(value.asString());
        };
    }

    /** The ids whose names in the browser a value has. */
    private static List<String> ids(Question question, JsonNode value, Stream<String> ids) {
        List<String> names = (value.isArray() ? value.valueStream() : Stream.of(value))
                .map(JsonNode::asString)
                .toList();
        return ids.filter(id -> names.contains(OpaqueNames.name(question.id(), id)))
                .toList();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "nodes: " + format + "%n", values);
    }
}
