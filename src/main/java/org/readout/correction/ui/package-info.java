/** What waits to be corrected and what was, on the course’s page of a lesson. */
@NullMarked
package org.readout.correction.ui;

import org.jspecify.annotations.NullMarked;
