package org.readout.question.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.question.AcceptedAnswer;
import org.readout.question.Choice;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.TextMatch;
import org.readout.text.Messages;

/**
 * A text with blanks, each marked on its own and worth the same: the mean of the blanks' credits. A typed blank earns the
 * best credit among the accepted answers that it matches loosely; a chosen one earns 1 for the correct option, else 0. Cloze
 * questions are marked like this everywhere.
 *
 * @param text plain text with each blank once, as its id in two pairs of braces
 * @param blanks in the order of the text
 */
public record FillBlanks(Basics basics, String text, List<Blank> blanks) implements Question {

    /**
     * One blank of a text.
     *
     * @param accept the accepted answers; for a list, the one correct option
     * @param options the list to choose from, in this order; empty if words are typed, which are compared loosely
     */
    public record Blank(
            String id,
            List<AcceptedAnswer> accept,
            List<String> options,
            @Nullable String feedback) {
        private String right() {
            return AcceptedAnswer.right(accept).stream().findFirst().orElse("");
        }
    }

    /**
     * Some words of the text and the blank after them.
     *
     * @param words with the author's line ends; may be empty
     * @param blank its id, or {@code null} at the end of the text
     */
    public record TextPart(String words, @Nullable String blank) {}

    private static final Pattern BLANK = Pattern.compile("\\{\\{\\s*([a-z0-9]+(?:-[a-z0-9]+)*)\\s*}}");

    private static final Field<List<ObjectNode>> ACCEPT = Field.optional(
                    "accept", AcceptedAnswer.LIST, "The answers to accept, if students type.")
            .asUsual();
    private static final Field<List<Positioned<String>>> OPTIONS = Field.optional(
            "options",
            ValueTypes.list("a list of texts", ValueTypes.text("a text")),
            "The options, if students choose.");
    private static final Field<String> CORRECT = Field.optional(
            "correct", ValueTypes.naming("options", ValueTypes.text("one of the options")), "The correct option.");
    private static final Field<String> TEXT = Field.required(
            "text",
            ValueTypes.text("a text with blanks, such as `The pact of {{year}} held.`"),
            "The text with its blanks, without Markdown.");
    private static final Field<Map<String, ObjectNode>> BLANKS = Field.required(
            "blanks",
            ValueTypes.map(
                    "an object with an entry for each blank, by its id",
                    ObjectType.of("a blank", ACCEPT, OPTIONS, CORRECT, Choice.FEEDBACK)),
            "The answers for each blank, by its id.");

