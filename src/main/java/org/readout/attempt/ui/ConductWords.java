package org.readout.attempt.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptTimes;
import org.readout.attempt.KeptTerms;
import org.readout.attempt.QuestionSelection;
import org.readout.course.DueText;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.question.Score;
import org.readout.web.UserTime;

/** How an attempt goes, in words: what is drawn and shuffled, how much time there is, what hints cost, when it is explained. */
final class ConductWords {

    private ConductWords() {}

    /** A few sentences; none of what a reader expects anyway. */
    static String of(Quiz asked, AttemptRules policy) {
        return (quizOf(asked, policy, policy.times().timeLimit()) + " " + feedback(policy)).strip();
    }

    /**
     * The same for somebody else than who made the attempt: what the quiz's file says, and nothing of the dates and the
     * accommodation of the student, which another course may have set.
     */
    static String forOthers(Quiz asked, AttemptRules policy) {
        return quizOf(asked, policy, AttemptTimes.of(asked).timeLimit());
    }

    private static String quizOf(Quiz asked, AttemptRules policy, @Nullable Duration limit) {
        List<String> sentences = new ArrayList<>();
        QuestionSelection drawn = policy.drawn();
        if (drawn != null && drawn.isPart()) {
            sentences.add("These are " + drawn.questions().size() + " of " + drawn.outOfQuestions()
                    + " questions, drawn anew for every attempt.");
        }
        if (limit != null) {
            sentences.add("You have " + time(limit)
                    + factor(limit, AttemptTimes.of(asked).timeLimit())
                    + "; then what is saved is handed in by itself.");
        }
        if (asked.questions().stream().anyMatch(question -> question.basics().hintCost() != null)) {
            sentences.add("Some hints cost points, and say how many before you take them.");
        }
        if (policy.asksConfidence()) {
            sentences.add("You can say how sure you are; it never changes the score.");
        }
        if (drawn != null && drawn.shuffle() != Shuffle.NONE) {
            sentences.add(shuffle(drawn.shuffle()));
        }
        return String.join(" ", sentences);
    }

    /** Such as {@code 20 minutes} or {@code 37 minutes 30 seconds}. */
    static String time(Duration limit) {
        String minutes = count(limit.toMinutes(), "minute");
        return limit.toSecondsPart() == 0 ? minutes : minutes + " " + count(limit.toSecondsPart(), "second");
    }

    /** Such as {@code  (30 × 1.5)}, where somebody is given more than the quiz's own limit; else empty. */
    private static String factor(Duration limit, @Nullable Duration ofQuiz) {
        if (ofQuiz == null || limit.compareTo(ofQuiz) <= 0) {
            return "";
        }
        BigDecimal factor = BigDecimal.valueOf(limit.toMillis())
                .divide(BigDecimal.valueOf(ofQuiz.toMillis()), 2, RoundingMode.HALF_UP);
        return " (" + ofQuiz.toMinutes() + " × " + Score.plain(factor) + ")";
    }

    private static String shuffle(Shuffle shuffle) {
        return switch (shuffle) {
            case QUESTIONS -> "The questions stand in an order of your own.";
            case OPTIONS -> "The options stand in an order of your own.";
            case ALL -> "Questions and options stand in an order of your own.";
            case NONE -> "";
        };
    }

    private static String feedback(AttemptRules policy) {
        Instant from = policy.shownFrom();
        if (from != null) {
            KeptTerms terms = policy.terms();
            return "Your score and feedback appear on "
                    + (terms == null ? UserTime.dayAndTime(from) : DueText.at(from, terms.zone()))
                    + ", when the quiz is due.";
        }
        if (policy.reveal() == Reveal.EACH_ATTEMPT) {
            return "You can check each answer right away. A checked answer can’t change.";
        }
        return Integer.valueOf(1).equals(policy.attempts())
                ? "Your score and the correct answers appear when you submit."
                : "Your score and feedback on your choices appear when you submit. Correct answers appear later.";
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
