package org.readout.correction;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.readout.assignment.AssignmentRules;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;

/** A course with a lesson that a test edits, and the corrections of it. */
final class CorrectionWorld {

    final AttemptWorld quiz;
    final CorrectionService corrections;
    final List<String> noted = new ArrayList<>();
    final UserId instructor;
    final Course course;
    Keep keep = Keep.BEST;

    CorrectionWorld(DataSource dataSource) {
        quiz = new AttemptWorld(dataSource);
        corrections = CorrectionsOver.world(
                quiz, new RecordedAudit((person, action, details) -> noted.add(action + " " + details)));
        instructor = quiz.person();
        course = course(instructor);
    }

    Course course(UserId teacher) {
        Course made = quiz.courses.create(teacher, "IR 101", ZoneOffset.UTC);
        quiz.assignments.assign(made.id(), teacher, QuizLessons.LESSON, AssignmentRules.NONE);
        return made;
    }

    UserId student() {
        UserId student = quiz.person();
        quiz.courses.join(course.id(), student);
        return student;
    }

    /** Publishes the lesson with one edited question. */
    void edit(String questionId, UnaryOperator<Question> edit) {
        publish(quiz.lessons.quiz().questions().stream()
                .map(question -> question.id().equals(questionId) ? edit.apply(question) : question)
                .toList());
    }

    void publish(List<Question> questions) {
        quiz.lessons.publish(QuizLessons.edition(null, keep, questions));
        quiz.clock.advance(Duration.ofMinutes(1));
    }

    /** Starts an attempt with these answers, by question id. Answers to questions that it doesn't ask are left out. */
    Attempt answer(UserId student, Map<String, Response> answers) {
        Attempt attempt = quiz.start(student);
        AttemptDetails sheet = sheet(attempt);
        answers.forEach((id, response) -> {
            if (sheet.quiz().question(id).isPresent()) {
                quiz.save(student, attempt, id, 1, response);
            }
        });
        return attempt;
    }

    /** An attempt with these answers, submitted. */
    Attempt submit(UserId student, Map<String, Response> answers) {
        Attempt attempt = answer(student, answers);
        quiz.clock.advance(Duration.ofMinutes(1));
        quiz.service.submit(student, attempt.id());
        return attempt;
    }

    AttemptDetails sheet(Attempt attempt) {
        return quiz.service.details(attempt.id()).orElseThrow();
    }

    String score(Attempt attempt) {
        return String.valueOf(sheet(attempt).attempt().score());
    }

    Correction waiting(boolean lowers) {
        return corrections
                .waiting(course.id(), QuizLessons.LESSON, instructor, lowers)
                .orElseThrow();
    }

    /** The number of marks; 0 where something had changed. */
    int apply(Correction seen, String reason) {
        int marks = corrections.apply(seen, instructor, reason).orElseThrow();
        quiz.clock.advance(Duration.ofMinutes(1));
        return marks;
    }

    void apply(boolean lowers) {
        apply(waiting(lowers), "The text says so.");
    }

    List<AppliedCorrection> applied() {
        return corrections.applied(course.id(), QuizLessons.LESSON, instructor);
    }

    Undo undo(AppliedCorrection correction) {
        Undo undo = corrections
                .undo(course.id(), QuizLessons.LESSON, correction.id(), instructor)
                .orElseThrow();
        quiz.clock.advance(Duration.ofMinutes(1));
        return undo;
    }

    boolean isWaitingIn(CourseId id, UserId teacher) {
        return corrections.waitingLessons(id, teacher).contains(QuizLessons.LESSON);
    }
}
