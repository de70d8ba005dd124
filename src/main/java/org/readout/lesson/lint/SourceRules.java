package org.readout.lesson.lint;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.ValueTypes;
import org.readout.lesson.HumanDate;
import org.readout.lesson.source.ForecastFormat;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;

/** Rules about dates: a source has one, and a fact or lesson that can go out of date is reviewed. */
final class SourceRules {

    /** Blakeslee, “The CRAAP Test”, LOEX Quarterly 31 (2004): currency comes first. */
    static final LintRule AS_OF_STALE = new LintRule(
            "as-of-stale",
            "the `as-of` date of a fact or of the lesson is older than `stale-after`, 24 months by default",
            "outdated facts mislead without looking wrong",
            SourceRules::checkStale);

    /** Blakeslee (2004), as above. */
    static final LintRule SOURCE_UNDATED = new LintRule(
            "source-undated",
            "a source has no `date`",
            "without a date, students can't judge what the source could have known",
            lesson -> sources(lesson, (path, source) -> {
                if (source.complete() && !source.has(NotesFormat.DATE)) {
                    lesson.warn(
                            path,
                            source.place(),
                            "the source " + id(source) + " has no date; add `date` with a year, month or day");
                }
            }));

    /** A fact with a future date would never be due for review. */
    static final LintRule DATE_AHEAD = new LintRule(
            "date-ahead",
            "a source's `date`, or an `as-of` date, is in the future",
            "a future date is a mistake, and hides how old a fact is",
            SourceRules::checkAhead);

    /** Readers gave their chances on the word that they would hear the answer. */
    static final LintRule FORECAST_OVERDUE = new LintRule(
            "forecast-overdue",
            "the `decided-by` date of a forecast is past, and it has no `outcome`",
            "readers wait for the answer that they were promised",
            lesson -> lesson.files().forecasts().orElse(List.of()).stream()
                    .filter(forecast -> !forecast.has(ForecastFormat.OUTCOME))
                    .forEach(forecast -> forecast.get(ForecastFormat.DECIDED_BY)
                            .filter(day -> HumanDate.lastDay(day)
                                    .isBefore(lesson.context().today()))
                            .ifPresent(day -> lesson.warn(
                                    lesson.files().path(ForecastFormat.FILE),
                                    forecast.place(ForecastFormat.DECIDED_BY),
                                    "it should have been decided by " + day
                                            + "; add `outcome`, `resolved` and `source`"))));

    private SourceRules() {}

    private static void checkStale(LintRule.LintedLesson lesson) {
        LocalDate oldest = lesson.context().today().minus(lesson.yaml().require(LessonFormat.STALE_AFTER));
        lesson.yaml()
                .get(LessonFormat.AS_OF)
                .filter(asOf -> HumanDate.lastDay(asOf).isBefore(oldest))
                .ifPresent(asOf -> lesson.warn(
                        lesson.files().path(LessonFormat.FILE),
                        lesson.yaml().place(LessonFormat.AS_OF),
                        "the facts of the lesson are from " + asOf
                                + "; check that they are still true, and update the texts and `as-of`"));
        sources(
                lesson,
                (path, source) -> source.get(NotesFormat.AS_OF)
                        .filter(asOf -> HumanDate.lastDay(asOf).isBefore(oldest))
                        .ifPresent(asOf -> lesson.warn(
                                path,
                                source.place(NotesFormat.AS_OF),
                                "the fact from " + id(source) + " is from " + asOf
                                        + "; check that it is still true, and update the text and `as-of`")));
    }

    private static void checkAhead(LintRule.LintedLesson lesson) {
        String file = lesson.files().path(LessonFormat.FILE);
        ahead(lesson, file, lesson.yaml(), LessonFormat.AS_OF, "the `as-of` of the lesson");
        sources(lesson, (path, source) -> {
            ahead(lesson, path, source, NotesFormat.DATE, "the date of the source " + id(source));
            ahead(lesson, path, source, NotesFormat.AS_OF, "the `as-of` of the source " + id(source));
        });
    }

    private static void ahead(
            LintRule.LintedLesson lesson, String path, ObjectNode object, Field<String> field, String what) {
        // Today is that of UTC; east of it, it may be tomorrow already.
        LocalDate newest = lesson.context().today().plusDays(1);
        object.get(field)
                .filter(date ->
                        LocalDate.parse((date + "-01-01").substring(0, 10)).isAfter(newest))
                .ifPresent(date ->
                        lesson.warn(path, object.place(field), what + ", " + date + ", is in the future; correct it"));
    }

    /** Visits the lesson's own sources, and the shared ones that its texts, notes and linked key terms rest on. */
    private static void sources(LintRule.LintedLesson lesson, BiConsumer<String, ObjectNode> visitor) {
        LessonFiles files = lesson.files();
        Set<String> used = files.used(Scheme.SOURCE);
        Stream.concat(lesson.terms(), LessonFiles.withId(files.checks()))
                .flatMap(object -> object.list(NotesFormat.SOURCES).stream())
                .forEach(source -> used.add(source.value()));
        LessonFiles.withId(files.sources())
                .forEach(source -> visitor.accept(files.path(NotesFormat.SOURCES_FILE), source));
        LessonFiles.withId(lesson.context().shared().sources())
                .filter(source -> used.contains(source.require(ValueTypes.ID)))
                .forEach(source -> visitor.accept(NotesFormat.SOURCES_FILE, source));
    }

    private static String id(ObjectNode source) {
        return Quotes.of(source.require(ValueTypes.ID));
    }
}
