package org.readout.lesson.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.readout.format.Located;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.lesson.Finding;
import org.readout.lesson.Finding.Severity;

/** Gathers what is said about files. */
public final class Findings {

    private static final int MOST_IN_A_FILE = 500;

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Located<String>>> lessonLinks = new TreeMap<>();

    /** What is said about one file; the path is relative to the lessons folder. */
    public Report in(String path) {
        return new InFile(path);
    }

    /** Everything that was said, by file and place, each once. */
    public List<Finding> all() {
        return findings.stream().distinct().sorted(BY_PLACE).toList();
    }

    /** The links to other lessons that short texts hold, by the path of their file. */
    Map<String, List<Located<String>>> lessonLinks() {
        return lessonLinks;
    }

    /** Two gatherings in one. */
    public static List<Finding> together(Collection<Finding> some, Collection<Finding> more) {
        Findings both = new Findings();
        both.findings.addAll(some);
        both.findings.addAll(more);
        return both.all();
    }

    static boolean hasError(Collection<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private final class InFile implements Report {

        private final String path;
        private int said;

        InFile(String path) {
            this.path = path;
        }

        @Override
        public void error(SourcePosition place, String code, String message) {
            add(place, Severity.ERROR, code, message);
        }

        @Override
        public void warning(SourcePosition place, String code, String message) {
            add(place, Severity.WARNING, code, message);
        }

        @Override
        public void linkToLesson(SourcePosition place, String lesson) {
            lessonLinks.computeIfAbsent(path, unknown -> new ArrayList<>()).add(new Located<>(lesson, place));
        }

        private void add(SourcePosition place, Severity severity, String code, String message) {
            said++;
            if (said < MOST_IN_A_FILE) {
                findings.add(new Finding(path, place.line(), place.column(), severity, code, message));
            } else if (said == MOST_IN_A_FILE) {
                findings.add(new Finding(
                        path,
                        place.line(),
                        place.column(),
                        Severity.ERROR,
                        "findings-many",
                        "there is more to say about this file; mend what was found so far first"));
            }
        }
    }
}
