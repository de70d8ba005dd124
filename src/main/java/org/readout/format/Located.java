package org.readout.format;

import java.util.List;

/** A value with its position. */
public record Located<T>(T value, SourcePosition place) {

    public static <T> List<T> values(List<Located<T>> located) {
        return located.stream().map(Located::value).toList();
    }
}
