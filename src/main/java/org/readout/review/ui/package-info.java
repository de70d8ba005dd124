/** The page of five minutes of review, and what other pages show of it. */
@NullMarked
package org.readout.review.ui;

import org.jspecify.annotations.NullMarked;
