package org.readout.gradebook;

import java.util.List;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.course.Accommodations;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseTerms;
import org.readout.discussion.DiscussionRecord;
import org.readout.lesson.Lesson;
import org.readout.quiz.QuestionMarks;
import org.readout.quiz.QuizResults;
import org.readout.study.ReadingProgress;
import org.springframework.stereotype.Component;

/** Asks the features what they know of a lesson in a course; the number of statements does not depend on the class. */
@Component
class Collector {

    private final CourseTerms terms;
    private final Accommodations accommodations;
    private final QuizResults results;
    private final QuestionMarks marks;
    private final ReadingProgress reading;
    private final DiscussionRecord discussions;

    Collector(
            CourseTerms terms,
            Accommodations accommodations,
            QuizResults results,
            QuestionMarks marks,
            ReadingProgress reading,
            DiscussionRecord discussions) {
        this.terms = terms;
        this.accommodations = accommodations;
        this.results = results;
        this.marks = marks;
        this.reading = reading;
        this.discussions = discussions;
    }

    Collected of(Course course, Assignment assignment, Lesson lesson, List<Person> students) {
        List<PersonId> ids = students.stream().map(Person::id).toList();
        return new Collected(
                course,
                assignment,
                lesson,
                students,
                terms.inCourse(course.id(), lesson.id(), ids),
                accommodations.inCourse(course),
                results.of(lesson.id(), ids),
                reading.of(lesson.id(), ids),
                discussions.counts(course.id(), lesson.id(), ids),
                marks.ofFirstAttempts(lesson.id(), ids));
    }
}
