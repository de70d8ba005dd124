package org.readout.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.readout.course.AssignmentRules;
import org.readout.course.LatePolicy;
import org.readout.demo.SimulatedStudent.Habit;

/**
 * When things happened in the weeks before now, to a lesson that is over or one that is under way.
 *
 * @param assignedDaysAgo how many days ago the lesson was assigned
 * @param dueInDays in how many days it is due; below 0 where it was due before now
 */
record DemoCalendar(Instant now, ZoneId zone, int assignedDaysAgo, int dueInDays) {

    private static final Duration SITTING = Duration.ofMinutes(35);

    /** Of a lesson that was due a few days ago. */
    static DemoCalendar over(Instant now, ZoneId zone) {
        return new DemoCalendar(now, zone, 23, -4);
    }

    /** Of a lesson that is due in a few days. */
    static DemoCalendar underWay(Instant now, ZoneId zone) {
        return new DemoCalendar(now, zone, 9, 3);
    }

    /** When the course was made. */
    Instant courseMade() {
        return now.minus(Duration.ofDays(27));
    }

    /** When the lesson was assigned. */
    Instant assigned() {
        return now.minus(Duration.ofDays(assignedDaysAgo));
    }

    /** At the end of a day. */
    Instant due() {
        return now.atZone(zone).plusDays(dueInDays).with(LocalTime.of(23, 59)).toInstant();
    }

    /** Whether it was due before now. */
    boolean isOver() {
        return dueInDays < 0;
    }

    /** After it is due, late work loses a tenth a day, down to a half; eight days later it closes. */
    AssignmentRules rules() {
        return new AssignmentRules(null, due(), due().atZone(zone).plusDays(8).toInstant(), new LatePolicy(10, 50));
    }

    /** When a student sits down to each of the sections that the student does, in the order of reading. */
    List<Instant> sittings(SimulatedStudent pupil, int sections) {
        if (!isOver()) {
            return points(
                    pupil,
                    assigned().plus(Duration.ofHours(pupil.between(6, 120))),
                    now.minus(Duration.ofHours(3)).minus(SITTING.multipliedBy(sections)),
                    doneSoFar(pupil, sections));
        }
        int done = switch (pupil.habit()) {
            case ABSENT -> 0;
            case ONLY_LOOKED -> 1;
            case GIVES_UP -> Math.min(sections, pupil.between(2, Math.max(2, sections - 3)));
            case LEAVES_OPEN, LATE, PUNCTUAL -> sections;
        };
        int late = pupil.habit() == Habit.LATE ? Math.min(done, pupil.between(1, 3)) : 0;
        Instant last = due().minus(Duration.ofMinutes(pupil.between(300, 6000)));
        List<Instant> inTime = points(
                pupil,
                assigned().plus(Duration.ofHours(pupil.between(6, 150))),
                last.minus(SITTING.multipliedBy(sections)),
                done - late);
        List<Instant> afterwards = points(
                pupil,
                due().plus(Duration.ofMinutes(40)),
                now.minus(Duration.ofHours(6)).minus(SITTING.multipliedBy(sections)),
                late);
        return Stream.concat(inTime.stream(), afterwards.stream()).toList();
    }

    /** Of a lesson that is not due yet; who is late at the end is so on the way. */
    private static int doneSoFar(SimulatedStudent pupil, int sections) {
        return switch (pupil.habit()) {
            case ABSENT, ONLY_LOOKED -> 0;
            case GIVES_UP -> pupil.between(0, Math.min(2, sections));
            case LATE -> pupil.between(0, sections / 2);
            case LEAVES_OPEN -> pupil.between(1, sections);
            case PUNCTUAL -> pupil.happens(0.7) ? sections : pupil.between(1, sections);
        };
    }

    /** So many instants between two, in order, each far enough from the one before. */
    private static List<Instant> points(SimulatedStudent pupil, Instant from, Instant to, int number) {
        long minutes = Math.max(1, Duration.between(from, to).toMinutes());
        List<Instant> sorted = pupil.luck()
                .longs(number, 0, minutes)
                .sorted()
                .mapToObj(minute -> from.plus(Duration.ofMinutes(minute)))
                .toList();
        List<Instant> spaced = new ArrayList<>();
        for (Instant point : sorted) {
            Instant earliest = spaced.isEmpty() ? point : spaced.getLast().plus(SITTING);
            spaced.add(point.isBefore(earliest) ? earliest : point);
        }
        return spaced;
    }
}
