/** The shelf, a lesson's page and the reading page. */
@NullMarked
package org.readout.study.ui;

import org.jspecify.annotations.NullMarked;
