@NullMarked
package org.readout.form;

import org.jspecify.annotations.NullMarked;
