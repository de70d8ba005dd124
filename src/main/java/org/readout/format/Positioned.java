package org.readout.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

public record Positioned<T>(T value, SourcePosition place) {

    public static <T> List<T> values(List<Positioned<T>> positioned) {
        return positioned.stream().map(Positioned::value).toList();
    }

    /** Returns the values that equal an earlier one of a list. */
    public static <T> Stream<Positioned<T>> repeated(List<Positioned<T>> values) {
        Set<T> seen = new HashSet<>();
        return values.stream().filter(value -> !seen.add(value.value()));
    }
}
