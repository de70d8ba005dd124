/** The pages to sign in, sign up, set up the first instructor, reset a password, and change one's account. */
@NullMarked
package org.readout.user.ui;

import org.jspecify.annotations.NullMarked;
