package org.readout.lesson.files;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.lesson.Finding;

/** Gathers warnings about teaching, except those that the lesson has switched off. */
final class Advice {

    private final Findings findings = new Findings();
    private final Map<String, Report> reports = new HashMap<>();
    private final Set<Warning> quiet;
    private final Set<Warning> met = EnumSet.noneOf(Warning.class);

    Advice(Set<Warning> quiet) {
        this.quiet = quiet;
    }

    /**
     * Says a warning with its reason.
     *
     * @param path relative to the lessons folder
     * @param what what is there and what would be right, without a full stop
     */
    void say(String path, SourcePosition place, Warning warning, String what) {
        met.add(warning);
        if (!quiet.contains(warning)) {
            reports.computeIfAbsent(path, findings::in)
                    .warning(place, warning.code(), what + " (" + warning.reason() + ")");
        }
    }

    /** Whether there was a reason to say it, switched off or not. */
    boolean met(Warning warning) {
        return met.contains(warning);
    }

    List<Finding> all() {
        return findings.all();
    }
}
