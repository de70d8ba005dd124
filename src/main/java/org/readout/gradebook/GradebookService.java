package org.readout.gradebook;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readout.attempt.QuestionMarkRepository;
import org.readout.attempt.QuestionMarkRepository.QuestionMark;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRulesService;
import org.readout.course.EffectiveRulesService.CourseRules;
import org.readout.discussion.DiscussionRecords;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.reading.ReadingService;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Gradebooks for the instructors of courses. Read anew on every call; the number of statements does not depend on the number
 * of students.
 *
 * <p><em>The total of a lesson</em> is points earned of points possible: before the due date over the submitted quizzes, so
 * that a number is never low merely because it is early; from the due date on over all quizzes. Without a due date only
 * submitted quizzes count.
 */
@Service
public class GradebookService {

    private final CourseService courses;
    private final LessonLibrary lessons;
    private final EffectiveRulesService rules;
    private final QuizResults results;
    private final QuestionMarkRepository marks;
    private final ReadingService reading;
    private final DiscussionRecords discussions;
    private final AnswersToGrade answersToGrade;
    private final Clock clock;

    GradebookService(
            CourseService courses,
            LessonLibrary lessons,
            EffectiveRulesService rules,
            QuizResults results,
            QuestionMarkRepository marks,
            ReadingService reading,
            DiscussionRecords discussions,
            AnswersToGrade answersToGrade,
            Clock clock) {
        this.courses = courses;
        this.lessons = lessons;
        this.rules = rules;
        this.results = results;
        this.marks = marks;
        this.reading = reading;
        this.discussions = discussions;
        this.answersToGrade = answersToGrade;
        this.clock = clock;
    }

    /**
     * Returns the gradebook of a lesson; empty if the user doesn't teach the course, or the lesson is not assigned to it or
     * can't be read.
     */
    public Optional<Gradebook> gradebook(CourseId courseId, String lessonId, UserId instructor) {
        return courses.taught(courseId, instructor)
                .flatMap(course -> courses.assignments(courseId).stream()
                        .filter(assignment -> assignment.lessonId().equals(lessonId))
                        .findFirst()
                        .flatMap(assignment -> lessons.lesson(lessonId)
                                .map(published -> GradebookRules.gradebook(
                                        load(course, assignment, published.lesson()), clock.instant()))));
    }

    private GradebookRules.Data load(Course course, Assignment assignment, Lesson lesson) {
        CourseRules ofCourse = rules.ofCourse(course.id(), lesson.id());
        List<QuizResult> found = results.of(course.id(), lesson.id(), ofCourse.best());
        List<QuestionMark> firstMarks = marks.ofFirstAttempts(course.id(), lesson.id());
        // One statement for each question whose answer key may be wrong; there are few.
        Map<ItemStatistic, List<QuestionMarkRepository.FirstAnswer>> suspects = ItemAnalysis.of(firstMarks).stream()
                .filter(ItemStatistic::likelyMisKeyed)
                .collect(Collectors.toMap(
                        item -> item,
                        item -> marks.firstAnswers(course.id(), lesson.id(), item.quizId(), item.questionId())));
        return new GradebookRules.Data(
                course,
                assignment,
                lesson,
                courses.students(course.id()),
                ofCourse.inCourse(),
                found,
                reading.of(course.id(), lesson.id()),
                discussions.counts(course.id(), lesson.id()),
                firstMarks,
                answersToGrade.byQuiz(lesson.id(), found),
                suspects);
    }
}
