/** People: guests, students and instructors, who is asking, and how they sign in. */
@NullMarked
package org.readout.account;

import org.jspecify.annotations.NullMarked;
