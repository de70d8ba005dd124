package org.readout.lesson;

/**
 * The revision of a lesson: the SHA-256 of its canonical content.
 *
 * @param hash 64 lower-case hexadecimal digits
 */
public record Revision(String hash) {}
