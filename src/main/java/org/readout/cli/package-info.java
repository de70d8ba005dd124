/** How Readout is started: the command line, what is checked before Spring starts, and what is said where it can't. */
@NullMarked
package org.readout.cli;

import org.jspecify.annotations.NullMarked;
