package org.readout.author.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that an author changed in a form.
 *
 * @param path names of fields, and ids or numbers of items, from the form's value; empty for the whole of it
 * @param before what the form showed; {@code null} for an absent value, like {@code after}
 */
record FieldChange(
        List<Object> path,
        @Nullable Object before,
        @Nullable Object after) {}
