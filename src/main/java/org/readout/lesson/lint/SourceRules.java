package org.readout.lesson.lint;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;

/** A source has a date, and a fact that ages, or a lesson of such facts, is looked at again. */
final class SourceRules {

    private final LocalDate oldest;
    private final LocalDate newest;
    private final LintFindings advice;

    /**
     * @param oldest a fact of an earlier day is stale
     * @param today in UTC; east of it the next day may have begun
     */
    SourceRules(LocalDate oldest, LocalDate today, LintFindings advice) {
        this.oldest = oldest;
        this.newest = today.plusDays(1);
        this.advice = advice;
    }

    /** Of a lesson's own date, which says for when all that it does not date otherwise holds. */
    void checkLesson(String path, ObjectNode lesson) {
        lesson.get(LessonFormat.AS_OF)
                .filter(this::isStale)
                .ifPresent(asOf -> advice.say(
                        path,
                        lesson.place(LessonFormat.AS_OF),
                        LintRule.AS_OF_STALE,
                        "the lesson is as of " + asOf + "; see whether it still holds, and renew it and `as-of`"));
        lesson.get(LessonFormat.AS_OF)
                .filter(this::isAhead)
                .ifPresent(asOf -> advice.say(
                        path,
                        lesson.place(LessonFormat.AS_OF),
                        LintRule.DATE_AHEAD,
                        "the `as-of` of the lesson, " + asOf + ", has not come yet; write the right one"));
    }

    void check(String path, ObjectNode source) {
        String id = source.require(NotesFormat.ID);
        if (source.complete() && !source.has(NotesFormat.DATE)) {
            advice.say(
                    path,
                    source.place(),
                    LintRule.SOURCE_UNDATED,
                    "the source " + Quoted.of(id) + " has no date; write `date:` with a year, month or day");
        }
        Stream.of(NotesFormat.DATE, NotesFormat.AS_OF)
                .filter(field -> source.get(field).filter(this::isAhead).isPresent())
                .forEach(field -> advice.say(
                        path,
                        source.place(field),
                        LintRule.DATE_AHEAD,
                        "the " + (field.equals(NotesFormat.DATE) ? "date" : "`as-of`") + " of the source "
                                + Quoted.of(id) + ", " + source.require(field)
                                + ", has not come yet; write the right one"));
        source.get(NotesFormat.AS_OF)
                .filter(this::isStale)
                .ifPresent(asOf -> advice.say(
                        path,
                        source.place(NotesFormat.AS_OF),
                        LintRule.AS_OF_STALE,
                        "the fact from " + Quoted.of(id) + " is as of " + asOf
                                + "; see whether it still holds, and renew the text and `as-of`"));
    }

    private boolean isStale(String date) {
        return lastDay(date).isBefore(oldest);
    }

    private boolean isAhead(String date) {
        return firstDay(date).isAfter(newest);
    }

    /** The first day that a year, month or day may mean. */
    private static LocalDate firstDay(String date) {
        return switch (date.length()) {
            case 4 -> Year.parse(date).atDay(1);
            case 7 -> YearMonth.parse(date).atDay(1);
            default -> LocalDate.parse(date);
        };
    }

    /** The last day that a year, month or day may mean. */
    static LocalDate lastDay(String date) {
        return switch (date.length()) {
            case 4 -> Year.parse(date).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(date).atEndOfMonth();
            default -> LocalDate.parse(date);
        };
    }
}
