package org.readout.discussion;

import java.util.List;

/**
 * How a class's stances moved between before and after the posts. Only students who took both are counted, so that
 * the same people are compared; never says who they are.
 *
 * @param people how many took both
 * @param before people per step of the scale, or empty where they are fewer than {@link #LEAST_PEOPLE}
 * @param after the same after the post
 */
public record StanceShift(int people, List<Integer> before, List<Integer> after) {

    /** With fewer people than this the counts would say who stands where. */
    public static final int LEAST_PEOPLE = 5;

    public StanceShift {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
