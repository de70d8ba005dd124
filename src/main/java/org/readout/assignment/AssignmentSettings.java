package org.readout.assignment;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An instructor's settings of an assigned lesson.
 *
 * @param readingCheckPoints what students earn for answering the lesson's reading check both times; 0 if it isn't scored
 * @param sections the ids of the assigned sections, at least one, or {@code null} for all, also for those added later
 * @param weight the lesson's share of the course total beside those of the others; 0 counts for nothing
 * @param alwaysCounts whether the lesson stays in a total from which others are dropped
 * @param outside what readers outside of the course can do with the quizzes
 * @param quizzes what holds for the quizzes instead of the lesson's files
 * @param listing how the course lists the lesson
 */
public record AssignmentSettings(
        AssignmentRules rules,
        int readingCheckPoints,
        @Nullable List<String> sections,
        BigDecimal weight,
        boolean alwaysCounts,
        Release release,
        OutsideRule outside,
        CourseQuizzes quizzes,
        LessonListing listing) {

    public static final int MAX_READING_CHECK_POINTS = 20;
    public static final int MAX_WEIGHT = 1000;

    public static final AssignmentSettings NONE = of(AssignmentRules.NONE);

    /** The time at which students see their scores, the feedback and the answer keys. */
    public enum Release {
        AT_ONCE,
        /** The student's own due date. */
        AFTER_DUE,
        /** The time at which an instructor releases them. */
        BY_HAND;

        String column() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns what readers outside can do if no one chose otherwise. */
        public OutsideRule usualOutside() {
            return this == BY_HAND ? OutsideRule.NOTHING : OutsideRule.PRACTISE_WITHOUT_KEY;
        }

        static Release ofColumn(String value) {
            return valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public AssignmentSettings {
        sections = sections == null ? null : sections.stream().distinct().toList();
        // One number, one spelling: 1.50 is 1.5.
        weight = weight.signum() == 0 ? BigDecimal.ZERO : weight.stripTrailingZeros();
        if (weight.signum() < 0 || weight.compareTo(BigDecimal.valueOf(MAX_WEIGHT)) > 0 || weight.scale() > 2) {
            throw new IllegalArgumentException("A weight is a number from 0 to " + MAX_WEIGHT);
        }
        if (sections != null && (sections.isEmpty() || sections.stream().anyMatch(id -> id.contains(",")))) {
            throw new IllegalArgumentException("An assignment has at least one section");
        }
    }

    /** Returns rules for all sections of a lesson, with scores shown at once and the weight 1. */
    public static AssignmentSettings of(AssignmentRules rules) {
        return new AssignmentSettings(
                rules,
                0,
                null,
                BigDecimal.ONE,
                false,
                Release.AT_ONCE,
                Release.AT_ONCE.usualOutside(),
                CourseQuizzes.AS_IN_LESSON,
                LessonListing.USUAL);
    }

    public AssignmentSettings with(AssignmentRules others) {
        return new AssignmentSettings(
                others, readingCheckPoints, sections, weight, alwaysCounts, release, outside, quizzes, listing);
    }

    public AssignmentSettings withReadingCheck(int points) {
        return new AssignmentSettings(
                rules, points, sections, weight, alwaysCounts, release, outside, quizzes, listing);
    }

    public AssignmentSettings withSections(@Nullable List<String> others) {
        return new AssignmentSettings(
                rules, readingCheckPoints, others, weight, alwaysCounts, release, outside, quizzes, listing);
    }

    public AssignmentSettings withWeight(BigDecimal other) {
        return new AssignmentSettings(
                rules, readingCheckPoints, sections, other, alwaysCounts, release, outside, quizzes, listing);
    }

    public AssignmentSettings withAlwaysCounts(boolean other) {
        return new AssignmentSettings(
                rules, readingCheckPoints, sections, weight, other, release, outside, quizzes, listing);
    }

    /** Returns the settings with another release, and what then is usual for readers outside of the course. */
    public AssignmentSettings withRelease(Release other) {
        OutsideRule then = outside == release.usualOutside() ? other.usualOutside() : outside;
        return new AssignmentSettings(
                rules, readingCheckPoints, sections, weight, alwaysCounts, other, then, quizzes, listing);
    }

    public AssignmentSettings withOutside(OutsideRule other) {
        return new AssignmentSettings(
                rules, readingCheckPoints, sections, weight, alwaysCounts, release, other, quizzes, listing);
    }

    public AssignmentSettings with(CourseQuizzes others) {
        return new AssignmentSettings(
                rules, readingCheckPoints, sections, weight, alwaysCounts, release, outside, others, listing);
    }

    public AssignmentSettings with(LessonListing other) {
        return new AssignmentSettings(
                rules, readingCheckPoints, sections, weight, alwaysCounts, release, outside, quizzes, other);
    }

    /** Returns the settings with all dates a number of days later at the same wall-clock time, see {@link AssignmentRules#shifted}. */
    public AssignmentSettings shifted(long days, ZoneId zone) {
        return with(rules.shifted(days, zone)).with(listing.shifted(days, zone));
    }

    /** Returns the settings of the lesson a number of intervals after this, with its number in the heading. */
    public AssignmentSettings following(int number, long days, ZoneId zone) {
        AssignmentSettings later = shifted(number * days, zone).withSections(null);
        return later.with(later.listing().numbered(number));
    }

    /** Returns the settings with the same wall-clock times in another zone, see {@link AssignmentRules#inZone}. */
    AssignmentSettings inZone(ZoneId from, ZoneId to) {
        return with(rules.inZone(from, to)).with(listing.inZone(from, to));
    }

    /** Returns the settings for the audit, without those that are as usual. */
    @Override
    public String toString() {
        return "opens=" + shown(rules.opensAt()) + " due=" + shown(rules.dueAt()) + " closes=" + shown(rules.closesAt())
                + " late=" + rules.late().percentPerDay() + "/" + rules.late().leastPercent()
                + (readingCheckPoints == 0 ? "" : " reading-check=" + readingCheckPoints)
                + (sections == null ? "" : " sections=" + String.join(",", sections))
                + (weight.compareTo(BigDecimal.ONE) == 0 ? "" : " weight=" + weight.toPlainString())
                + (alwaysCounts ? " always-counts" : "")
                + (release == Release.AT_ONCE ? "" : " release=" + release.column())
                + (outside == release.usualOutside() ? "" : " outside=" + outside.column())
                + (quizzes.isAsInLesson() ? "" : " quizzes=" + quizzes.json())
                + (listing.hiddenUntil() == null ? "" : " hidden-until=" + listing.hiddenUntil())
                + (listing.heading().isEmpty() ? "" : " heading=" + listing.heading());
    }

    private static Object shown(@Nullable Object date) {
        return date == null ? "none" : date;
    }
}
