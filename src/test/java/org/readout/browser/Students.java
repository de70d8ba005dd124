package org.readout.browser;

import java.io.IOException;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.Readout;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseService;
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
    private static final String LESSON = "china-russia-partnership";
    static final String PASSWORD = "six words that only I know";

    /** What all students did once or several times. */
    record Round(double processorMillis, double slowMillis, double longestMillis, double aSecond) {}

    private Students() {}

    /** Makes their course, which assigns the lesson. Returns the addresses of its sections. */
    static List<String> makeCourse(Path data) throws IOException {
        // Without pages.
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Readout.class)
                .lazyInitialization(true)
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--readout.data=" + Files.createDirectories(data),
                        "--readout.lessons=" + LESSONS)) {
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
            assignments.assign(course.id(), people.getLast().id(), LESSON, AssignmentRules.NONE);
            return context.getBean(LessonLibrary.class).lesson(LESSON).orElseThrow().lesson().sections().stream()
                    .map(section -> "/lessons/" + LESSON + "/" + section.id())
                    .toList();
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
        signIn(browser, number);
        return browser;
    }

    /** @param browser where the page for it is open */
    static void signIn(ScreenlessBrowser browser, int number) {
        browser.submit("/sign-in", Map.of("email", email(number), "password", PASSWORD));
    }

    /** Returns a student at a quiz of the lesson. */
    static AnsweringStudent answering(ScreenlessBrowser signedIn, int number) {
        return new AnsweringStudent(number, signedIn, "/lessons/" + LESSON + "/on-display");
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
                    && Bench.median(rounds.subList(size - 3, size), Round::processorMillis)
                            > 0.97 * Bench.median(rounds.subList(size - 6, size - 3), Round::processorMillis);
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
        try (ExecutorService threads = Executors.newFixedThreadPool(students.size())) {
            for (Future<List<Long>> each : threads.invokeAll(work)) {
                nanos.addAll(each.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = server.processorTime().minus(processor).toNanos() / 1e6;
        Collections.sort(nanos);
        return new Round(
                used / nanos.size(),
                nanos.get(nanos.size() * 95 / 100) / 1e6,
                nanos.getLast() / 1e6,
                nanos.size() / seconds);
    }
}
