package org.readout.lesson;

import org.readout.db.Hashes;

/** The revision of a lesson: the SHA-256 of its canonical content, in 64 lower-case hexadecimal digits. */
public record Revision(String hash) {

    /** Files may be laid out in any way: order of fields, notes and line ends make no other revision. */
    public static Revision of(Lesson lesson) {
        return new Revision(Hashes.hex(LessonJson.canonical(lesson)));
    }
}
