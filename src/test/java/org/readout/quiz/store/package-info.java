/** Tests of the SQL for attempts. */
@NullMarked
package org.readout.quiz.store;

import org.jspecify.annotations.NullMarked;
