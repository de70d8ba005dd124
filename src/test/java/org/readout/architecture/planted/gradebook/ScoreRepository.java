package org.readout.architecture.planted.gradebook;

/** Is used by a screen, by its name and as what it implements, and uses that screen. */
public class ScoreRepository implements SubmittedScores {

    @Override
    public int count() {
        return 0;
    }

    org.readout.architecture.planted.gradebook.ui.PublicView view() {
        throw new UnsupportedOperationException();
    }
}
