package org.readout.format;

/** A value and where it stands. */
public record Located<T>(T value, SourcePosition place) {}
