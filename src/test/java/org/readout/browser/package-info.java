/** Readout as people meet it: the packaged application in a process of its own, and a real browser before it. */
@NullMarked
package org.readout.browser;

import org.jspecify.annotations.NullMarked;
