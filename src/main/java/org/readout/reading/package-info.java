/** Reading lessons: progress, what changed since the last visit, and the pages of lessons, sections and the glossary. */
@NullMarked
package org.readout.reading;

import org.jspecify.annotations.NullMarked;
