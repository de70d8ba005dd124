@NullMarked
package org.readout.demo;

import org.jspecify.annotations.NullMarked;
