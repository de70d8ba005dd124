package org.readout.question;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.question.Question.Basics;

/** A question type in lesson files: its name, fields and checks. The class of its questions defines it. */
public abstract class QuestionType {

    protected static final Field<String> ASK =
            Field.required("ask", ValueTypes.markdown("a text"), "The question text.");

    public static final Field<String> EXPLAIN = Field.optional(
                    "explain", ValueTypes.markdown("a text"), "An explanation, shown after grading.")
            .asUsual();

    /** The field that keeps options in the author's order, for the types that have options. */
    public static final Field<Boolean> FIXED = Field.optional(
            "fixed",
            ValueTypes.trueOrFalse(),
            false,
            "Keeps the options in file order, for example for the steps of a scale. Default: `false`.");

    /**
     * The id of a question's lesson and the texts of its sections.
     *
     * @param sentences of each section, by the section's id; empty if no question of the lesson asks about sentences
     * @param documents the numbered lines of each full text, by the ids of its section and source with a slash between
     */
    public record LessonTexts(
            String lesson, Map<String, List<String>> sentences, Map<String, List<String>> documents) {}

    private final String name;
    private final Class<? extends Question> questions;
    private final String response;
    protected final List<Field<?>> fields;

    /**
     * Describes a type.
     *
     * @param response an example of a response in JSON
     * @param fields the fields that only this type has
     */
    protected QuestionType(String name, Class<? extends Question> questions, String response, Field<?>... fields) {
        this.name = name;
        this.questions = questions;
        this.response = response;
        this.fields = List.of(fields);
    }

    public String name() {
        return name;
    }

    public Class<? extends Question> questions() {
        return questions;
    }

    /** Returns an example of a response in JSON. */
    public String response() {
        return response;
    }

    /** Returns what a response may be, for a person. */
    public String responses() {
        return response;
    }

    /** Returns whether a response is a list, such as of the ids of several options. */
    public boolean takesSeveral() {
        return response.startsWith("[");
    }

    /** Returns whether an instructor grades the responses, as {@link Question#gradedByHand} does for a question. */
    public boolean gradedByHand() {
        return false;
    }

    /** Returns whether a student needs the lesson's text to choose an answer. */
    public boolean needsText() {
        return false;
    }

    /** Creates a question from an object without errors: its record has a component for each field of the type. */
    public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
        return question.as(questions, fields, Map.of("basics", basics));
    }

    public void check(ObjectNode question, Report report) {}

    /** Reports errors that can only be found with the lesson's texts. */
    public void checkSections(ObjectNode question, LessonTexts texts, Report report) {}

    /** Returns the points that the type's own fields add up to. */
    public Optional<BigDecimal> points(ObjectNode question) {
        return Optional.empty();
    }

    /**
     * Returns the answers that can be chosen and have no feedback, such as {@code the option `Trade`}, with their positions.
     */
    public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
        return withoutFeedback(question.list(Option.OPTIONS), "the option", Option.TEXT);
    }

    /** Returns the correct answers that a student can read or type, in the author's words, with their positions. */
    public Map<String, SourcePosition> answers(ObjectNode question) {
        return texts(Option.right(question).stream(), Option.TEXT);
    }

    /** Returns the texts of those parts that have one, with their positions. */
    protected static Map<String, SourcePosition> texts(Stream<ObjectNode> parts, Field<String> text) {
        Map<String, SourcePosition> texts = new LinkedHashMap<>();
        parts.filter(part -> part.has(text)).forEach(part -> texts.put(part.require(text), part.place(text)));
        return texts;
    }

    /** Returns the pictures that a question shows, by their paths in the lesson's folder. */
    public List<Positioned<String>> pictures(ObjectNode question) {
        return List.of();
    }

    public static <E extends Enum<E>> Field<E> marking(E[] rules) {
        return Field.optional(
                "marking", ValueTypes.choice(rules), rules[0], "The grading rule. Default: the first one listed.");
    }

    /** Reports ids of unknown parts. */
    protected static void checkIds(List<Positioned<String>> ids, List<ObjectNode> parts, String noun, Report report) {
        List<String> known =
                parts.stream().flatMap(part -> part.get(ValueTypes.ID).stream()).toList();
        ids.stream()
                .filter(id -> !known.contains(id.value()))
                .forEach(id -> report.error(
                        id.place(),
                        noun + "-unknown",
                        "unknown " + noun + " " + Quotes.of(id.value())
                                + Suggestions.of(id.value(), known, "; write one of " + Quotes.all(known))));
    }

    /** Returns the parts without feedback, each as the noun with its name. */
    protected static Map<String, SourcePosition> withoutFeedback(
            List<ObjectNode> parts, String noun, Field<String> name) {
        Map<String, SourcePosition> without = new LinkedHashMap<>();
        parts.stream()
                .filter(part -> part.complete() && !part.has(Choice.FEEDBACK))
                .forEach(part -> without.put(noun + " " + Quotes.of(part.require(name)), part.place()));
        return without;
    }
}
