package org.readout.attempt;

import java.util.ArrayList;
import java.util.List;
import org.readout.question.Score;

/**
 * A mark that took the place of another one, or that was the first and came from a correction.
 *
 * @param before what counted until then; nothing out of nothing where the question waited for an instructor
 */
public record MarkChange(Score before, Mark mark) {

    /**
     * What became of the marks of a question since the first was given.
     *
     * @param history all of them, the oldest first
     */
    public static List<MarkChange> of(List<Mark> history) {
        List<MarkChange> changes = new ArrayList<>();
        Mark before = null;
        for (Mark mark : history) {
            if (before != null || mark.correction() != null) {
                changes.add(new MarkChange(before == null ? Score.NONE : before.score(), mark));
            }
            before = mark;
        }
        return changes;
    }
}
