/** The quiz as a part of a section's page. */
@NullMarked
package org.readout.attempt.ui;

import org.jspecify.annotations.NullMarked;
