/** Tests of the SQL for attempts. */
@NullMarked
package org.readout.attempt;

import org.jspecify.annotations.NullMarked;
