package org.readout.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;

/**
 * A question as its author wrote it, answer key included. Each question type is one class in {@code kind}. A question is
 * stored whole with each lesson revision that an attempt used.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface Question {

    /**
     * The fields that all question types share.
     *
     * @param id lower-case kebab, unique within the quiz and permanent
     * @param points full credit, exact, more than 0
     * @param withdrawn why everyone gets full credit, or {@code null} if the question counts
     * @param hintCost the cost of the hint in points, above 0 and at most {@code points}, or {@code null} for none
     * @param always whether every attempt asks it, even if only some questions of the quiz are drawn
     * @param fixed whether options are always in the author's order
     * @param tests the thinking that the question needs, or {@code null} if its author doesn't say
     * @param objective which objective of the lesson it tests, from 1, or {@code null} if its author doesn't say
     */
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
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fixed,
            @Nullable Skill tests,
            @Nullable Integer objective) {

        public Basics with(BigDecimal otherPoints, @Nullable String otherExplain, @Nullable String otherWithdrawn) {
            return new Basics(
                    id,
                    ask,
                    otherPoints,
                    terms,
                    hint,
                    otherExplain,
                    otherWithdrawn,
                    hintCost,
                    always,
                    fixed,
                    tests,
                    objective);
        }
    }

    /**
     * The thinking that a question needs, from least to most: five levels of Anderson and Krathwohl, “A Taxonomy for
     * Learning, Teaching, and Assessing” (2001). The sixth, to create, is for discussion prompts.
     */
    enum Skill {
        REMEMBER,
        UNDERSTAND,
        APPLY,
        ANALYSE,
        EVALUATE
    }

    Basics basics();

    default String id() {
        return basics().id();
    }

    /**
     * Returns about how many seconds an answer takes: a minute, unless the type says otherwise. Teachers plan tests with
     * half a minute for a statement that is true or false, a minute for a choice, and two for a short answer that needs
     * work. The rest is our own judgement, in proportion to the number of parts.
     */
    default int seconds() {
        return 60;
    }

    default BigDecimal points() {
        return basics().points();
    }

    /** Returns the options in the author's words; empty for types without options. */
    default List<Option> options() {
        return List.of();
    }

    /**
     * Returns the answers that students choose from if each is right or wrong on its own; empty if there is no such list.
     */
    default List<Option> choices() {
        return options();
    }

    /**
     * Returns the rule that turns several choices into credit, such as {@code NET}; empty if there is no choice of rules.
     */
    default String choiceRule() {
        return "";
    }

    /** Returns the criteria an instructor grades a response by; empty if responses are graded automatically. */
    default List<RubricRow> rubric() {
        return List.of();
    }

    /** Returns answers of students with notes, to show with the answer that earns full credit. */
    default List<ExampleAnswer> examples() {
        return List.of();
    }

    /** Returns whether an instructor grades the responses, except blank ones. */
    default boolean gradedByHand() {
        return !rubric().isEmpty();
    }

    /** Returns the points of full credit, to ten places. */
    default BigDecimal worth() {
        return Credit.FULL.times(points());
    }

    /**
     * Marks a response. The same question and response always give the same marking; the order of options doesn't matter.
     * A withdrawn question gives everyone full credit. In all others, no response ({@code null}) earns nothing.
     */
    default Marking mark(@Nullable Response response) {
        String withdrawn = basics().withdrawn();
        return withdrawn == null
                ? markByKey(response == null ? Response.none() : response)
                : Marking.withdrawn(withdrawn);
    }

    /** Marks a response even if the question is withdrawn. Ids that the question doesn't have are ignored. */
    Marking markByKey(Response response);

    /** @throws IllegalArgumentException if an instructor still has to grade the response */
    default Score score(Marking marking) {
        if (marking.waits()) {
            throw new IllegalArgumentException("The question " + id() + " is not graded yet.");
        }
        return new Score(marking.credit().times(points()), worth());
    }

    /** Returns only the parts that decide credit, without words, feedback or the order of options. */
    Object key();

    /** Returns whether both mark every response alike: equal points, keys and withdrawals. */
    default boolean marksLike(Question other) {
        boolean withdrawn = basics().withdrawn() != null;
        return points().compareTo(other.points()) == 0
                && withdrawn == (other.basics().withdrawn() != null)
                && (withdrawn || key().equals(other.key()));
    }

    /**
     * Returns the question as it was asked, with these shared fields and the answer key of a question of the same type,
     * which may be this one. Parts are matched by id: a part that the other question lacks keeps its key, and other parts
     * are ignored.
     */
    Question with(Basics basics, Question key);

    /** Returns the same question with other shared fields. */
    default Question with(Basics basics) {
        return with(basics, this);
    }

    /**
     * Returns this question, as it was asked, with the points, the answer key and the explanations of a newer one with the
     * same id, so that no one is graded by words that weren't on the page. From a question of another type only a withdrawal
     * is taken, because a response to one can't answer the other.
     *
     * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
     */
    default Question withKeyOf(Question newer) {
        Basics now = newer.basics();
        if (getClass() == newer.getClass()) {
            return with(basics().with(now.points(), now.explain(), now.withdrawn()), newer);
        }
        return now.withdrawn() == null ? this : with(basics().with(points(), basics().explain(), now.withdrawn()));
    }

    /** Returns the answer key in words, on one line; different keys give different words. */
    default String correctAnswer() {
        return String.join("; ", markByKey(Response.none()).rightAnswers());
    }

    /** Returns a response in words, with the texts of options instead of their ids; empty for no answer. */
    default String describe(Response response) {
        return choices().isEmpty() ? String.join("; ", response.ids()) : Choice.words(choices(), response.ids());
    }

    /** Returns the question with its options in another order, unless their order is the key. */
    default Question shuffled(SeededShuffle shuffle) {
        return this;
    }

    /** Returns a response that earns full credit, or that an instructor has to grade. */
    Response fullCredit();

    /** Something about a response that its student should know before it is submitted. */
    enum Flaw {
        UNREADABLE,
        TOO_SHORT
    }

    /** Returns what is wrong with a response; empty if nothing is, or if it is blank. */
    default Optional<Flaw> flaw(Response response) {
        return Optional.empty();
    }

    /** Returns an answer key in words with the marking rule, unless it is the default rule. */
    static String markedBy(String answer, Enum<?> rule) {
        return rule.ordinal() == 0
                ? answer
                : Messages.of("question")
                        .get("key.rule", "answer", answer, "rule", rule.name().toLowerCase(Locale.ROOT));
    }

    /** Returns an answer with the share of the points that it earns, unless that is all of them. */
    static String withShare(String answer, BigDecimal credit) {
        return credit.compareTo(BigDecimal.ONE) == 0
                ? answer
                : Messages.of("question")
                        .get("key.share", "answer", answer, "percent", Score.rounded(credit.movePointRight(2)));
    }
}
