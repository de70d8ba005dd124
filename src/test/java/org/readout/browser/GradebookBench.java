package org.readout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.Readout;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.QuestionSelection;
import org.readout.attempt.StoredRules;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.CourseService.RulesChanged;
import org.readout.db.SqlTime;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code ./readout bench gradebook}: what the gradebook of a course of 10,000 students and 40 lessons, each with a quiz,
 * costs a browser, the network and the server, with the averages of all and the CSV. The course is in an H2 file, made with the same random
 * numbers each time.
 */
final class GradebookBench {

    private static final Bench BENCH = new Bench("gradebook");
    private static final int STUDENTS = 10_000;
    private static final int LESSONS = 40;
    private static final int GROUPS = 20;
    private static final int QUESTIONS = 4;
    private static final int VISITS = 5;
    private static final int WARM_UP_VISITS = 8;

    /** Who needs attention is listed once all rows are counted. */
    private static final String COUNTED = ".wants li";

    private static final String EMAIL = "ines@example.org";
    private static final String PASSWORD = "six words that only I know";

    /** Answers, when rows with scores are drawn, with the milliseconds since the navigation. */
    private static final String ROWS_DRAWN = """
            () => new Promise(done => {
                const isThere = () => [...document.querySelectorAll('.score-grid .score')]
                    .some(score => score.offsetParent && score.textContent.trim());
                const look = () => requestAnimationFrame(() => isThere() ? done(performance.now()) : look());
                look();
            })
            """;

    /** Scrolls to a row, and answers with the time until its name is drawn. */
    private static final String SCROLL_TO = """
            ([row, name]) => new Promise(done => {
                const grid = document.querySelector('.score-grid');
                const start = performance.now();
                grid.scrollToIndex(row);
                const look = () => [...grid.querySelectorAll('.who')].some(who => who.textContent === name)
                    ? requestAnimationFrame(() => done(performance.now() - start))
                    : requestAnimationFrame(look);
                look();
            })
            """;

