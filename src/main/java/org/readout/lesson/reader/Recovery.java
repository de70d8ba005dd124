package org.readout.lesson.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Goes on behind a line that is no YAML, as a compiler does, so that the first slip in a file hides no other. Where the line
 * has a field or begins an item, it gets a word for its value, so that all around it stays where it belongs; where that
 * does not help, it is taken out. Of what came of it nothing is told.
 */
final class Recovery {

    /** More slips than an author mends in one go; each costs to parse the file again. */
    static final int MOST = 10;

    private static final Pattern FIELD = Pattern.compile("(\\s*(?:- +)*)([\\w-]+:)(?:\\s.*)?");
    private static final Pattern ITEM = Pattern.compile("(\\s*(?:- +)+).*");

    /** The hyphen of an item without its space; with it the items below stay in their list. */
    private static final Pattern UNSPACED_HYPHEN = Pattern.compile("^\\s*-(?=[^\\s-])");

    private static final String WORD = "x";

    /** What follows from a line that was taken out, and is not wrong in the file. */
    private static final Set<String> CONSEQUENCES = Set.of("field-missing", "type-wrong", "yaml-duplicate-key");

    private final List<String> lines;
    private final Set<Integer> mended = new HashSet<>();
    private int last;
    private boolean tookOut;

    Recovery(String text) {
        lines = new ArrayList<>(text.lines().toList());
    }

    /** The text as far as it was mended. */
    String text() {
        return String.join("\n", lines);
    }

    /**
     * Whether a fault in that line is another one. It stands behind the last line that was mended; and right behind it only a
     * line that is no YAML by itself has a fault of its own, since others merely no longer fit to what is above them.
     *
     * @param isYaml whether a line is YAML by itself
     */
    boolean isNews(int line, Predicate<String> isYaml) {
        return line > last
                && line <= lines.size()
                && !mended.contains(line)
                && !(isRightBehind(line) && isYaml.test(lines.get(line - 1).strip()));
    }

    private boolean isRightBehind(int line) {
        return IntStream.range(last + 1, line)
                .allMatch(between ->
                        mended.contains(between) || lines.get(between - 1).isBlank());
    }

    /**
     * Mends a line so that what is behind it can be read.
     *
     * @return whether it is worth to try again
     */
    boolean mend(int line) {
        if (line < 1 || line > lines.size() || line < last) {
            return false;
        }
        if (line == last) {
            boolean isThere = !lines.get(line - 1).isEmpty();
            lines.set(line - 1, "");
            tookOut = true;
            return isThere;
        }
        last = line;
        mended.add(line);
        String written = UNSPACED_HYPHEN.matcher(lines.get(line - 1)).replaceFirst("$0 ");
        Matcher field = FIELD.matcher(written);
        Matcher item = ITEM.matcher(written);
        int indent = indent(written);
        if (field.matches()) {
            indent = field.start(2);
            lines.set(line - 1, field.group(1) + field.group(2) + " " + WORD);
        } else if (item.matches()) {
            lines.set(line - 1, item.group(1) + WORD);
        } else {
            lines.set(line - 1, "");
            tookOut = true;
        }
        takeOutBelow(line, indent);
        return true;
    }

    /** The lines that are indented further belong to the value that is another one now. */
    private void takeOutBelow(int line, int indent) {
        for (int below = line; below < lines.size(); below++) {
            String written = lines.get(below);
            if (!written.isBlank() && indent(written) <= indent) {
                return;
            }
            lines.set(below, "");
            mended.add(below + 1);
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** A report of what is wrong in the file itself. */
    Report behind(Report report) {
        return new Report() {
            @Override
            public void error(Place place, String code, String message) {
                if (isOfTheFile(place, code)) {
                    report.error(place, code, message);
                }
            }

            @Override
            public void warning(Place place, String code, String message) {
                if (isOfTheFile(place, code)) {
                    report.warning(place, code, message);
                }
            }
        };
    }

    private boolean isOfTheFile(Place place, String code) {
        return !mended.contains(place.line()) && !(tookOut && CONSEQUENCES.contains(code));
    }
}
