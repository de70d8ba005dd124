package org.readout.gradebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.text.Messages;
import org.readout.user.User;

/** Says before another rule for a course's total is saved what it does to the totals of its students. */
public final class TotalEffects {

    private static final Messages TEXT = Messages.of("gradebook");

    /** Students who are listed by name. */
    private static final int NAMED = 5;

    private final CourseGradebook gradebook;
    private final Index terms;

    TotalEffects(CourseGradebook gradebook, Index terms) {
        this.gradebook = gradebook;
        this.terms = terms;
    }

    private record Change(User student, CourseTotal before, CourseTotal after) {

        /** Returns whether the total differs as it is shown and downloaded. */
        boolean isShown() {
            return !ScoreText.total(before).equals(ScoreText.total(after));
        }

        /** Returns how much it rises, negative if it falls; 0 if there is no total before or after. */
        BigDecimal rise() {
            BigDecimal from = before.percent();
            BigDecimal to = after.percent();
            return from == null || to == null ? BigDecimal.ZERO : to.subtract(from);
        }

        String words(String key) {
            return TEXT.get(
                    key, "student", student.name(), "before", ScoreText.total(before), "after", ScoreText.total(after));
        }
    }

    /** Returns what changes in sentences; none for the rule that applies now. */
    public List<String> of(TotalRule rule) {
        if (rule.equals(gradebook.rule())) {
            return List.of();
        }
        List<Change> changes = gradebook.students().stream()
                .map(student -> new Change(student, terms.total(student, gradebook.rule()), terms.total(student, rule)))
                .filter(Change::isShown)
                .toList();
        List<String> sentences = new ArrayList<>();
        sentences.add(TEXT.get("rule.effect.students", "count", changes.size()));
        if (changes.size() <= NAMED) {
            changes.forEach(change -> sentences.add(change.words("rule.effect.student")));
        } else {
            sentences.add(extreme(changes, -1));
            sentences.add(extreme(changes, 1));
        }
        if (rule.postsPercent() > 0 && gradebook.lessons().stream().noneMatch(TotalEffects::asksForPosts)) {
            sentences.add(TEXT.get("rule.effect.no-prompts", "percent", rule.postsPercent()));
        }
        return sentences;
    }

    /** Names the student whose total rises most, or falls most for a negative sign. */
    private static String extreme(List<Change> changes, int sign) {
        Stream<Change> those = changes.stream().filter(change -> change.rise().signum() == sign);
        Comparator<Change> by = Comparator.comparing(change -> change.rise().abs());
        return those.reduce(BinaryOperator.maxBy(by))
                .map(change -> change.words(sign < 0 ? "rule.effect.fall" : "rule.effect.rise"))
                .orElseGet(() -> TEXT.get(sign < 0 ? "rule.effect.no-fall" : "rule.effect.no-rise"));
    }

    private static boolean asksForPosts(CourseGradebook.LessonColumn column) {
        return column.lesson() != null
                && column.lesson().sections().stream()
                        .anyMatch(section ->
                                !section.hasOptionalQuiz() && !section.prompts().isEmpty());
    }
}
