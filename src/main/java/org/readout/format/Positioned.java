package org.readout.format;

import java.util.List;

public record Positioned<T>(T value, SourcePosition place) {

    public static <T> List<T> values(List<Positioned<T>> positioned) {
        return positioned.stream().map(Positioned::value).toList();
    }
}
