package org.readout.gradebook;

import java.util.List;
import org.readout.account.Person;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.discussion.DiscussionRecord;
import org.readout.lesson.Lesson;
import org.readout.quiz.QuestionMarks.QuestionMark;
import org.readout.quiz.QuizResults.QuizResult;
import org.readout.study.ReadingProgress.SectionReading;

/** All that a gradebook is drawn up from, as the features reported it. */
record Collected(
        Course course,
        Assignment assignment,
        Lesson lesson,
        List<Person> students,
        List<QuizResult> results,
        List<SectionReading> readings,
        List<DiscussionRecord.Count> counts,
        List<QuestionMark> firstMarks) {}
