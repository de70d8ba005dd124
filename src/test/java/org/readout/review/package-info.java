/** Tests of what comes back for review. */
@NullMarked
package org.readout.review;

import org.jspecify.annotations.NullMarked;
