/** The inputs of questions on a page, one class for each way to answer. */
@NullMarked
package org.readout.question.ui;

import org.jspecify.annotations.NullMarked;
