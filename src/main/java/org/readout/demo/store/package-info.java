/** Whether a data folder holds anything. */
@NullMarked
package org.readout.demo.store;

import org.jspecify.annotations.NullMarked;
