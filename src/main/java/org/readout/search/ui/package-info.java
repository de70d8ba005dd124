/** The page of the search. */
@NullMarked
package org.readout.search.ui;

import org.jspecify.annotations.NullMarked;
