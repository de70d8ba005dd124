package org.readout.attempt.ui;

import java.util.List;

/** Finds the paragraph of a section's text that a question is about. */
final class Passage {

    /** How a block begins that is no paragraph. */
    private static final String NO_PARAGRAPH = "(?s)([#>|!<`~:]|[-*+] |\\d+[.)] |    ).*";

    private Passage() {}

    /**
     * Returns the number, from 1, of the first paragraph that links one of the key terms; 0 where none does.
     *
     * @param text a section in Markdown
     * @param terms the ids of key terms
     */
    static int of(String text, List<String> terms) {
        int number = 0;
        for (String block : text.replace("\r\n", "\n").split("\n[ \t]*\n")) {
            String start = block.replaceFirst("^\n+", "");
            if (start.isBlank() || start.matches(NO_PARAGRAPH)) {
                continue;
            }
            number++;
            if (terms.stream().anyMatch(term -> start.contains("(term:" + term + ")"))) {
                return number;
            }
        }
        return 0;
    }
}
