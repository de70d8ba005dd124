@NullMarked
package org.readout.author.ui;

import org.jspecify.annotations.NullMarked;
