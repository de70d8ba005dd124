package org.readout.lesson.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.CheckVerdict;
import org.readout.lesson.block.SharedTimeline;
import org.readout.question.Choice;

/** The fields of {@code terms.yaml}, {@code sources.yaml}, {@code checks.yaml} and {@code words.yaml}, and the files with notes. */
public final class NotesFormat {

    public static final String TERMS_FILE = "terms.yaml";
    public static final String SOURCES_FILE = "sources.yaml";
    public static final String CHECKS_FILE = "checks.yaml";
    public static final String WORDS_FILE = "words.yaml";

    /** Only the lessons together have one. */
    public static final String TIMELINE_FILE = "timeline.yaml";

    static final List<String> FILES =
            List.of(TERMS_FILE, SOURCES_FILE, CHECKS_FILE, WORDS_FILE, ForecastFormat.FILE, TIMELINE_FILE);

    private static final Field<String> ID = ValueTypes.ID;

    public static final Field<List<Positioned<String>>> SOURCES = Field.list(
                    "sources", ValueTypes.ids("sources"), "The ids of the supporting sources.")
            .asUsual();

    public static final Field<String> TERM =
            Field.required("term", ValueTypes.plain("a term"), "The term, as written in the middle of a sentence.");
    public static final Field<List<Positioned<String>>> ALSO = Field.list(
                    "also", ValueTypes.list("a list of terms", ValueTypes.plain("a term")), "Other forms of the term.")
            .asUsual();
    static final Field<String> SAY = Field.optional(
            "say",
            ValueTypes.plain("a pronunciation"),
            "How the browser’s voice should say the term, in plain letters, such as `loo-hahnsk`. Default: as it is written.");
    static final Field<String> GLOSS =
            Field.required("gloss", ValueTypes.markdown("one line"), "A short definition, shown next to the text.");
    static final Field<String> DEFINITION =
            Field.required("definition", ValueTypes.markdown("two to four sentences"), "The full definition.");
    static final Field<String> HERE = Field.optional(
                    "here", ValueTypes.markdown("a text"), "Why the term matters in this reading.")
            .asUsual();
    static final Field<String> MISCONCEPTION =
            Field.optional("misconception", ValueTypes.markdown("a text"), "A common misconception.");
    static final Field<Map<String, String>> READINGS = Field.optional(
            "readings",
            ValueTypes.map("names of speakers, each with a text", ValueTypes.markdown("a text")),
            Map.of(),
            "How different speakers use the term, if it is contested.");
    public static final ObjectType KEY_TERM =
            ObjectType.of("a key term", ID, TERM, SAY, ALSO, GLOSS, DEFINITION, HERE, MISCONCEPTION, READINGS, SOURCES);

    static final Field<String> SOURCE_TITLE =
            Field.required("title", ValueTypes.plain("a title"), "The source's title.");
    static final Field<String> AUTHOR =
            Field.optional("author", ValueTypes.plain("a name"), "The author.").asUsual();
    static final Field<String> PUBLISHER = Field.optional("publisher", ValueTypes.plain("a name"), "The publisher.")
            .asUsual();
    public static final Field<String> DATE = Field.optional("date", ValueTypes.date(), "The date of publication.")
            .asUsual();
    static final Field<String> URL = Field.optional("url", ValueTypes.webAddress(), "The web address of the source.")
            .asUsual();
    static final Field<String> KIND = Field.optional(
                    "kind",
                    ValueTypes.choice(Choice.byId(List.of("official", "scholarly", "news", "data"), kind -> kind)),
                    "The type of source.")
            .asUsual();
    public static final Field<String> AS_OF =
            Field.optional("as-of", ValueTypes.date(), "The date of the fact, if it can go out of date.");
    public static final ObjectType SOURCE =
            ObjectType.of("a source", ID, SOURCE_TITLE, AUTHOR, PUBLISHER, DATE, URL, KIND, AS_OF);

    static final Field<String> CLAIM = Field.required("claim", ValueTypes.markdown("a text"), "The reading's claim.");
    static final Field<String> RECORD =
            Field.required("record", ValueTypes.markdown("a text"), "What the record shows.");
    static final Field<CheckVerdict> VERDICT = Field.required(
            "verdict", ValueTypes.choice(CheckVerdict.values()), "How the claim compares with the record.");
    static final Field<String> FINDING = Field.optional(
                    "finding",
                    ValueTypes.plain("a text"),
                    "What exactly is right or wrong, in at most 12 words, such as `Right about the size, wrong about the year.`"
                            + " It follows the verdict. Default: a general sentence.")
            .asUsual();
    public static final ObjectType SOURCE_CHECK =
            ObjectType.of("a fact check", ID, CLAIM, RECORD, VERDICT, FINDING, SOURCES);

    public static final Field<String> WORD =
            Field.required("word", ValueTypes.plain("a word"), "An ordinary word of the text, in its simplest form.");
    public static final Field<String> MEANS = Field.required(
            "means", ValueTypes.plain("a few plain words"), "What it means here, in at most 15 plain words.");
    static final ObjectType HARD_WORD = ObjectType.of("an explained word", WORD, MEANS);
    static final ValueType<List<ObjectNode>> WORDS = ValueTypes.objects("a list of explained words", HARD_WORD);
    static final ValueType<List<ObjectNode>> TERMS = ValueTypes.objects("a list of key terms", KEY_TERM);
    static final ValueType<List<ObjectNode>> ALL_SOURCES = ValueTypes.objects("a list of sources", SOURCE);
    static final ValueType<List<ObjectNode>> CHECKS = ValueTypes.objects("a list of fact checks", SOURCE_CHECK);
    static final ValueType<List<ObjectNode>> EVENTS =
            ValueTypes.objects("a list of shared events", SharedTimeline.EVENT);

    private NotesFormat() {}

    /** The names of a key term, complete or not. */
    public static Stream<String> names(ObjectNode term) {
        return Stream.concat(term.get(TERM).stream(), Positioned.values(term.list(ALSO)).stream());
    }
}
