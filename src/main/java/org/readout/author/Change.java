package org.readout.author;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another value of a field, as a form saves it. Swapping {@code before} and {@code after} undoes it.
 *
 * <p>A value is a text, a list, or a map from names to values, as {@link org.readout.format.YamlTree} reads them; numbers and
 * booleans may be given as such. A picture's value is its bytes. A list is added to, sorted and shortened by a change of the
 * whole list.
 *
 * @param file the file's name in the lesson's folder, such as {@code terms.yaml} or {@code media/map.png}
 * @param path names, and indices or ids of list items, from the file's root: {@code ["questions", "treaty", "ask"]}; empty
 *     for everything in the file, such as the text of a section. An id finds its item where others have moved it
 * @param before what the form showed; null if there was nothing
 * @param after null to remove the field, the list item or the file
 */
public record Change(
        String file,
        List<Object> path,
        @Nullable Object before,
        @Nullable Object after) {

    public Change inverted() {
        return new Change(file, path, after, before);
    }
}
