package org.readout.author;

/** Something that an author wanted can't be done; the message says why and what to do, in the words of the page. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
