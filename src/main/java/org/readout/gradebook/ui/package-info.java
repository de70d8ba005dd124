/** The gradebook and a student's page. */
@NullMarked
package org.readout.gradebook.ui;

import org.jspecify.annotations.NullMarked;
