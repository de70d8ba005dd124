package org.readout.grading;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
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

/** Students ask to look at the score of an answer again, once it is out and with one open request each; the staff reply. */
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

    /** Returns the requests and replies about an attempt, by question; the caller decides who may see it. */
    public Map<String, List<ScoreRequest>> of(AttemptId attempt) {
        return repository.of(attempt).stream().collect(Collectors.groupingBy(ScoreRequest::questionId));
    }

    /** Returns the newest request or reply about each answer of a course's students, the oldest of them first. */
    public List<ScoreRequest> newest(Staff staff) {
        return repository.newest(staff.course().id());
    }

    @Override
    public List<Waiting> of(Staff staff) {
        List<ScoreRequest> open =
                newest(staff).stream().filter(ScoreRequest::isOfStudent).toList();
        return open.stream()
                .limit(1)
                .map(first -> new Waiting(
                        open.size(),
                        TEXT.get("request.waiting", "count", open.size()),
                        TEXT.get(
                                "waiting.oldest",
                                "date",
                                UserTime.day(first.at(), staff.course().timeZone())),
                        CourseLinks.scoreRequests(staff.course().id()),
                        false))
                .toList();
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
    public boolean ask(AttemptId id, String questionId, UserId student, String words) {
        Attempt attempt = attempts.details(id, student)
                .filter(details -> details.quiz().question(questionId).stream()
                        .anyMatch(question -> mayAsk(details, question, student)))
                .map(AttemptDetails::attempt)
                .orElse(null);
        int written = of(id).getOrDefault(questionId, List.of()).size();
        return attempt != null
                && written % 2 == 0
                && write(attempt, new ScoreRequest(id, questionId, written + 1, "", words(words), now()), student);
    }

    /** Replies to an open request; returns false if the user may not, or someone else has. */
    public boolean reply(CourseId course, UserId user, ScoreRequest to, String words) {
        boolean may = courses.may(course, user, Permission.GRADE)
                && to.isOfStudent()
                && repository.newest(course).contains(to);
        ScoreRequest reply = new ScoreRequest(to.attempt(), to.questionId(), to.number() + 1, "", words(words), now());
        return may
                && attempts.details(to.attempt()).stream().anyMatch(details -> write(details.attempt(), reply, user));
    }

    /** Tells the other side. Refuses what someone else has written in the same moment. */
    private boolean write(Attempt attempt, ScoreRequest request, UserId by) {
        CourseId course = Objects.requireNonNull(attempt.context().course());
        Optional<Section> section = section(attempt);
        boolean asks = request.isOfStudent();
        String page = section.map(at -> Study.link(CourseLinks.section(attempt.lessonId(), at.id()), attempt.context()))
                .orElse("/scores");
        String asked = CourseLinks.scoreRequests(course) + "#" + request.place();
        NoticeEvent event = new NoticeEvent(
                asks ? Kind.SCORE_QUESTIONED : Kind.SCORE_ANSWERED,
                course,
                asks ? repository.told(course, attempt) : Set.of(attempt.person()),
                by,
                asks ? asked : page,
                Map.of("what", section.map(Section::title).orElse(attempt.quizId())));
        try {
            transactions.run(() -> {
                repository.insert(request, by);
                if (!event.to().isEmpty()) {
                    events.publishEvent(event);
                }
                if (!asks) {
                    events.publishEvent(new NoticeEvent.Answered(Kind.SCORE_QUESTIONED, course, asked));
                }
            });
            return true;
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
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
