package org.readout.user;

import java.util.Optional;

/** The one-time link for the first instructor. */
public interface SetupLink {

    /** Such as {@code /setup?token=…}, made anew at each start; empty where there is an instructor. */
    Optional<String> path();
}
