package org.readout.course;

import java.util.Optional;

/**
 * Result of an edit that is saved only if nobody else has changed the same thing since it was shown.
 *
 * @param saved whether the edit was saved; otherwise nothing was changed
 * @param now the thing as it is now; empty if it no longer exists or the user may not edit it
 */
public record EditResult<T>(boolean saved, Optional<T> now) {}
