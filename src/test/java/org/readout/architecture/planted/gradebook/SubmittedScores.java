package org.readout.architecture.planted.gradebook;

/** Leads a screen to a repository. */
public interface SubmittedScores {
    int count();
}
