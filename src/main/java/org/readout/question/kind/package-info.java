/** The question types, one class each: file format, checks, marking, answer key and words. */
@NullMarked
package org.readout.question.kind;

import org.jspecify.annotations.NullMarked;
