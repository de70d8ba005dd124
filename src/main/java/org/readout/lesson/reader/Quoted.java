package org.readout.lesson.reader;

import java.util.Collection;
import java.util.stream.Collectors;

/** Values of a file within a message. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The value in backticks, on one line, shortened where it is long. */
    public static String of(String value) {
        String line = value.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
        if (line.codePointCount(0, line.length()) > LONGEST) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
        }
        return "`" + line + "`";
    }

    /** All values, each in backticks, with commas between. */
    public static String all(Collection<String> values) {
        return values.stream().map(Quoted::of).collect(Collectors.joining(", "));
    }
}
