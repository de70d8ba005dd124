/** The screens to sign in, sign up, set up the first instructor and see one's account. */
@NullMarked
package org.readout.user.ui;

import org.jspecify.annotations.NullMarked;
