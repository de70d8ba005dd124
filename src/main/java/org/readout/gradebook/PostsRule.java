package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.question.Score;
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

    /** A post that isn't hidden, as the rule sees it: what is late or shorter than the prompt asks for earns nothing. */
    public enum Posted {
        NOT,
        LATE,
        SHORT,
        ON_TIME
    }

    /**
     * A student's work under one prompt.
     *
     * @param due whether it counts even if nothing is done
     * @param replies to how many classmates the student replied on time
     * @param grade its share of the rubric's points, 0 to 1, or {@code null} if it isn't graded yet
     */
    public record PromptWork(
            boolean due,
            Posted post,
            int replies,
            boolean hasRubric,
            @Nullable BigDecimal grade) {

        boolean enough() {
            return post == Posted.ON_TIME;
        }

        boolean posted() {
            return post != Posted.NOT;
        }
    }

    /**
     * What posts earn, with a prompt as the unit.
     *
     * @param prompts with a post on time that is long enough, of those that count
     * @param posts how many of these prompts have which post
     * @param rule what is earned by the rule, under {@code byRule} prompts
     * @param grades what is earned of the rubrics, under {@code byRubric} prompts; posts without a grade are in neither number
     * @param toGrade posts without one
     */
    public record PostsPart(
            CountedPart prompts,
            Map<Posted, Integer> posts,
            Score rule,
            int byRule,
            Score grades,
            int byRubric,
            int toGrade) {

        static PostsPart of(PostsRule by, List<PromptWork> works) {
            CountedPart prompts = new CountedPart(0, 0);
            Score rule = Score.NONE;
            Score grades = Score.NONE;
            Map<Posted, Integer> posts = new EnumMap<>(Posted.class);
            int byRule = 0;
            int byRubric = 0;
            int toGrade = 0;
            for (PromptWork work : works) {
                BigDecimal gradeShare = by.gradeShare(work);
                BigDecimal ruleShare = BigDecimal.ONE.subtract(gradeShare);
                boolean graded = gradeShare.signum() > 0;
                boolean rules = work.due() || by.isComplete(work);
                if (rules || graded && work.posted()) {
                    prompts = prompts.plus(new CountedPart(work.enough() ? 1 : 0, 1));
                    posts.merge(work.post(), 1, Integer::sum);
                }
                if (rules && ruleShare.signum() > 0) {
                    byRule++;
                    rule = rule.plus(new Score(by.earned(work).multiply(ruleShare), ruleShare));
                }
                if (graded && work.posted() && work.grade() == null) {
                    toGrade++;
                } else if (graded && (work.posted() || work.due())) {
                    byRubric++;
                    BigDecimal grade = work.posted() && work.grade() != null ? work.grade() : BigDecimal.ZERO;
                    grades = grades.plus(new Score(grade.multiply(gradeShare), gradeShare));
                }
            }
            return new PostsPart(prompts, posts, rule, byRule, grades, byRubric, toGrade);
        }

        /** Returns the share in percent, or {@code null} if nothing counts yet. */
        public @Nullable BigDecimal percent() {
            Score both = rule.plus(grades);
            return both.isNothing()
                    ? null
                    : both.points()
                            .multiply(BigDecimal.valueOf(100))
                            .divide(both.outOf(), PLACES, RoundingMode.HALF_UP);
        }
    }

    public PostsRule {
        if (replies < 0 || replies > MOST_REPLIES || rubricPercent < 0 || rubricPercent > 100) {
            throw new IllegalArgumentException("Replies are to 0 to 5 classmates, and a share is 0 to 100 percent");
        }
    }

    /** Returns how much of a prompt its grade counts. */
    BigDecimal gradeShare(PromptWork work) {
        return work.hasRubric() ? BigDecimal.valueOf(rubricPercent, 2) : BigDecimal.ZERO;
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
