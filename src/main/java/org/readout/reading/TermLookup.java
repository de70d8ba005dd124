package org.readout.reading;

import java.time.Instant;
import org.readout.user.UserId;

/** A key term that a person opened in the text of a lesson; published each time. */
public record TermLookup(UserId person, String lessonId, String termId, Instant at) {}
