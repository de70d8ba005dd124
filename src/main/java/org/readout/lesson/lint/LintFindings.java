package org.readout.lesson.lint;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.format.SourcePosition;

/** Gathers warnings about teaching, except those that the lesson has switched off. */
public final class LintFindings {

    private final Report findings = new Report("");
    private final Map<String, Report> reports = new HashMap<>();
    private final Set<LintRule> quiet;
    private final Set<LintRule> met = EnumSet.noneOf(LintRule.class);

    LintFindings(Set<LintRule> quiet) {
        this.quiet = quiet;
    }

    /**
     * Says a warning with its reason.
     *
     * @param path relative to the lessons folder
     * @param what what is there and what would be right, without a full stop
     */
    public void say(String path, SourcePosition place, LintRule warning, String what) {
        met.add(warning);
        if (!quiet.contains(warning)) {
            reports.computeIfAbsent(path, findings::in)
                    .warning(place, warning.code(), what + " (" + warning.reason() + ")");
        }
    }

    /** Whether there was a reason to say it, switched off or not. */
    boolean met(LintRule warning) {
        return met.contains(warning);
    }

    List<Finding> all() {
        return findings.findings();
    }
}
