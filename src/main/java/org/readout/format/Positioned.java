package org.readout.format;

import java.util.List;

/** A value with its position. */
public record Positioned<T>(T value, SourcePosition place) {

    public static <T> List<T> values(List<Positioned<T>> positioned) {
        return positioned.stream().map(Positioned::value).toList();
    }
}
