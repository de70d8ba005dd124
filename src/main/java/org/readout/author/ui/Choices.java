package org.readout.author.ui;

import java.util.Map;
import java.util.Set;

/**
 * What a form's values can name.
 *
 * @param things texts by ids, of {@code terms}, {@code sources}, {@code sections}, {@code objectives} (by number),
 *     {@code events} and {@code lessons}
 * @param ids the ids that a new object beside the form's can't have
 */
record Choices(Map<String, Map<String, String>> things, Set<String> ids) {

    static final Choices NONE = new Choices(Map.of(), Set.of());

    Map<String, String> of(String kind) {
        return things.getOrDefault(kind, Map.of());
    }
}
