package org.readout.browser;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.Readout;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.db.SqlTime;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code ./readout bench search}: how long a student waits for what a search finds in 500 lessons of 1,500 words each, and in
 * 10,000 posts that the student may read. The texts are words of the shipped lessons, in an order of chance that is the same
 * each time.
 */
final class SearchBench {

    private static final Bench BENCH = new Bench("search");
    private static final int LESSONS = 500;
    private static final int SECTIONS = 3;
    private static final int WORDS = 500;
    private static final int POSTS = 10_000;
    private static final int STUDENTS = 250;
    private static final int WORDS_OF_A_POST = 60;
    private static final int DISCUSSED = POSTS / STUDENTS;
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 15;
    private static final List<String> ASKED =
            List.of("sphere arctic", "treaty", "China", "loans", "who leans on whom", "pipeline", "zukowski");

    private SearchBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Bench.run(folder -> {
            Path data = Files.createDirectories(folder.resolve("data"));
            Path lessons = folder.resolve("lessons");
            Random random = new Random(46);
            List<String> words = words();
            write(lessons, words, random);
            fill(data, lessons, words, random);
            measure(data, lessons);
        });
    }

    /** All words of the shipped lessons, as often as they stand there. */
    private static List<String> words() throws IOException {
        try (Stream<Path> files = Files.walk(Students.LESSONS)) {
            StringBuilder texts = new StringBuilder();
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                texts.append(Files.readString(file)).append('\n');
            }
            return Arrays.stream(texts.toString().split("[^\\p{L}’]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    private static String text(List<String> words, int number, Random random) {
        return Stream.generate(() -> words.get(random.nextInt(words.size())))
                .limit(number)
                .collect(Collectors.joining(" ", "", "."));
    }

    private static String lesson(int number) {
        return "lesson-" + number;
    }

    private static void write(Path root, List<String> words, Random random) throws IOException {
        for (int i = 0; i < LESSONS; i++) {
            Path folder = Files.createDirectories(root.resolve(lesson(i)));
            StringBuilder lesson = new StringBuilder("""
                    id: %s
                    title: "%d: %s"
                    summary: It was made to be measured.
                    level: introductory
                    language: en
                    sections:
                    """.formatted(lesson(i), i, text(words, 5, random)));
            for (int section = 0; section < SECTIONS; section++) {
                lesson.append("  - { id: s%1$d, title: Section %1$d, text: s%1$d.md".formatted(section));
                lesson.append(section == 0 ? ", prompts: [{ id: why, ask: Why?, least-words: 5 }] }\n" : " }\n");
                Files.writeString(folder.resolve("s" + section + ".md"), text(words, WORDS, random) + "\n");
            }
            Files.writeString(folder.resolve("lesson.yaml"), lesson);
        }
    }

    private static void fill(Path data, Path lessons, List<String> words, Random random) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Readout.class)
                .lazyInitialization(true)
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--readout.data=" + data,
                        "--readout.lessons=" + lessons)) {
            List<User> people = IntStream.rangeClosed(0, STUDENTS)
                    .mapToObj(n -> new User(UserId.random(), User.Kind.ACCOUNT, "Student " + n, Students.email(n)))
                    .toList();
            User instructor = people.getLast();
            context.getBean(UserService.class).addAll(Students.PASSWORD, people);
            context.getBean(SiteRights.class).grant(instructor.id(), SiteRight.CREATE_COURSES, null);
            CourseService courses = context.getBean(CourseService.class);
            Course course = courses.create(instructor.id(), "IR 101", ZoneId.of("UTC"));
            people.subList(0, STUDENTS).forEach(student -> courses.join(course.id(), student.id()));
            List<Object[]> posts = new ArrayList<>();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            for (int i = 0; i < DISCUSSED; i++) {
                context.getBean(AssignmentService.class)
                        .assign(course.id(), instructor.id(), lesson(i), AssignmentRules.NONE);
                for (User student : people.subList(0, STUDENTS)) {
                    posts.add(new Object[] {
                        UUID.randomUUID(),
                        student.id().value(),
                        course.id().value(),
                        lesson(i),
                        text(words, WORDS_OF_A_POST, random),
                        SqlTime.toColumn(now)
                    });
                }
            }
            context.getBean(JdbcTemplate.class).batchUpdate("""
                            insert into post (post_id, person_id, course_id, lesson_id, prompt_id, body, posted_at, version)
                            values (?, ?, ?, ?, 'why', ?, ?, 1)
                            """, posts);
        }
    }

    private static void measure(Path data, Path lessons) {
        try (ReadoutProcess readout = ReadoutProcess.startScript(data, lessons, Map.of());
                HttpClient http = Students.client()) {
            ScreenlessBrowser guest = new ScreenlessBrowser(http, readout.address());
            ScreenlessBrowser student = Students.signedIn(http, readout.address(), 0);
            BENCH.print(
                    "%d lessons, %d posts; the first search after a start takes %.0f ms, the first of a reader of all posts %.0f ms",
                    LESSONS, POSTS, millis(guest, ASKED.getFirst()), millis(student, ASKED.getFirst()));
            List<Double> ofGuest = new ArrayList<>();
            List<Double> ofStudent = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                for (String asked : ASKED) {
                    ofGuest.add(millis(guest, asked));
                    ofStudent.add(millis(student, asked));
                }
            }
            ofGuest.subList(0, WARM_UP * ASKED.size()).clear();
            ofStudent.subList(0, WARM_UP * ASKED.size()).clear();
            BENCH.print(
                    "the page with what was found: %.0f ms for a guest, %.0f ms with all posts (goal: 50 ms); medians of %d"
                            + " searches for %d different words, after %d",
                    Bench.median(ofGuest),
                    Bench.median(ofStudent),
                    ofGuest.size(),
                    ASKED.size(),
                    WARM_UP * ASKED.size());
        }
    }

    private static double millis(ScreenlessBrowser reader, String asked) {
        long start = System.nanoTime();
        String page = reader.page("/search?q=" + asked.replace(' ', '+'));
        if (!page.contains("role=\"search\"")) {
            throw new IllegalStateException("No page of a search: " + page);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
