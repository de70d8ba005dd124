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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.Readout;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.ThreadId;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The class of 50 students that benchmarks put to work, all at the same time. */
final class Students {

    static final int NUMBER = 50;
    static final Path LESSONS = Path.of("lessons");
    private static final String PASSWORD = "six words that only I know";

    /** What all students did once or several times. */
    record Round(double processorMillis, double slowMillis, double aSecond) {}

    private Students() {}

    /**
     * Makes their course, which assigns a lesson. Returns the addresses of its sections.
     *
     * @param database options that say where the database is, if it isn't in the data folder
     */
    static List<String> makeCourse(Path data, String lesson, String... database) {
        try (ConfigurableApplicationContext context = application(data, database)) {
            List<User> people = Stream.concat(
                            IntStream.range(0, NUMBER).mapToObj(n -> account("Student " + n, email(n))),
                            Stream.of(account("Ines", "ines@example.org")))
                    .toList();
            context.getBean(UserService.class).addAll(PASSWORD, people);
            context.getBean(SiteRights.class).grant(people.getLast().id(), SiteRight.CREATE_COURSES, null);
            CourseService courses = context.getBean(CourseService.class);
            AssignmentService assignments = context.getBean(AssignmentService.class);
            Course course = courses.create(people.getLast().id(), "IR 101", ZoneId.of("UTC"));
            people.subList(0, NUMBER).forEach(student -> courses.join(course.id(), student.id()));
            assignments.assign(course.id(), people.getLast().id(), lesson, AssignmentRules.NONE);
            return context.getBean(LessonLibrary.class).lesson(lesson).orElseThrow().lesson().sections().stream()
                    .map(section -> "/lessons/" + lesson + "/" + section.id())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts Readout in this process, without pages. */
    private static ConfigurableApplicationContext application(Path data, String... database) throws IOException {
        return new SpringApplicationBuilder(Readout.class)
                .lazyInitialization(true)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--vaadin.productionMode=true",
                                        "--readout.data=" + Files.createDirectories(data),
                                        "--readout.lessons=" + LESSONS),
                                Stream.of(database))
                        .toArray(String[]::new));
    }

    /**
     * Lets people who join the course, and its first student, post under the first prompt. Returns its section's address.
     */
    static String post(Path data, String lessonId, int number) {
        try (ConfigurableApplicationContext context = application(data)) {
            CourseService courses = context.getBean(CourseService.class);
            AssignmentService assignments = context.getBean(AssignmentService.class);
            DiscussionService discussion = context.getBean(DiscussionService.class);
            UserService users = context.getBean(UserService.class);
            User first = users.byEmail(email(0)).orElseThrow();
            CourseId course =
                    assignments.assigning(lessonId, first.id()).getFirst().id();
            List<User> others = IntStream.range(0, number)
                    .mapToObj(n -> account("Writer " + n, "writer" + n + "@example.org"))
                    .toList();
            users.addAll(PASSWORD, others);
            others.forEach(other -> courses.join(course, other.id()));
            Lesson.Section section =
                    context.getBean(LessonLibrary.class).lesson(lessonId).orElseThrow().lesson().sections().stream()
                            .filter(each -> !each.prompts().isEmpty())
                            .findFirst()
                            .orElseThrow();
            ThreadId thread =
                    new ThreadId(course, lessonId, section.prompts().getFirst().id());
            String text = "A thought that has as many words as a post of a student has. ".repeat(10);
            for (User author : Stream.concat(Stream.of(first), others.stream()).toList()) {
                discussion.takeStance(thread, author.id(), 0);
                discussion.post(thread, author.id(), text);
            }
            return "/lessons/" + lessonId + "/" + section.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static User account(String name, String email) {
        return new User(UserId.random(), User.Kind.ACCOUNT, name, email);
    }

    static String email(int number) {
        return "student" + number + "@example.org";
    }

    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** @param address such as {@code http://localhost:41234} */
    static ScreenlessBrowser signedIn(HttpClient http, String address, int number) {
        ScreenlessBrowser browser = new ScreenlessBrowser(http, address);
        browser.open("/sign-in");
        browser.submit("/sign-in", Map.of("email", email(number), "password", PASSWORD));
        return browser;
    }

    /** Starts a server whose database notes what it executes. */
    static ReadoutProcess startWithTrace(Path data) throws IOException {
        String url = "jdbc:h2:file:" + data + "/readout;WRITE_DELAY=1000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=2";
        return ReadoutProcess.startScript(data, LESSONS, Map.of("SPRING_DATASOURCE_URL", url));
    }

    static Path trace(Path data) {
        return data.resolve("readout.trace.db");
    }

    /** Goes on until the rounds get no cheaper. Returns how many there were. */
    static int warmUp(ReadoutProcess server, List<Runnable> students, int times, int least, int most)
            throws InterruptedException, ExecutionException {
        List<Round> rounds = new ArrayList<>();
        boolean isWarm = false;
        while (rounds.size() < most && !isWarm) {
            rounds.add(round(server, students, times));
            int size = rounds.size();
            isWarm = size >= Math.max(least, 6)
                    && median(rounds.subList(size - 3, size), Round::processorMillis)
                            > 0.97 * median(rounds.subList(size - 6, size - 3), Round::processorMillis);
        }
        return rounds.size();
    }

    /** Lets all students work at the same time. */
    static Round round(ReadoutProcess server, List<Runnable> students, int times)
            throws InterruptedException, ExecutionException {
        List<Callable<List<Long>>> work = students.stream()
                .<Callable<List<Long>>>map(student -> () -> {
                    List<Long> nanos = new ArrayList<>();
                    for (int i = 0; i < times; i++) {
                        long start = System.nanoTime();
                        student.run();
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

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
