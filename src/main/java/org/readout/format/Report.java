package org.readout.format;

/** Takes what is to be said about one file. */
public interface Report {

    /**
     * Something that must be mended.
     *
     * @param code stable, in kebab case
     * @param message what is wrong, the offending value, and what would be right
     */
    void error(SourcePosition place, String code, String message);

    /** Something that should be mended; the file is used as it is. */
    void warning(SourcePosition place, String code, String message);

    /**
     * A link to another lesson, of which only all files together tell whether it is there.
     *
     * @param lesson the id that was written
     */
    default void linkToLesson(SourcePosition place, String lesson) {}
}
