/** Lessons that courses assign: when they are due, and the rules that apply to each student. */
@NullMarked
package org.readout.assignment;

import org.jspecify.annotations.NullMarked;
