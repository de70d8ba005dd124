/** Questions, responses and how they are marked. */
@NullMarked
package org.readout.question;

import org.jspecify.annotations.NullMarked;