    public static final QuestionType TYPE =
            new QuestionType("fill", FillBlanks.class, "{\"id\": \"text\"}", TEXT, BLANKS, QuestionType.FIXED) {
                @Override
                public void check(ObjectNode question, Report report) {
                    question.get(BLANKS).ifPresent(blanks -> {
                        question.get(TEXT).ifPresent(text -> checkText(text, question.place(TEXT), blanks, report));
                        blanks.forEach((id, blank) -> checkBlank(id, blank, report));
                    });
                }

                @Override
                public Map<String, SourcePosition> answers(ObjectNode question) {
                    Map<String, SourcePosition> answers = new LinkedHashMap<>();
                    question.get(BLANKS).orElse(Map.of()).values().forEach(blank -> {
                        answers.putAll(AcceptedAnswer.answers(blank.list(ACCEPT)));
                        blank.get(CORRECT).ifPresent(correct -> answers.put(correct, blank.place(CORRECT)));
                    });
                    return answers;
                }

                @Override
                public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
                    String text = question.require(TEXT);
                    Map<String, ObjectNode> blanks = question.require(BLANKS);
                    return new FillBlanks(
                            basics,
                            text,
                            ids(text).stream()
                                    .map(id -> blank(id, Objects.requireNonNull(blanks.get(id), id)))
                                    .toList());
                }
            };

    private static Blank blank(String id, ObjectNode blank) {
        return new Blank(
                id,
                blank.get(CORRECT)
                        .map(correct -> List.of(new AcceptedAnswer(correct, BigDecimal.ONE, null)))
                        .orElseGet(() -> AcceptedAnswer.read(blank.require(ACCEPT))),
                Positioned.values(blank.list(OPTIONS)),
                blank.orNull(Choice.FEEDBACK));
    }

    private static List<String> ids(String text) {
        return BLANK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static void checkText(String text, SourcePosition place, Map<String, ObjectNode> blanks, Report report) {
        Set<String> seen = new HashSet<>();
        for (String id : ids(text)) {
            if (!seen.add(id)) {
                report.error(
                        place,
                        "blank-twice",
                        "the blank " + braced(id) + " is in the text twice; give each blank its own id");
            } else if (!blanks.containsKey(id)) {
                report.error(
                        place,
                        "blank-unknown",
                        "the blank " + braced(id) + " isn't defined"
                                + Suggestions.of(id, blanks.keySet(), "; add it under `blanks`"));
            }
        }
        blanks.forEach((id, blank) -> {
            if (!seen.contains(id)) {
                report.error(
                        blank.place(),
                        "blank-unused",
                        "the blank " + braced(id) + " isn't in the text"
                                + Suggestions.of(id, seen, "; add it where the words are missing"));
            }
        });
        if (seen.isEmpty() && blanks.isEmpty()) {
            report.error(place, "blank-missing", "the text has no blanks; add one such as `{{year}}`");
        }
        BLANK.splitAsStream(text)
                .filter(words -> words.contains("{{"))
                .forEach(words -> report.error(
                        place,
                        "blank-form",
                        Quotes.of(words.substring(words.indexOf("{{")))
                                + " isn't a valid blank; write an id of lowercase letters, digits and hyphens in double"
                                + " braces, such as `{{year}}`"));
    }

    private static String braced(String id) {
        return Quotes.of("{{" + id + "}}");
    }

    private static void checkBlank(String id, ObjectNode blank, Report report) {
        boolean typed = blank.has(ACCEPT);
        boolean chosen = blank.has(OPTIONS) || blank.has(CORRECT);
        if (typed == chosen || blank.has(OPTIONS) != blank.has(CORRECT)) {
            report.error(
                    blank.place(),
                    "blank-answer",
                    "the blank " + Quotes.of(id) + " needs an answer; add either `accept`, or `options` and `correct`");
        } else if (typed) {
            AcceptedAnswer.check(blank.require(ACCEPT), blank.place(ACCEPT), report);
        } else {
            checkOptions(blank, report);
        }
    }

    private static void checkOptions(ObjectNode blank, Report report) {
        List<Positioned<String>> options = blank.require(OPTIONS);
        ListChecks.atLeastTwo(options, blank.place(OPTIONS), "options", "options-few", report);
        Positioned.repeated(options)
                .forEach(option -> report.error(
                        option.place(),
                        "option-duplicate",
                        "the option " + Quotes.of(option.value()) + " is listed twice; remove one"));
        Set<String> known = new TreeSet<>(Positioned.values(options));
        String correct = blank.require(CORRECT);
        if (!known.contains(correct)) {
            report.error(
                    blank.place(CORRECT),
                    "answer-missing",
                    Quotes.of(correct) + " isn't one of the options"
                            + Suggestions.of(correct, known, "; write one of " + Quotes.all(known)));
        }
    }

    public List<TextPart> textParts() {
        String[] words = BLANK.split(text, -1);
        List<String> ids = ids(text);
        return IntStream.range(0, words.length)
                .mapToObj(i -> new TextPart(words[i], i < ids.size() ? ids.get(i) : null))
                .filter(part -> part.blank != null || !part.words.isEmpty())
                .toList();
    }

    @Override
    public int seconds() {
        return 30 * blanks.size();
    }

    @Override
    public Marking markByKey(Response response) {
        Map<String, String> given = Response.parts(response);
        List<Marking.Line> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Blank blank : blanks) {
            String typed = given.get(blank.id);
            TextMatch match = blank.options.isEmpty() ? TextMatch.LOOSE : TextMatch.EXACT;
            Optional<AcceptedAnswer> best =
                    Optional.ofNullable(typed).flatMap(it -> AcceptedAnswer.best(blank.accept, it, match));
            BigDecimal credit = best.map(AcceptedAnswer::credit).orElse(BigDecimal.ZERO);
            sum = sum.add(credit);
            Verdict verdict = typed == null ? Verdict.MISSED : Verdict.of(Credit.of(credit));
            Optional<String> ofGiven = best.map(AcceptedAnswer::feedback);
            lines.add(new Marking.Line(
                    blank.id, verdict, ofGiven.orElse(blank.feedback), ofGiven.isEmpty() && verdict != Verdict.RIGHT));
        }
        return Marking.counted(
                lines.isEmpty() ? Credit.NONE : new Credit(sum, BigDecimal.valueOf(lines.size())),
                lines,
                blanks.stream().map(Blank::right).toList());
    }

    @Override
    public Object key() {
        return blanks.stream()
                .collect(Collectors.toMap(
                        Blank::id, blank -> AcceptedAnswer.key(blank.accept), (first, second) -> first));
    }

    /** Options have no ids, so a correct option that was not in the list counts as the old one in other words. */
    @Override
    public Question with(Basics basics, Question key) {
        return new FillBlanks(
                basics, text, Choice.rekeyed(blanks, ((FillBlanks) key).blanks, Blank::id, (blank, now) -> {
                    List<AcceptedAnswer> offered = now.accept.stream()
                            .filter(accepted -> blank.options.isEmpty()
                                    || blank.options.stream()
                                            .anyMatch(it -> TextMatch.EXACT.matches(it, accepted.text())))
                            .toList();
                    return new Blank(blank.id, offered.isEmpty() ? blank.accept : offered, blank.options, now.feedback);
                }));
    }

    private String named(Function<Blank, String> words) {
        return IntStream.range(0, blanks.size())
                .filter(i -> !words.apply(blanks.get(i)).isEmpty())
                .mapToObj(i -> Messages.of("question")
                        .get("answer.blank", "number", i + 1, "answer", words.apply(blanks.get(i))))
                .collect(Collectors.joining("; "));
    }

    @Override
    public String correctAnswer() {
        return named(blank -> AcceptedAnswer.describe(blank.accept));
    }

    @Override
    public String describe(Response response) {
        Map<String, String> given = Response.parts(response);
        return response instanceof Response.Parts
                ? named(blank -> given.getOrDefault(blank.id, ""))
                : Question.super.describe(response);
    }

    @Override
    public Question shuffled(SeededShuffle shuffle) {
        List<Blank> shuffled = blanks.stream()
                .map(blank -> new Blank(
                        blank.id,
                        blank.accept,
                        shuffle.sort(blank.options, option -> blank.id + "\n" + option),
                        blank.feedback))
                .toList();
        return new FillBlanks(basics, text, shuffled);
    }

    @Override
    public Response fullCredit() {
        return new Response.Parts(blanks.stream()
                .collect(Collectors.toMap(Blank::id, Blank::right, (first, second) -> first, LinkedHashMap::new)));
    }
}
