package org.readout.question;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a question that can be chosen. */
public interface Part {

    String id();

    /** Returns what students choose in the list. */
    String text();

    /** Returns what is shown at the part after marking, or {@code null}. */
    @Nullable
    String feedback();

    /** Returns the texts of the parts with these ids, with semicolons between them. */
    static String texts(List<? extends Part> parts, List<String> ids) {
        return parts.stream()
                .filter(part -> ids.contains(part.id()))
                .map(Part::text)
                .collect(Collectors.joining("; "));
    }
}
