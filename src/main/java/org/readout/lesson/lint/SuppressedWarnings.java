package org.readout.lesson.lint;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.Suggestions;
import org.readout.lesson.source.LessonFormat;

/**
 * The warnings that a lesson has switched off. A switch that is unknown, or that switches nothing off, is a finding itself,
 * so that none outlives its reason; but only a warning, so that no later release takes a lesson down for it.
 */
final class SuppressedWarnings {

    private SuppressedWarnings() {}

    /** The warnings that are switched off. */
    static Set<LintRule> of(ObjectNode lesson) {
        Set<LintRule> quiet = EnumSet.noneOf(LintRule.class);
        switches(lesson)
                .forEach(it ->
                        it.get(LessonFormat.QUIET_WARNING).flatMap(LintRule::of).ifPresent(quiet::add));
        return quiet;
    }

    /** Reports switches that are not known or stand twice. */
    static void check(ObjectNode lesson, Report report) {
        ListChecks.unique(switches(lesson), LessonFormat.QUIET_WARNING, "quiet-duplicate", report);
        for (ObjectNode it : switches(lesson)) {
            it.get(LessonFormat.QUIET_WARNING)
                    .filter(code -> LintRule.of(code).isEmpty())
                    .ifPresent(code -> report.warning(
                            it.place(LessonFormat.QUIET_WARNING),
                            "quiet-unknown",
                            "there is no warning " + Quoted.of(code) + " to switch off"
                                    + Suggestions.of(
                                            code, LintRule.codes(), "; there are " + Quoted.all(LintRule.codes()))));
        }
    }

    /** Reports switches without which nothing would be said. */
    static void checkNeed(ObjectNode lesson, LintFindings advice, Report report) {
        for (ObjectNode it : switches(lesson)) {
            it.get(LessonFormat.QUIET_WARNING)
                    .flatMap(LintRule::of)
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
