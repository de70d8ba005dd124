package org.readout.gradebook;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.assignment.AssignmentService;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.QuizResults;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.gradebook.LessonFigures.TermFigures;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.reading.ReadingService;
import org.springframework.stereotype.Service;

/**
 * Computes the figures of quizzes, questions and lessons for the staff of a course. Only its students count, without those who
 * were removed, and only the first attempt of each. The number of statements doesn't depend on theirs.
 */
@Service
public record CourseFigures(
        CourseService courses,
        AssignmentService assignments,
        LessonLibrary library,
        Revisions revisions,
        QuizResults results,
        ReadingService reading) {

    /** A quiz with its questions, and the key terms of these that were looked up or missed. */
    public record QuizPage(QuizFigures quiz, List<QuestionFigures> questions, List<TermFigures> terms) {

        /** Returns the question to discuss, with the lowest share of points; empty if too few have answered. */
        public Optional<QuestionFigures> weakest() {
            return questions.stream()
                    .filter(each -> each.n() >= Statistics.LEAST_FOR_SHARES
                            && each.points().mean() < 1)
                    .min(Comparator.comparingDouble(each -> each.points().mean()));
        }
    }

    /** Returns an assigned lesson with the assigned sections; empty if it can't be read, or the user may see no work. */
    public Optional<Lesson> lesson(Staff staff, String lessonId) {
        return assignments
                .assignment(staff.course().id(), lessonId)
                .filter(assignment -> staff.may(Permission.SEE_WORK))
                .flatMap(assignment -> library.lesson(lessonId)
                        .map(published -> published.lesson().withSections(assignment::assigns)));
    }

    /** Returns the figures of a quiz of such a lesson. */
    public QuizPage quiz(Staff staff, Lesson lesson, Section section) {
        CourseId course = staff.course().id();
        Quiz quiz = Objects.requireNonNull(section.quiz());
        List<QuestionMark> marks = results.firstMarks(course, lesson.id());
        List<QuestionMark> own =
                marks.stream().filter(mark -> mark.quizId().equals(quiz.id())).toList();
        List<FirstWork> works = results.firstWork(course, lesson.id(), quiz.id());
        Set<Revision> used = works.stream().map(FirstWork::revision).collect(Collectors.toSet());
        Map<Revision, Lesson> asked = revisions.lessons(lesson.id(), used);
        Set<String> terms = quiz.questions().stream()
                .flatMap(question -> question.basics().terms().stream())
                .collect(Collectors.toSet());
        return new QuizPage(
                QuizFigures.of(section, quiz, courses.countStudents(course), own),
                quiz.questions().stream()
                        .map(question -> QuestionFigures.of(quiz, question, works, marks, asked))
                        .toList(),
                LessonFigures.terms(lesson, own, reading.lookups(course, lesson.id())).stream()
                        .filter(term -> terms.contains(term.term().id()))
                        .toList());
    }

    /** Returns the figures of such a lesson. */
    public LessonFigures figures(Staff staff, Lesson lesson) {
        CourseId course = staff.course().id();
        return LessonFigures.of(
                lesson,
                courses.countStudents(course),
                results.firstMarks(course, lesson.id()),
                reading.of(course, lesson.id()),
                reading.lookups(course, lesson.id()));
    }
}
