/** The discussion as a part of a section's page. */
@NullMarked
package org.readout.discussion.ui;

import org.jspecify.annotations.NullMarked;
