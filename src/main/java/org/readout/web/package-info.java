/** Base classes of pages and the parts of forms: a label above each field, an error at the field and in a summary. */
@NullMarked
package org.readout.web;

import org.jspecify.annotations.NullMarked;
