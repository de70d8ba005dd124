package org.readout.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.result.Results;
import org.readout.result.Ungraded;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Says before a change of an assignment or an exception is saved what it does to started and submitted work, and how much of
 * that there is. It asks the rules that apply after the change, and has none of its own.
 */
@Service
public class AssignmentEffects {

    private final CourseService courses;
    private final AssignmentService assignments;
    private final EffectiveRulesService rules;
    private final CourseMembers members;
    private final WorkEffects.WorkSource work;
    private final Results results;

    AssignmentEffects(
            CourseService courses,
            AssignmentService assignments,
            EffectiveRulesService rules,
            CourseMembers members,
            WorkEffects.WorkSource work,
            Results results) {
        this.courses = courses;
        this.assignments = assignments;
        this.rules = rules;
        this.members = members;
        this.work = work;
        this.results = results;
    }

    /**
     * Counts the students who have done all of these quizzes, by lesson; lessons without a quiz aren't in it, and none
     * is if the user can't change the course.
     */
    public Map<String, Integer> finished(CourseId course, Map<String, List<String>> quizzes, UserId instructor) {
        List<String> lessonIds = new ArrayList<>();
        List<String> quizIds = new ArrayList<>();
        Map<String, Integer> finished = new HashMap<>();
        if (!courses.may(course, instructor, Permission.CHANGE_DATES)) {
            return finished;
        }
        quizzes.forEach((lesson, ids) -> ids.forEach(quiz -> {
            finished.put(lesson, 0);
            lessonIds.add(lesson);
            quizIds.add(quiz);
        }));
        results.done(course, lessonIds, quizIds).stream()
                .filter(row -> row.quizzes()
                        == quizzes.getOrDefault(row.lessonId(), List.of()).size())
                .forEach(row -> finished.merge(row.lessonId(), 1, Integer::sum));
        return finished;
    }

    /** @param submitters the students who have submitted a quiz; {@code answering} are those who are answering one now */
    public record RemovedWork(int submitters, int answering) {}

    /** Counts the work in a lesson that it hides or ends to remove it; none if the user can't change the course. */
    public RemovedWork ofRemoving(CourseId course, String lessonId, UserId instructor) {
        return !courses.may(course, instructor, Permission.CHANGE_DATES)
                ? new RemovedWork(0, 0)
                : new RemovedWork(
                        results.submitters(course, lessonId),
                        work.ofRelease(course, lessonId, null, rules.ofCourse(course, lessonId))
                                .answering());
    }

    /** Counts what was submitted of some quizzes of a lesson; nothing if the user can't change the course. */
    public Ungraded ungraded(CourseId course, String lessonId, List<String> quizIds, UserId instructor) {
        return !courses.may(course, instructor, Permission.CHANGE_DATES)
                ? new Ungraded(0, 0)
                : results.ungraded(course, lessonId, quizIds);
    }

    /** Returns what other settings would do; nothing to say if the user can't change the course. */
    public List<String> ofChange(Assignment seen, AssignmentSettings settings, UserId instructor) {
        Course course = courses.permitting(seen.course(), instructor, Permission.CHANGE_DATES)
                .orElse(null);
        if (course == null || settings.equals(seen.settings())) {
            return List.of();
        }
        boolean weighted = seen.weight().compareTo(settings.weight()) != 0;
        Instant releasedAt = settings.release() == seen.settings().release() ? seen.releasedAt() : null;
        return effects(
                        seen.course(),
                        seen.lessonId(),
                        (student, now) -> now.with(settings, releasedAt, now.overrides()))
                .sentences(course.timeZone(), weighted);
    }

    /**
     * Returns what it would do to assign a lesson that isn't assigned, for the first time or again; nothing to say if it is,
     * or the user can't change the course.
     */
    public List<String> ofAssigning(CourseId id, String lessonId, AssignmentSettings settings, UserId instructor) {
        Course course =
                courses.permitting(id, instructor, Permission.CHANGE_DATES).orElse(null);
        if (course == null || assignments.assignment(id, lessonId).isPresent()) {
            return List.of();
        }
        Instant releasedAt = assignments.removed(id).stream()
                .filter(before -> before.lessonId().equals(lessonId))
                .filter(before -> before.settings().release() == settings.release())
                .findFirst()
                .map(Assignment::releasedAt)
                .orElse(null);
        return work.of(
                        id,
                        lessonId,
                        rules.ofCourse(id, lessonId),
                        rules.ofAssigning(course, lessonId, settings, releasedAt))
                .sentences(course.timeZone(), false);
    }

    /**
     * Returns what the release of the scores would do beside showing them; nothing to say if the user can't change the
     * course.
     */
    public List<String> ofRelease(Assignment seen, UserId instructor) {
        CourseId course = seen.course();
        String lesson = seen.lessonId();
        return !courses.may(course, instructor, Permission.CHANGE_DATES)
                ? List.of()
                : work.ofRelease(course, lesson, seen.dueAt(), rules.ofCourse(course, lesson))
                        .sentences();
    }

    /**
     * Describes how a new exception would change submitted work, compared with the current one. {@link Gives#NOTHING} removes
     * the exception. Empty if the user can't change the course.
     */
    public List<String> ofGiving(
            CourseId course, String lessonId, Recipient recipient, Gives gives, UserId instructor) {
        Course taught =
                courses.permitting(course, instructor, Permission.CHANGE_DATES).orElse(null);
        Assignment its = assignments.assignment(course, lessonId).orElse(null);
        if (taught == null || its == null) {
            return List.of();
        }
        Map<UserId, CourseGroup> groups = members.groupsOfStudents(course);
        return effects(course, lessonId, (student, now) -> {
                    CourseGroup group = groups.get(student);
                    boolean gets = student.equals(recipient.student())
                            || group != null && group.id().equals(recipient.group());
                    return gets
                            ? now.with(its.settings(), its.releasedAt(), given(now, its, recipient, gives, instructor))
                            : now;
                })
                .sentences(taught.timeZone(), false);
    }

    private static List<AssignmentOverride> given(
            EffectiveRules now, Assignment its, Recipient recipient, Gives gives, UserId instructor) {
        AssignmentOverride given = new AssignmentOverride(
                its.course(),
                its.lessonId(),
                recipient.student(),
                recipient.group(),
                1,
                gives,
                "",
                instructor,
                Instant.EPOCH);
        return Stream.concat(
                        now.overrides().stream().filter(each -> !recipient.is(each)),
                        Stream.of(given).filter(each -> !each.gives().isNothing()))
                .toList();
    }

    private WorkEffects effects(CourseId course, String lessonId, EffectiveRulesService.RulesChange change) {
        return work.of(course, lessonId, rules.ofCourse(course, lessonId), rules.ofCourse(course, lessonId, change));
    }
}
