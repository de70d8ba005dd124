package org.readout.attempt.ui;

import org.readout.db.Hashes;
import org.readout.question.Question;

/** Names for the browser that are always the same for the same thing and say nothing about it. */
final class OpaqueNames {

    private static final int DIGITS = 16;

    private OpaqueNames() {}

    /** Whether a text has the form of a name. */
    static boolean isName(String text) {
        return text.length() == DIGITS && text.chars().allMatch(each -> Character.digit(each, 16) >= 0);
    }

    /** The name of a question, whose id may hint at the answer. */
    static String of(Question question) {
        return name("question", question.id());
    }

    /** The name of whatever the parts identify together. */
    static String name(String... parts) {
        return Hashes.hex(String.join("\n", parts)).substring(0, DIGITS);
    }
}
