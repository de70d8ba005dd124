package org.readout.question;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ValueTypes;

/** A part of a question that students can choose. */
public interface Choice {

    Field<String> FEEDBACK = Field.optional("feedback", ValueTypes.markdown("a text"), "Shown after grading.")
            .asUsual();

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

    /** Indexes parts by id; the first of several with one id counts. */
    static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        parts.forEach(part -> byId.putIfAbsent(id.apply(part), part));
        return byId;
    }

    /** Returns the parts that were asked. Parts that a newer question also has get its key. */
    static <T> List<T> rekeyed(List<T> asked, List<T> newer, Function<T, String> id, BinaryOperator<T> rekey) {
        Map<String, T> byId = byId(newer, id);
        return asked.stream()
                .map(part -> rekey.apply(part, byId.getOrDefault(id.apply(part), part)))
                .toList();
    }
}
