package org.readout.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseTime;
import org.readout.course.NoticeEvent.Kind;
import org.readout.text.Messages;
import org.readout.user.UserId;

/**
 * Something that a person is told, as that person reads it.
 *
 * @param zone of the course, in which its dates are shown
 * @param by who did it, or {@code null} for the course itself
 * @param byName as the reader may see it; empty for the course itself
 * @param toldAt when it happened
 * @param isNew whether it is unread
 */
public record Notice(
        long number,
        Kind kind,
        CourseId course,
        String courseTitle,
        ZoneId zone,
        @Nullable UserId by,
        String byName,
        String address,
        Map<String, String> words,
        Instant toldAt,
        boolean isNew) {

    private static final Messages TEXT = Messages.of("notice");

    Notice by(String name) {
        return new Notice(number, kind, course, courseTitle, zone, by, name, address, words, toldAt, isNew);
    }

    /** Returns what kind of thing happened, such as {@code Score corrected}. */
    public String kindWords() {
        return TEXT.get("notice.kind", "kind", kind);
    }

    /** Returns the sentence, with what leads to the place within {@code <1>…</1>}. */
    public String sentence() {
        return TEXT.get(
                "notice.sentence",
                "kind",
                kind,
                "by",
                byName.isEmpty() ? TEXT.get("notice.by-course") : byName,
                "what",
                words.getOrDefault("what", courseTitle),
                "accommodation",
                word("accommodation"),
                "excused",
                word("excused"),
                "points",
                word("points"),
                "outOf",
                word("outOf"),
                "comment",
                word("comment"),
                "before",
                word("before"),
                "after",
                word("after"),
                "until",
                time("until"),
                "due",
                time("due"),
                "hidden",
                word("hidden"),
                "kept",
                word("kept"),
                "hasWords",
                !word("words").isEmpty(),
                "words",
                word("words"),
                "title",
                word("title"));
    }

    String word(String name) {
        return words.getOrDefault(name, "");
    }

    private String time(String name) {
        return word(name).isEmpty() ? "none" : CourseTime.at(Instant.parse(word(name)), zone);
    }
}
