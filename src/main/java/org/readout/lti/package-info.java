/** Launches from learning platforms by LTI 1.3: who comes, from which course, and what for; and what is sent back. */
@NullMarked
package org.readout.lti;

import org.jspecify.annotations.NullMarked;
