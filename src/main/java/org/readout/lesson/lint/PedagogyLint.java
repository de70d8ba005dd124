package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.format.Finding;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.Suggestions;
import org.readout.lesson.source.LessonContext;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;

/** Checks lessons by the rules of good teaching. */
public final class PedagogyLint {

    /** The one list of rules: the check, the schema of {@code quiet} and the documentation go over it. */
    public static final List<LintRule> RULES = List.of(
            ChoiceRules.OPTION_WITHOUT_FEEDBACK,
            WordingRules.FEEDBACK_WITHOUT_REASON,
            ChoiceRules.LONGEST_OPTION,
            ChoiceRules.SHORTEST_OPTION,
            ChoiceRules.KEY_POSITION,
            ChoiceRules.KEY_BEFORE_LAST,
            ChoiceRules.SINGLE_TWO_RIGHT,
            WordingRules.ALL_OR_NONE,
            WordingRules.NEGATIVE_STEM,
            ClueRules.ABSOLUTE_WORDS,
            ClueRules.SAME_COUNT,
            ClueRules.HINT_ANSWERS,
            ClueRules.ANSWER_IN_TEXT,
            AimRules.RECALL_HEAVY,
            AimRules.USE_LIGHT,
            AimRules.OBJECTIVE_UNTESTED,
            AimRules.AIM_MISSING,
            TermRules.TERM_UNUSED,
            TermRules.TERM_UNTESTED,
            TermRules.TERM_CLOSED,
            WordRules.HARD_WORD,
            SectionRules.SECTION_WITHOUT_QUESTION,
            SectionRules.SECTION_LONG,
            SectionRules.PROMPT_YES_NO,
            AcronymRules.ACRONYM_UNEXPANDED,
            SourceRules.AS_OF_STALE,
            SourceRules.SOURCE_UNDATED,
            SourceRules.DATE_AHEAD,
            SourceRules.FORECAST_OVERDUE,
            ReadabilityRules.READING_GRADE);

    private PedagogyLint() {}

    public static List<String> codes() {
        return RULES.stream().map(LintRule::code).toList();
    }

    /**
     * Checks a lesson by all rules except those that it switches off. Warns about switches that are unknown or no longer
     * needed.
     *
     * @param hasErrors whether the lesson has errors; without them some of its switches may be needed again
     */
    public static List<Finding> check(LessonFiles files, LessonContext context, boolean hasErrors) {
        if (files.lesson().isEmpty() || files.sections().isEmpty()) {
            return List.of();
        }
        List<ObjectNode> switches = files.lesson().get().list(LessonFormat.QUIET);
        Report report = new Report(files.path(LessonFormat.FILE));
        ListChecks.unique(switches, LessonFormat.QUIET_WARNING, "quiet-duplicate", report);
        Map<String, ObjectNode> quiet = new LinkedHashMap<>();
        switches.forEach(it -> it.get(LessonFormat.QUIET_WARNING).ifPresent(code -> quiet.putIfAbsent(code, it)));
        List<Finding> findings = new ArrayList<>();
        for (LintRule rule : RULES) {
            List<Finding> found = rule.check(files, context);
            ObjectNode off = quiet.remove(rule.code());
            if (off == null) {
                findings.addAll(found);
            } else if (found.isEmpty() && !hasErrors) {
                report.warning(
                        off.place(LessonFormat.QUIET_WARNING),
                        "quiet-unneeded",
                        "the warning " + Quotes.of(rule.code())
                                + " doesn't occur in this lesson; remove it from `quiet`");
            }
        }
        quiet.forEach((code, unknown) -> report.warning(
                unknown.place(LessonFormat.QUIET_WARNING),
                "quiet-unknown",
                "unknown warning " + Quotes.of(code)
                        + Suggestions.of(code, codes(), "; write one of " + Quotes.all(codes()))));
        return Report.together(findings, report.findings());
    }
}
