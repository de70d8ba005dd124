package org.readout.gradebook;

import java.util.List;
import java.util.Map;
import org.readout.attempt.QuestionMarkRepository.FirstAnswer;
import org.readout.attempt.QuestionMarkRepository.QuestionMark;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.EffectiveRules;
import org.readout.discussion.DiscussionRecords;
import org.readout.lesson.Lesson;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * All that a gradebook is drawn up from, as the features reported it.
 *
 * @param terms what this course sets for each student in the lesson
 * @param toGrade how many answers of a student wait to be graded, by quiz; absent for none
 * @param suspects the questions whose answer key may be wrong, with what was answered to each
 */
record GradebookData(
        Course course,
        Assignment assignment,
        Lesson lesson,
        List<User> students,
        Map<UserId, EffectiveRules> terms,
        List<QuizResult> results,
        List<SectionReading> readings,
        List<DiscussionRecords.Count> counts,
        List<QuestionMark> firstMarks,
        Map<UserId, Map<String, Integer>> toGrade,
        List<Suspect> suspects) {

    /** A question whose answer key may be wrong. */
    record Suspect(ItemStatistic statistic, List<FirstAnswer> answers) {}
}
