package org.readout.quiz;

import org.readout.course.Late;

/**
 * The score of a submitted attempt, explained: what its marks add up to, and what of it counts after late credit.
 *
 * @param earned what the marks say
 * @param late how late the attempt came, and what that takes off
 */
public record CountedScore(Score earned, Late late) {

    /** What counts: the points earned without what is taken off, exact, out of the same total. */
    public Score counts() {
        return late.percentOff() == 0 ? earned : new Score(late.of(earned.points()), earned.outOf());
    }

    /** Such as {@code 1 day late} or {@code 1 day late: 10 % off, counts as 4.5}; empty for work on time. */
    public String lateWords() {
        return late.percentOff() == 0 ? late.words() : late.words() + ", counts as " + Score.plain(counts().points());
    }

    /** Such as {@code 5 / 8} or {@code 5 / 8, 1 day late: 10 % off, counts as 4.5}. */
    @Override
    public String toString() {
        return late.isLate() ? earned + ", " + lateWords() : earned.toString();
    }
}
