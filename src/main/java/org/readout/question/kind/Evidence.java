package org.readout.question.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Line;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.Sentences;

/**
 * Sentences of a section are chosen. Let R be the number of correct sentences, r the number of those that are chosen, and w
 * the number of others that are chosen.
 *
 * <ul>
 *   <li>{@code net}: max(0, r − w) / R, as in multiple choice.
 *   <li>{@code all}: 1 if r = R and w = 0, else 0.
 * </ul>
 *
 * A beginning that matches no sentence or several is ignored. If the section's sentences are not known, every beginning that
 * matches no correct sentence is incorrect.
 *
 * @param section the section's id
 * @param sentences of the section, as {@link Sentences} finds them, or lines of a document, after their numbers; empty if
 *     the quiz was read without its lesson
 * @param correct the beginning of each right sentence
 */
public record Evidence(Basics basics, String section, List<String> sentences, List<String> correct, Rule marking)
        implements Question {

    public enum Rule {
        NET,
        ALL
    }

    private static final Field<String> SECTION = Field.required(
            "section",
            ValueTypes.naming("sections", ValueTypes.id()),
            "The id of the section students choose sentences from.");
    private static final Field<List<Positioned<String>>> CORRECT = Field.required(
            "correct",
            ValueTypes.list("a list of sentence openings", ValueTypes.text("the opening words of a sentence")),
            "The correct sentences, each by its opening words. Write enough words to be unique.");

    private static final Field<String> DOCUMENT = Field.optional(
            "document",
            ValueTypes.naming("sources", ValueTypes.id()),
            "The id of the source whose full text is in the section, to choose among lines instead of sentences.");
    private static final Pattern LINES = Pattern.compile("([1-9]\\d{0,3})(?:-([1-9]\\d{0,3}))?");
    private static final Field<List<Positioned<String>>> PASSAGES = Field.list(
            "passages",
            ValueTypes.list(
                    "a list of lines",
                    ValueTypes.pattern("the numbers of lines, such as `14-20`", "lines-malformed", LINES)),
            "With `document`: the lines to choose among, such as `14-20`. `correct` then names some of them.");

    private static final Field<Rule> MARKING = QuestionType.marking(Rule.values());

    public static final QuestionType TYPE =
            new QuestionType(
                    "evidence",
                    Evidence.class,
                    "[\"opening of a sentence\"]",
                    SECTION,
                    CORRECT,
                    DOCUMENT,
                    PASSAGES,
                    MARKING) {
                @Override
                public void check(ObjectNode question, Report report) {
                    question.get(CORRECT)
                            .ifPresent(correct -> ListChecks.atLeastOne(
                                    correct, question.place(CORRECT), "sentence opening", report));
                    if (question.has(DOCUMENT) != question.has(PASSAGES)) {
                        report.error(
                                question.place(),
                                "document-passages",
                                question.has(DOCUMENT)
                                        ? "the question names a document, but no lines to choose among; add `passages`"
                                        : "the question has `passages`, but no `document`; add the id of its source");
                    }
                }

                @Override
                public boolean needsText() {
                    return true;
                }

                @Override
                public void checkSections(ObjectNode question, LessonTexts texts, Report report) {
                    Map<String, List<String>> sections = texts.sentences();
                    String section = question.orNull(SECTION);
                    String document = question.orNull(DOCUMENT);
                    if (section != null && document != null) {
                        checkPassages(question, texts.documents().get(section + "/" + document), report);
                    } else if (section != null && sections.containsKey(section)) {
                        checkSentences(question.list(CORRECT), sections.getOrDefault(section, List.of()), report);
                    } else if (section != null) {
                        String known = "; the lesson has " + Quotes.all(sections.keySet());
                        report.error(
                                question.place(SECTION),
                                "section-unknown",
                                "unknown section " + Quotes.of(section)
                                        + Suggestions.of(section, sections.keySet(), known));
                    }
                }

                @Override
                public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
                    String section = question.require(SECTION);
                    if (question.has(DOCUMENT)) {
                        List<String> lines =
                                texts.documents().getOrDefault(section + "/" + question.require(DOCUMENT), List.of());
                        return new Evidence(
                                basics,
                                section,
                                Positioned.values(question.list(PASSAGES)).stream()
                                        .map(passage -> passage(passage, lines))
                                        .toList(),
                                Positioned.values(question.list(CORRECT)).stream()
                                        .map(Evidence::beginning)
                                        .toList(),
                                question.require(MARKING));
                    }
                    List<String> sentences = texts.sentences().getOrDefault(section, List.of());
                    return question.as(Evidence.class, fields, Map.of("basics", basics, "sentences", sentences));
                }
            };

    /** @param lines of the document, from line 1; null if it is in no text */
    private static void checkPassages(ObjectNode question, @Nullable List<String> lines, Report report) {
        if (lines == null) {
            report.error(
                    question.place(DOCUMENT),
                    "document-unknown",
                    "the section has no document block with the full text of " + Quotes.of(question.require(DOCUMENT)));
            return;
        }
        int before = 0;
        for (Positioned<String> passage : question.list(PASSAGES)) {
            Matcher numbers = numbers(passage.value());
            int first = first(numbers);
            int last = last(numbers);
            if (last > lines.size()) {
                report.error(
                        passage.place(),
                        "lines-unknown",
                        "there are no lines " + Quotes.of(passage.value()) + "; the text has " + lines.size()
                                + " lines");
            } else if (first <= before || last < first) {
                report.error(
                        passage.place(),
                        "lines-order",
                        "the lines " + Quotes.of(passage.value()) + " don't follow the ones above; put them in order");
            }
            before = Math.max(before, last);
        }
        List<String> passages = Positioned.values(question.list(PASSAGES));
        for (Positioned<String> correct : question.list(CORRECT)) {
            if (!passages.contains(correct.value())) {
                report.error(
                        correct.place(),
                        "passage-unknown",
                        "the lines " + Quotes.of(correct.value()) + " are not among `passages`"
                                + Suggestions.of(correct.value(), passages, "; choose from " + Quotes.all(passages)));
            }
        }
    }

    private static Matcher numbers(String passage) {
        Matcher numbers = LINES.matcher(passage);
        if (!numbers.matches()) {
            throw new IllegalArgumentException(passage);
        }
        return numbers;
    }

    private static int first(Matcher numbers) {
        return Integer.parseInt(numbers.group(1));
    }

    private static int last(Matcher numbers) {
        return numbers.group(2) == null ? first(numbers) : Integer.parseInt(numbers.group(2));
    }

    /** Returns lines of a document as they are chosen: their numbers, then their text. */
    private static String passage(String passage, List<String> lines) {
        Matcher numbers = numbers(passage);
        return beginning(passage) + " "
                + String.join(
                        " ",
                        lines.subList(
                                Math.min(first(numbers) - 1, lines.size()), Math.min(last(numbers), lines.size())));
    }

    private static String beginning(String passage) {
        return passage.replace('-', '–') + ":";
    }

    private static void checkSentences(List<Positioned<String>> correct, List<String> sentences, Report report) {
        Map<String, SourcePosition> seen = new HashMap<>();
        // The sentences of a text that can't be read are not known.
        for (Positioned<String> start : sentences.isEmpty() ? List.<Positioned<String>>of() : correct) {
            String said = Quotes.of(start.value());
            List<String> found = Sentences.beginningWith(start.value(), sentences);
            SourcePosition first = found.size() == 1 ? seen.putIfAbsent(found.getFirst(), start.place()) : null;
            if (found.isEmpty()) {
                int length = start.value().length();
                List<String> beginnings = sentences.stream()
                        .map(sentence -> sentence.replaceFirst("(?s)^(.{" + length + "}\\S*).*", "$1"))
                        .toList();
                report.error(
                        start.place(),
                        "sentence-unknown",
                        "no sentence in the section starts with " + said
                                + Suggestions.of(start.value(), beginnings, "; copy the opening words from the text"));
            } else if (found.size() > 1) {
                report.error(
                        start.place(),
                        "sentence-ambiguous",
                        found.size() + " sentences start with " + said + ": "
                                + Quotes.all(found.stream().limit(3).toList())
                                + "; add more words to pick one");
            } else if (first != null) {
                report.error(
                        start.place(),
                        "sentence-duplicate",
                        "the sentence that starts with " + said + " is on line " + first.line() + " too; remove one");
            }
        }
    }

    /** The section has to be searched. */
    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Marking markByKey(Response response) {
        List<String> given = response.ids();
        List<String> all = sentences;
        if (sentences.isEmpty()) {
            given = given.stream()
                    .map(String::strip)
                    .filter(beginning -> !beginning.isEmpty())
                    .map(this::likeRight)
                    .toList();
            all = Stream.concat(correct.stream(), given.stream()).distinct().toList();
        }
        List<String> right = find(correct, all);
        List<String> chosen = find(given, all);
        List<String> beginnings = Sentences.beginnings(all);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Verdict verdict = Verdict.of(chosen.contains(all.get(i)), right.contains(all.get(i)));
            lines.add(new Line(beginnings.get(i), verdict, null));
        }
        Credit credit = marking == Rule.NET ? Marking.net(lines) : Marking.allOrNothing(lines);
        return Marking.counted(
                right.isEmpty() ? Credit.NONE : credit,
                lines,
                all.stream().filter(right::contains).toList());
    }

    /** Returns the correct beginning that starts like this one, or else this one. */
    private String likeRight(String beginning) {
        return correct.stream()
                .filter(right -> begins(beginning, right) || begins(right, beginning))
                .findFirst()
                .orElse(beginning);
    }

    private static boolean begins(String beginning, String sentence) {
        return !Sentences.beginningWith(beginning, List.of(sentence)).isEmpty();
    }

    private static List<String> find(List<String> beginnings, List<String> sentences) {
        return beginnings.stream()
                .flatMap(beginning -> Sentences.theOneBeginningWith(beginning, sentences).stream())
                .distinct()
                .toList();
    }

    private Stream<String> whole(List<String> beginnings) {
        return beginnings.stream()
                .map(beginning ->
                        Sentences.theOneBeginningWith(beginning, sentences).orElse(beginning));
    }

    @Override
    public String choiceRule() {
        return marking.name();
    }

    @Override
    public Object key() {
        return List.of(marking, whole(correct).collect(Collectors.toSet()));
    }

    /**
     * Finds the correct sentences among those that were shown. An edited sentence is found by its position if no sentence
     * was added or removed. If one can't be found, the answer key stays.
     */
    @Override
    public Question with(Basics basics, Question key) {
        Evidence now = (Evidence) key;
        return new Evidence(basics, section, sentences, correctIn(now), now.marking);
    }

    private List<String> correctIn(Evidence now) {
        if (now == this) {
            return correct;
        }
        List<String> found = new ArrayList<>();
        for (String beginning : now.correct) {
            List<String> shown = Sentences.beginningWith(beginning, sentences);
            List<String> edited = Sentences.beginningWith(beginning, now.sentences);
            if (shown.size() == 1) {
                found.add(shown.getFirst());
            } else if (sentences.size() == now.sentences.size() && edited.size() == 1) {
                found.add(sentences.get(now.sentences.indexOf(edited.getFirst())));
            } else {
                return correct;
            }
        }
        return found;
    }

    @Override
    public String correctAnswer() {
        return Question.markedBy(whole(correct).collect(Collectors.joining(" … ")), marking);
    }

    @Override
    public String describe(Response response) {
        return whole(response.ids()).collect(Collectors.joining(" … "));
    }

    @Override
    public Response fullCredit() {
        return new Response.Choices(correct);
    }
}
