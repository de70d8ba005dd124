/** The screens of courses and their assigned lessons. */
@NullMarked
package org.readout.assignment.ui;

import org.jspecify.annotations.NullMarked;
