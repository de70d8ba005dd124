package org.readout.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.InstructorNotices;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.GradingShare;
import org.readout.course.Staff;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult.Written;
import org.readout.gradebook.TestCourse;
import org.readout.grading.GradingService.GradeConflictException;
import org.readout.grading.PostGrades.PostGrade;
import org.readout.grading.PostGrades.PostWork;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Checkbox;
import org.springframework.beans.factory.annotation.Autowired;

/** Grades of posts, from the post to what its author reads, with {@code src/test/lessons/small-states}. */
class PostGradesTest extends SiteTest {

    private static final String PROMPT = "which-way";
    private static final Map<String, BigDecimal> POINTS =
            Map.of("claim", new BigDecimal("1.5"), "reason", BigDecimal.ONE);

    @Autowired
    PostGrades grades;

    @Autowired
    InstructorNotices notices;

    @Test
    void post_and_replies_are_one_work_and_its_newest_grade_counts() {
        teach(7);
        User ana = student("Ana");
        User ben = student("Ben");
        PostId first = post(ana, "One two three four five");
        post(ben, "Five words that Ben writes");
        discussion.reply(PostId.random(), first, ben.id(), "Why so?");

        PostWork work = work(ben);
        assertThat(work.written()).extracting(PostGrades.Written::to).containsExactly("", "Ana");
        assertThat(work.words()).isEqualTo(7);
        assertThat(work.replies()).isOne();
        assertThat(work.late()).isZero();
        assertThat(work.before()).isEqualTo("unsure");
        assertThat(waiting()).as("no one grades posts here").isEmpty();

        assertThat(grade(work, "Good.")).isTrue();
        assertThat(waiting()).containsExactly(1);
        assertThatThrownBy(() -> grade(work, "From another tab.")).isInstanceOf(GradeConflictException.class);
        assertThat(grade(work(ben), "Better.")).isTrue();
        assertThat(work(ben).history()).extracting(grade -> grade.comment()).containsExactly("Good.", "Better.");
        assertThat(grades.of(course.id(), List.of(ana.id(), ben.id())).get(ben.id()))
                .singleElement()
                .satisfies(grade -> assertThat(grade.score()).hasToString("2.5 / 3"))
                .extracting(PostGrade::comment)
                .isEqualTo("Better.");
        assertThat(page(CourseLinks.student(course.id(), ben.id(), TestCourse.LESSON))
                        .select(".section-card a:contains(Post 2.5 / 3)")
                        .attr("href"))
                .isEqualTo(CourseLinks.gradingStudent(course.id(), TestCourse.LESSON, ben.id(), Task.ofPrompt(PROMPT)));
        people.signIn(ben);
        assertThat(page("scores")
                        .select(".section-card a:contains(Post 2.5 / 3)")
                        .attr("href"))
                .contains("/between")
                .endsWith("#prompt-" + PROMPT);
        assertThat(text("lessons/" + TestCourse.LESSON + "/between"))
                .contains("Grade: 2.5 / 3", "1.5 / 2: Makes a claim", "Better.")
                .doesNotContain("Good.", instructor.name() + " graded");
        people.signIn(ana);
        assertThat(text("lessons/" + TestCourse.LESSON + "/between")).doesNotContain("Grade: ", "Better.");
    }

    @Test
    void held_grades_are_told_to_no_one_before_the_release() {
        teach(7);
        User ana = student("Ana");
        post(ana, "One two three four five");
        jdbc.sql("update assignment set release_scores = 'by-hand' where course_id = ?")
                .param(course.id().value())
                .update();
        assertThat(grade(work(ana), "Secret.")).isTrue();
        people.signIn(ana);
        assertThat(text("lessons/" + TestCourse.LESSON + "/between")).doesNotContain("Secret.", "Grade: ");
        assertThat(text("scores")).doesNotContain("Post 2.5 / 3");
        jdbc.sql("update assignment set released_at = current_timestamp where course_id = ?")
                .param(course.id().value())
                .update();
        assertThat(text("lessons/" + TestCourse.LESSON + "/between")).contains("Secret.", "Grade: ");
        assertThat(text("scores")).contains("Post 2.5 / 3");
    }

    @Test
    void mentions_tell_no_names_to_who_grades_without_names() {
        teach(7);
        User ana = student("Ana");
        User ben = student("Ben");
        PostId first = post(ana, "One two three four five");
        post(ben, "Five words that he writes");
        discussion.reply(PostId.random(), first, ben.id(), "I see it as @Ana does, @Ines does not");
        User asa = student("Asa");
        jdbc.sql("update enrolment set part = 'assistant', sees_names = false where person_id = ?")
                .param(asa.id().value())
                .update();
        String code = staff(asa).shown(ana).name();
        String address = CourseLinks.gradingStudent(course.id(), TestCourse.LESSON, ben.id(), Task.ofPrompt(PROMPT));
        people.signIn(instructor);
        assertThat(text(address)).contains("as @Ana does, @Ines does not");
        find(Checkbox.class).single().setTicked(true);
        assertThat(text()).contains("as @" + code + " does, @Ines does not").doesNotContain("Ana", "Ben");
        people.signIn(asa);
        assertThat(text(address))
                .contains("as @" + code + " does, @Ines does not")
                .doesNotContain("Ana", "Ben");
    }

