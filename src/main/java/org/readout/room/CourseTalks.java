package org.readout.room;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.lesson.Room;
import org.readout.lesson.Room.Issue;
import org.readout.lesson.Room.Role;

/**
 * A negotiation in a course, with what one person may see of it at a time.
 *
 * @param role the role of the person's group; {@code null} for staff
 * @param stage the round that is open, or {@link #DEBRIEF}
 * @param groups which have a role, by the id of the role
 * @param positions the person's own group's, and all of rounds that are closed
 */
public record CourseTalks(
        Course course,
        String lessonId,
        Room room,
        @Nullable Role role,
        Plan plan,
        int stage,
        Map<String, CourseGroup> groups,
        List<Submission> submissions,
        List<Position> positions) {

    /** The stage after both rounds. */
    public static final int DEBRIEF = 3;

    /** The most characters of a text on one issue. */
    public static final int MOST_CHARACTERS = 600;

    /**
     * The dates of a negotiation.
     *
     * @param closed1 when the last role submitted round 1
     * @param debrief when an instructor opened the debrief
     * @param version 0 before an instructor has saved it
     */
    public record Plan(
            @Nullable Instant due1,
            @Nullable Instant due2,
            @Nullable Instant closed1,
            @Nullable Instant closed2,
            @Nullable Instant debrief,
            long version) {

        static final Plan NONE = new Plan(null, null, null, null, null, 0);

        int stage(Instant now) {
            if (debrief != null) {
                return DEBRIEF;
            }
            boolean first = isOver(due1, closed1, now);
            return first && isOver(due2, closed2, now) ? DEBRIEF : first ? 2 : 1;
        }

        private static boolean isOver(@Nullable Instant due, @Nullable Instant closed, Instant now) {
            return closed != null || due != null && !now.isBefore(due);
        }

        public @Nullable Instant due(int round) {
            return round == 1 ? due1 : due2;
        }
    }

    /**
     * What a role says on an issue in a round.
     *
     * @param clause the wording that it chose, or {@code null}
     * @param editor the name of who edited it last; empty if the account is gone
     */
    public record Position(
            String role,
            int round,
            String issue,
            @Nullable String clause,
            String text,
            boolean leftOpen,
            String editor,
            Instant editedAt,
            long version) {

        /** Returns whether the role has said something, or that it leaves the issue open. */
        public boolean isThere() {
            return leftOpen || !text.isBlank();
        }
    }

    public record Submission(String role, int round, Instant at) {}

    public boolean isDebrief() {
        return stage == DEBRIEF;
    }

    public Optional<Submission> submission(String roleId, int round) {
        return submissions.stream()
                .filter(it -> it.role.equals(roleId) && it.round == round)
                .findFirst();
    }

    /** Returns a role's position as it is in a round: that of the round before, if it has none there. */
    public Optional<Position> position(String roleId, String issue, int round) {
        return positions.stream()
                .filter(it -> it.role.equals(roleId) && it.issue.equals(issue) && it.round <= round)
                .max((one, other) -> one.round - other.round);
    }

    /** Returns when a role's group saved something last. */
    public Optional<Instant> savedAt(String roleId, int round) {
        return positions.stream()
                .filter(it -> it.role.equals(roleId) && it.round == round)
                .map(Position::editedAt)
                .max(Instant::compareTo);
    }

    /** Returns the wordings on which all roles agree whose consent the text needs and that a group has, by their issues. */
    public Map<String, String> text() {
        List<Role> asked = room.consenting().stream()
                .filter(it -> groups.containsKey(it.id()))
                .toList();
        Map<String, String> text = new LinkedHashMap<>();
        for (Issue issue : room.issues()) {
            Set<String> chosen = asked.stream()
                    .map(it -> position(it.id(), issue.id(), 2)
                            .filter(position -> !position.leftOpen)
                            .flatMap(position -> issue.clause(position.clause))
                            .map(Room.Clause::id)
                            .orElse(""))
                    .collect(Collectors.toSet());
            if (chosen.size() == 1 && !chosen.contains("")) {
                text.put(issue.id(), chosen.iterator().next());
            }
        }
        return text;
    }
}
