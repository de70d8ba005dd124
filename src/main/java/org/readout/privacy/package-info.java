/** What is held of a person: export, erasure, and how long it is kept. */
@NullMarked
package org.readout.privacy;

import org.jspecify.annotations.NullMarked;
