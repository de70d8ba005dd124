/** Tests of the page of review, and of what other pages show of it. */
@NullMarked
package org.readout.review.ui;

import org.jspecify.annotations.NullMarked;
