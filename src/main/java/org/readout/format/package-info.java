/** Reads YAML by a declaration of its objects and fields, and says where what does not fit is, and what would be right. */
@NullMarked
package org.readout.format;

import org.jspecify.annotations.NullMarked;
