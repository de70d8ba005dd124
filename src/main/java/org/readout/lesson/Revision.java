package org.readout.lesson;

import org.readout.db.Hashes;

/** The revision of a lesson: the SHA-256 of its canonical content, as 64 lower-case hexadecimal digits. */
public record Revision(String hash) {

    /** Returns the revision of a lesson. It doesn't depend on the order of fields, comments or line ends in the files. */
    public static Revision of(Lesson lesson) {
        return new Revision(Hashes.hex(LessonJson.canonical(lesson)));
    }
}
