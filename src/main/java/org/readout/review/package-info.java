/** What comes back for review: key terms and missed questions, when each does, and how well a reader knows a term. */
@NullMarked
package org.readout.review;

import org.jspecify.annotations.NullMarked;
