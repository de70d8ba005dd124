package org.readout.question;

import java.util.List;
import org.readout.format.Field;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.ValueTypes;

/**
 * An answer as a student might write it, to compare one's own with.
 *
 * @param text Markdown
 * @param notes what the rubric says about it, Markdown of one line each
 */
public record ExampleAnswer(Level level, String text, List<String> notes) {

    public enum Level {
        WEAK,
        MIDDLING,
        STRONG
    }

    private static final Field<Level> LEVEL =
            Field.required("level", ValueTypes.choice(Level.values()), "How good the answer is.");
    private static final Field<String> TEXT =
            Field.required("text", ValueTypes.markdown("a text"), "The answer, as a student might write it.");
    private static final Field<List<Positioned<String>>> NOTES = Field.required(
            "notes",
            ValueTypes.list("a list of notes", ValueTypes.markdown("a note")),
            "What the rubric says about it, one note for each row that it shows.");

    public static final ObjectType TYPE = ObjectType.of("an answer with notes", LEVEL, TEXT, NOTES);
}
