package org.readout.format;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes values of a file in messages. */
public final class Quotes {

    private static final int LONGEST = 60;

    /** Characters that can't be seen, or look like a normal space. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}&&[^ ]]");

    private Quotes() {}

    /** The value in backticks, on one line, shortened if it is long. */
    public static String of(String value) {
        String line = seen(value);
        if (line.codePointCount(0, line.length()) > LONGEST) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
        }
        return "`" + line + "`";
    }

    /** The whole value in backticks, on one line, for something that the author can copy. */
    public static String whole(String value) {
        return "`" + seen(value) + "`";
    }

    public static String all(Collection<String> values) {
        return values.stream().map(Quotes::of).collect(Collectors.joining(", "));
    }

    static String character(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    private static String seen(String value) {
        return UNSEEN.matcher(value.replaceAll("\\s+", " "))
                .replaceAll(found -> "<" + character(found.group().codePointAt(0)) + ">");
    }
}
