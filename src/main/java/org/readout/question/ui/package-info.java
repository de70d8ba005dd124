/** Where questions are answered on a page, one input for each way of answering. */
@NullMarked
package org.readout.question.ui;

import org.jspecify.annotations.NullMarked;
