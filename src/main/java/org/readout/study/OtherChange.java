package org.readout.study;

/**
 * A change beside a section's text.
 *
 * @param id of the term, check, source, question or prompt; of a heading that of the section
 * @param name what a reader knows it by: the term, the claim, the source's title, what was asked, the heading as it was;
 *     of a claim, a question and a prompt in Markdown
 */
public record OtherChange(Part part, What what, String id, String name) {

    /** What belongs to a section beside its text. */
    public enum Part {
        TITLE,
        GUIDING_QUESTION,
        /** What a key term means. */
        DEFINITION,
        /** Anything else that a note says of a key term. */
        TERM,
        CHECK,
        SOURCE,
        QUESTION,
        PROMPT
    }

    /** What became of it. */
    public enum What {
        CHANGED,
        NEW,
        REMOVED
    }
}
