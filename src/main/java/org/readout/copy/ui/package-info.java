/** The addresses of copies, and questions on paper. */
@NullMarked
package org.readout.copy.ui;

import org.jspecify.annotations.NullMarked;
