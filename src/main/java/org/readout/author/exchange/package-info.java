/** Questions that come from other systems and go to them: GIFT, Moodle XML, QTI, Common Cartridge and Aiken. */
@NullMarked
package org.readout.author.exchange;

import org.jspecify.annotations.NullMarked;
