package org.readout.question.ui;

import org.readout.db.Hashes;
import org.readout.question.Question;

/** Names for the browser: the same for the same thing every time, without a clue to it. */
public final class OpaqueNames {

    private static final int DIGITS = 16;

    private OpaqueNames() {}

    /** Returns whether a text has the form of a name. */
    public static boolean isName(String text) {
        return text.length() == DIGITS && text.chars().allMatch(each -> Character.digit(each, 16) >= 0);
    }

    /** Returns the name of a question, whose id may hint at the answer. */
    public static String of(Question question) {
        return name("question", question.id());
    }

    /** Returns the name of the thing that the parts identify together. */
    public static String name(String... parts) {
        return Hashes.hex(String.join("\n", parts)).substring(0, DIGITS);
    }
}
