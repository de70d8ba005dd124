package org.readout.study;

import java.time.Instant;

/**
 * What changed in a section since somebody saw it.
 *
 * @param since when they read or opened it last as it was then
 */
public record Changed(SectionChanges changes, Instant since) {}
