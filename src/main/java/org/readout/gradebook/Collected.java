package org.readout.gradebook;

import java.util.List;
import java.util.Map;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.Terms;
import org.readout.discussion.DiscussionRecord;
import org.readout.lesson.Lesson;
import org.readout.quiz.QuestionMarks.FirstAnswer;
import org.readout.quiz.QuestionMarks.QuestionMark;
import org.readout.quiz.QuizResults.QuizResult;
import org.readout.study.ReadingProgress.SectionReading;

/**
 * All that a gradebook is drawn up from, as the features reported it.
 *
 * @param terms what this course sets for each student in the lesson
 * @param toGrade how many answers of a student wait to be graded, by quiz; absent for none
 * @param suspects the questions whose answer key may be wrong, with what was answered to each
 */
record Collected(
        Course course,
        Assignment assignment,
        Lesson lesson,
        List<Person> students,
        Map<PersonId, Terms> terms,
        List<QuizResult> results,
        List<SectionReading> readings,
        List<DiscussionRecord.Count> counts,
        List<QuestionMark> firstMarks,
        Map<PersonId, Map<String, Integer>> toGrade,
        List<Suspect> suspects) {

    /** A question whose answer key may be wrong. */
    record Suspect(ItemStatistic statistic, List<FirstAnswer> answers) {}
}
