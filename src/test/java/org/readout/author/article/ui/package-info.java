@NullMarked
package org.readout.author.article.ui;

import org.jspecify.annotations.NullMarked;
