package org.readout.lesson.files;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.Suggestions;

/**
 * The warnings that a lesson has switched off. A switch that is unknown, or that switches nothing off, is a finding itself,
 * so that none outlives its reason; but only a warning, so that no later release takes a lesson down for it.
 */
final class Quiet {

    private Quiet() {}

    /** The warnings that are switched off. */
    static Set<Warning> of(ObjectNode lesson) {
        Set<Warning> quiet = EnumSet.noneOf(Warning.class);
        switches(lesson)
                .forEach(it ->
                        it.get(LessonFormat.QUIET_WARNING).flatMap(Warning::of).ifPresent(quiet::add));
        return quiet;
    }

    /** Reports switches that are not known or stand twice. */
    static void check(ObjectNode lesson, Report report) {
        Uniqueness.of(switches(lesson), LessonFormat.QUIET_WARNING, "quiet-duplicate", report);
        for (ObjectNode it : switches(lesson)) {
            it.get(LessonFormat.QUIET_WARNING)
                    .filter(code -> Warning.of(code).isEmpty())
                    .ifPresent(code -> report.warning(
                            it.place(LessonFormat.QUIET_WARNING),
                            "quiet-unknown",
                            "there is no warning " + Quoted.of(code) + " to switch off"
                                    + Suggestions.of(
                                            code, Warning.codes(), "; there are " + Quoted.all(Warning.codes()))));
        }
    }

    /** Reports switches without which nothing would be said. */
    static void checkNeed(ObjectNode lesson, Advice advice, Report report) {
        for (ObjectNode it : switches(lesson)) {
            it.get(LessonFormat.QUIET_WARNING)
                    .flatMap(Warning::of)
                    .filter(warning -> !advice.met(warning))
                    .ifPresent(warning -> report.warning(
                            it.place(LessonFormat.QUIET_WARNING),
                            "quiet-unneeded",
                            "nothing here would cause the warning " + Quoted.of(warning.code())
                                    + "; take the switch away"));
        }
    }

    private static List<ObjectNode> switches(ObjectNode lesson) {
        return lesson.get(LessonFormat.QUIET).orElse(List.of());
    }
}
