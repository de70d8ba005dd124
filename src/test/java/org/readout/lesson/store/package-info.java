/** Tests of the kept revisions. */
@NullMarked
package org.readout.lesson.store;

import org.jspecify.annotations.NullMarked;
