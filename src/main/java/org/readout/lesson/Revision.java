package org.readout.lesson;

import org.readout.db.Hashes;

/**
 * The revision of a lesson: the SHA-256 of its canonical content.
 *
 * @param hash 64 lower-case hexadecimal digits
 */
public record Revision(String hash) {

    /**
     * The revision of what a lesson says. It does not depend on how its files are laid out: on the order of their fields, of
     * the key terms, sources and checks in their files, on white space around a text or on line ends.
     */
    public static Revision of(Lesson lesson) {
        return new Revision(Hashes.hex(LessonJson.canonical(lesson)));
    }
}
