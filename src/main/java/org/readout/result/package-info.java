/** What counts: a row a context, person and quiz, written in the transaction that changes it. */
@NullMarked
package org.readout.result;

import org.jspecify.annotations.NullMarked;
