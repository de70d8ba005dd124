/** The page where a lesson starts, and what was found in an article. */
@NullMarked
package org.readout.author.article.ui;

import org.jspecify.annotations.NullMarked;
