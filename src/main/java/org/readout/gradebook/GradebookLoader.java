package org.readout.gradebook;

import java.util.List;
import org.readout.attempt.QuestionMarkRepository;
import org.readout.attempt.QuestionMarkRepository.QuestionMark;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.EffectiveRulesService;
import org.readout.discussion.DiscussionRecords;
import org.readout.gradebook.GradebookData.Suspect;
import org.readout.lesson.Lesson;
import org.readout.reading.ReadingService;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/**
 * Asks the features what they know of a lesson in a course; the number of statements does not depend on the number of
 * students.
 */
@Component
class GradebookLoader {

    private final EffectiveRulesService terms;
    private final QuizResults results;
    private final QuestionMarkRepository marks;
    private final ReadingService reading;
    private final DiscussionRecords discussions;
    private final AnswersToGrade answersToGrade;

    GradebookLoader(
            EffectiveRulesService terms,
            QuizResults results,
            QuestionMarkRepository marks,
            ReadingService reading,
            DiscussionRecords discussions,
            AnswersToGrade answersToGrade) {
        this.terms = terms;
        this.results = results;
        this.marks = marks;
        this.reading = reading;
        this.discussions = discussions;
        this.answersToGrade = answersToGrade;
    }

    GradebookData of(Course course, Assignment assignment, Lesson lesson, List<User> students) {
        List<UserId> ids = students.stream().map(User::id).toList();
        List<QuizResult> found = results.of(lesson.id(), ids);
        List<QuestionMark> firstMarks = marks.ofFirstAttempts(lesson.id(), ids);
        return new GradebookData(
                course,
                assignment,
                lesson,
                students,
                terms.ofCourse(course.id(), lesson.id()).inCourse(),
                found,
                reading.of(lesson.id(), ids),
                discussions.counts(course.id(), lesson.id(), ids),
                firstMarks,
                answersToGrade.byQuiz(lesson.id(), found),
                suspects(lesson.id(), ids, firstMarks));
    }

    /** One statement for each question whose answer key may be wrong; there are few. */
    private List<Suspect> suspects(String lessonId, List<UserId> students, List<QuestionMark> firstMarks) {
        return ItemAnalysis.of(firstMarks).stream()
                .filter(ItemStatistic::likelyMisKeyed)
                .map(item ->
                        new Suspect(item, marks.firstAnswers(lessonId, item.quizId(), item.questionId(), students)))
                .toList();
    }
}
