package org.readout.lesson.reader;

/** A value and where it stands. */
public record Located<T>(T value, Place place) {}
