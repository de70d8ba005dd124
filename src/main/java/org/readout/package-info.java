/** Readout presents a policy article as an interactive reading, scored per student. */
@NullMarked
package org.readout;

import org.jspecify.annotations.NullMarked;
