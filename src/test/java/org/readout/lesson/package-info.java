/** Tests of lessons. */
@NullMarked
package org.readout.lesson;

import org.jspecify.annotations.NullMarked;
