/** The text that people read in the browser: messages in files, and the language that they are read in. */
@NullMarked
package org.readout.text;

import org.jspecify.annotations.NullMarked;
