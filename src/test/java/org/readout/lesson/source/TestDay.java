package org.readout.lesson.source;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The day on which the tests look at lesson files, since facts grow old. */
final class TestDay {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private TestDay() {}
}
