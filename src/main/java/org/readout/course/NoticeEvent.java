package org.readout.course;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.user.UserId;

/**
 * Something that people of a course are told, in the page and by mail where they want it. Published in the transaction that
 * makes it true.
 *
 * @param to who is told; never {@code by}
 * @param by who did it, or {@code null} for the course itself; the name is looked up when the notice is read
 * @param address the path of the place that shows it, which decides again who may see it
 * @param words what the sentence of the kind names, such as the title of a section; never the text of a post or an answer
 */
public record NoticeEvent(
        Kind kind,
        CourseId course,
        Set<UserId> to,
        @Nullable UserId by,
        String address,
        Map<String, String> words) {

    /** One of the staff has answered what all of them were told, so that it is new to none of them. */
    public record Answered(Kind kind, CourseId course, String address) {}

    /** What has happened. Each has its own sentence, and a person chooses mail for each {@link Topic}. */
    public enum Kind {
        GRADED(Topic.SCORES),
        CORRECTED(Topic.SCORES),
        EXCEPTION(Topic.SCORES),
        RELEASED(Topic.SCORES),
        /** A student asks to look at a score again; for the staff. */
        SCORE_QUESTIONED(Topic.SCORES),
        SCORE_ANSWERED(Topic.SCORES),
        REPLY(Topic.REPLIES),
        POST_HIDDEN(Topic.REPLIES),
        POST_RESTORED(Topic.REPLIES),
        /** The reason of a forecast, which the staff hide or show again. */
        REASON_HIDDEN(Topic.REPLIES),
        /** A student reports a post; for the staff. */
        REPORTED(Topic.REPLIES),
        REPORT_ANSWERED(Topic.REPLIES),
        MENTION(Topic.MENTIONS),
        DUE_TOMORROW(Topic.DUE_DATES),
        /** A forecast that the reader asked to be told about. */
        FORECAST_DECIDED(Topic.ANNOUNCEMENTS),
        /** The names go off the work in a course; for the instructors. */
        COURSE_ENDS(Topic.ANNOUNCEMENTS),
        ANNOUNCEMENT(Topic.ANNOUNCEMENTS);

        private final Topic topic;

        Kind(Topic topic) {
            this.topic = topic;
        }

        public Topic topic() {
            return topic;
        }
    }

    /** What a person chooses mail for. */
    public enum Topic {
        ANNOUNCEMENTS,
        SCORES,
        DUE_DATES,
        REPLIES,
        MENTIONS
    }
}
