package org.readout.attempt.ui;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Score;

/** The rules of a quiz, and where one stands in it, in words. */
final class QuizRulesText {

    /** What a student is told of an attempt that is practice. */
    static final String PRACTICE =
            "Practice: you had seen the answers before you started this attempt, so it doesn’t count in your course.";

    /** The same for an instructor. */
    static final String PRACTICE_OF_OTHERS =
            "Practice: the student had seen the answers before starting this attempt, so it doesn’t count in the course.";

    private static final List<String> NUMBERS =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    private QuizRulesText() {}

    /** Such as {@code 4 questions, 6 points. Two attempts, the better one counts.} */
    static String of(Quiz quiz, AttemptRules policy) {
        int questions = quiz.questions().size();
        String points = Score.plain(AttemptDetails.worth(quiz));
        return count(questions, "question", "questions") + ", " + points
                + (points.equals("1") ? " point. " : " points. ") + attempts(policy);
    }

    /** Such as {@code 1 attempt left.} */
    static String left(@Nullable Integer attempts) {
        if (attempts == null) {
            return "There is no limit to your attempts.";
        }
        return attempts == 0 ? "No attempt left." : count(attempts, "attempt", "attempts") + " left.";
    }

    /** Says which questions, by number, are not answered yet, and what to do. */
    static String open(List<Integer> open) {
        String numbers = open.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return open.size() == 1
                ? "Question " + numbers + " is not answered. Answer it, or submit as it is with another click."
                : open.size() + " questions are not answered: " + numbers
                        + ". Answer them, or submit as it is with another click.";
    }

    /** Says which questions, by number, have two answers, and what to do. */
    static String undecided(List<Integer> undecided) {
        String numbers = undecided.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Choose an answer first at question " + numbers + ".";
    }

    private static String attempts(AttemptRules policy) {
        Integer attempts = policy.attempts();
        if (attempts == null) {
            return "As many attempts as you like, " + counts(policy.keep(), false);
        }
        if (attempts == 1) {
            return "One attempt.";
        }
        String number = attempts < NUMBERS.size() ? NUMBERS.get(attempts) : String.valueOf(attempts);
        return number + " attempts, " + counts(policy.keep(), attempts == 2);
    }

    private static String counts(Keep keep, boolean ofTwo) {
        return switch (keep) {
            case BEST -> ofTwo ? "the better one counts." : "the best one counts.";
            case LATEST -> "the last one counts.";
            case FIRST -> "the first one counts.";
            case AVERAGE -> "their average counts.";
        };
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
