package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.course.CourseId;
import org.readout.course.CourseTime;
import org.readout.text.Messages;

/**
 * The effect of other rules for an assigned lesson on work that students have started or submitted. Numbers are of students,
 * but for the late penalty, which a quiz has.
 *
 * @param longer the number of students who are answering now, and get more time
 * @param longerUntil when the last of their attempts ends; {@code null} if one has no end then
 * @param asBefore the number who are answering now, and keep their time although the quiz closes earlier for others
 * @param asBeforeUntil when the last of their attempts ends; {@code null} if one has no end
 * @param shutOut the number who haven't started a quiz of the lesson, and no longer can because it closes
 * @param late the number of submitted quizzes that become late; {@code onTime} are those that no longer are
 * @param more the number of submitted quizzes with a higher late penalty than before; {@code less} are those with a lower
 *     one
 * @param mostOff the highest penalty among {@code late} and {@code more}, in percent
 * @param out the number whose work in a quiz no longer counts; {@code in} are those whose work counts from then on
 * @param hidden the number who no longer see scores; {@code shown} are those who see them from then on
 * @param scored the number who have a score in the lesson
 */
public record WorkEffects(
        int longer,
        @Nullable Instant longerUntil,
        int asBefore,
        @Nullable Instant asBeforeUntil,
        int shutOut,
        int late,
        int more,
        int mostOff,
        int onTime,
        int less,
        int out,
        int in,
        int hidden,
        int shown,
        int scored) {

    private static final Messages TEXT = Messages.of("assignment");

    /** Compares the work of a course's students in a lesson under two sets of rules. */
    public interface WorkSource {

        WorkEffects of(CourseId course, String lessonId, CourseRules before, CourseRules after);

        /** @param dueAt when the lesson is due for most students */
        ReleaseEffects ofRelease(CourseId course, String lessonId, @Nullable Instant dueAt, CourseRules today);
    }

    /**
     * The effect of releasing a lesson's scores on its students, besides showing scores.
     *
     * @param answering the number of students who are still answering a quiz
     * @param laterDue the number who are due later than the course, and have not submitted everything
     */
    public record ReleaseEffects(int answering, int laterDue) {

        List<String> sentences() {
            return Stream.of(
                            answering == 0 ? "" : TEXT.get("release.answering", "count", answering),
                            laterDue == 0 ? "" : TEXT.get("release.later-due", "count", laterDue))
                    .filter(sentence -> !sentence.isEmpty())
                    .toList();
        }
    }

    /** Returns what changes in sentences; none if nothing does. */
    List<String> sentences(ZoneId zone, boolean weighted) {
        List<String> sentences = new ArrayList<>();
        if (longer > 0) {
            sentences.add(TEXT.get("effects.longer", "count", longer, "until", until(longerUntil, zone)));
        }
        if (asBefore > 0) {
            sentences.add(TEXT.get("effects.as-before", "count", asBefore, "until", until(asBeforeUntil, zone)));
        }
        add(sentences, "effects.shut-out", shutOut);
        add(sentences, "effects.late", late);
        add(sentences, "effects.more", more);
        add(sentences, "effects.on-time", onTime);
        add(sentences, "effects.less", less);
        add(sentences, "effects.out", out);
        add(sentences, "effects.in", in);
        add(sentences, "effects.hidden", hidden);
        add(sentences, "effects.shown", shown);
        if (weighted) {
            add(sentences, "effects.weight", scored);
        }
        return sentences;
    }

    private static String until(@Nullable Instant end, ZoneId zone) {
        return end == null ? "never" : CourseTime.at(end, zone);
    }

    private void add(List<String> sentences, String key, int count) {
        if (count > 0) {
            sentences.add(TEXT.get(key, "count", count, "percent", mostOff));
        }
    }
}
