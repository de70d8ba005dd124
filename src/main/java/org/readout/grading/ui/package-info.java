/** The pages where instructors grade open answers. */
@NullMarked
package org.readout.grading.ui;

import org.jspecify.annotations.NullMarked;
