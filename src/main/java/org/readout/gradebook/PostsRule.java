package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.readout.gradebook.CourseTotal.PromptWork;
import org.readout.text.Messages;

/**
 * How the posts of a course count. By the rule, a post that is on time and long enough earns a prompt's share; with replies
 * asked for, it earns half, and replies to that many classmates by the due date the other half. A prompt without a rubric
 * counts by the rule alone.
 *
 * @param replies to how many classmates a student replies, 0 to 5
 * @param rubricPercent how much of a prompt with a rubric its grade counts, 0 to 100; the rest counts by the rule
 */
public record PostsRule(int replies, int rubricPercent) {

    public static final PostsRule POST_ALONE = new PostsRule(0, 0);

    public static final int MOST_REPLIES = 5;

    private static final Messages TEXT = Messages.of("gradebook");
    private static final int PLACES = 20;

    public PostsRule {
        if (replies < 0 || replies > MOST_REPLIES || rubricPercent < 0 || rubricPercent > 100) {
            throw new IllegalArgumentException("Replies are to 0 to 5 classmates, and a share is 0 to 100 percent");
        }
    }

    /** Returns how much of a prompt its grade counts. */
    BigDecimal gradeShare(PromptWork work) {
        return work.hasRubric() ? BigDecimal.valueOf(rubricPercent, 2) : BigDecimal.ZERO;
    }

    boolean isDone(PromptWork work) {
        return work.hasRubric() && rubricPercent == 100 ? work.posted() : work.enough();
    }

    /** Returns whether nothing more can be earned by the rule. */
    boolean isComplete(PromptWork work) {
        return work.enough() && work.replies() >= replies;
    }

    /** Returns what is earned by the rule, 0 to 1. */
    BigDecimal earned(PromptWork work) {
        BigDecimal post = work.enough() ? BigDecimal.ONE : BigDecimal.ZERO;
        return replies == 0
                ? post
                : post.multiply(BigDecimal.valueOf(replies))
                        .add(BigDecimal.valueOf(Math.min(replies, work.replies())))
                        .divide(BigDecimal.valueOf(2L * replies), PLACES, RoundingMode.HALF_UP);
    }

    /** Returns the rule in sentences, for instructors and students. */
    String sentences() {
        String rule = TEXT.get("rule.posts.by-rule", "replies", replies);
        return switch (rubricPercent) {
            case 0 -> rule;
            case 100 -> TEXT.get("rule.posts.by-rubric") + " " + rule;
            default ->
                TEXT.get("rule.posts.by-both", "rubric", rubricPercent, "rule", 100 - rubricPercent) + " " + rule;
        };
    }
}
