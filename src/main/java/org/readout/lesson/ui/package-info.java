/** The glossary. */
@NullMarked
package org.readout.lesson.ui;

import org.jspecify.annotations.NullMarked;
