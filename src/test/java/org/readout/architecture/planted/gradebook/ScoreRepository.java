package org.readout.architecture.planted.gradebook;

/** Is used by a screen, and uses that screen. */
public class ScoreRepository {

    org.readout.architecture.planted.gradebook.ui.PublicView view() {
        throw new UnsupportedOperationException();
    }
}
