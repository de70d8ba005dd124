@NullMarked
package org.readout.course.ui;

import org.jspecify.annotations.NullMarked;
