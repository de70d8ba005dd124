package org.readout.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.question.map.GeoPoint;
import org.readout.question.map.MapView;

/**
 * A question as its author wrote it, key included. It is stored whole with every revision that an attempt used, so each
 * record ignores fields that a later release may add.
 *
 * <p>The kinds are a closed set: a {@code switch} over them must be exhaustive, so that a new kind cannot be forgotten
 * by a marker or a screen.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.Single.class, name = "single"),
    @JsonSubTypes.Type(value = Question.Multiple.class, name = "multiple"),
    @JsonSubTypes.Type(value = Question.TrueFalse.class, name = "true-false"),
    @JsonSubTypes.Type(value = Question.ShortAnswer.class, name = "short"),
    @JsonSubTypes.Type(value = Question.Match.class, name = "match"),
    @JsonSubTypes.Type(value = Question.Ordering.class, name = "order"),
    @JsonSubTypes.Type(value = Question.Fill.class, name = "fill"),
    @JsonSubTypes.Type(value = Question.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Question.Evidence.class, name = "evidence"),
    @JsonSubTypes.Type(value = Question.OnMap.class, name = "map"),
    @JsonSubTypes.Type(value = Question.Open.class, name = "open")
})
public sealed interface Question {

    /** What every kind of question has. */
    Basics basics();

    /** The id, unique within the quiz and permanent. */
    @JsonIgnore
    default String id() {
        return basics().id();
    }

    /** The points to be had, more than 0. */
    @JsonIgnore
    default BigDecimal points() {
        return basics().points();
    }

    /**
     * The fields that every kind shares.
     *
     * @param id lower-case kebab, unique within the quiz
     * @param ask what is asked, a Markdown paragraph
     * @param points the most that can be earned, exact, more than 0
     * @param terms ids of the key terms that the question tests
     * @param hint shown on demand before submitting, or {@code null}
     * @param explain shown after marking, or {@code null}
     * @param withdrawn why everybody gets full points, or {@code null} where the question counts
     * @param hintCost the points that taking the hint costs, above 0 and at most {@code points}, or {@code null} for none
     * @param always whether every attempt asks it, however few questions of the quiz are drawn
     * @param fixed whether what can be chosen always stands in the author's order
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Basics(
            String id,
            String ask,
            BigDecimal points,
            List<String> terms,
            @Nullable String hint,
            @Nullable String explain,
            @Nullable String withdrawn,
            @Nullable BigDecimal hintCost,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean always,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fixed) {
        public Basics {
            terms = List.copyOf(terms);
        }

        /** A question whose hint is free, that a pool may leave out, and whose options may be shuffled. */
        public Basics(
                String id,
                String ask,
                BigDecimal points,
                List<String> terms,
                @Nullable String hint,
                @Nullable String explain,
                @Nullable String withdrawn) {
            this(id, ask, points, terms, hint, explain, withdrawn, null, false, false);
        }
    }

    /** One option is chosen; the response is worth that option's credit. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Single(Basics basics, List<Option> options) implements Question {
        public Single {
            options = List.copyOf(options);
        }
    }

    /** Any number of options is chosen; how they are credited is {@link MultipleMarking}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Multiple(Basics basics, List<Option> options, MultipleMarking marking) implements Question {
        public Multiple {
            options = List.copyOf(options);
        }
    }

    /**
     * A statement that is true or false.
     *
     * @param feedbackTrue shown to whoever answered true, or {@code null}
     * @param feedbackFalse shown to whoever answered false, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TrueFalse(
            Basics basics,
            boolean answer,
            @Nullable String feedbackTrue,
            @Nullable String feedbackFalse) implements Question {}

    /** A few typed words, compared with accepted answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ShortAnswer(Basics basics, List<Accepted> accept, Compare compare) implements Question {
        public ShortAnswer {
            accept = List.copyOf(accept);
        }
    }

    /**
     * Each left side belongs to one of the right sides.
     *
     * @param extra right sides that belong to none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Match(Basics basics, List<Pair> pairs, List<String> extra, MatchMarking marking) implements Question {
        public Match {
            pairs = List.copyOf(pairs);
            extra = List.copyOf(extra);
        }
    }

    /**
     * Items are brought into their order.
     *
     * @param items in the right order
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ordering(Basics basics, List<Item> items, OrderMarking marking) implements Question {
        public Ordering {
            items = List.copyOf(items);
        }
    }

    /**
     * A text with blanks.
     *
     * @param text plain text in which {@code {{id}}} stands for each blank, once, as {@link FillText} reads it
     * @param blanks in the order of the text
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fill(Basics basics, String text, List<Blank> blanks) implements Question {
        public Fill {
            blanks = List.copyOf(blanks);
        }
    }

    /**
     * A typed number.
     *
     * @param tolerance how far from the answer a number may be and still be right
     * @param unit what the number counts, or {@code null}; it need not be typed
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Numeric(
            Basics basics,
            BigDecimal answer,
            Tolerance tolerance,
            @Nullable String unit) implements Question {}

    /**
     * The sentences of a section that show something are chosen.
     *
     * @param section the section's id
     * @param sentences of the section, as {@link Sentences} finds them; empty where the quiz was read without its lesson
     * @param correct the beginning of each right sentence
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Evidence(
            Basics basics, String section, List<String> sentences, List<String> correct, EvidenceMarking marking)
            implements Question {
        public Evidence {
            sentences = List.copyOf(sentences);
            correct = List.copyOf(correct);
        }
    }

    /**
     * A place is chosen on a map.
     *
     * @param correct the id of the right place
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OnMap(Basics basics, List<Place> places, String correct, MapView view) implements Question {
        public OnMap {
            places = List.copyOf(places);
        }
    }

    /**
     * A text that an instructor grades.
     *
     * @param rubric what is graded, at least one row; where the question's points are not the sum of the rows', those are
     *     shares of them
     * @param model an answer that earns all points, Markdown; not shown before it is due
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Open(Basics basics, List<RubricRow> rubric, String model) implements Question {
        public Open {
            rubric = List.copyOf(rubric);
        }
    }

    /**
     * A place on a map.
     *
     * @param at where its mark stands
     * @param region the three letters of ISO 3166-1 of the country that it is, or {@code null} for a point
     * @param feedback shown at the place after marking, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Place(
            String id,
            String name,
            GeoPoint at,
            @Nullable String region,
            @Nullable String feedback) {}

    /**
     * One option of a choice question.
     *
     * @param credit the share of the points that choosing it earns in a {@code single}, 0 to 1; a right one has 1
     * @param feedback shown at the option after marking, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Option(
            String id,
            String text,
            boolean correct,
            BigDecimal credit,
            @Nullable String feedback) {}

    /**
     * An answer that a short question accepts.
     *
     * @param text the answer itself, or a pattern of it
     * @param credit the share of the points that it earns, 0 to 1
     * @param pattern true where each {@code *} in the text stands for any characters or none; {@code null} where the text is
     *     the answer, as in all revisions that were kept before there were patterns
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Accepted(
            String text,
            BigDecimal credit,
            @Nullable String feedback,
            @Nullable Boolean pattern) {

        /** What stands for any characters in a pattern. */
        public static final String WILDCARD = "*";

        /** An answer that is no pattern. */
        public Accepted(String text, BigDecimal credit, @Nullable String feedback) {
            this(text, credit, feedback, null);
        }

        /** Whether the text is a pattern. */
        public boolean hasWildcards() {
            return Boolean.TRUE.equals(pattern);
        }

        /** Whether it can be shown as the right answer: it is one, and earns all of the points. */
        public boolean showsRight() {
            return !hasWildcards() && credit.compareTo(BigDecimal.ONE) == 0;
        }
    }

    /**
     * A left side with the right side that belongs to it.
     *
     * @param right unlike every other right side of the question
     * @param feedback shown at the pair after marking, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pair(
            String id, String left, String right, @Nullable String feedback) {}

    /** One of the items that have an order. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(String id, String text) {}

    /**
     * One blank of a text.
     *
     * @param accept what earns credit there; of a choice the one right text
     * @param options what can be chosen, in this order; empty where words are typed, and compared loosely
     * @param feedback shown at the blank after marking, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Blank(
            String id,
            List<Accepted> accept,
            List<String> options,
            @Nullable String feedback) {
        public Blank {
            accept = List.copyOf(accept);
            options = List.copyOf(options);
        }
    }

    /** How a {@code multiple} is credited. Let R be the right options of the question. */
    enum MultipleMarking {
        /** max(0, right chosen − wrong chosen) / R. */
        NET,
        /** The share of options dealt with rightly: right ones chosen, wrong ones left. */
        EACH,
        /** 1 where exactly the right options are chosen, else 0. */
        ALL
    }

    /** How a {@code match} is credited. */
    enum MatchMarking {
        /** The share of right pairs. */
        PAIRS,
        /** 1 where every pair is right, else 0. */
        ALL
    }

    /** How an {@code order} is credited. Let n be how many items there are. */
    enum OrderMarking {
        /** max(0, 2c / all − 1), where c of all n(n − 1) / 2 pairs of items stand in the right order. */
        PAIRS,
        /** (r − 1) / (n − 1), where r items, not necessarily next to each other, stand in the right order. */
        RUN,
        /** 1 where every item is in its place, else 0. */
        EXACT
    }

    /** How an {@code evidence} is credited. Let R be how many sentences are right. */
    enum EvidenceMarking {
        /** max(0, right chosen − wrong chosen) / R. */
        NET,
        /** 1 where exactly the right sentences are chosen, else 0. */
        ALL
    }

    /** How typed words are compared with an accepted answer. */
    enum Compare {
        /** Ignoring case, accents, spacing and punctuation; the decimal mark and the minus of a number count. */
        LOOSE,
        /** The same characters, outer white space aside. */
        EXACT,
        /** Loose, and one inserted, missing, wrong or swapped letter is forgiven in a word of at least five letters. */
        TYPO
    }
}
