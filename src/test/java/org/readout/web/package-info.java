@NullMarked
package org.readout.web;

import org.jspecify.annotations.NullMarked;
