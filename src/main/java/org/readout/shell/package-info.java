/**
 * The parts that every screen shares: the bar at the top, the page before the framework, errors, and the parts that features
 * put into a section.
 */
@NullMarked
package org.readout.shell;

import org.jspecify.annotations.NullMarked;
