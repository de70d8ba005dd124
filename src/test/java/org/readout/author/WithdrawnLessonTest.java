package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.source.LessonPublisher;
import org.readout.question.Response;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/** A lesson made in the browser, in a course: what publishing another key says, and what is left when it is withdrawn. */
class WithdrawnLessonTest extends SiteTest {

    private static final String LESSON = "lesson-to-withdraw";

    @Autowired
    LessonEditing editing;

    @Autowired
    LessonPublisher publisher;

    @Autowired
    EffectiveRulesService rules;

    @AfterEach
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(Path.of("target/test-data/lessons/" + LESSON));
        FileSystemUtils.deleteRecursively(Path.of("target/test-data/drafts/" + LESSON));
        publisher.publish(LESSON);
    }

    private void create() {
        Map<String, Object> files = new HashMap<>(AuthorWorld.newLesson(LESSON).files());
        files.put(
                "first.quiz.yaml", Map.of("id", "between-us", "questions", List.of(question("two"), question("end"))));
        files.put(
                "lesson.yaml",
                Values.with(
                        Values.normal(files.get("lesson.yaml")),
                        List.of("sections", "first", "quiz"),
                        "first.quiz.yaml"));
        editing.create(new NewLesson(LESSON, files), instructor.id());
        editing.publish(LESSON, instructor.id());
    }

    private static Map<String, Object> question(String id) {
        return Map.of("id", id, "kind", "true-false", "ask", "Is it so about " + id + "?", "answer", "true");
    }

    private void submit(User student, boolean... answers) {
        Published lesson = library.lesson(LESSON).orElseThrow();
        Study study = rules.study(student, LESSON, Optional.empty());
        Attempt attempt = attempts.start(student.id(), study.context(), lesson, "between-us", 1, null)
                .attempt();
        for (int i = 0; i < answers.length; i++) {
            attempts.save(
                    student.id(),
                    attempt.id(),
                    List.of("two", "end").get(i),
                    new AnswerCommand(new Response.TrueOrFalse(answers[i]), 1, Set.of()));
        }
        if (answers.length == 2) {
            attempts.submit(student.id(), attempt.id());
        }
    }

    @Test
    void scores_of_a_withdrawn_lesson_stay_in_the_gradebook_and_on_the_students_page() {
        teach(1);
        create();
        assignments.assign(course.id(), instructor.id(), LESSON, AssignmentRules.NONE);
        User zoe = testCourse.student(course, "Zoe");
        submit(zoe, true, false);
        submit(testCourse.student(course, "Yan"), true, true);
        submit(testCourse.student(course, "Xia"), true);

        Change key = new Change("first.quiz.yaml", List.of("questions", "end", "answer"), "true", "false");
        editing.save(LESSON, instructor.id(), List.of(key));
        Publishing publishing = editing.publishing(LESSON, instructor.id());

        assertThat(publishing.obstacles()).isEmpty();
        assertThat(publishing)
                .returns(2, Publishing::version)
                .returns(1, Publishing::courses)
                .returns(3, Publishing::students)
                .returns(1, Publishing::running)
                .returns(1, Publishing::up)
                .returns(1, Publishing::down)
                .returns(2, Publishing::scores);
        assertThat(publishing.keys()).extracting(Publishing.Key::number).containsExactly(2);

        String before = scores();
        editing.withdraw(LESSON, instructor.id());

        assertThat(scores()).isEqualTo(before).contains("1 / 2");
        people.signIn(zoe);
        assertThat(library.lessons(currentUser))
                .noneMatch(published -> published.lesson().id().equals(LESSON));
        assertThat(text("lessons/" + LESSON + "/first")).contains("1 / 2");
        assertThat(text("scores")).contains("My lesson");
        people.signedInStudent("Wu");
        assertThat(text("lessons/" + LESSON + "/first")).doesNotContain("A paragraph about a treaty.");
    }

    private String scores() {
        return gradebooks.gradebookToRead(course.id(), LESSON, instructor.id()).orElseThrow().rows().stream()
                .map(row -> row.student().name() + " " + row.cells().getFirst().kept())
                .toList()
                .toString();
    }
}
