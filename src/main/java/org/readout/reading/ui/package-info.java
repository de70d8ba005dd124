/** The shelf, a lesson's page and the reading page. */
@NullMarked
package org.readout.reading.ui;

import org.jspecify.annotations.NullMarked;
