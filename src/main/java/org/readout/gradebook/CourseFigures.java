package org.readout.gradebook;

import java.util.List;
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
import org.readout.lesson.Revisions;
import org.readout.reading.ReadingService;
import org.springframework.stereotype.Service;

/**
 * Computes the figures of quizzes, questions and lessons for the staff of a course. Only its students count, without those who
 * were removed, and only the first attempt of each. The number of statements doesn't depend on theirs.
 */
@Service
public class CourseFigures {

    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final Revisions revisions;
    private final QuizResults results;
    private final ReadingService reading;

    CourseFigures(
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary library,
            Revisions revisions,
            QuizResults results,
            ReadingService reading) {
        this.courses = courses;
        this.assignments = assignments;
        this.library = library;
        this.revisions = revisions;
        this.results = results;
        this.reading = reading;
    }

    /** A quiz with its questions and what students made of them. */
    public record QuizPage(QuizFigures quiz, List<QuestionFigures> questions, List<TermFigures> terms) {

        public Optional<QuestionFigures> question(String id) {
            return questions.stream().filter(each -> each.question().id().equals(id)).findFirst();
        }

        /** Returns the question to discuss; empty if no one missed any, or too few have answered. */
        public Optional<QuestionFigures> weakest() {
            return QuizFigures.weakest(questions);
        }
    }

    /** Returns an assigned lesson with the assigned sections; empty if it can't be read. */
    public Optional<Lesson> lesson(Staff staff, String lessonId) {
        return staff.may(Permission.SEE_WORK)
                ? assignments
                        .assignment(staff.course().id(), lessonId)
                        .flatMap(assignment -> library.lesson(lessonId)
                                .map(published -> published.lesson().withSections(assignment::assigns)))
                : Optional.empty();
    }

    /** Returns the figures of a quiz of such a lesson. */
    public QuizPage quiz(Staff staff, Lesson lesson, Section section) {
        CourseId course = staff.course().id();
        Quiz quiz = Objects.requireNonNull(section.quiz());
        List<QuestionMark> marks = results.firstMarks(course, lesson.id());
        List<FirstWork> works = results.firstWork(course, lesson.id(), quiz.id());
        var asked = revisions.lessons(
                lesson.id(), works.stream().map(FirstWork::revision).collect(Collectors.toSet()));
        List<QuestionMark> ofQuiz =
                marks.stream().filter(mark -> mark.quizId().equals(quiz.id())).toList();
        Set<String> terms = quiz.questions().stream()
                .flatMap(question -> question.basics().terms().stream())
                .collect(Collectors.toSet());
        return new QuizPage(
                QuizFigures.of(section, quiz, courses.countStudents(course), marks),
                quiz.questions().stream()
                        .map(question -> QuestionFigures.of(quiz, question, works, marks, asked))
                        .toList(),
                LessonFigures.terms(lesson, ofQuiz, reading.lookups(course, lesson.id())).stream()
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
