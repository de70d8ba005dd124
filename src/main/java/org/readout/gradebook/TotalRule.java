package org.readout.gradebook;

import java.util.List;
import java.util.stream.Stream;
import org.readout.text.Messages;

/**
 * A course's rule for its total.
 *
 * @param dropLowest how many of a student's lessons don't count: those without which the total is best
 * @param readingPercent the part of the total, 0 to 100, for sections that the student has read
 * @param postsPercent the part of the total, 0 to 100, for prompts under which the student has posted
 * @param posts how these count
 * @param scale what the course calls its totals
 */
public record TotalRule(int dropLowest, int readingPercent, int postsPercent, PostsRule posts, ScoreScale scale) {

    public static final TotalRule LESSONS_ALONE = new TotalRule(0, 0, 0);

    /** A rule by which everything that a total can count is loaded. */
    static final TotalRule ALL_PARTS = new TotalRule(0, 1, 1, new PostsRule(1, 1), ScoreScale.PERCENT);

    public static final int MOST_DROPPED = 20;

    private static final Messages TEXT = Messages.of("gradebook");

    public TotalRule {
        if (dropLowest < 0
                || dropLowest > MOST_DROPPED
                || readingPercent < 0
                || postsPercent < 0
                || readingPercent + postsPercent > 100) {
            throw new IllegalArgumentException(
                    "Shares are 0 to 100 percent together, and at most 20 lessons are dropped");
        }
    }

    /** Creates a rule by which posts count without replies or grades, and totals are percentages. */
    public TotalRule(int dropLowest, int readingPercent, int postsPercent) {
        this(dropLowest, readingPercent, postsPercent, PostsRule.POST_ALONE, ScoreScale.PERCENT);
    }

    /** Returns whether grades of posts are part of the total. */
    boolean countsGrades() {
        return postsPercent > 0 && posts.rubricPercent() > 0;
    }

    boolean countsReplies() {
        return postsPercent > 0 && posts.replies() > 0;
    }

    public int lessonsPercent() {
        return 100 - readingPercent - postsPercent;
    }

    /** Returns the rule in sentences, for instructors and students. */
    public String sentences(boolean sameWeights) {
        String shares = readingPercent + postsPercent == 0
                ? ""
                : TEXT.get(
                        "rule.shares", "lessons", lessonsPercent(), "reading", readingPercent, "posts", postsPercent);
        String lessons = lessonsPercent() == 0
                ? ""
                : TEXT.get("rule.lessons", "weights", sameWeights ? "same" : "other", "drop", dropLowest);
        String counted = postsPercent == 0 ? "" : posts.sentences();
        return String.join(
                " ",
                Stream.of(shares, lessons, counted, scale.sentence())
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    List<Object> fields() {
        return List.of(
                dropLowest,
                readingPercent,
                postsPercent,
                posts.replies(),
                posts.rubricPercent(),
                scale.stored().replace('\n', ';'));
    }
}
