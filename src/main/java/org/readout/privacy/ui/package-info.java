/** The pages on which people see, download and delete what is held of them, and who did what. */
@NullMarked
package org.readout.privacy.ui;

import org.jspecify.annotations.NullMarked;
