package org.readout.grading;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.UserTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Students ask to look at a score again, once its score is out and with one open request an answer; the staff reply. */
@Service
@Order(25)
public class ScoreRequests implements WaitingSource {

    private static final Messages TEXT = Messages.of("grading");

    private final ScoreRequestRepository repository;
    private final AttemptService attempts;
    private final CourseService courses;
    private final LessonLibrary library;
    private final DurableTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScoreRequests(
            ScoreRequestRepository repository,
            AttemptService attempts,
            CourseService courses,
            LessonLibrary library,
            DurableTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.attempts = attempts;
        this.courses = courses;
        this.library = library;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Returns the requests of an attempt, oldest first; the caller decides who may see it. */
    public List<ScoreRequest> of(AttemptId attempt) {
        return repository.of(attempt);
    }

    /** Returns the requests of a course's students, oldest first. */
    public List<ScoreRequest> inCourse(Staff staff) {
        return repository.of(staff.course().id());
    }

    @Override
    public List<Waiting> of(Staff staff) {
        Course course = staff.course();
        List<Instant> open = repository.open(course.id());
        return open.isEmpty()
                ? List.of()
                : List.of(new Waiting(
                        open.size(),
                        TEXT.get("request.waiting", "count", open.size()),
                        TEXT.get("waiting.oldest", "date", UserTime.day(open.getFirst(), course.timeZone())),
                        CourseLinks.scoreRequests(course.id()),
                        false));
    }

    /** Returns the section whose quiz an attempt answers; empty if the lesson no longer has it. */
    public Optional<Section> section(Attempt attempt) {
        return library.lesson(attempt.lessonId())
                .flatMap(published -> published.lesson().sectionOf(attempt.quizId()));
    }

    /** Returns whether a student may ask about an answer of an attempt as the student sees it. */
    public boolean mayAsk(AttemptDetails details, Question question, UserId student) {
        Attempt attempt = details.attempt();
        CourseId course = attempt.context().course();
        return attempt.person().equals(student)
                && course != null
                && attempt.isSubmitted()
                && !attempt.isWithheld()
                && details.mark(question) != null
                && courses.taken(course, student)
                        .filter(its -> !its.isArchived())
                        .isPresent();
    }

    /** Asks; returns false if the user may not, or an earlier request is open. */
    public boolean ask(AttemptId id, String questionId, UserId student, String typed) {
        String words = words(typed);
        AttemptDetails details = attempts.details(id, student)
                .filter(its -> its.quiz()
                        .question(questionId)
                        .filter(question -> mayAsk(its, question, student))
                        .isPresent())
                .orElse(null);
        return details != null
                && once(() -> {
                    List<ScoreRequest> before = repository.of(id).stream()
                            .filter(request -> request.questionId().equals(questionId))
                            .toList();
                    if (before.stream().anyMatch(ScoreRequest::isOpen)) {
                        return false;
                    }
                    repository.ask(id, questionId, before.size() + 1, words, now());
                    CourseId course =
                            Objects.requireNonNull(details.attempt().context().course());
                    tell(
                            NoticeEvent.Kind.SCORE_QUESTIONED,
                            details.attempt(),
                            repository.told(course, details.attempt()),
                            student,
                            CourseLinks.scoreRequests(course));
                    return true;
                });
    }

    /** Replies to an open request; returns false if the user may not, or someone else has. */
    public boolean reply(CourseId courseId, UserId user, ScoreRequest request, String typed) {
        String words = words(typed);
        return courses.staff(courseId, user).filter(staff -> staff.may(Permission.GRADE)).stream()
                .flatMap(staff -> repository.of(courseId).stream())
                .filter(each -> each.equals(request) && each.isOpen())
                .anyMatch(open -> once(() -> {
                    repository.reply(open, user, words, now());
                    Attempt attempt =
                            attempts.details(open.attempt()).orElseThrow().attempt();
                    String place = section(attempt)
                            .map(section -> Study.link(
                                    CourseLinks.section(attempt.lessonId(), section.id()), attempt.context()))
                            .orElse("/scores");
                    tell(NoticeEvent.Kind.SCORE_ANSWERED, attempt, Set.of(open.student()), user, place);
                    return true;
                }));
    }

    /** Writes what is refused to whoever comes second. */
    private boolean once(Supplier<Boolean> work) {
        try {
            return transactions.write(work);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
        }
    }

    private void tell(NoticeEvent.Kind kind, Attempt attempt, Set<UserId> to, UserId by, String address) {
        if (!to.isEmpty()) {
            String what = section(attempt).map(Section::title).orElse(attempt.quizId());
            CourseId course = Objects.requireNonNull(attempt.context().course());
            events.publishEvent(new NoticeEvent(kind, course, to, by, address, Map.of("what", what)));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String words(String typed) {
        String words = PlainText.text(typed).strip();
        if (words.isEmpty() || words.length() > ScoreRequest.MAX_CHARACTERS) {
            throw new IllegalArgumentException("A request or reply has 1 to 1,000 characters");
        }
        return words;
    }
}
