package org.readout.lesson;

/** What a person is to a lesson. */
public enum LessonRole {
    /** May also withdraw and delete the lesson, and decides who its people and its readers are. */
    OWNER,
    /** Edits and publishes it, a co-author. */
    AUTHOR,
    /** Sees it, also as a draft, and may copy it. */
    READER;

    public boolean mayEdit() {
        return this != READER;
    }
}
