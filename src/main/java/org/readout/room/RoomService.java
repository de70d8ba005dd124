package org.readout.room;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.GroupId;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Room;
import org.readout.lesson.Room.Issue;
import org.readout.room.CourseTalks.Plan;
import org.readout.room.CourseTalks.Position;
import org.readout.room.RoomRepository.Seat;
import org.readout.user.AuditLog;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Reads and writes negotiations, alone and in courses. */
@Service
public class RoomService {

    private final RoomRepository rooms;
    private final CourseService courses;
    private final LessonLibrary library;
    private final AuditLog audit;
    private final DurableTransactions writes;
    private final Clock clock;

    RoomService(
            RoomRepository rooms,
            CourseService courses,
            LessonLibrary library,
            AuditLog audit,
            DurableTransactions writes,
            Clock clock) {
        this.rooms = rooms;
        this.courses = courses;
        this.library = library;
        this.audit = audit;
        this.writes = writes;
        this.clock = clock;
    }

    // Alone

    /** Returns where a person is alone; empty before she has taken a role that the lesson still has. */
    public Optional<SoloTalks> solo(UserId person, String lessonId) {
        return rooms.solo(person, lessonId)
                .filter(talks ->
                        room(lessonId).flatMap(room -> room.role(talks.role())).isPresent());
    }

    /** Starts with a role, or starts again with another one: what was chosen before is deleted. */
    public void takeRole(UserId person, String lessonId, String role) {
        if (room(lessonId).flatMap(room -> room.role(role)).isPresent()) {
            writes.run(() -> {
                rooms.deleteSolo(person, lessonId);
                rooms.takeRole(person, lessonId, role);
            });
        }
    }

    /** Leaves the role, to choose another one. */
    public void leaveRole(UserId person, String lessonId) {
        writes.run(() -> rooms.deleteSolo(person, lessonId));
    }

    /** Saves a wording for an issue. Returns when; empty if the round isn't open. */
    public Optional<Instant> choose(UserId person, String lessonId, int round, String issue, String clause) {
        return writes.write(() -> rooms.lockSolo(person, lessonId)
                .filter(submitted -> submitted == round - 1)
                .filter(submitted -> room(lessonId).stream()
                        .flatMap(room -> room.issues().stream())
                        .anyMatch(
                                it -> it.id().equals(issue) && it.clause(clause).isPresent()))
                .map(submitted -> {
                    rooms.choose(person, lessonId, round, issue, clause);
                    return clock.instant();
                }));
    }

    /** Submits a round. Returns the issues without a wording; none if it is submitted. */
    public List<Issue> submitSolo(UserId person, String lessonId, int round) {
        return writes.write(() -> {
            Optional<Integer> submitted = rooms.lockSolo(person, lessonId);
            Map<String, String> text =
                    rooms.solo(person, lessonId).map(it -> it.text(round)).orElse(Map.of());
            List<Issue> missing = room(lessonId).stream()
                    .flatMap(room -> room.issues().stream())
                    .filter(issue -> issue.clause(text.get(issue.id())).isEmpty())
                    .toList();
            if (missing.isEmpty() && submitted.filter(it -> it == round - 1).isPresent()) {
                rooms.submitSolo(person, lessonId, round);
            }
            return missing;
        });
    }

    /** Moves what a guest did alone to the account. */
    @EventListener
    public void merge(GuestSignedIn signedIn) {
        rooms.merge(signedIn.guest(), signedIn.account());
    }

    // In a course

    /**
     * Returns the negotiation of a course in which a person's group has a role. One that has no debrief yet comes before
     * her own: alone she would read the briefs of other groups.
     *
     * @param named the course that the page's address names, {@code own} for none; empty to choose
     */
    public Optional<CourseTalks> seat(UserId person, String lessonId, Optional<String> named) {
        List<CourseTalks> all = rooms.seats(person, lessonId, clock.instant()).stream()
                .flatMap(seat ->
                        courses
                                .taken(seat.course(), person)
                                .flatMap(course -> talks(course, lessonId, seat.role()))
                                .stream())
                .toList();
        Optional<CourseTalks> asked = all.stream()
                .filter(it -> named.filter(it.course().id().value().toString()::equals)
                        .isPresent())
                .findFirst();
        return asked.or(() -> all.stream()
                        .filter(it -> !it.isDebrief() && !it.course().isArchived())
                        .findFirst())
                .or(() -> named.isPresent() ? Optional.empty() : all.stream().findFirst());
    }

    /** Returns the negotiation of a course for its staff, with everything that is in it. */
    public Optional<CourseTalks> atDesk(CourseId course, UserId user, String lessonId) {
        return courses.staff(course, user)
                .filter(staff -> staff.may(Permission.SEE_WORK))
                .map(Staff::course)
                .flatMap(found -> talks(found, lessonId, null));
    }

    /** @param role of the reader's group, or {@code null} for staff */
    private Optional<CourseTalks> talks(Course course, String lessonId, @Nullable String role) {
        Room room = room(lessonId).orElse(null);
        if (room == null || role != null && room.role(role).isEmpty()) {
            return Optional.empty();
        }
        Plan plan = rooms.plan(course.id(), lessonId).orElse(Plan.NONE);
        int stage = plan.stage(clock.instant());
        return Optional.of(new CourseTalks(
                course,
                lessonId,
                room,
                room.role(role).orElse(null),
                plan,
                stage,
                rooms.groups(course.id(), lessonId),
                rooms.submissions(course.id(), lessonId),
                rooms.positions(course.id(), lessonId, role, stage - 1)));
    }

    /** A position as somebody of the group has it on the screen. */
    public record Typed(@Nullable String clause, String text, boolean leftOpen) {}

