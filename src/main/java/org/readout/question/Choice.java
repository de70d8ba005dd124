package org.readout.question;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ValueTypes;

/** A part of a question that students can choose. */
public interface Choice {

    Field<String> FEEDBACK = Field.optional("feedback", ValueTypes.markdown("a text"), "Shown after grading.");

    String id();

    /** Returns the text in the list of choices. */
    String text();

    @Nullable
    String feedback();

    static List<String> texts(List<? extends Choice> choices, Collection<String> ids) {
        return choices.stream()
                .filter(choice -> ids.contains(choice.id()))
                .map(Choice::text)
                .toList();
    }

    static String words(List<? extends Choice> choices, Collection<String> ids) {
        return String.join("; ", texts(choices, ids));
    }
}
