package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.course.CourseId;
import org.readout.course.CourseTime;
import org.readout.text.Messages;

/**
 * The effect of other rules for an assigned lesson on work that students have started or submitted.
 *
 * @param counts of students, but for the late penalty of quizzes; without those that are 0
 * @param longerUntil when the last attempt that gets more time ends; {@code null} if one has no end then
 * @param asBeforeUntil when the last attempt that keeps its time ends; {@code null} if one has no end
 * @param mostOff the highest penalty among those that are new or higher, in percent
 */
public record WorkEffects(
        Map<Effect, Integer> counts,
        @Nullable Instant longerUntil,
        @Nullable Instant asBeforeUntil,
        int mostOff) {

    /** What happens to students or their quizzes, in the order in which it is said. */
    public enum Effect {
        /** Students who are answering now get more time. */
        LONGER("effects.longer"),
        /** Students who are answering now keep their time although the quiz closes earlier for others. */
        AS_BEFORE("effects.as-before"),
        /** Students who have started keep the attempts that they had then, although there are fewer. */
        KEEP_ATTEMPTS("effects.keep-attempts"),
        /** Students who haven't started a quiz no longer can, because it closes. */
        SHUT_OUT("effects.shut-out"),
        /** Submitted quizzes become late, have a higher penalty than before, are no longer late or have a lower one. */
        LATE("effects.late"),
        MORE("effects.more"),
        ON_TIME("effects.on-time"),
        LESS("effects.less"),
        /** The scores of quizzes rise or fall, because another of their attempts counts. */
        HIGHER("effects.higher"),
        LOWER("effects.lower"),
        /** Students haven't submitted a quiz that becomes required; theirs was due already; or it isn't required any longer. */
        REQUIRED("effects.required"),
        MISSING("effects.missing"),
        NOT_REQUIRED("effects.not-required"),
        /** The work of students in a quiz no longer counts, or counts from then on. */
        OUT("effects.out"),
        IN("effects.in"),
        /** Students no longer see scores, or see them from then on. */
        HIDDEN("effects.hidden"),
        SHOWN("effects.shown"),
        /** Students have a score in the lesson, which weighs more or less. */
        WEIGHT("effects.weight");

        private final String sentence;

        Effect(String sentence) {
            this.sentence = sentence;
        }
    }

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
        return counts.entrySet().stream()
                .filter(each -> weighted || each.getKey() != Effect.WEIGHT)
                .map(each -> TEXT.get(
                        each.getKey().sentence,
                        "count",
                        each.getValue(),
                        "percent",
                        mostOff,
                        "until",
                        switch (each.getKey()) {
                            case LONGER -> until(longerUntil, zone);
                            case AS_BEFORE -> until(asBeforeUntil, zone);
                            default -> "";
                        }))
                .toList();
    }

    private static String until(@Nullable Instant end, ZoneId zone) {
        return end == null ? "never" : CourseTime.at(end, zone);
    }
}
