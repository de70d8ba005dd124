package org.readout.course;

import java.util.Set;

/**
 * Whose work an instructor or assistant of a course grades.
 *
 * @param groups of the students; empty for none
 * @param even whether all students are divided evenly among those who have an even share
 * @param onlyThis whether an assistant sees no other work on the page for grading
 */
public record GradingShare(Set<GroupId> groups, boolean even, boolean onlyThis) {

    public static final GradingShare NONE = new GradingShare(Set.of(), false, false);

    public boolean isNone() {
        return groups.isEmpty() && !even;
    }
}
