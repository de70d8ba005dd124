/** Users: guests and accounts, signing in and up, and links that work once. */
@NullMarked
package org.readout.user;

import org.jspecify.annotations.NullMarked;
