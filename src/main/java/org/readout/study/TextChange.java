package org.readout.study;

/**
 * What became of one passage of a text.
 *
 * @param passage its place among the passages now, from 0; of one that was taken out, the place where it would be
 * @param before what it said, empty where it is new
 * @param beginning its first words, of one that was taken out as they were
 */
public record TextChange(Kind kind, int passage, String before, String beginning) {

    /** What can become of a passage. One that stayed is no change. */
    public enum Kind {
        CHANGED,
        NEW,
        /** The same words in another place. */
        MOVED,
        REMOVED
    }

    /** The id of the passage's element in the marked text, unique within a page. */
    public String anchor() {
        return "changed-" + (passage + 1);
    }
}
