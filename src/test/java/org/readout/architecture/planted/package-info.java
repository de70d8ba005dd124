/** Code that breaks every rule of the architecture once, so that each rule is known to be able to fail. Nothing calls it. */
package org.readout.architecture.planted;
