/** The list of lessons, a lesson's page, the page of a section and the glossary. */
@NullMarked
package org.readout.reading.ui;

import org.jspecify.annotations.NullMarked;
