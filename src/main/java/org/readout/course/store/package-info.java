/** Courses, enrolments and assignments in the database. */
@NullMarked
package org.readout.course.store;

import org.jspecify.annotations.NullMarked;
