/** Articles that authors bring: reading one, and proposing a lesson from it. */
@NullMarked
package org.readout.author.article;

import org.jspecify.annotations.NullMarked;
