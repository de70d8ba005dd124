/** Lessons made in the browser: articles and questions that authors bring, editing, versions and publishing. */
@NullMarked
package org.readout.author;

import org.jspecify.annotations.NullMarked;
