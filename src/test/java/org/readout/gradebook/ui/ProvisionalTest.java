package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentSettings;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.gradebook.TestCourse;
import org.readout.grading.GradingService.Work;
import org.readout.user.User;

class ProvisionalTest extends SiteTest {

    private static final String QUIZ = "lessons/" + TestCourse.TEXTS + "/pacts";

    @Test
    void every_page_calls_a_total_provisional_until_all_of_it_is_graded_and_the_record_adds_up() {
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, 1);
        assignments.assign(course.id(), ina.id(), TestCourse.TEXTS, AssignmentSettings.NONE);
        User zoe = testCourse.student(course, "Zoe");
        testCourse.write(zoe, course, "A text.");
        String record = CourseLinks.student(course.id(), zoe.id()).substring(1) + "/record";

        Map<String, String> pages = pages(ina, zoe, course, record);
        assertThat(pages.values()).allMatch(words -> words.contains("provisional"));
        assertThat(pages.get("scores"))
                .containsPattern("Score: \\S+ / \\S+, provisional: 4 points aren’t graded yet")
                .containsPattern("How your total is calculated.* Total: \\S+%, provisional ");
        assertThat(pages.get(QUIZ))
                .containsPattern("Score: \\S+ / \\S+, provisional: question \\d+ \\(4 points\\) isn’t graded yet");
        Work work = grading.questions(course.id(), TestCourse.TEXTS, ina.id())
                .orElseThrow()
                .getFirst()
                .works()
                .getFirst();
        Map<String, BigDecimal> points = Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE);
        assertThat(grading.grade(course.id(), ina.id(), work, points, "")).isTrue();
        assertThat(pages(ina, zoe, course, record).values()).noneMatch(words -> words.contains("provisional"));
    }

    private Map<String, String> pages(User ina, User zoe, Course course, String record) {
        people.signIn(zoe);
        Map<String, String> own = List.of("scores", "lessons/" + TestCourse.TEXTS, QUIZ).stream()
                .collect(Collectors.toMap(address -> address, SiteTest::text));
        people.signIn(ina);
        own.put(record, text(record));
        return own;
    }
}
