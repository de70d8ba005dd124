package org.readout.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.readout.course.AssignmentRules;
import org.readout.course.LateCredit;
import org.readout.demo.Pupil.Habit;

/** When things happened in the weeks before now. */
record DemoCalendar(Instant now, ZoneId zone) {

    private static final Duration SITTING = Duration.ofMinutes(35);

    /** When the course was made. */
    Instant courseMade() {
        return now.minus(Duration.ofDays(27));
    }

    /** When the lesson was assigned. */
    Instant assigned() {
        return now.minus(Duration.ofDays(23));
    }

    /** A few days ago at the end of the day. */
    Instant due() {
        return now.atZone(zone).minusDays(4).with(LocalTime.of(23, 59)).toInstant();
    }

    /** Due a few days ago; since then late work loses a tenth a day, down to a half, and in a few days it closes. */
    AssignmentRules rules() {
        return new AssignmentRules(null, due(), due().atZone(zone).plusDays(8).toInstant(), new LateCredit(10, 50));
    }

    /** When a student sits down to each of the sections that the student does, in the order of reading. */
    List<Instant> sittings(Pupil pupil, int sections) {
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

    /** So many instants between two, in order, each far enough from the one before. */
    private static List<Instant> points(Pupil pupil, Instant from, Instant to, int number) {
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
