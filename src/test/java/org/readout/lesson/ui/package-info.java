/** Tests of the glossary's screens. */
@NullMarked
package org.readout.lesson.ui;

import org.jspecify.annotations.NullMarked;
