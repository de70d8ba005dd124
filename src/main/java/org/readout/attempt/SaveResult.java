package org.readout.attempt;

/**
 * What came of saving a response. Whatever is kept is on the device.
 *
 * @param kept what is kept now
 * @param superseded whether another answer was there already, from another tab or device, so that this one changed nothing
 */
public record SaveResult(Answer kept, boolean superseded) {}
