@NullMarked
package org.readout.lti;

import org.jspecify.annotations.NullMarked;
