package org.readout.lti;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.db.Outbox;
import org.readout.db.PlainText;
import org.readout.lti.PlatformServices.Member;
import org.readout.lti.RosterRepository.Come;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Compares the members of a platform's course with those of the course here. Someone who is new there is enrolled at the first
 * launch. A student whom the platform enrolled, and doesn't list any longer, leaves the course and keeps the work; one who
 * is listed again comes back.
 */
@Service
public class LtiRoster implements Outbox.Sender {

    private static final String KIND = "lti-roster";

    private final RosterRepository repository;
    private final PlatformRepository platforms;
    private final PlatformServices services;
    private final CourseMembers members;
    private final Outbox outbox;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final Clock clock;

    LtiRoster(
            RosterRepository repository,
            PlatformRepository platforms,
            PlatformServices services,
            CourseMembers members,
            Outbox outbox,
            DurableTransactions writes,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.platforms = platforms;
        this.services = services;
        this.members = members;
        this.outbox = outbox;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an update did. */
    public record Updated(int members, int removed, int readmitted, String problem) {}

    /** Lists the connections of a course; empty if the user may not see them. */
    public List<PlatformCourse> connections(Staff staff) {
        return staff.may(Permission.SEE_DETAILS)
                ? platforms.contexts(staff.course().id()).stream()
                        .map(repository::connection)
                        .toList()
                : List.of();
    }

    /** Lists the members of a course's platforms by name, as they were told last. */
    public List<PlatformMember> listed(Staff staff) {
        return staff.may(Permission.SEE_DETAILS)
                ? repository.listed(staff.course().id())
                : List.of();
    }

    /** Asks the platform for the members now; empty if the user may not do that. */
    public Optional<Updated> update(Staff staff, LtiContext context) {
        return staff.may(Permission.MANAGE_STUDENTS)
                        && context.course().equals(staff.course().id())
                ? Optional.of(update(context, staff.user()))
                : Optional.empty();
    }

    @Scheduled(cron = "0 17 3 * * *")
    void nightly() {
        repository.asked().forEach(context -> outbox.add(KIND, context.toString(), ""));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** In the name of who connected the course, or of another of its instructors. */
    @Override
    public void send(String key, String payload) {
        platforms
                .context(UUID.fromString(key))
                .ifPresent(context ->
                        repository.instructor(context.id()).ifPresent(instructor -> update(context, instructor)));
    }

    private Updated update(LtiContext context, UserId instructor) {
        Platform platform = platforms.platform(context.platform()).orElseThrow();
        String url = context.membersUrl();
        if (url == null || platform.withdrawnAt() != null) {
            return new Updated(0, 0, 0, "The platform has no list of members for this site");
        }
        try {
            List<Member> found = services.members(platform, url);
            if (found.isEmpty()) {
                // Hardly true, and it would empty the gradebook.
                throw PlatformException.unreadable("An empty list", null);
            }
            return writes.write(() -> apply(context, instructor, found));
        } catch (PlatformException e) {
            String problem = String.valueOf(e.getMessage());
            repository.asked(context.id(), clock.instant(), problem);
            return new Updated(0, 0, 0, problem);
        }
    }

    private Updated apply(LtiContext context, UserId instructor, List<Member> found) {
        Map<String, Member> bySubject =
                found.stream().collect(Collectors.toMap(Member::subject, Function.identity(), (one, other) -> other));
        repository.replace(
                context.id(),
                bySubject.values().stream()
                        .map(member -> new RosterRepository.Row(
                                member.subject(), named(member), part(member), isActive(member)))
                        .toList());
        CourseId course = context.course();
        List<UserId> gone = new ArrayList<>();
        int readmitted = 0;
        for (Come come : repository.come(context.id())) {
            boolean active = isActive(bySubject.get(come.subject()));
            if (!active && !come.isWithdrawn() && come.enrolled()) {
                repository.setWithdrawn(context.id(), come.person(), clock.instant());
                gone.add(come.person());
            } else if (active && come.isWithdrawn() && readmit(context, instructor, come.person())) {
                readmitted++;
            }
        }
        int removed = gone.isEmpty() ? 0 : members.removeStudents(course, instructor, gone);
        repository.asked(context.id(), clock.instant(), null);
        audit.note(
                instructor,
                "lti-roster-updated",
                "course=" + course.value() + " context=" + context.id() + " members=" + bySubject.size() + " removed="
                        + removed + " readmitted=" + readmitted);
        return new Updated(bySubject.size(), removed, readmitted, "");
    }

    private boolean readmit(LtiContext context, UserId instructor, UserId student) {
        repository.setWithdrawn(context.id(), student, null);
        return members.readmit(context.course(), instructor, student);
    }

    /** Re-admits one whom the platform had withdrawn, and sends again. */
    void readmit(LtiContext context, UserId student) {
        if (repository.come(context.id()).stream()
                .anyMatch(come -> come.person().equals(student) && come.isWithdrawn())) {
            writes.run(() ->
                    repository.instructor(context.id()).ifPresent(instructor -> readmit(context, instructor, student)));
        }
    }

    private static boolean isActive(@Nullable Member member) {
        return member != null && member.status().equals("Active");
    }

    private static String named(Member member) {
        String name = PlainText.name(member.name());
        return name.substring(0, Math.min(name.length(), User.NAME_MAX_LENGTH));
    }

    private static String part(Member member) {
        String roles = String.join(" ", member.roles()).toLowerCase(Locale.ROOT);
        Role role = roles.contains("teachingassistant")
                ? Role.ASSISTANT
                : roles.contains("instructor") ? Role.INSTRUCTOR : Role.STUDENT;
        return role.name().toLowerCase(Locale.ROOT);
    }
}
