/** Screens for authors: the editor of a lesson, its forms, and the lessons of a person. */
@NullMarked
package org.readout.author.ui;

import org.jspecify.annotations.NullMarked;
