/** The page of a negotiation, and its part of a lesson's page in a course. */
@NullMarked
package org.readout.room.ui;

import org.jspecify.annotations.NullMarked;
