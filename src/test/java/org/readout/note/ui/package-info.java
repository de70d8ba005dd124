@NullMarked
package org.readout.note.ui;

import org.jspecify.annotations.NullMarked;
