package org.readout.gradebook.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.readout.course.DueText;
import org.readout.gradebook.StudentWork;

/** The state of a lesson in one sentence. */
final class Totals {

    private Totals() {}

    /** Such as {@code Due Sat 7 Nov 2026, 23:59 (Europe/Berlin) · 90 % (33 / 38) · posts at 3 of 9 prompts}. */
    static String of(StudentWork work, Instant now) {
        List<String> parts = new ArrayList<>();
        if (work.course() != null) {
            parts.add(
                    work.terms() == null
                            ? "No due date"
                            : DueText.of(work.terms().rules(), work.terms().zone(), now));
        }
        parts.add(
                work.total() == null
                        ? "nothing counts yet"
                        : Formats.percent(work.total().percent()) + " (" + work.total() + ")");
        if (work.course() != null && work.prompts() > 0) {
            parts.add("posts at " + work.promptsAnswered() + " of " + Formats.count(work.prompts(), "prompt"));
        }
        return capital(String.join(" · ", parts));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
