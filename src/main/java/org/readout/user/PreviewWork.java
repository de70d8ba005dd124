package org.readout.user;

/**
 * Deletes what one feature keeps of the student of a preview.
 *
 * @see "Decision: src/docs/decisions/2026-11-27-a-preview-is-a-student.md"
 */
public interface PreviewWork {

    /** Deletes all work of the student, in the current transaction. */
    void delete(UserId student);
}
