/** The question types, one class each: file format, checks, marking, answer key and texts. */
@NullMarked
package org.readout.question.kind;

import org.jspecify.annotations.NullMarked;
