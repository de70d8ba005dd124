package org.readout.gradebook;

import java.util.List;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseTerms;
import org.readout.discussion.DiscussionRecord;
import org.readout.gradebook.Collected.Suspect;
import org.readout.lesson.Lesson;
import org.readout.quiz.QuestionMarks;
import org.readout.quiz.QuestionMarks.QuestionMark;
import org.readout.quiz.QuizResults;
import org.readout.quiz.QuizResults.QuizResult;
import org.readout.study.ReadingProgress;
import org.springframework.stereotype.Component;

/**
 * Asks the features what they know of a lesson in a course; the number of statements does not depend on the number of
 * students.
 */
@Component
class Collector {

    private final CourseTerms terms;
    private final QuizResults results;
    private final QuestionMarks marks;
    private final ReadingProgress reading;
    private final DiscussionRecord discussions;
    private final AnswersToGrade answersToGrade;

    Collector(
            CourseTerms terms,
            QuizResults results,
            QuestionMarks marks,
            ReadingProgress reading,
            DiscussionRecord discussions,
            AnswersToGrade answersToGrade) {
        this.terms = terms;
        this.results = results;
        this.marks = marks;
        this.reading = reading;
        this.discussions = discussions;
        this.answersToGrade = answersToGrade;
    }

    Collected of(Course course, Assignment assignment, Lesson lesson, List<Person> students) {
        List<PersonId> ids = students.stream().map(Person::id).toList();
        List<QuizResult> found = results.of(lesson.id(), ids);
        List<QuestionMark> firstMarks = marks.ofFirstAttempts(lesson.id(), ids);
        return new Collected(
                course,
                assignment,
                lesson,
                students,
                terms.inCourse(course.id(), lesson.id(), ids),
                found,
                reading.of(lesson.id(), ids),
                discussions.counts(course.id(), lesson.id(), ids),
                firstMarks,
                answersToGrade.byQuiz(lesson.id(), found),
                suspects(lesson.id(), ids, firstMarks));
    }

    /** One statement for each question whose answer key may be wrong; there are few. */
    private List<Suspect> suspects(String lessonId, List<PersonId> students, List<QuestionMark> firstMarks) {
        return ItemAnalysis.of(firstMarks).stream()
                .filter(ItemStatistic::likelyMisKeyed)
                .map(item ->
                        new Suspect(item, marks.firstAnswers(lessonId, item.quizId(), item.questionId(), students)))
                .toList();
    }
}
