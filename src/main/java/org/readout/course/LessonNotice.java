package org.readout.course;

/**
 * A word on an assigned lesson that wants its instructor's attention.
 *
 * @param words such as {@code Correction waiting}
 * @param address where to see to it
 */
public record LessonNotice(String lessonId, String words, String address) {}
