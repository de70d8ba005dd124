/** Questions, responses and marking. */
@NullMarked
package org.readout.question;

import org.jspecify.annotations.NullMarked;
