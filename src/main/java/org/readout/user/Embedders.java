package org.readout.user;

/** Knows the other sites that may show pages of this one in a frame: learning platforms. */
public interface Embedders {

    /** Returns their origins as a content security policy lists them, each after a space; empty for none. */
    String origins();
}
