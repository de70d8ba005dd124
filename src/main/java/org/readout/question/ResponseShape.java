package org.readout.question;

/** The shape that a response has in JSON. */
public enum ResponseShape {
    TEXT("a text"),
    TEXTS("a list of texts"),
    TRUTH("true or false"),
    PARTS("an object with a text for each part");

    private final String words;

    ResponseShape(String words) {
        this.words = words;
    }

    /** The shape with its article. */
    public String words() {
        return words;
    }

    /** The shape of a response. */
    public static ResponseShape of(Response response) {
        return switch (response) {
            case Response.Text text -> TEXT;
            case Response.Chosen chosen -> TEXTS;
            case Response.Truth truth -> TRUTH;
            case Response.Parts parts -> PARTS;
        };
    }

    /** The shape that responses to a question have. */
    public static ResponseShape of(Question question) {
        return switch (question) {
            case Question.Single single -> TEXT;
            case Question.Multiple multiple -> TEXTS;
            case Question.TrueFalse trueFalse -> TRUTH;
            case Question.ShortAnswer shortAnswer -> TEXT;
            case Question.Match match -> PARTS;
            case Question.Ordering ordering -> TEXTS;
            case Question.Fill fill -> PARTS;
            case Question.Numeric number -> TEXT;
            case Question.Evidence evidence -> TEXTS;
            case Question.OnMap map -> TEXT;
            case Question.Open open -> TEXT;
        };
    }
}
