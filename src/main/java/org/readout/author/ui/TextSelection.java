package org.readout.author.ui;

/** A part of a text in Markdown, such as what is selected, or a block: {@code name} is empty for no block. */
record TextSelection(String text, int start, int end, String name) {

    String words() {
        return text.substring(start, end);
    }

    /** Returns the text with something else in place of this part, a blank line around it for a block. */
    String with(String other, boolean block) {
        String before = text.substring(0, start);
        String after = text.substring(end);
        if (!block || !name.isEmpty()) {
            return before + other + after;
        }
        String head = before.stripTrailing();
        String tail = after.stripLeading();
        return head + (head.isEmpty() ? "" : "\n\n") + other + (tail.isEmpty() ? "\n" : "\n\n") + tail;
    }
}
