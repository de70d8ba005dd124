package org.readout.attempt.ui;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.OutsideRule;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptService.Submission;
import org.readout.attempt.QuestionSelection;
import org.readout.attempt.QuizStatus;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.UserTime;

/**
 * The rules of a quiz, one line each. Settings whose sentence depends on nothing else have it in
 * {@link org.readout.lesson.QuizSettings#sentences}.
 */
final class QuizRulesText {

    private static final Messages TEXT = Messages.of("attempt");

    private QuizRulesText() {}

    /**
     * Returns how long a quiz is, and which attempt counts.
     *
     * @param next of the next attempt: more can have been given since the latest was started
     */
    static String size(Quiz quiz, AttemptRules rules, AttemptRules next) {
        int questions = quiz.questions().size();
        Object points = Score.rounded(AttemptDetails.worth(quiz));
        Object attempts = Objects.requireNonNullElse(next.attempts(), 0);
        boolean own = next.attempts() == null && next.zone() == null;
        String key = own ? "rules.size.own" : "rules.size";
        String size = TEXT.get(key, "questions", questions, "points", points, "attempts", attempts);
        return next.allows(2) ? size + " " + counts(rules.keep()) : size;
    }

    static String counts(Keep keep) {
        return TEXT.get("rules.keep", "keep", keep);
    }

    static String left(@Nullable Integer attempts, boolean course) {
        return attempts == null
                ? TEXT.get("attempts.unlimited", "course", course)
                : TEXT.get("attempts.left", "left", attempts);
    }

    /** Returns the dates in one text; empty without a course. */
    static String dates(QuizStatus status) {
        AssignmentRules dates = status.dates();
        ZoneId zone = status.rules().zone();
        return dates == null || zone == null ? "" : DueText.sentences(dates, zone, status.at());
    }

    /** Returns how an attempt goes, from its dates to its feedback. */
    static List<String> lines(Quiz quiz, AttemptRules rules, QuizStatus status) {
        List<String> lines = new ArrayList<>();
        AssignmentRules dates = status.dates();
        ZoneId zone = status.rules().zone();
        if (dates != null && zone != null) {
            lines.addAll(DueText.lines(dates, zone, status.at()));
            int days = status.rules().accommodation().extraDays();
            if (days > 0 && (dates.dueAt() != null || dates.closesAt() != null)) {
                lines.add(TEXT.get("rules.extra-days", "days", days));
            }
        }
        lines.addAll(settings(quiz, rules, true));
        Instant from = status.course() == null ? null : status.course().scoresFrom();
        boolean byHand = EffectiveRules.UNTIL_RELEASED.equals(from);
        boolean later = from != null && status.at().isBefore(from);
        if (status.course() == null && status.outside() == OutsideRule.PRACTISE_WITHOUT_KEY) {
            lines.add(outside(status));
            return lines;
        }
        lines.add(
                byHand
                        ? TEXT.get("rules.feedback.by-hand")
                        : later ? TEXT.get("rules.feedback.after-due") : feedback(quiz, rules));
        return lines;
    }

    /** Says to a reader outside of a course that uses the quiz until when its answer key is hidden. */
    static String outside(QuizStatus status) {
        Instant shown = status.keyFrom();
        return shown == null ? TEXT.get("key.outside") : TEXT.get("key.outside.from", "date", UserTime.day(shown));
    }

    /**
     * Returns how an attempt goes, without dates and feedback.
     *
     * @param own whether it is for the student; others don't see her accommodation
     */
    static List<String> settings(Quiz quiz, AttemptRules rules, boolean own) {
        List<String> lines = new ArrayList<>();
        Integer minutes = rules.settings().timeLimit();
        BigDecimal factor = own ? rules.accommodation().timeFactor() : BigDecimal.ONE;
        if (minutes != null && factor.compareTo(BigDecimal.ONE) > 0) {
            String time = time(Objects.requireNonNull(rules.timeLimit()));
            lines.add(TEXT.get("rules.more-time", "time", time, "factor", Score.plain(factor), "minutes", minutes));
        } else if (minutes != null) {
            lines.add(TEXT.get("rules.time-limit", "time", time(Duration.ofMinutes(minutes))));
        }
        QuestionSelection drawn = rules.selection();
        int asked = drawn.questions().size();
        if (asked < drawn.outOfQuestions()) {
            lines.add(TEXT.get("rules.selection", "asked", asked, "all", drawn.outOfQuestions()));
        }
        if (quiz.questions().stream().anyMatch(question -> question.basics().hintCost() != null)) {
            lines.add(TEXT.get("rules.hints"));
        }
        lines.addAll(rules.settings().sentences());
        return lines;
    }

