package org.readout.note;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.Revision;
import org.readout.user.User;

/**
 * What a person has marked in a section's text, perhaps with words.
 *
 * @param role of the author in the course; {@code null} for a student's or a former member's
 * @param answers to a question that the asker may read, oldest first
 */
public record Note(
        UUID id,
        User author,
        @Nullable Role role,
        StudyContext context,
        String lessonId,
        String sectionId,
        Kind kind,
        Marker marker,
        String words,
        Anchor anchor,
        Revision revision,
        Instant writtenAt,
        List<Answer> answers) {

    /** The longest text of a note, a question or an answer. */
    public static final int MOST_CHARACTERS = 5_000;

    private static final Pattern TAG =
            Pattern.compile("(?<![\\p{L}\\p{N}#&/])#([\\p{L}\\p{N}_-]*\\p{L}[\\p{L}\\p{N}_-]*)");

    /** Who reads a note: its author, who is asked with her course, or everyone in it, to whom the staff wrote. */
    public enum Kind {
        MINE,
        ASKED,
        EVERYONE
    }

    /** A highlighter. */
    public enum Marker {
        MAIN,
        EVIDENCE,
        UNCLEAR,
        DOUBT;

        /** Returns its name in styles and addresses. */
        public String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An answer to a question.
     *
     * @param chosen whether the staff have marked it as the answer
     */
    public record Answer(
            UUID id, UUID note, User author, @Nullable Role role, String words, Instant answeredAt, boolean chosen) {}

    /** Returns the tags in the words, in lower case and without their sign. */
    public List<String> tags() {
        return TAG.matcher(words)
                .results()
                .map((MatchResult tag) -> tag.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    public String quote() {
        return anchor.quote();
    }

    /** Returns what is before and after the words, with a gap in their place. */
    public String gap() {
        return anchor.prefix().replaceFirst("^\\S*\\s", "… ") + "_____"
                + anchor.suffix().replaceFirst("\\s\\S*$", " …");
    }

    public @Nullable CourseId course() {
        return context.course();
    }

    Note with(List<Answer> its) {
        return new Note(
                id, author, role, context, lessonId, sectionId, kind, marker, words, anchor, revision, writtenAt, its);
    }
}
