package org.readout.lti;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseService.RulesChanged;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.db.Outbox;
import org.readout.gradebook.LessonScores;
import org.readout.gradebook.LessonScores.LessonScore;
import org.readout.lesson.LessonLibrary;
import org.readout.lti.ScoreMessage.State;
import org.readout.question.Score;
import org.readout.result.Results.ResultChanged;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Sends scores to learning platforms. A message in the outbox says only whose score may have changed: what is sent is the
 * score that the student sees when it leaves, unless the platform has it already.
 */
@Service
public class LtiScores implements Outbox.Sender {

    private static final String KIND = "lti-score";

    /** The payload of a message that is sent even if the platform has the score. */
    private static final String AGAIN = "again";

    /** A platform that doesn't answer is left alone for this long, so that it delays no other. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX").withZone(ZoneOffset.UTC);

    private final ScoreRepository repository;
    private final PlatformRepository platforms;
    private final PlatformServices services;
    private final LessonScores scores;
    private final LessonLibrary lessons;
    private final Outbox outbox;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<UUID, Instant> silentUntil = new ConcurrentHashMap<>();

    LtiScores(
            ScoreRepository repository,
            PlatformRepository platforms,
            PlatformServices services,
            LessonScores scores,
            LessonLibrary lessons,
            Outbox outbox,
            DurableTransactions writes,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.platforms = platforms;
        this.services = services;
        this.scores = scores;
        this.lessons = lessons;
        this.outbox = outbox;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(ResultChanged changed) {
        repository
                .links(changed.course(), changed.lessonId(), changed.student())
                .forEach(link -> outbox.add(KIND, key(link, changed.student()), ""));
    }

    /** Dates, sections and exceptions also change scores without a result. */
    @EventListener
    void on(RulesChanged changed) {
        if (changed.lessonId() != null) {
            repository
                    .links(changed.course(), changed.lessonId())
                    .forEach(link -> outbox.add(KIND, link.toString(), ""));
        }
    }

    /** Adds the scores that have changed by themselves: because a date passed, or a student came from the platform only now. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        repository.links().forEach(link -> outbox.add(KIND, link.toString(), ""));
    }

    private static String key(UUID link, UserId student) {
        return link + " " + student.value();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(String key, String payload) {
        String[] ids = key.split(" ");
        UUID link = UUID.fromString(ids[0]);
        if (ids.length == 1) {
            sweep(link);
        } else {
            target(link)
                    .flatMap(target -> pending(target, new UserId(UUID.fromString(ids[1]))))
                    .filter(pending -> pending.isNews(payload.equals(AGAIN)))
                    .ifPresent(this::send);
        }
    }

    /** Adds a message for each student whose score isn't what the platform was told. */
    private void sweep(UUID link) {
        Target target = target(link).orElse(null);
        if (target == null) {
            return;
        }
        Set<String> waiting = outbox.waiting(KIND);
        repository.people(link).stream()
                .filter(student -> !waiting.contains(key(link, student)))
                .flatMap(student -> pending(target, student).stream())
                .filter(pending -> pending.last == null || pending.last.state() != State.FAILED)
                .filter(pending -> pending.isNews(false))
                .forEach(pending -> outbox.add(KIND, key(link, pending.student), ""));
    }

    private record Target(Platform platform, LtiContext context, LtiLink link) {}

    /** Returns nothing for a platform that was withdrawn. */
    private Optional<Target> target(UUID id) {
        return platforms
                .link(id)
                .flatMap(link -> platforms
                        .context(link.context())
                        .flatMap(context -> platforms
                                .platform(context.platform())
                                .filter(platform -> platform.withdrawnAt() == null)
                                .map(platform -> new Target(platform, context, link))));
    }

    /** Returns nothing for one who isn't a student of the course now. */
    private Optional<Pending> pending(Target target, UserId student) {
        LtiLink link = target.link;
        return platforms
                .subject(target.context.id(), student)
                .flatMap(subject -> scores.of(target.context.course(), link.lessonId(), link.sectionId(), student)
                        .map(now -> new Pending(
                                target,
                                student,
                                subject,
                                now,
                                repository.message(link.id(), student).orElse(null))));
    }

    /** The score of a student as it is now, and what the platform was told before. */
    private record Pending(
            Target target,
            UserId student,
            String subject,
            LessonScore now,
            @Nullable ScoreMessage last) {

        String activity() {
            return now.done() ? "Completed" : now.submitted() ? "Submitted" : "Started";
        }

        String grading() {
            return now.toGrade()
                    ? "PendingManual"
                    : now.hidden() ? "Pending" : now.total() == null ? "NotReady" : "FullyGraded";
        }

        String progress() {
            return activity() + " " + grading();
        }

        boolean isNews(boolean again) {
            boolean isNothing = !now.started() && now.total() == null;
            if (last == null || last.progress() == null) {
                return !isNothing;
            }
            return again || last.state() == State.FAILED || !last.isOf(now.total(), progress());
        }
    }

