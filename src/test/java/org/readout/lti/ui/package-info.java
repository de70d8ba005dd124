@NullMarked
package org.readout.lti.ui;

import org.jspecify.annotations.NullMarked;
