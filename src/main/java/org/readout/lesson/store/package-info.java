/** The revisions of lessons in the database. */
@NullMarked
package org.readout.lesson.store;

import org.jspecify.annotations.NullMarked;