    private GradebookBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Bench.run(folder -> {
            Path data = Files.createDirectories(folder.resolve("data"));
            Path lessons = folder.resolve("lessons");
            writeLessons(lessons);
            inBrowser(data, lessons, make(data, lessons));
        });
    }

    private static void writeLessons(Path root) throws IOException {
        for (int i = 0; i < LESSONS; i++) {
            Path folder = Files.createDirectories(root.resolve(lesson(i)));
            Files.writeString(folder.resolve("lesson.yaml"), """
                    id: %s
                    title: Week %d of the course
                    summary: It was made to be measured.
                    level: introductory
                    language: en
                    sections:
                      - { id: text, title: The text, text: text.md, quiz: check.quiz.yaml }
                    """.formatted(lesson(i), i + 1));
            Files.writeString(folder.resolve("text.md"), "A small state has a choice that costs something.\n");
            StringBuilder quiz = new StringBuilder("id: check\nattempts: 2\nquestions:\n");
            for (int q = 0; q < QUESTIONS; q++) {
                quiz.append("  - { id: q").append(q).append(", kind: true-false, ask: Is it so?, answer: true }\n");
            }
            Files.writeString(folder.resolve("check.quiz.yaml"), quiz);
        }
    }

    private static String lesson(int number) {
        return "week-%02d".formatted(number + 1);
    }

    private static CourseId make(Path data, Path lessons) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Readout.class)
                .lazyInitialization(true)
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--readout.data=" + data,
                        "--readout.lessons=" + lessons)) {
            User instructor = new User(UserId.random(), User.Kind.ACCOUNT, "Ines", EMAIL);
            context.getBean(UserService.class).addAll(PASSWORD, List.of(instructor));
            context.getBean(SiteRights.class).grant(instructor.id(), SiteRight.CREATE_COURSES, null);
            return new Fill(context).course(instructor);
        }
    }

    private static void inBrowser(Path data, Path lessons, CourseId course) throws IOException {
        try (ReadoutProcess readout = ReadoutProcess.startScript(data, lessons, Map.of());
                Chromium chromium = new Chromium();
                BrowserContext context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
            String address = readout.address() + "/courses/" + course.value() + "/gradebook";
            Page page = context.newPage();
            page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
            People.signIn(page, readout.address(), EMAIL, PASSWORD);
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < WARM_UP_VISITS + VISITS; i++) {
                visits.add(visit(page, address, readout));
            }
            visits.subList(0, WARM_UP_VISITS).clear();
            BENCH.print(
                    "medians of %d visits with the scripts in the browser's cache, after %d:", VISITS, WARM_UP_VISITS);
            BENCH.print("first rows in Chromium: %.0f ms (goal: 500 ms)", Bench.median(visits, Visit::first));
            BENCH.print("the averages of all: %.0f ms", Bench.median(visits, Visit::averages));
            BENCH.print(
                    "all of it transfers %.0f kB and takes %.0f ms of the server's processor time",
                    Bench.median(visits, Visit::kilobytes), Bench.median(visits, Visit::processor));
            List<Double> jumps = new ArrayList<>();
            for (int row : List.of(STUDENTS / 2, STUDENTS - 1, STUDENTS / 4, 0, STUDENTS / 3, STUDENTS - 200, 100)) {
                jumps.add(number(page.evaluate(SCROLL_TO, List.of(row, name(row)))));
            }
            BENCH.print("a jump to another row: %.0f ms, median of %d", Bench.median(jumps), jumps.size());
            double start = number(page.evaluate("() => performance.now()"));
            page.locator(".score-grid vaadin-grid-sorter", new Page.LocatorOptions().setHasText("Total"))
                    .first()
                    .click();
            page.waitForFunction("name => document.querySelector('.score-grid .who')?.textContent !== name", name(0));
            BENCH.print("sorting by the total: %.0f ms", number(page.evaluate("() => performance.now()")) - start);
            download(page, readout);
            BENCH.print("the server holds %d MB of memory", readout.residentMegabytes());
        }
    }

    /** In milliseconds since the navigation, but for the bytes and the server's processor time. */
    private record Visit(double first, double averages, double kilobytes, double processor) {}

    private static Visit visit(Page page, String address, ReadoutProcess readout) {
        page.navigate("about:blank");
        Transfer transfer = Transfer.of(page);
        Duration before = readout.processorTime();
        page.navigate(address);
        double first = number(page.evaluate(ROWS_DRAWN));
        page.waitForSelector(COUNTED);
        double averages = number(page.evaluate("() => performance.now()"));
        return new Visit(
                first,
                averages,
                transfer.bytes() / 1000.0,
                readout.processorTime().minus(before).toMillis());
    }

    private static void download(Page page, ReadoutProcess readout) throws IOException {
        List<Double> seconds = new ArrayList<>();
        Duration before = readout.processorTime();
        long bytes = 0;
        for (int i = 0; i < VISITS; i++) {
            long start = System.nanoTime();
            Path file = page.waitForDownload(
                            () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download CSV"))
                                    .first()
                                    .click())
                    .path();
            seconds.add((System.nanoTime() - start) / 1e9);
            bytes = Files.size(file);
        }
        BENCH.print(
                "the CSV of all scores: %.1f s, %.1f s of the server's processor time, %.1f MB; median of %d",
                Bench.median(seconds),
                readout.processorTime().minus(before).toMillis() / 1000.0 / VISITS,
                bytes / 1e6,
                VISITS);
    }

    private static String name(int row) {
        return "Student %05d".formatted(row);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Makes the course: its people, groups and attempts as plain rows, because only reading is measured, and their results. */
    private static final class Fill {

        private final ApplicationContext beans;
        private final JdbcTemplate jdbc;
        private final Random random = new Random(16);
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private final List<Object[]> rows = new ArrayList<>();
        private int attempts;
        private long ids;

        Fill(ApplicationContext beans) {
            this.beans = beans;
            jdbc = beans.getBean(JdbcTemplate.class);
        }

        CourseId course(User instructor) {
            long start = System.nanoTime();
            Course course = beans.getBean(CourseService.class).create(instructor.id(), "IR 101", ZoneId.of("UTC"));
            Instant joined = now.minus(Duration.ofDays(300));
            List<UUID> groups = new ArrayList<>();
            for (int i = 0; i < GROUPS; i++) {
                groups.add(id());
                rows.add(new Object[] {groups.getLast(), course.id().value(), "Group %02d".formatted(i + 1)});
            }
            insert("insert into course_group (group_id, course_id, name) values (?, ?, ?)");
            List<UUID> students =
                    IntStream.range(0, STUDENTS).mapToObj(i -> id()).toList();
            for (int i = 0; i < STUDENTS; i++) {
                rows.add(new Object[] {
                    students.get(i), name(i), "student%d@example.org".formatted(i), SqlTime.toColumn(joined)
                });
            }
            insert("""
                    insert into person (person_id, kind, name, email, password_hash, created_at, version)
                    values (?, 'account', ?, ?, '-', ?, 0)
                    """);
            for (int i = 0; i < STUDENTS; i++) {
                rows.add(new Object[] {
                    course.id().value(), students.get(i), groups.get(i % GROUPS), SqlTime.toColumn(joined)
                });
            }
            insert(
                    "insert into enrolment (course_id, person_id, part, group_id, joined_at) values (?, ?, 'student', ?, ?)");
            // Most weeks are over.
            for (int i = 0; i < LESSONS; i++) {
                Instant due = now.plus(Duration.ofDays((i - LESSONS * 3 / 4) * 7L));
                AssignmentRules rules = new AssignmentRules(null, due, null, new LatePolicy(10, 50));
                beans.getBean(AssignmentService.class).assign(course.id(), instructor.id(), lesson(i), rules);
                Published lesson =
                        beans.getBean(LessonLibrary.class).lesson(lesson(i)).orElseThrow();
                attempts(course, rules, due, lesson, students);
                RulesChanged written = new RulesChanged(course.id(), lesson(i));
                beans.getBean(TransactionTemplate.class)
                        .executeWithoutResult(transaction -> beans.publishEvent(written));
            }
            BENCH.print(
                    "%d students, %d lessons with a quiz each, %d attempts, %d groups; made in %d s",
                    STUDENTS,
                    LESSONS,
                    attempts,
                    GROUPS,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            return course.id();
        }

        private void attempts(
                Course course, AssignmentRules rules, Instant due, Published lesson, List<UUID> students) {
            beans.getBean(Revisions.class).keep(lesson);
            Quiz quiz = lesson.lesson().quiz("check").orElseThrow();
            EffectiveRules terms = EffectiveRules.of(course, rules, Accommodation.NONE, null);
            int rulesId = StoredRules.id(jdbc, AttemptRules.of(quiz, terms, QuestionSelection.of(quiz, "")));
            boolean open = due.isAfter(now);
            for (UUID student : students) {
                int chance = random.nextInt(100);
                // Some miss it, and some try twice.
                int tries = open ? (chance < 70 ? 0 : 1) : chance < 6 ? 0 : chance < 16 ? 2 : 1;
                for (int number = 1; number <= tries; number++) {
                    boolean active = open && random.nextInt(10) == 0;
                    Instant submitted = due.minus(Duration.ofHours(random.nextInt(60) - (open ? -80 : 4)));
                    rows.add(new @Nullable Object[] {
                        id(),
                        student,
                        course.id().value(),
                        lesson.lesson().id(),
                        lesson.revision().hash(),
                        number,
                        active ? "active" : "submitted",
                        SqlTime.toColumn(submitted.minus(Duration.ofMinutes(20))),
                        active ? null : SqlTime.toColumn(submitted),
                        active ? null : Integer.valueOf(random.nextInt(QUESTIONS + 1)),
                        QUESTIONS,
                        rulesId,
                        StoredRules.selection(QuestionSelection.of(quiz, student + "-" + number))
                    });
                    attempts++;
                }
            }
            insert("""
                    insert into attempt (attempt_id, person_id, course_id, lesson_id, quiz_id, revision, attempt_number, state,
                        started_at, submitted_at, score, out_of, rules_id, selection)
                    values (?, ?, ?, ?, 'check', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """);
        }

        /** Ids in order: a database takes rows faster then. */
        private UUID id() {
            return new UUID(++ids << 16 | 0x4000, random.nextLong() >>> 2 | Long.MIN_VALUE);
        }

        /** Inserts the rows gathered so far. */
        private void insert(String sql) {
            beans.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> jdbc.batchUpdate(sql, rows));
            rows.clear();
        }
    }
}
