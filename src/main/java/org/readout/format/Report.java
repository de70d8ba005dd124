package org.readout.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding.Severity;
import org.readout.format.Markdown.LinkTarget;

/** Collects the findings about one file; the reports of other files of the same collection come from {@link #in}. */
public final class Report {

    private static final int MOST_IN_A_FILE = 500;

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::path)
            .thenComparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    private final String path;
    private final Map<String, Report> files;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Positioned<LinkTarget>> links = new ArrayList<>();
    private int errors;

    /** @param path of the file, relative to the lessons folder */
    public Report(String path) {
        this(path, new HashMap<>());
        files.put(path, this);
    }

    private Report(String path, Map<String, Report> files) {
        this.path = path;
        this.files = files;
    }

    public Report in(String otherPath) {
        return files.computeIfAbsent(otherPath, unknown -> new Report(unknown, files));
    }

    /** @param message the problem with the offending value, a semicolon, and how to fix it */
    public void error(SourcePosition place, String code, String message) {
        errors++;
        add(place, Severity.ERROR, code, message);
    }

    public void warning(SourcePosition place, String code, String message) {
        add(place, Severity.WARNING, code, message);
    }

    private void add(SourcePosition place, Severity severity, String code, String message) {
        if (findings.size() < MOST_IN_A_FILE - 1) {
            findings.add(new Finding(path, place.line(), place.column(), severity, code, message));
        } else if (findings.size() == MOST_IN_A_FILE - 1) {
            String rest = "too many problems to list for this file; fix these first, then check again";
            findings.add(new Finding(path, place.line(), place.column(), Severity.ERROR, "findings-many", rest));
        }
    }

    /** Adds what was found in this file alone. */
    public void include(Report ofFile) {
        errors += ofFile.errors;
        ofFile.findings.forEach(
                it -> add(new SourcePosition(it.line(), it.column()), it.severity(), it.code(), it.message()));
        links.addAll(ofFile.links);
    }

    /** Adds a link to something that only all files together can show to exist. */
    public void link(LinkTarget target, SourcePosition place) {
        links.add(new Positioned<>(target, place));
    }

    public int errors() {
        return errors;
    }

    /** The links in the texts of all files, by path, in order. */
    public Map<String, List<Positioned<LinkTarget>>> allLinks() {
        return files.values().stream()
                .filter(file -> !file.links.isEmpty())
                .collect(Collectors.toMap(file -> file.path, file -> List.copyOf(file.links)));
    }

    /** The findings about all files, by file and place, each once. */
    public List<Finding> findings() {
        return sorted(files.values().stream().flatMap(file -> file.findings.stream()));
    }

    public static List<Finding> together(Collection<Finding> some, Collection<Finding> more) {
        return sorted(Stream.concat(some.stream(), more.stream()));
    }

    private static List<Finding> sorted(Stream<Finding> findings) {
        return findings.distinct().sorted(BY_PLACE).toList();
    }

    public static boolean hasError(Collection<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
