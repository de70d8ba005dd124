/** The command line: commands, checks before Spring starts, and messages about a failed start. */
@NullMarked
package org.readout.cli;

import org.jspecify.annotations.NullMarked;
