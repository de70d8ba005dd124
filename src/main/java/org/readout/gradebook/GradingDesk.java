package org.readout.gradebook;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.attempt.AttemptId;
import org.readout.attempt.GradingService;
import org.readout.attempt.GradingService.Work;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Question;
import org.readout.question.kind.Essay;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The texts of a course's students that its instructors grade, question by question. Whoever is no instructor of the
 * course, or asks for somebody who does not take it, finds nothing.
 */
@Service
public class GradingDesk {

    private final CourseService courses;
    private final LessonLibrary lessons;
    private final GradingService grading;

    GradingDesk(CourseService courses, LessonLibrary lessons, GradingService grading) {
        this.courses = courses;
        this.lessons = lessons;
        this.grading = grading;
    }

    /** A student's text with what it was given. */
    public record Answer(User student, Work work) {

        /** Whether nobody has graded it. */
        public boolean waits() {
            return work.history().isEmpty();
        }
    }

    /**
     * One question with what was written.
     *
     * @param id of the quiz and the question, with a point between
     * @param section the title of the section whose quiz asks it; empty where no section does any more
     * @param answers in an order that says nothing of who wrote them, always the same
     */
    public record Pile(String id, String section, Essay question, List<Answer> answers) {
        public Pile {
            answers = List.copyOf(answers);
        }

        /** How many answers nobody has graded. */
        public int waiting() {
            return (int) answers.stream().filter(Answer::waits).count();
        }
    }

    /**
     * The questions of an assigned lesson with what the course's students wrote, in the lesson's order; absent where the
     * course is not the instructor's or the lesson is not assigned to it.
     */
    public Optional<List<Pile>> piles(CourseId courseId, String lessonId, UserId instructor) {
        return courses.taught(courseId, instructor)
                .filter(course -> courses.assignments(courseId).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)))
                .map(course -> piles(courses.students(courseId), lessonId));
    }

    private List<Pile> piles(List<User> students, String lessonId) {
        Map<UserId, User> byId = students.stream().collect(Collectors.toMap(User::id, Function.identity()));
        Map<String, List<Answer>> answers = grading.of(lessonId, byId.keySet()).stream()
                .map(work -> new Answer(
                        Objects.requireNonNull(byId.get(work.attempt().person())), work))
                .sorted(Comparator.comparing(
                        answer -> answer.work().attempt().id().value()))
                .collect(Collectors.groupingBy(
                        answer -> id(
                                answer.work().attempt().quizId(), answer.work().question()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Lesson.Section> sections = lessons.lesson(lessonId)
                .map(published -> published.lesson().sections())
                .orElse(List.of());
        List<String> order = sections.stream()
                .flatMap(section -> Optional.ofNullable(section.quiz()).stream())
                .flatMap(quiz -> quiz.questions().stream().map(question -> id(quiz.id(), question)))
                .toList();
        return answers.entrySet().stream()
                .sorted(Comparator.comparing(pile -> {
                    int place = order.indexOf(pile.getKey());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .map(pile -> new Pile(
                        pile.getKey(),
                        section(
                                sections,
                                pile.getValue().getFirst().work().attempt().quizId()),
                        pile.getValue().getLast().work().question(),
                        pile.getValue()))
                .toList();
    }

    private static String section(List<Lesson.Section> sections, String quizId) {
        return sections.stream()
                .filter(section -> section.quiz() != null && section.quiz().id().equals(quizId))
                .map(Lesson.Section::title)
                .findFirst()
                .orElse("");
    }

    private static String id(String quizId, Question question) {
        return quizId + "." + question.id();
    }

    /**
     * Grades a text of a student of the course.
     *
     * @param seen the number of the newest grade that the instructor has seen, 0 for none
     * @return whether it was done; {@code false} where the text is not one that the instructor may grade
     * @throws IllegalArgumentException where points are out of bounds or the comment is too long
     * @throws org.readout.attempt.GradeConflictException where there is a newer grade than the one seen
     */
    public boolean grade(
            CourseId courseId,
            String lessonId,
            UserId instructor,
            AttemptId attempt,
            String questionId,
            int seen,
            Map<String, BigDecimal> rows,
            String comment) {
        boolean may = piles(courseId, lessonId, instructor).orElse(List.of()).stream()
                .flatMap(pile -> pile.answers().stream())
                .anyMatch(answer -> answer.work().attempt().id().equals(attempt)
                        && answer.work().question().id().equals(questionId));
        if (may) {
            grading.grade(instructor, attempt, questionId, seen, rows, comment);
        }
        return may;
    }
}
