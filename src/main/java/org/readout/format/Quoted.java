package org.readout.format;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of a file within a message. */
public final class Quoted {

    private static final int LONGEST = 60;

    /** What can't be seen, or not be told from a plain space; an author should not have to guess. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}&&[^ ]]");

    private Quoted() {}

    /** The value in backticks, on one line, shortened where it is long. */
    public static String of(String value) {
        String line = seen(value);
        if (line.codePointCount(0, line.length()) > LONGEST) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
        }
        return "`" + line + "`";
    }

    /** The value in backticks, on one line, however long: what is to be written must not be cut off. */
    public static String whole(String value) {
        return "`" + seen(value) + "`";
    }

    private static String seen(String value) {
        return UNSEEN.matcher(value.replaceAll("\\s+", " "))
                .replaceAll(found -> "<" + Characters.name(found.group().codePointAt(0)) + ">");
    }

    /** All values, each in backticks, with commas between. */
    public static String all(Collection<String> values) {
        return values.stream().map(Quoted::of).collect(Collectors.joining(", "));
    }
}
