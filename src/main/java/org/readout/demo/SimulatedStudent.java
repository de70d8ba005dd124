package org.readout.demo;

import java.util.random.RandomGenerator;
import org.readout.user.UserId;

/**
 * A student of the demonstration.
 *
 * @param ability in hundredths of the class's standard deviation, about −250 to 250
 * @param luck what decides for this student
 */
record SimulatedStudent(UserId id, int ability, Habit habit, RandomGenerator luck) {

    /** How a student works. */
    enum Habit {
        /** Never came. */
        ABSENT,
        /** Opened the first section and left. */
        ONLY_LOOKED,
        /** Gave up after some sections. */
        GIVES_UP,
        /** Begins the last quizzes and does not submit them. */
        LEAVES_OPEN,
        /** Does the last sections after the due date. */
        LATE,
        /** Is done in time. */
        PUNCTUAL
    }

    /** Whether something with that chance, from 0 to 1, happens. */
    boolean happens(double chance) {
        return luck.nextDouble() < chance;
    }

    /** A number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return luck.nextInt(least, most + 1);
    }
}
