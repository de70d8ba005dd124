package org.readout.correction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.correction.Correction.Student;
import org.readout.lesson.Revision;

/**
 * A correction that was applied, and perhaps undone since.
 *
 * @param revision the revision whose answer key was applied
 * @param reason the instructor's reason, which students read
 * @param by the name of the user who applied it; {@code undoneBy} is that of the user who undid it
 */
public record AppliedCorrection(
        UUID id,
        Revision revision,
        String reason,
        boolean lowers,
        CorrectionReport report,
        String by,
        Instant at,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {

    public static final int REASON_MAX_LENGTH = 300;

    /** The result of undoing a correction. */
    public enum Undo {
        UNDONE,
        UNDONE_BEFORE,
        GRADED_SINCE,
        CORRECTED_SINCE
    }

    /**
     * The changes of a correction, as the preview showed them.
     *
     * @param changes what changed, a text for each question
     * @param up how many students went up; {@code down} and {@code stayed} likewise
     * @param marks how many marks were added, including those with the same points
     * @param students the students with a new mark, with their scores before and after
     */
    public record CorrectionReport(
            List<String> changes, int up, int down, int stayed, int marks, List<Student> students) {}
}
