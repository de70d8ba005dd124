package org.readout.lesson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        try {
            byte[] canonical = LessonJson.canonical(lesson).getBytes(StandardCharsets.UTF_8);
            return new Revision(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
