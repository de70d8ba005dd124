package org.readout.grading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Staff;
import org.readout.grading.GradeRepository.ToGrade;
import org.readout.grading.PostGradeRepository.PostsToGrade;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts the attempts of a course with answers to grade, and the students with posts to grade: where grades of posts are part
 * of the total, or someone has graded one under the prompt. An assistant who sees only the own share reads only its count.
 */
@Component
@Order(20)
record GradingNotices(
        GradeRepository repository,
        PostGradeRepository posts,
        CourseService courses,
        AssignmentService assignments,
        LessonLibrary library)
        implements WaitingSource {

    private static final Messages TEXT = Messages.of("grading");

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        Set<UserId> students =
                courses.seesOnlyShare(staff) ? courses.toGrade(staff).keySet() : null;
        List<Waiting> waiting = new ArrayList<>();
        List<ToGrade> quizzes = repository.toGrade(course, students);
        if (!quizzes.isEmpty()) {
            ToGrade first = quizzes.getFirst();
            int attempts = quizzes.stream().mapToInt(ToGrade::attempts).sum();
            waiting.add(waiting(staff, "waiting", attempts, first.oldest(), first.lessonId(), null));
        }
        List<PostsToGrade> prompts = posts.toGrade(course, students, courses.countsGradesOfPosts(course)).stream()
                .filter(each -> isGraded(course, each))
                .toList();
        if (!prompts.isEmpty()) {
            PostsToGrade first = prompts.getFirst();
            int works = prompts.stream().mapToInt(PostsToGrade::works).sum();
            String task = Task.ofPrompt(first.promptId());
            waiting.add(waiting(staff, "waiting.posts", works, first.oldest(), first.lessonId(), task));
        }
        return waiting;
    }

    private static Waiting waiting(
            Staff staff, String key, int count, Instant oldest, String lessonId, @Nullable String task) {
        String date = UserTime.day(oldest, staff.course().timeZone());
        return new Waiting(
                count,
                TEXT.get(key, "count", count),
                TEXT.get("waiting.oldest", "date", date),
                CourseLinks.grading(staff.course().id(), lessonId, task),
                false);
    }

    /** Returns whether a prompt has a rubric and is in an assigned section. */
    private boolean isGraded(CourseId course, PostsToGrade prompt) {
        return assignments
                .assignment(course, prompt.lessonId())
                .filter(assignment -> library.lesson(prompt.lessonId()).stream()
                        .flatMap(published -> published.lesson().sections().stream())
                        .filter(section -> assignment.assigns(section.id()))
                        .flatMap(section -> section.prompts().stream())
                        .anyMatch(each -> each.id().equals(prompt.promptId())
                                && !each.rubric().isEmpty()))
                .isPresent();
    }
}
