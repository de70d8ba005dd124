package org.readout.correction;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.StoredRules;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.TextMatch;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Ordering;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench marking}: how long the preview of a correction takes over 10,000 attempts at a quiz of 12 questions
 * of every kind, on an H2 database in a file: after one question was fixed, and after all twelve were.
 */
final class MarkingBench {

    private static final int STUDENTS = 5_000;
    private static final int ATTEMPTS = 2;
    /** Until Java has compiled what a preview runs through; after fewer, the first of two kinds measured looks slower. */
    private static final int WARM_UP = 10;

    private static final int RUNS = 15;
    private static final int BATCH = 1_000;

    private final CorrectionWorld world;
    private final JdbcTemplate jdbc;

    private MarkingBench(DataSource dataSource) {
        world = new CorrectionWorld(dataSource);
        jdbc = new JdbcTemplate(dataSource);
    }

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("readout-bench-");
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("bench"), "readout", "");
        try {
            Flyway.configure().dataSource(pool).load().migrate();
            new MarkingBench(pool).measure();
        } finally {
            pool.dispose();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure() {
        List<Question> questions = questions();
        world.publish(questions);
        world.quiz.revisions.keep(world.quiz.lessons.published());
        fill(questions);
        print(
                "%d attempts of %d questions, by %d students; %d cores",
                STUDENTS * ATTEMPTS,
                questions.size(),
                STUDENTS,
                Runtime.getRuntime().availableProcessors());
        preview("nothing changed");
        world.edit("q1", QuestionEdits::reworded);
        preview("other words");
        world.edit("q1", QuestionEdits.right("a", "b"));
        preview("one question fixed");
        world.publish(questions.stream()
                .map(question -> question.id().equals("q1")
                        ? QuestionEdits.right("a", "b").apply(question)
                        : question)
                .map(question -> QuestionEdits.points("2").apply(question))
                .toList());
        preview("all twelve fixed");
        Correction seen = world.waiting(true);
        long start = System.nanoTime();
        long processor = processorMillis();
        var unused = world.apply(seen, "The text says so.");
        print(
                "applying that, with %d new marks: %d ms; %d ms of processor time",
                STUDENTS * ATTEMPTS * questions.size(), millis(start), processorMillis() - processor);
    }

    private void preview(String what) {
        long start = System.nanoTime();
        Correction correction = world.waiting(false);
        long cold = millis(start);
        print("%s: %d marks would be others", what, marks(correction));
        for (int run = 1; run < WARM_UP; run++) {
            var unused = world.waiting(false);
        }
        List<Long> taken = new ArrayList<>();
        long processor = processorMillis();
        for (int run = 0; run < RUNS; run++) {
            start = System.nanoTime();
            var unused = world.waiting(false);
            taken.add(millis(start));
        }
        long each = (processorMillis() - processor) / RUNS;
        Collections.sort(taken);
        print(
                "%s: preview in %d ms cold, %d ms median of %d after %d more (goal: under 2000 ms); %d ms of processor time each",
                what, cold, taken.get(RUNS / 2), RUNS, WARM_UP - 1, each);
        anythingWaits(what);
    }

    private void anythingWaits(String what) {
        List<Long> taken = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            var unused = world.isWaitingIn(world.course.id(), world.instructor);
            taken.add(millis(start));
        }
        Collections.sort(taken);
        print("%s: whether anything waits in %d ms median of %d", what, taken.get(RUNS / 2), RUNS);
    }

    private static int marks(Correction correction) {
        return correction.questions().stream()
                .mapToInt(Correction.ChangedQuestion::marks)
                .sum();
    }

    /** Every student has two attempts, answered in many ways. Written as rows, because only reading is measured. */
    private void fill(List<Question> questions) {
        Instant first = Instant.parse("2026-11-01T10:00:00Z");
        Revision revision = world.quiz.lessons.published().revision();
        AttemptRules rules = AttemptRules.of(world.quiz.lessons.quiz());
        int rulesId = StoredRules.id(jdbc, rules);
        String selection = StoredRules.selection(rules.selection());
        List<Object[]> people = new ArrayList<>();
        List<Object[]> enrolments = new ArrayList<>();
        List<Object[]> attempts = new ArrayList<>();
        List<Object[]> responses = new ArrayList<>();
        Map<AttemptId, List<Mark>> marks = new LinkedHashMap<>();
        for (int student = 0; student < STUDENTS; student++) {
            Instant now = first.plusSeconds(student);
            UUID person = UserId.random().value();
            people.add(new Object[] {person, "Student " + student, SqlTime.toColumn(now)});
            enrolments.add(new Object[] {world.course.id().value(), person, SqlTime.toColumn(now)});
            for (int number = 1; number <= ATTEMPTS; number++) {
                AttemptId id = AttemptId.random();
                Score sum = Score.NONE;
                for (int i = 0; i < questions.size(); i++) {
                    Question question = questions.get(i);
                    Response response = response(i, student + number);
                    Score score = AttemptMarking.score(question, question, response, null, null);
                    sum = sum.plus(score);
                    responses.add(new Object[] {id.value(), question.id(), 1, response.json(), SqlTime.toColumn(now)});
                    marks.computeIfAbsent(id, key -> new ArrayList<>())
                            .add(new Mark(question.id(), 1, score, "Graded when the quiz was submitted.", now));
                }
                attempts.add(new Object[] {
                    id.value(),
                    person,
                    QuizLessons.LESSON,
                    QuizLessons.QUIZ,
                    revision.hash(),
                    number,
                    SqlTime.toColumn(now),
                    SqlTime.toColumn(now),
                    sum.points(),
                    sum.outOf(),
                    rulesId,
                    selection
                });
            }
        }
        batch("insert into person (person_id, kind, name, created_at, version) values (?, 'guest', ?, ?, 0)", people);
        batch("insert into enrolment (course_id, person_id, part, joined_at) values (?, ?, 'student', ?)", enrolments);
        batch("""
                insert into attempt (attempt_id, person_id, lesson_id, quiz_id, revision, attempt_number, state,
                    started_at, submitted_at, score, out_of, rules_id, selection)
                values (?, ?, ?, ?, ?, ?, 'submitted', ?, ?, ?, ?, ?, ?)
                """, attempts);
        batch(
                "insert into response (attempt_id, question_id, client_sequence, answer, saved_at) values (?, ?, ?, ?, ?)",
                responses);
        marks.forEach(world.quiz::insertMarks);
    }

    private void batch(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            jdbc.batchUpdate(sql, rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    /** Twelve questions, of each kind at least one. */
    private static List<Question> questions() {
        List<Question> questions = List.of(
                Questions.single("*a", "b", "c", "d"),
                Questions.multiple(MultipleChoice.Rule.NET, "*a", "*b", "c", "d"),
                Questions.trueFalse(true),
                Questions.shortAnswer(TextMatch.TYPO, "hedging", "0.5 hedge", "bandwagoning"),
                Questions.match(Matching.Rule.PAIRS, "Moscow=gas", "Beijing=loans", "Ankara=straits", "wheat"),
                Questions.order(Ordering.Rule.PAIRS, "a", "b", "c", "d", "e"),
                Questions.fill("{{x}} and {{y}}", "x=1960|1961", "y:*gas|oil"),
                Questions.number("400", "5%", "km"),
                Questions.evidence(Evidence.Rule.NET, "*A treaty was signed.", "Trade grew.", "It ended."),
                Questions.single("a", "*b", "c", "d"),
                Questions.multiple(MultipleChoice.Rule.EACH, "*a", "*b", "c", "d"),
                Questions.shortAnswer(TextMatch.LOOSE, "buffer state"));
        List<Question> named = new ArrayList<>();
        for (Question question : questions) {
            named.add(Questions.as(question, "q" + (named.size() + 1), BigDecimal.ONE.toPlainString()));
        }
        return named;
    }

    private static Response response(int question, int seed) {
        List<String> ids = List.of("a", "b", "c", "d");
        return switch (question) {
            case 0, 9 -> new Response.Text(ids.get(seed % 4));
            case 1, 10 -> new Response.Choices(ids.subList(seed % 3, 3 + seed % 2));
            case 2 -> new Response.TrueOrFalse(seed % 2 == 0);
            case 3 ->
                new Response.Text(
                        List.of("hedgeing", "hedge", "balancing", "Hedging").get(seed % 4));
            case 4 ->
                new Response.Parts(
                        Map.of("moscow", seed % 2 == 0 ? "gas" : "loans", "beijing", "loans", "ankara", "wheat"));
            case 5 ->
                new Response.Choices(List.of("b", "a", "c", seed % 2 == 0 ? "d" : "e", seed % 2 == 0 ? "e" : "d"));
            case 6 -> new Response.Parts(Map.of("x", "196" + seed % 3, "y", seed % 2 == 0 ? "gas" : "oil"));
            case 7 -> new Response.Text("4" + seed % 3 + "0 km");
            case 8 -> new Response.Choices(List.of(seed % 2 == 0 ? "A treaty was signed." : "Trade grew."));
            default -> new Response.Text(seed % 2 == 0 ? "buffer state" : "a buffer");
        };
    }

    /** What the process has used of all processors; unlike the time that passes, other programs hardly change it. */
    private static long processorMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
    }

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "marking: " + format + "%n", values);
    }
}
