package org.readout.lesson.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * A document to read closely, with questions in the margin. A guided reading tells point by point what it says and where; a
 * full text has lines whose numbers never change.
 */
final class DocumentBlock extends LessonBlock {

    /** Every fifth line has its number beside it. */
    private static final int NUMBERED = 5;

    private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,3})(?:[-–]([1-9]\\d{0,3}))?");

    private static final Messages TEXT = Messages.of("lesson");

    private static final Field<String> LANGUAGES = Field.optional(
            "languages",
            ValueTypes.plain("the names of languages"),
            "The languages of the original, and which of them count.");
    private static final Field<String> ABOUT = Field.optional(
                    "about",
                    ValueTypes.sectionMarkdown("a sentence or two"),
                    "How it came about, and what to look for, in your own words.")
            .asUsual();

    private static final Field<String> PLACE = Field.required(
            "place", ValueTypes.plain("a place in the original"), "Its place in the original, such as `Article 6`.");
    private static final Field<String> SAYS =
            Field.required("says", ValueTypes.sectionMarkdown("a sentence or two"), "What it says, in your own words.");
    private static final Field<String> ASK = Field.optional(
            "ask", ValueTypes.sectionMarkdown("a question"), "A question about it, shown in the margin.");
    private static final Field<List<ObjectNode>> POINTS = Field.list(
                    "points",
                    ValueTypes.objects(
                            "a list of points", ObjectType.of("a point", PLACE, SAYS, SourceBox.PHRASE, ASK)),
                    "A guided reading: what the document says, point by point. Either these or `text`.")
            .asUsual();

    private static final Field<List<Positioned<String>>> LINES = Field.list(
            "text",
            ValueTypes.lines("lines of text"),
            "The full text, after `|`. Each line keeps its number, and an empty line starts a paragraph. Either this or"
                    + " `points`.");
    private static final Field<String> RIGHT = Field.optional(
            "right",
            ValueTypes.sectionMarkdown("a sentence"),
            "Who brought the full text, and by which right it may be shown. Required with `text`.");
    private static final Field<String> OF_LINES = Field.required(
            "lines",
            ValueTypes.pattern("the numbers of lines, such as `14-20`", "lines-malformed", RANGE),
            "The lines it is about, such as `14-20`.");
    private static final Field<String> ASKED =
            Field.required("ask", ValueTypes.sectionMarkdown("a question"), "The question, shown beside the lines.");
    private static final Field<List<ObjectNode>> ASKS = Field.list(
            "asks",
            ValueTypes.objects(
                    "a list of questions about lines", ObjectType.of("a question about lines", OF_LINES, ASKED)),
            "Questions about lines of the full text, the first lines first.");

    private static final Field<List<Positioned<String>>> QUESTIONS = Field.list(
            "questions",
            ValueTypes.list("a list of questions", ValueTypes.sectionMarkdown("a question")),
            "Questions that need the original open.");

    DocumentBlock() {
        super(
                "document",
                ObjectType.of(
                        "a document",
                        SourceBox.SOURCE,
                        SourceBox.TITLE,
                        SourceBox.WHAT,
                        SourceBox.ISSUER,
                        SourceBox.DATE,
                        LANGUAGES,
                        ABOUT,
                        POINTS,
                        LINES,
                        RIGHT,
                        ASKS,
                        QUESTIONS));
    }

    @Override
    protected void check(ObjectNode document, Report report) {
        SourceBox.checkSource(document, report);
        document.list(POINTS).forEach(point -> SourceBox.checkPhrase(point, report));
        if (document.has(POINTS)) {
            ListChecks.atLeastOne(document.list(POINTS), document.place(POINTS), "point", report);
        }
        if (document.complete() && document.has(POINTS) == document.has(LINES)) {
            report.error(
                    document.place(),
                    "document-form",
                    document.has(LINES)
                            ? "this document has both `points` and `text`; keep one of them"
                            : "this document says nothing; add `points` for a guided reading, or `text` for the full text");
        }
        if (document.has(LINES) && !document.has(RIGHT) && document.complete()) {
            report.error(
                    document.place(LINES),
                    "document-right",
                    "this full text doesn't say by which right it is shown; add `right`, or tell it in `points`");
        }
        int last = lines(document).size();
        int before = 0;
        for (ObjectNode ask : document.list(ASKS)) {
            Optional<Range> range = ask.get(OF_LINES).map(Range::of);
            if (range.isPresent() && !range.get().isIn(last)) {
                report.error(
                        ask.place(OF_LINES),
                        "lines-unknown",
                        "there are no lines " + Quotes.of(ask.require(OF_LINES)) + "; the text has " + last
                                + (last == 1 ? " line" : " lines"));
            } else if (range.isPresent() && range.get().first < before) {
                report.error(
                        ask.place(OF_LINES),
                        "lines-order",
                        "this question is about earlier lines than the one above it; put it first");
            }
            before = range.map(Range::first).orElse(before);
        }
    }

    /** The numbers of lines, from 1. */
    private record Range(int first, int last) {

        static Range of(String written) {
            var numbers = RANGE.matcher(written);
            if (!numbers.matches()) {
                throw new IllegalArgumentException(written);
            }
            int first = Integer.parseInt(numbers.group(1));
            return new Range(first, numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2)));
        }

        boolean isIn(int lines) {
            return first <= last && last <= lines;
        }

        boolean startsIn(int from, int to) {
            return from <= first && first <= to;
        }

        String words() {
            return TEXT.get("document.lines", "one", String.valueOf(first == last), "first", first, "last", last);
        }
    }

    @Override
    protected Map<String, List<String>> fullText(ObjectNode document) {
        return document.get(SourceBox.SOURCE)
                .filter(source -> document.has(LINES))
                .map(source -> Map.of(source, lines(document)))
                .orElse(Map.of());
    }

    private static List<String> lines(ObjectNode document) {
        return document.list(LINES).stream().map(line -> line.value().strip()).toList();
    }

    /** Those of a full text are no words of the lesson's author. */
    @Override
    protected List<Positioned<String>> plainText(ObjectNode document) {
        return Stream.of(
                        Stream.of(SourceBox.WHAT, SourceBox.TITLE, SourceBox.ISSUER, ABOUT)
                                .flatMap(field -> passage(document, field)),
                        document.list(POINTS).stream()
                                .flatMap(point ->
                                        Stream.of(SAYS, SourceBox.PHRASE, ASK).flatMap(field -> passage(point, field))),
                        document.list(ASKS).stream().flatMap(ask -> passage(ask, ASKED)),
                        document.list(QUESTIONS).stream())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    protected String html(
            ObjectNode document, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        String about = document.get(ABOUT)
                .map(text -> "<p class=\"about\">" + line.apply(text) + "</p>\n")
                .orElse("");
        String questions = document.list(QUESTIONS).stream()
                .map(question -> "<li>" + line.apply(question.value()) + "</li>")
                .collect(Collectors.joining());
        String right = document.get(RIGHT)
                .map(text -> "<p class=\"right\">" + line.apply(text) + "</p>\n")
                .orElse("");
        return """
                <figure class="block document"><figcaption>%s</figcaption>
                %s%s<div class="doc-body">%s</div>
                %s%s</figure>""".formatted(
                        SourceBox.caption(document, later),
                        SourceBox.head(
                                document,
                                document.get(LANGUAGES)
                                        .map(text -> SourceBox.row("document.languages", Markup.escape(text)))
                                        .orElse(""),
                                line,
                                later),
                        about,
                        document.has(LINES) ? paragraphs(document, line) : points(document, line),
                        questions.isEmpty()
                                ? ""
                                : "<div class=\"original\"><h3>%s</h3><ol>%s</ol></div>\n"
                                        .formatted(TEXT.get("document.questions"), questions),
                        right);
    }

    private static String points(ObjectNode document, UnaryOperator<String> line) {
        return document.list(POINTS).stream()
                .map(point -> row(
                        """
                        <h3>%s</h3>
                        <p>%s</p>
                        %s""".formatted(
                                        Markup.escape(point.require(PLACE)),
                                        line.apply(point.require(SAYS)),
                                        SourceBox.phrase(point)),
                        point.get(ASK).map(ask -> ask("", line.apply(ask))).stream()
                                .toList()))
                .collect(Collectors.joining());
    }

    /** Paragraphs, each beside the questions about lines that start in it. */
    private static String paragraphs(ObjectNode document, UnaryOperator<String> line) {
        String id = document.require(SourceBox.SOURCE);
        List<Positioned<String>> lines = document.list(LINES);
        List<ObjectNode> asks = document.list(ASKS);
        StringBuilder rows = new StringBuilder();
        int first = 1;
        for (int number = 1; number <= lines.size(); number++) {
            boolean endsParagraph = number == lines.size()
                    || lines.get(number).place().line()
                            > lines.get(number - 1).place().line() + 1;
            if (endsParagraph) {
                int from = first;
                int to = number;
                String paragraph = IntStream.rangeClosed(from, to)
                        .mapToObj(each ->
                                numbered(id, each, lines.get(each - 1).value().strip()))
                        .collect(Collectors.joining("", "<p>", "</p>"));
                rows.append(row(
                        paragraph,
                        asks.stream()
                                .filter(ask -> Range.of(ask.require(OF_LINES)).startsIn(from, to))
                                .map(ask -> ask(
                                        "<h3>%s</h3>"
                                                .formatted(Range.of(ask.require(OF_LINES))
                                                        .words()),
                                        line.apply(ask.require(ASKED))))
                                .toList()));
                first = number + 1;
            }
        }
        return rows.toString();
    }

    private static String numbered(String document, int number, String line) {
        String label = number == 1 || number % NUMBERED == 0
                ? "<b class=\"no\"><span class=\"unseen\">%s </span>%d</b> "
                        .formatted(TEXT.get("document.line"), number)
                : "";
        return "<span class=\"line\" id=\"%s\">%s%s</span> "
                .formatted(anchor(document, number), label, Markup.escape(line));
    }

    private static String anchor(String document, int line) {
        return document + "-line-" + line;
    }

    private static String row(String text, List<String> asks) {
        return "<div class=\"docrow\"><div class=\"says\">%s</div>%s</div>\n".formatted(text, String.join("", asks));
    }

    private static String ask(String heading, String question) {
        return "<div class=\"askq\">%s<p><b>%s</b> %s</p></div>".formatted(heading, TEXT.get("document.ask"), question);
    }

    @Override
    protected String later(
            ObjectNode document,
            String part,
            UnaryOperator<String> cite,
            Function<String, Optional<BlockSource>> sources) {
        return SourceBox.part(document, part, cite, sources);
    }
}
