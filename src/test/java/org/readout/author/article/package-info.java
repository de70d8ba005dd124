@NullMarked
package org.readout.author.article;

import org.jspecify.annotations.NullMarked;