    @Test
    void the_grade_of_a_deleted_post_stays_and_the_next_post_goes_on_from_it() {
        teach(7);
        User ana = student("Ana");
        PostId post = post(ana, "One two three four five");
        PostWork seen = work(ana);
        assertThat(grade(seen, "Good.")).isTrue();
        assertThat(discussion.delete(post, ana.id())).isTrue();
        assertThat(grades.tasks(staff(instructor), TestCourse.LESSON)).isEmpty();
        assertThat(grade(seen, "From another tab.")).isFalse();
        people.signIn(ana);
        assertThat(text("lessons/" + TestCourse.LESSON + "/between")).contains("Grade: 2.5 / 3");
        post(ana, "Six seven eight nine ten");
        assertThat(work(ana).number()).isOne();
        assertThat(grade(work(ana), "Better.")).isTrue();
        assertThat(text("lessons/" + TestCourse.LESSON + "/between")).contains("Better.");
    }

    @Test
    void a_hidden_post_is_no_work() {
        teach(7);
        User ana = student("Ana");
        PostId post = post(ana, "One two three four five");
        PostWork seen = work(ana);
        jdbc.sql("update post set hidden_at = current_timestamp, hidden_reason = 'attack' where post_id = ?")
                .param(post.value())
                .update();
        assertThat(grades.tasks(staff(instructor), TestCourse.LESSON)).isEmpty();
        assertThat(grade(seen, "")).isFalse();
    }

    @Test
    void a_bound_assistant_grades_only_the_students_of_the_share() {
        teach(7);
        User ana = student("Ana");
        User ben = student("Ben");
        Stream.of(ana, ben).forEach(each -> post(each, "One two three four five"));
        CourseGroup group =
                members.createGroup(course.id(), instructor.id(), "Tuesday").orElseThrow();
        members.assignGroup(course.id(), instructor.id(), List.of(ana.id()), group.id());
        User asa = student("Asa");
        jdbc.sql("update enrolment set part = 'assistant' where person_id = ?")
                .param(asa.id().value())
                .update();
        GradingShare share = new GradingShare(Set.of(group.id()), false, true);
        assertThat(members.setGradingShare(course.id(), asa.id(), asa.id(), share))
                .isFalse();
        assertThat(members.setGradingShare(course.id(), instructor.id(), asa.id(), share))
                .isTrue();
        assertThat(students(asa)).containsExactly(ana.id());
        assertThat(students(instructor)).containsExactlyInAnyOrder(ana.id(), ben.id());
        assertThat(grades.grade(course.id(), asa.id(), work(ben), POINTS, "")).isFalse();
        assertThat(grades.grade(course.id(), asa.id(), work(ana), POINTS, "")).isTrue();
        people.signIn(asa);
        assertThat(text(CourseLinks.grading(course.id(), TestCourse.LESSON, null)))
                .contains("You grade only the students of your share.", "Ana", "1 post, 5 words.")
                .doesNotContain("Ben");

        GradingShare even = new GradingShare(Set.of(), true, false);
        Stream.of(asa, instructor)
                .forEach(each -> members.setGradingShare(course.id(), instructor.id(), each.id(), even));
        assertThat(Stream.of(asa, instructor)
                        .map(each -> courses.share(staff(each)).orElseThrow())
                        .map(mine -> courses.enrolments(course.id()).stream()
                                .filter(mine)
                                .count()))
                .containsExactly(1L, 1L);
    }

    @Test
    void a_grader_goes_from_the_student_s_page_through_all_that_the_student_wrote_and_keeps_comments() {
        teach(7);
        User ana = student("Ana");
        post(ana, "One two three four five");
        post(student("Ben"), "Five words that Ben writes");
        grades.store(staff(instructor), "Name the cost.");
        grades.store(staff(instructor), "Name the cost.");
        people.signIn(instructor);
        String address = page(CourseLinks.student(course.id(), ana.id(), TestCourse.LESSON))
                .select("a:containsOwn(Grade these posts)")
                .attr("href");
        assertThat(text(address))
                .contains("One two three four five", "1 of 1.", "Name the cost.", "Back to all students")
                .doesNotContain("Ben");
        StoredComment kept = grades.comments(staff(instructor)).getFirst();
        grades.delete(staff(instructor), kept);
        assertThat(grades.comments(staff(instructor))).isEmpty();
    }

    private Set<UserId> students(User grader) {
        return grades.tasks(staff(grader), TestCourse.LESSON).getFirst().works().stream()
                .map(Gradable::student)
                .collect(java.util.stream.Collectors.toSet());
    }

    private List<Integer> waiting() {
        return notices.waiting(staff(instructor)).stream()
                .filter(each -> each.words().contains("posts to grade"))
                .map(InstructorNotices.Waiting::count)
                .toList();
    }

    private boolean grade(PostWork work, String comment) {
        return grades.grade(course.id(), instructor.id(), work, POINTS, comment);
    }

    private PostWork work(User student) {
        return grades.tasks(staff(instructor), TestCourse.LESSON).getFirst().works().stream()
                .filter(work -> work.student().equals(student.id()))
                .findFirst()
                .orElseThrow();
    }

    private Staff staff(User user) {
        return courses.staff(course.id(), user.id()).orElseThrow();
    }

    private User student(String name) {
        return testCourse.student(course, name);
    }

    private ThreadId thread() {
        return new ThreadId(course.id(), TestCourse.LESSON, PROMPT);
    }

    private PostId post(User author, String text) {
        discussion.takeStance(thread(), author.id(), 2);
        return ((Written) discussion.post(thread(), author.id(), text)).id();
    }
}
