/** The world map of questions and lessons: the countries, how authors name places on it, and how it is drawn. */
@NullMarked
package org.readout.question.map;

import org.jspecify.annotations.NullMarked;