    /** Returns which key terms the questions ask about, each a link to its glossary entry; empty if none. */
    static String termsHtml(Quiz quiz, Lesson lesson) {
        String links = quiz.questions().stream()
                .filter(question -> question.basics().withdrawn() == null)
                .flatMap(question -> question.basics().terms().stream())
                .distinct()
                .flatMap(id -> Stream.ofNullable(lesson.terms().get(id)))
                .map(term ->
                        "<a href=\"/terms/%s\">%s</a>".formatted(Markup.escape(term.id()), Markup.escape(term.term())))
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? "" : Markup.escape(TEXT.get("rules.terms")) + " " + links;
    }

    static String time(Duration limit) {
        String key = limit.toSecondsPart() == 0 ? "time.minutes" : "time.seconds";
        return TEXT.get(key, "minutes", limit.toMinutes(), "seconds", limit.toSecondsPart());
    }

    private static String feedback(Quiz quiz, AttemptRules rules) {
        if (rules.shownFrom() == null && quiz.questions().stream().allMatch(Question::gradedByHand)) {
            return TEXT.get("rules.feedback.graded", "course", rules.zone() != null);
        }
        String several = rules.attempts() == null ? "rules.feedback.asked" : "rules.feedback.last-attempt";
        String submitted = rules.allows(2) ? several : "rules.feedback.submitted";
        String key = rules.allowsChecks() ? "rules.feedback.each-question" : submitted;
        return TEXT.get(rules.shownFrom() == null ? key : "rules.feedback.after-due");
    }

    /** Returns why no attempt can be started now; empty if one can. */
    static String whyNot(QuizStatus status) {
        if (status.course() != null && status.course().isArchived()) {
            return AttemptRefused.Reason.ARCHIVED.sentence();
        } else if (status.isKeptBack()) {
            return AttemptRefused.Reason.KEPT_BACK.sentence();
        } else if (status.rules().isClosed(status.at())) {
            return TEXT.get("start.closed");
        } else if (status.rules().isBeforeOpening(status.at())) {
            return TEXT.get("start.not-open");
        } else if (status.key().ended() && status.key().shown()) {
            return AttemptRefused.Reason.ANSWERS_SHOWN.sentence();
        } else if (status.key().ended() && status.rules().allows(status.started() + 1)) {
            return TEXT.get("start.answers-were-shown");
        }
        Integer left = status.left();
        return left == null || left > 0 ? "" : left(0, true);
    }

    /** Returns a message about the questions with these numbers. */
    static String about(String key, List<Integer> numbers) {
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return TEXT.get(key, "count", numbers.size(), "numbers", list);
    }

    /** Says which answers are incomplete, and how to submit anyway. */
    static String incomplete(Submission.Incomplete answers) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        numbers.put("submit.unreadable", answers.unreadable());
        numbers.put("submit.too-short", answers.tooShort());
        numbers.put("submit.unanswered", answers.open());
        List<String> sentences = numbers.entrySet().stream()
                .filter(some -> !some.getValue().isEmpty())
                .map(some -> about(some.getKey(), some.getValue()))
                .toList();
        int count = numbers.values().stream().mapToInt(List::size).sum();
        boolean answered = answers.open().size() < count;
        return String.join(" ", sentences) + " " + TEXT.get("submit.anyway", "answered", answered, "count", count);
    }

    /** Says that the quiz of a section has been removed from the lesson as it is today; empty if it has not. */
    static Optional<String> removed(QuizStatus status, Section shown, Optional<Lesson> today) {
        AttemptDetails latest = status.latest();
        String quizId = Objects.requireNonNull(shown.quiz()).id();
        if (latest == null || today.flatMap(lesson -> lesson.quiz(quizId)).isPresent()) {
            return Optional.empty();
        }
        boolean whole = today.isPresent() && today.get().section(shown.id()).isEmpty();
        boolean submitted = latest.attempt().isSubmitted();
        return Optional.of(TEXT.get("removed", "withSection", whole, "section", shown.title(), "submitted", submitted));
    }
}
