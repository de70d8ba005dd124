package org.readout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.readout.db.SqlTime;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebookService;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * {@code ./readout bench gradebook}: what the gradebook of a course of 10,000 students and 40 lessons, each with a quiz,
 * costs the database, the network, a browser and the server's memory. The course is in an H2 file, made with the same random
 * numbers each time.
 */
final class GradebookBench {

    private static final int STUDENTS = 10_000;
    private static final int LESSONS = 40;
    private static final int GROUPS = 20;
    private static final int QUESTIONS = 4;
    private static final int FIRST_ROWS = 50;
    private static final int RUNS = 7;
    private static final int VISITS = 5;
    private static final int WARM_UP_VISITS = 8;

    /** Who needs attention is listed once all rows are counted. */
    private static final String COUNTED = ".wants li";

    private static final String EMAIL = "ines@example.org";
    private static final String PASSWORD = "six words that only I know";
    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    /**
     * Notes in each page when rows with scores are drawn, in milliseconds since the navigation: those of the first response,
     * and those of the grid in their place.
     */
    private static final String NOTE_ROWS = """
            window.drawn = {};
            const note = (name, selector) => {
                const isThere = () => [...document.querySelectorAll(selector)].some(score => score.offsetParent && score.textContent.trim());
                const look = () => isThere()
                    ? requestAnimationFrame(() => window.drawn[name] = performance.now())
                    : requestAnimationFrame(look);
                look();
            };
            note("first", ".first-scores td.total");
            note("grid", "readout-room:not(:has(.first-scores)) .score-grid .score");
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

    /** Scrolls for three seconds as a wheel does, and answers with the longest and the median time between two frames. */
    private static final String GLIDE = """
            () => new Promise(done => {
                const table = document.querySelector('.score-grid').$.table;
                const gaps = [];
                const start = performance.now();
                let last = start;
                const step = now => {
                    gaps.push(now - last);
                    last = now;
                    table.scrollTop += 30;
                    if (now - start < 3000) requestAnimationFrame(step);
                    else { gaps.shift(); gaps.sort((a, b) => a - b); done([gaps.at(-1), gaps[gaps.length >> 1]]); }
                };
                requestAnimationFrame(step);
            })
            """;

    /** Goes through all rows a screen at a time. */
    private static final String SCROLL_THROUGH = """
            rows => new Promise(async done => {
                const grid = document.querySelector('.score-grid');
                for (let row = 0; row < rows; row += 100) {
                    grid.scrollToIndex(row);
                    await new Promise(next => setTimeout(next, 60));
                }
                grid.scrollToIndex(rows - 1);
                done();
            })
            """;

    private GradebookBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        // What is only there for developing would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            Path data = Files.createDirectories(folder.resolve("data"));
            Path lessons = folder.resolve("lessons");
            writeLessons(lessons);
            CourseId course = make(data, lessons);
            inDatabase(data, lessons, course);
            inBrowser(data, lessons, course);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    static void writeLessons(Path root) throws IOException {
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

    static CourseId make(Path data, Path lessons) {
        try (ConfigurableApplicationContext context = start(data, lessons, new TimedStatements())) {
            User instructor = new User(UserId.random(), User.Kind.ACCOUNT, "Ines", EMAIL);
            context.getBean(UserService.class).addAll(PASSWORD, List.of(instructor));
            context.getBean(SiteRights.class).grant(instructor.id(), SiteRight.CREATE_COURSES, null);
            return new Fill(context).course(instructor);
        }
    }

    private static ConfigurableApplicationContext start(Path data, Path lessons, TimedStatements timed) {
        return new SpringApplicationBuilder(Readout.class)
                .lazyInitialization(true)
                .initializers(starting -> starting.getBeanFactory().addBeanPostProcessor(timed))
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--readout.data=" + data,
                        "--readout.lessons=" + lessons);
    }

    /** Measures what the gradebook asks of the database. */
    static void inDatabase(Path data, Path lessons, CourseId course) {
        TimedStatements timed = new TimedStatements();
        try (ConfigurableApplicationContext context = start(data, lessons, timed)) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            // In a course that is in use, somebody has written since, so that H2 can't repeat its last result.
            Runnable before = () -> {
                jdbc.update("update person set version = version + 1 where email = ?", EMAIL);
                jdbc.update("update enrolment set sees_names = true where part = 'instructor'");
                jdbc.update("update attempt set waiting = 0 where attempt_id = (select min(attempt_id) from attempt)");
            };
            UserId instructor = context.getBean(UserService.class)
                    .byEmail(EMAIL)
                    .orElseThrow()
                    .id();
            CourseGradebookService gradebooks = context.getBean(CourseGradebookService.class);
            Supplier<CourseGradebook> open =
                    () -> gradebooks.gradebook(course, instructor).orElseThrow();
            CourseGradebook gradebook = open.get();
            timed.measure("the lessons, and all students by name", RUNS, before, open);
            timed.measure(
                    "the first %d rows".formatted(FIRST_ROWS),
                    RUNS,
                    before,
                    () -> gradebooks.rows(gradebook, gradebook.students().subList(0, FIRST_ROWS)));
            timed.measure("totals, averages and filters of all, after the first rows", RUNS, before, () -> {
                Index index = gradebook.index();
                while (!index.isComplete()) {
                    gradebooks.fill(gradebook, index);
                }
                return index;
            });
        }
    }

    static void inBrowser(Path data, Path lessons, CourseId course) throws IOException, InterruptedException {
        String path = "/courses/" + course.value() + "/gradebook";
        try (ReadoutProcess readout = ReadoutProcess.startScript(data, lessons, Map.of());
                Chromium chromium = new Chromium()) {
            Browser browser = chromium.browser();
            try (BrowserContext context =
                    browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900))) {
                Page page = context.newPage();
                page.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
                signIn(page, readout.address());
                page.addInitScript(NOTE_ROWS);
                for (int i = 0; i < WARM_UP_VISITS; i++) {
                    page.navigate(readout.address() + path);
                    drawn(page, "grid");
                }
                List<Double> first = new ArrayList<>();
                List<Double> grid = new ArrayList<>();
                for (int i = 0; i < VISITS; i++) {
                    page.navigate("about:blank");
                    page.navigate(readout.address() + path);
                    grid.add(drawn(page, "grid"));
                    first.add(drawn(page, "first"));
                    page.waitForSelector(COUNTED);
                }
                print(
                        "first rows in Chromium, after %d visits: %.0f ms median of %d (goal: 500 ms), %.0f to %.0f ms",
                        WARM_UP_VISITS, median(first), VISITS, Collections.min(first), Collections.max(first));
                print(
                        "the grid in their place, which sorts and scrolls: %.0f ms median of %d, %.0f to %.0f ms",
                        median(grid), VISITS, Collections.min(grid), Collections.max(grid));
                page.navigate("about:blank");
                Transfer opening = Transfer.of(page);
                page.navigate(readout.address() + path);
                drawn(page, "grid");
                print(
                        "a visit with the scripts in the browser's cache transfers %d kB until then",
                        opening.bytes() / 1000);
                page.waitForSelector(COUNTED);
                print("the averages of all are there after %.0f ms", number(page.evaluate("() => performance.now()")));
                scroll(page, readout);
            }
        }
    }

    /** Returns when rows were drawn, after waiting for them. */
    private static double drawn(Page page, String what) {
        return number(page.waitForFunction("what => window.drawn[what]", what).jsonValue());
    }

    private static void scroll(Page page, ReadoutProcess readout) throws IOException, InterruptedException {
        List<Double> jumps = new ArrayList<>();
        Transfer scrolled = Transfer.of(page);
        for (int row : List.of(STUDENTS / 2, STUDENTS - 1, STUDENTS / 4, 0, STUDENTS / 3, STUDENTS - 200, 100)) {
            jumps.add(number(page.evaluate(SCROLL_TO, List.of(row, name(row)))));
        }
        print(
                "a jump to the middle %.0f ms, to the end %.0f ms, %.0f ms median of %d; %d kB each",
                jumps.get(0), jumps.get(1), median(jumps), jumps.size(), scrolled.bytes() / 1000 / jumps.size());
        List<?> gaps = (List<?>) page.evaluate(GLIDE);
        print(
                "scrolling on for 3 seconds: %.0f ms from frame to frame, %.0f ms at most",
                number(gaps.get(1)), number(gaps.get(0)));
        long before = liveBytes(readout);
        Duration processor = readout.processorTime();
        page.evaluate(SCROLL_THROUGH, STUDENTS);
        page.evaluate(SCROLL_TO, List.of(STUDENTS - 1, name(STUDENTS - 1)));
        double used = readout.processorTime().minus(processor).toMillis() / 1000.0;
        long after = liveBytes(readout);
        print(
                "the server's live heap before scrolling through all rows %.1f MB, after it %.1f MB; %.1f s of processor time",
                before / 1e6, after / 1e6, used);
        for (String order : List.of("once", "the other way round")) {
            double start = number(page.evaluate("() => performance.now()"));
            page.locator(".score-grid vaadin-grid-sorter", new Page.LocatorOptions().setHasText("Total"))
                    .first()
                    .click();
            page.waitForFunction("name => document.querySelector('.score-grid .who')?.textContent !== name", name(0));
            print("sorting by the total, %s: %.0f ms", order, number(page.evaluate("() => performance.now()")) - start);
        }
    }

    /** The bytes of all objects in use, for which the server collects the others first. */
    private static long liveBytes(ReadoutProcess readout) throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "jcmd")
                                .toString(),
                        String.valueOf(readout.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor(1, TimeUnit.MINUTES);
        Matcher total = LIVE_BYTES.matcher(said);
        if (!total.find()) {
            throw new IllegalStateException(said);
        }
        return Long.parseLong(total.group(1));
    }

    private static void signIn(Page page, String address) {
        page.navigate(address + "/sign-in");
        page.getByLabel("Email").fill(EMAIL);
        page.getByLabel("Password").first().fill(PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.locator("a[href='/account']").first().waitFor();
    }

    static String name(int row) {
        return "Student %05d".formatted(row);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "gradebook: " + format + "%n", values);
    }

    /** Makes the course: its people, groups and attempts as plain rows, because only reading is measured. */
    private static final class Fill {

        private final CourseService courses;
        private final AssignmentService assignments;
        private final LessonLibrary lessons;
        private final Revisions revisions;
        private final JdbcTemplate jdbc;
        private final TransactionTemplate transactions;
        private final Random random = new Random(16);
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private final List<Object[]> rows = new ArrayList<>();
        private int attempts;
        private long ids;

        Fill(ConfigurableApplicationContext context) {
            courses = context.getBean(CourseService.class);
            assignments = context.getBean(AssignmentService.class);
            lessons = context.getBean(LessonLibrary.class);
            revisions = context.getBean(Revisions.class);
            jdbc = context.getBean(JdbcTemplate.class);
            transactions = context.getBean(TransactionTemplate.class);
        }

        CourseId course(User instructor) {
            long start = System.nanoTime();
            Course course = courses.create(instructor.id(), "IR 101", ZoneId.of("UTC"));
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
                assignments.assign(course.id(), instructor.id(), lesson(i), rules);
                attempts(course, rules, due, lessons.lesson(lesson(i)).orElseThrow(), students);
            }
            print(
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
            revisions.keep(lesson);
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
                    insert into attempt (attempt_id, person_id, lesson_id, quiz_id, revision, attempt_number, state,
                        started_at, submitted_at, score, out_of, rules_id, selection)
                    values (?, ?, ?, 'check', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """);
        }

        /** Ids in order: a database takes rows faster then. */
        private UUID id() {
            return new UUID(++ids << 16 | 0x4000, random.nextLong() >>> 2 | Long.MIN_VALUE);
        }

        /** Inserts the rows gathered so far. */
        private void insert(String sql) {
            transactions.executeWithoutResult(transaction -> jdbc.batchUpdate(sql, rows));
            rows.clear();
        }
    }
}
