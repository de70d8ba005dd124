/**
 * Reads YAML by a declaration of its objects and fields, and says of everything that does not fit where it stands, what
 * is wrong and what would be right. It knows nothing about lessons.
 */
@NullMarked
package org.readout.format;

import org.jspecify.annotations.NullMarked;