    /** The result of saving a position. */
    public sealed interface SaveResult {

        record Saved(Position position) implements SaveResult {}

        /** @param theirs what another student of the group has saved since */
        record Elsewhere(Position theirs) implements SaveResult {}

        /** The round is closed or submitted, or the text is too long. */
        record Refused() implements SaveResult {}
    }

    /** @param seen the version that the writer saw, 0 for none */
    public SaveResult save(
            CourseId course, UserId writer, String lessonId, int round, String issue, Typed typed, long seen) {
        String text = PlainText.text(typed.text()).strip();
        if (text.length() > CourseTalks.MOST_CHARACTERS) {
            return new SaveResult.Refused();
        }
        return writes.<SaveResult>write(() -> open(course, writer, lessonId, round)
                .filter(role -> room(lessonId).stream()
                        .flatMap(room -> room.issues().stream())
                        .anyMatch(it -> it.id().equals(issue)))
                .map(role -> {
                    Position position = new Position(
                            role, round, issue, typed.clause(), text, typed.leftOpen(), "", clock.instant(), seen);
                    boolean saved = rooms.save(course, lessonId, position, writer);
                    Position now = rooms.positions(course, lessonId, role, 0).stream()
                            .filter(it -> it.round() == round && it.issue().equals(issue))
                            .findFirst()
                            .orElseThrow();
                    return saved ? new SaveResult.Saved(now) : new SaveResult.Elsewhere(now);
                })
                .orElseGet(SaveResult.Refused::new));
    }

    /** The result of submitting a round. */
    public enum Submitted {
        SUBMITTED,
        /** An issue has neither a text nor is left open. */
        INCOMPLETE,
        /** Somebody of the group has changed something that the one who submits hasn't seen. */
        CHANGED,
        CLOSED
    }

    /** @param seen the versions of the positions that the writer saw, by their issues */
    public Submitted submit(CourseId course, UserId writer, String lessonId, int round, Map<String, Long> seen) {
        return writes.write(() -> {
            String role = open(course, writer, lessonId, round).orElse(null);
            Room room = room(lessonId).orElse(null);
            if (role == null || room == null) {
                return Submitted.CLOSED;
            }
            List<Position> own = rooms.positions(course, lessonId, role, 0);
            Map<String, Position> now = new HashMap<>();
            own.stream().filter(it -> it.round() < round).forEach(it -> now.put(it.issue(), it));
            for (Position position : own) {
                if (position.round() == round) {
                    now.put(position.issue(), position);
                    if (seen.getOrDefault(position.issue(), 0L) != position.version()) {
                        return Submitted.CHANGED;
                    }
                }
            }
            if (!room.issues().stream()
                    .allMatch(issue ->
                            now.containsKey(issue.id()) && now.get(issue.id()).isThere())) {
                return Submitted.INCOMPLETE;
            }
            rooms.submit(course, lessonId, role, round, writer, clock.instant());
            HashSet<String> missing =
                    new HashSet<>(rooms.groups(course, lessonId).keySet());
            rooms.submissions(course, lessonId).stream()
                    .filter(it -> it.round() == round)
                    .forEach(it -> missing.remove(it.role()));
            if (missing.isEmpty()) {
                rooms.close(course, lessonId, round, clock.instant());
            }
            return Submitted.SUBMITTED;
        });
    }

    /** Returns the writer's role if the round is open to it, after waiting for who writes at the same time. */
    private Optional<String> open(CourseId course, UserId writer, String lessonId, int round) {
        return rooms.lock(course, lessonId)
                .filter(plan -> plan.stage(clock.instant()) == round && !courses.isArchived(course))
                .flatMap(plan -> rooms.seats(writer, lessonId, clock.instant()).stream()
                        .filter(seat -> seat.course().equals(course))
                        .map(Seat::role)
                        .findFirst())
                .filter(role -> rooms.submissions(course, lessonId).stream()
                        .noneMatch(it -> it.role().equals(role) && it.round() == round));
    }

    /**
     * Sets the dates of both rounds and which group has which role. Returns false, and changes nothing, if somebody else was
     * first, or if the user may not.
     *
     * @param seen the version of the plan that the user saw
     */
    public boolean plan(
            CourseId course,
            UserId instructor,
            String lessonId,
            long seen,
            @Nullable Instant due1,
            @Nullable Instant due2,
            Map<String, GroupId> groups) {
        return writes.write(() -> {
            if (!courses.may(course, instructor, Permission.CHANGE_DATES)) {
                return false;
            }
            if (seen == 0 && rooms.lock(course, lessonId).isEmpty()) {
                rooms.insertPlan(course, lessonId);
            }
            boolean changed = rooms.change(course, lessonId, seen, due1, due2);
            if (changed) {
                rooms.replaceGroups(course, lessonId, groups);
                audit.note(instructor, "negotiation-planned", "course=" + course.value() + " lesson=" + lessonId);
            }
            return changed;
        });
    }

    /** Opens the debrief to all groups, which ends both rounds. Returns whether the user may. */
    public boolean openDebrief(CourseId course, UserId instructor, String lessonId) {
        return writes.write(() -> {
            boolean may = courses.may(course, instructor, Permission.CHANGE_DATES)
                    && rooms.lock(course, lessonId).isPresent();
            if (may) {
                rooms.openDebrief(course, lessonId, clock.instant());
                audit.note(instructor, "debrief-opened", "course=" + course.value() + " lesson=" + lessonId);
            }
            return may;
        });
    }

    private Optional<Room> room(String lessonId) {
        return library.lesson(lessonId)
                .flatMap(published -> Optional.ofNullable(published.lesson().room()));
    }
}
