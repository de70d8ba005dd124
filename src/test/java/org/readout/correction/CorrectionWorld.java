package org.readout.correction;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.readout.account.PersonId;
import org.readout.correction.CorrectionService.Outcome;
import org.readout.correction.store.CorrectionStore;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseTerms;
import org.readout.course.TermsOver;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Question;
import org.readout.quiz.Attempt;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.AttemptWorld;
import org.readout.quiz.MarkedAttempts;
import org.readout.quiz.QuizLessons;
import org.readout.quiz.Response;
import org.readout.quiz.store.QuizStores;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A course with a lesson that a test edits, and the corrections of it. */
final class CorrectionWorld {

    final AttemptWorld quiz;
    final CorrectionService corrections;
    final WaitingLessons waitingLessons;
    final List<String> noted = new ArrayList<>();
    final PersonId instructor;
    final Course course;
    Keep keep = Keep.BEST;

    CorrectionWorld(DataSource dataSource) {
        quiz = new AttemptWorld(dataSource);
        CorrectionStore store = new CorrectionStore(JdbcClient.create(quiz.counter.counted()));
        MarkedAttempts attempts = QuizStores.marked(quiz.counter.counted());
        CourseTerms terms = TermsOver.database(quiz.counter.counted());
        CorrectionPreviews previews =
                new CorrectionPreviews(quiz.courses, quiz.lessons, quiz.revisions, attempts, store, terms);
        waitingLessons = new WaitingLessons(quiz.courses, quiz.lessons, quiz.revisions, attempts, store, previews);
        corrections = new CorrectionService(
                previews,
                new PastCorrections(quiz.courses, quiz.revisions, attempts, store, terms),
                quiz.lessons,
                quiz.revisions,
                attempts,
                store,
                new CorrectionService.Decisions(
                        quiz.writes, (person, action, details) -> noted.add(action + " " + details), quiz.clock));
        instructor = quiz.person();
        course = course(instructor);
    }

    Course course(PersonId teacher) {
        Course made = quiz.courses.create(teacher, "IR 101", ZoneOffset.UTC);
        quiz.courses.assign(made.id(), QuizLessons.LESSON, AssignmentRules.NONE);
        return made;
    }

    PersonId student() {
        PersonId student = quiz.person();
        quiz.courses.join(course.id(), student);
        return student;
    }

    /** Publishes the lesson with one question mended. */
    void mend(String questionId, UnaryOperator<Question> mending) {
        publish(quiz.lessons.quiz().questions().stream()
                .map(question -> question.id().equals(questionId) ? mending.apply(question) : question)
                .toList());
    }

    void publish(List<Question> questions) {
        quiz.lessons.publish(QuizLessons.edition(null, keep, questions));
        quiz.clock.advance(Duration.ofMinutes(1));
    }

    /** Begins an attempt with these answers, by question id; what it does not ask is left out. */
    Attempt answer(PersonId student, Map<String, Response> answers) {
        Attempt attempt = quiz.begin(student);
        AttemptSheet sheet = sheet(attempt);
        answers.forEach((id, response) -> {
            if (sheet.quiz().question(id).isPresent()) {
                quiz.save(student, attempt, id, 1, response);
            }
        });
        return attempt;
    }

    /** An attempt with these answers, submitted. */
    Attempt submit(PersonId student, Map<String, Response> answers) {
        Attempt attempt = answer(student, answers);
        quiz.clock.advance(Duration.ofMinutes(1));
        quiz.service.submit(student, attempt.id());
        return attempt;
    }

    AttemptSheet sheet(Attempt attempt) {
        return quiz.service.sheet(attempt.id()).orElseThrow();
    }

    String score(Attempt attempt) {
        return String.valueOf(sheet(attempt).attempt().score());
    }

    Correction waiting(boolean lowers) {
        return corrections
                .waiting(course.id(), QuizLessons.LESSON, instructor, lowers)
                .orElseThrow();
    }

    Outcome apply(Correction seen, String reason) {
        Outcome outcome = corrections.apply(seen, instructor, reason).orElseThrow();
        quiz.clock.advance(Duration.ofMinutes(1));
        return outcome;
    }

    void apply(boolean lowers) {
        apply(waiting(lowers), "The text says so.");
    }

    List<AppliedCorrection> applied() {
        return corrections.applied(course.id(), QuizLessons.LESSON, instructor);
    }

    PastCorrection past(AppliedCorrection correction) {
        return corrections
                .past(course.id(), QuizLessons.LESSON, correction.id(), instructor)
                .orElseThrow();
    }

    CorrectionService.Undone undo(AppliedCorrection correction) {
        CorrectionService.Undone undone = corrections
                .undo(course.id(), QuizLessons.LESSON, correction.id(), instructor)
                .orElseThrow();
        quiz.clock.advance(Duration.ofMinutes(1));
        return undone;
    }

    boolean isWaitingIn(CourseId id, PersonId teacher) {
        return waitingLessons.of(id, teacher).contains(QuizLessons.LESSON);
    }
}
