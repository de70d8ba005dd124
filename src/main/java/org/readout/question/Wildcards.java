package org.readout.question;

import java.util.List;

/** Finds a text by parts of it. It takes time by the length of the text alone, whatever the parts. */
final class Wildcards {

    private Wildcards() {}

    /**
     * Whether the text begins with the first part, ends with the last, and has the others between them in their order, none
     * overlapping another.
     */
    static boolean match(String text, List<String> parts) {
        String first = parts.getFirst();
        String last = parts.getLast();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        int end = text.length() - last.length();
        if (!text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        // The earliest place leaves the most room for the parts that follow.
        int from = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, from);
            if (found < 0) {
                return false;
            }
            from = found + part.length();
        }
        return from <= end;
    }
}
