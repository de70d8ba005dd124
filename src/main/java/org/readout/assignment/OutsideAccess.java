package org.readout.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentSettings.Release;

/**
 * Says what the courses that assign a lesson let readers outside of them do with its quizzes. Where they differ, the
 * stricter holds.
 *
 * @param courses what each of them set; archived ones set nothing
 */
public record OutsideAccess(List<Assigned> courses) {

    /** No course assigns the lesson. */
    public static final OutsideAccess FREE = new OutsideAccess(List.of());

    /**
     * @param lastDue the latest due date that a student of the course has, or else the closing; {@code null} if none has one
     * @param released whether an instructor has released the scores, if that is how they are released
     * @param sections the ids of the assigned sections, {@code null} for all
     */
    public record Assigned(
            OutsideRule rule,
            Release release,
            boolean released,
            @Nullable Instant opensAt,
            @Nullable Instant lastDue,
            @Nullable Set<String> sections) {

        private boolean isOpen(Instant now) {
            return opensAt == null || !now.isBefore(opensAt);
        }

        /** Returns when the scores are out; {@code null} if no date says so, and they aren't. */
        private @Nullable Instant out() {
            return release == Release.BY_HAND ? (released ? Instant.MIN : null) : lastDue;
        }

        private boolean isOut(Instant now) {
            Instant out = out();
            return out != null && !now.isBefore(out);
        }

        private OutsideRule at(Instant now) {
            if (rule == OutsideRule.PRACTISE_WITH_KEY || isOpen(now) && isOut(now)) {
                return OutsideRule.PRACTISE_WITH_KEY;
            }
            return isOpen(now) ? rule : OutsideRule.NOTHING;
        }
    }

    /** Returns what holds for the quiz of a section now. */
    public OutsideRule at(@Nullable String sectionId, Instant now) {
        return assigning(sectionId)
                .map(course -> course.at(now))
                .max(OutsideRule::compareTo)
                .orElse(OutsideRule.PRACTISE_WITH_KEY);
    }

    /** Returns from when the answer key is shown; {@code null} if it is shown now, or no date says when. */
    public @Nullable Instant keyFrom(@Nullable String sectionId, Instant now) {
        List<Assigned> hiding = assigning(sectionId)
                .filter(course -> course.at(now) != OutsideRule.PRACTISE_WITH_KEY)
                .toList();
        return hiding.stream().anyMatch(course -> course.out() == null)
                ? null
                : hiding.stream()
                        .flatMap(course -> Stream.ofNullable(course.out()))
                        .max(Instant::compareTo)
                        .orElse(null);
    }

    private Stream<Assigned> assigning(@Nullable String sectionId) {
        return courses.stream()
                .filter(course -> sectionId == null
                        || course.sections() == null
                        || course.sections().contains(sectionId));
    }
}
