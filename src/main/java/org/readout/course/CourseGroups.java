package org.readout.course;

import java.text.Collator;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The groups of courses and their students. A method that takes a course and its instructor changes nothing for a user who
 * can't change the course.
 */
@Service
public class CourseGroups {

    private final MemberRepository members;
    private final CourseService courses;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CourseGroups(
            MemberRepository members,
            CourseService courses,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.members = members;
        this.courses = courses;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lists the groups of a course by name. */
    public List<CourseGroup> groups(CourseId course) {
        return members.groups(course).stream()
                .sorted(Comparator.comparing(CourseGroup::name, Collator.getInstance(Messages.locale()))
                        .thenComparing(CourseGroup::name))
                .toList();
    }

    /** Returns the group of each student of a course who is in one. */
    public Map<UserId, CourseGroup> ofStudents(CourseId course) {
        return members.groupsOfStudents(course);
    }

    /** Returns whether this can be the name of a group. */
    public static boolean isName(String typed) {
        String name = PlainText.name(typed);
        return !name.isEmpty() && name.length() <= CourseGroup.NAME_MAX_LENGTH;
    }

    /** Creates a group; empty if the course has one of that name. */
    public Optional<CourseGroup> create(CourseId course, UserId instructor, String name) {
        CourseGroup group = new CourseGroup(GroupId.random(), checked(name));
        return saved(course, instructor, group, "group-made", () -> {
                    members.addGroup(course, group);
                    return true;
                })
                ? Optional.of(group)
                : Optional.empty();
    }

    /** Renames a group; returns false if the course has another of that name, or the group is gone. */
    public boolean rename(CourseId course, UserId instructor, GroupId id, String name) {
        CourseGroup group = new CourseGroup(id, checked(name));
        return saved(course, instructor, group, "group-renamed", () -> members.renameGroup(course, group));
    }

    private boolean saved(CourseId course, UserId instructor, CourseGroup group, String action, BooleanSupplier write) {
        if (courses.changeable(course, instructor).isEmpty()) {
            return false;
        }
        try {
            return transactions.write(() -> {
                boolean isTaken = members.groups(course).stream()
                        .anyMatch(other ->
                                !other.id().equals(group.id()) && PlainText.isSameName(other.name(), group.name()));
                boolean written = !isTaken && write.getAsBoolean();
                if (written) {
                    note(instructor, action, course, group.id());
                }
                return written;
            });
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static String checked(String typed) {
        if (!isName(typed)) {
            throw new IllegalArgumentException(
                    "A group's name has 1 to " + CourseGroup.NAME_MAX_LENGTH + " characters");
        }
        return PlainText.name(typed);
    }

    /** Deletes a group. Its students stay in the course, in no group; what was given to the group no longer applies. */
    public boolean delete(CourseId course, UserId instructor, GroupId group) {
        return courses.changeable(course, instructor).isPresent()
                && transactions.write(() -> {
                    courses.keepTime(course);
                    boolean deleted = members.deleteGroup(course, group, clock.instant());
                    if (deleted) {
                        note(instructor, "group-deleted", course, group);
                    }
                    return deleted;
                });
    }

    /**
     * Puts students into a group of the course, or into none if it is {@code null}: all of them or, if the group is gone, none.
     *
     * @return how many are in it now because of this
     */
    public int assign(CourseId course, UserId instructor, Collection<UserId> students, @Nullable GroupId group) {
        if (courses.changeable(course, instructor).isEmpty()) {
            return 0;
        }
        return transactions.write(() -> {
            if (group != null
                    && members.groups(course).stream()
                            .noneMatch(each -> each.id().equals(group))) {
                return 0;
            }
            courses.keepTime(course);
            List<UserId> moved = students.stream()
                    .filter(student -> members.assignGroup(course, student, group))
                    .toList();
            moved.forEach(student -> audit.note(
                    instructor,
                    "group-assigned",
                    "course=" + course.value() + " student=" + student.value() + " group="
                            + (group == null ? "none" : group.value())));
            return moved.size();
        });
    }

    private void note(UserId by, String action, CourseId course, GroupId group) {
        audit.note(by, action, "course=" + course.value() + " group=" + group.value());
    }
}