    private void send(Pending pending) {
        UUID link = pending.target.link.id();
        UUID platform = pending.target.platform.id();
        UserId student = pending.student;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (now.isBefore(silentUntil.getOrDefault(platform, Instant.EPOCH))) {
            throw PlatformException.silent(null);
        }
        Instant after =
                pending.last == null ? Instant.EPOCH : pending.last.stampedAt().plusMillis(1);
        Instant stamp = now.isAfter(after) ? now : after;
        repository.stamp(link, student, stamp);
        State state = State.SENT;
        String words = "";
        try {
            services.score(pending.target.platform, lineItem(pending.target), json(pending, stamp));
        } catch (PlatformException e) {
            words = String.valueOf(e.getMessage());
            if (!e.isFinal) {
                repository.unanswered(link, student, words);
                if (e.isSilent) {
                    silentUntil.put(platform, now.plus(SILENCE));
                }
                throw e;
            }
            state = State.REFUSED;
        }
        repository.answered(link, student, state, pending.now.total(), pending.progress(), words, now);
    }

    private String lineItem(Target target) {
        LtiLink link = target.link;
        if (link.lineItemUrl() != null) {
            return link.lineItemUrl();
        }
        LtiContext context = target.context;
        if (context.lineItemsUrl() == null || !context.scopes().contains(PlatformServices.LINE_ITEM)) {
            throw PlatformException.answered(404, "The platform gives this link no line item");
        }
        String lineItem = services.lineItem(
                target.platform,
                context.lineItemsUrl(),
                link,
                link.sectionId() == null ? link.lessonId() : link.lessonId() + "/" + link.sectionId(),
                title(link.lessonId(), link.sectionId()),
                scores.possible(context.course(), link.lessonId(), link.sectionId())
                        .orElse(BigDecimal.ONE));
        platforms.changeLink(new LtiLink(
                link.id(), link.context(), link.resourceLinkId(), link.lessonId(), link.sectionId(), lineItem));
        return lineItem;
    }

    private static Map<String, Object> json(Pending pending, Instant stamp) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("userId", pending.subject);
        json.put("timestamp", TIMESTAMP.format(stamp));
        json.put("activityProgress", pending.activity());
        json.put("gradingProgress", pending.grading());
        Score total = pending.now.total();
        if (total != null) {
            json.put("scoreGiven", plain(total.points()));
            json.put("scoreMaximum", plain(total.outOf()));
        }
        return json;
    }

    static BigDecimal plain(BigDecimal points) {
        BigDecimal stripped = points.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public void giveUp(String key, String payload) {
        String[] ids = key.split(" ");
        if (ids.length > 1) {
            repository.failed(UUID.fromString(ids[0]), new UserId(UUID.fromString(ids[1])));
        }
    }

    /** Lists what platforms were told in a course, with those that wait; empty if the user may not see it. */
    public List<ScoreMessage> messages(Staff staff) {
        if (!staff.may(Permission.SEE_DETAILS)) {
            return List.of();
        }
        CourseId course = staff.course().id();
        Set<String> links =
                repository.links(course).stream().map(UUID::toString).collect(Collectors.toSet());
        Set<String> waiting = new HashSet<>(outbox.waiting(KIND));
        waiting.removeIf(key -> !key.contains(" ") || !links.contains(key.split(" ")[0]));
        List<ScoreMessage> messages = new ArrayList<>();
        for (ScoreMessage each : repository.messages(course)) {
            if (waiting.remove(key(each.link(), each.student()))) {
                messages.add(each.waiting());
            } else if (each.state() != State.WAITING) {
                messages.add(each);
            }
        }
        waiting.forEach(key -> messages.add(ScoreMessage.first(
                UUID.fromString(key.split(" ")[0]), new UserId(UUID.fromString(key.split(" ")[1])))));
        return messages;
    }

    /** Counts the scores of a course that a platform refused, or that couldn't be sent. */
    public int unsent(Staff staff) {
        return repository.unsent(staff.course().id());
    }

    /** Returns what a link opens. */
    public String title(UUID link) {
        return platforms
                .link(link)
                .map(each -> title(each.lessonId(), each.sectionId()))
                .orElse("");
    }

    private String title(String lessonId, @Nullable String sectionId) {
        String lesson = lessons.title(lessonId);
        return lessons.lesson(lessonId)
                .flatMap(published -> published.lesson().sections().stream()
                        .filter(section -> section.id().equals(sectionId))
                        .findFirst())
                .map(section -> lesson + ": " + section.title())
                .orElse(lesson);
    }

    /** Sends scores once more, for those with a message. Returns whether the user may do that now. */
    public boolean again(Staff staff, List<ScoreMessage> messages) {
        if (!staff.may(Permission.GRADE)) {
            return false;
        }
        Set<UUID> links = Set.copyOf(repository.links(staff.course().id()));
        writes.run(() -> {
            messages.stream()
                    .filter(each -> links.contains(each.link()))
                    .forEach(each -> outbox.add(KIND, key(each.link(), each.student()), AGAIN));
            audit.note(
                    staff.user(),
                    "lti-scores-sent-again",
                    "course=" + staff.course().id().value() + " count=" + messages.size());
        });
        return true;
    }
}
