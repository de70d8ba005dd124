package org.readout.author;

/** The lesson doesn't exist, or the user may not do this with it; pages say that it wasn't found. */
public final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
