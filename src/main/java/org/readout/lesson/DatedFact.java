package org.readout.lesson;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a lesson that says how far its facts reach.
 *
 * @param name of the source or the section; the lesson's title for the lesson itself
 * @param asOf a year, month or day
 */
public record DatedFact(Part part, String name, String asOf) {

    public enum Part {
        LESSON,
        SOURCE,
        CHANGES,
        /** A forecast without an outcome. */
        FORECAST
    }

    /** Returns the forecasts of a lesson that should have been decided before a month, and have no outcome. */
    public static List<DatedFact> undecided(Lesson lesson, YearMonth month) {
        return lesson.forecasts().stream()
                .filter(each -> each.outcome() == null
                        && HumanDate.lastDay(each.decidedBy()).isBefore(month.atDay(1)))
                .map(each -> new DatedFact(Part.FORECAST, each.question(), each.decidedBy()))
                .toList();
    }

    /** Returns what in a lesson is older than a year in a month, in the lesson's order. */
    public static List<DatedFact> olderThanAYear(Lesson lesson, YearMonth month) {
        LocalDate oldest = month.minusYears(1).atDay(1);
        return Stream.of(
                        Stream.ofNullable(lesson.asOf()).map(asOf -> new DatedFact(Part.LESSON, lesson.title(), asOf)),
                        lesson.sections().stream()
                                .flatMap(section -> section.text().blocks().stream()
                                        .flatMap(block -> block.asOf().stream())
                                        .map(asOf -> new DatedFact(Part.CHANGES, section.title(), asOf))),
                        lesson.sources().values().stream()
                                .flatMap(source -> Stream.ofNullable(source.asOf())
                                        .map(asOf -> new DatedFact(Part.SOURCE, source.title(), asOf))))
                .flatMap(each -> each)
                .filter(fact -> HumanDate.lastDay(fact.asOf).isBefore(oldest))
                .toList();
    }
}
