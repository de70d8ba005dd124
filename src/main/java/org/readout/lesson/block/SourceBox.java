package org.readout.lesson.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** A box about one document: what it is, what it says, and what to ask about it. */
final class SourceBox extends LessonBlock {

    /** Enough for a telling phrase; the paraphrase does the rest. */
    private static final int PHRASE_LONGEST = 12;

    private static final int QUESTIONS_ASKED = 2;

    private static final Messages TEXT = Messages.of("lesson");

    static final Field<String> SOURCE = Field.required(
            "source", ValueTypes.naming("sources", ValueTypes.id()), "The id of the source that the box is about.");
    static final Field<String> TITLE =
            Field.optional("title", ValueTypes.plain("a title"), "The box's title. Default: the source's title.");
    static final Field<String> WHAT = Field.required(
            "what",
            ValueTypes.plain("a few words"),
            "What kind of document it is, such as `Joint statement of two governments`.");
    static final Field<String> ISSUER = Field.required(
            "issuer",
            ValueTypes.sectionMarkdown("a name"),
            "Who issued it. The source's publisher can be a later archive or newspaper.");
    static final Field<String> DATE = Field.optional(
            "date", ValueTypes.date(), "When it was issued: a year, month or day. Default: the source's date.");
    static final Field<String> PHRASE = Field.optional(
            "phrase",
            ValueTypes.plain("a phrase"),
            "A phrase from it, word for word and without quotation marks, of at most " + PHRASE_LONGEST + " words.");
    private static final Field<String> SAYS =
            Field.required("says", ValueTypes.sectionMarkdown("a sentence or two"), "What it says, in your own words.");
    private static final Field<List<Positioned<String>>> QUESTIONS = Field.required(
            "questions",
            ValueTypes.list("a list of questions", ValueTypes.sectionMarkdown("a question")),
            "Two questions that readers should ask about it.");

    SourceBox() {
        super("source", ObjectType.of("a source box", SOURCE, TITLE, WHAT, ISSUER, DATE, PHRASE, SAYS, QUESTIONS));
    }

    @Override
    protected void check(ObjectNode box, Report report) {
        checkSource(box, report);
        checkPhrase(box, report);
        int questions = box.list(QUESTIONS).size();
        // A box with an error of its own may have lost a question.
        if (box.complete() && questions != QUESTIONS_ASKED) {
            report.error(
                    box.place(QUESTIONS),
                    "source-questions",
                    "the box asks " + questions + (questions == 1 ? " question" : " questions") + "; write exactly "
                            + QUESTIONS_ASKED);
        }
    }

    static void checkSource(ObjectNode document, Report report) {
        document.get(SOURCE)
                .ifPresent(id -> report.link(new LinkTarget(LinkTarget.Scheme.SOURCE, id), document.place(SOURCE)));
    }

    static void checkPhrase(ObjectNode object, Report report) {
        object.get(PHRASE).ifPresent(phrase -> {
            int words = ReadableText.split(phrase).size();
            if (words > PHRASE_LONGEST) {
                report.error(
                        object.place(PHRASE),
                        "source-phrase",
                        "the phrase has " + words + " words, and the limit is " + PHRASE_LONGEST
                                + "; quote the most telling ones and paraphrase the rest");
            }
        });
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode box) {
        return Stream.concat(
                        Stream.of(WHAT, TITLE, ISSUER, PHRASE, SAYS).flatMap(field -> passage(box, field)),
                        box.list(QUESTIONS).stream())
                .toList();
    }

    @Override
    protected String html(
            ObjectNode box, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        return """
                <figure class="block source"><figcaption>%s</figcaption>
                %s%s<p><b>%s</b> %s</p>
                <h3>%s</h3>
                <ol>%s</ol></figure>""".formatted(
                        caption(box, later),
                        head(box, "", line, later),
                        phrase(box),
                        TEXT.get("source.says"),
                        line.apply(box.require(SAYS)),
                        TEXT.get("source.questions"),
                        box.require(QUESTIONS).stream()
                                .map(question -> "<li>" + line.apply(question.value()) + "</li>")
                                .collect(Collectors.joining()));
    }

    /** Returns the kind and the title of a document. */
    static String caption(ObjectNode document, UnaryOperator<String> later) {
        return "<p class=\"kind\">%s</p><h2>%s</h2>"
                .formatted(
                        Markup.escape(document.require(WHAT)),
                        document.get(TITLE).map(Markup::escape).orElseGet(() -> later.apply("title")));
    }

    /** Returns who issued a document and when, and where to read it. */
    static String head(ObjectNode document, String languages, UnaryOperator<String> line, UnaryOperator<String> later) {
        return "<dl>%s%s%s%s</dl>\n"
                .formatted(
                        row("source.issuer", line.apply(document.require(ISSUER))),
                        document.get(DATE).map(SourceBox::date).orElseGet(() -> later.apply("date")),
                        languages,
                        later.apply("place"));
    }

    static String phrase(ObjectNode object) {
        return object.get(PHRASE)
                .map(phrase -> Markup.escape(TEXT.get("source.phrase", "phrase", phrase)))
                .map("<blockquote><p>%s</p></blockquote>\n"::formatted)
                .orElse("");
    }

    @Override
    protected String later(
            ObjectNode box, String part, UnaryOperator<String> cite, Function<String, Optional<BlockSource>> sources) {
        return part(box, part, cite, sources);
    }

    /** Returns the part of a document's caption or head that comes from its source. */
    static String part(
            ObjectNode document,
            String part,
            UnaryOperator<String> cite,
            Function<String, Optional<BlockSource>> sources) {
        Optional<BlockSource> source = sources.apply(document.require(SOURCE));
        return switch (part) {
            case "title" -> source.map(BlockSource::title).map(Markup::escape).orElse("");
            case "date" -> source.map(BlockSource::date).map(SourceBox::date).orElse("");
            default ->
                source.map(it -> row("source.read", place(it) + cite.apply(it.id())))
                        .orElse("");
        };
    }

    private static String date(String date) {
        return row("source.date", time(date));
    }

    static String row(String label, String html) {
        return "<dt>%s</dt><dd>%s</dd>".formatted(TEXT.get(label), html);
    }

    /** Returns where the document can be read: a link if the source has an address. */
    private static String place(BlockSource source) {
        String name = Markup.escape(Optional.ofNullable(source.publisher()).orElse(source.title()));
        return Optional.ofNullable(source.url())
                .filter(url -> LinkTarget.of(url).scheme() == LinkTarget.Scheme.WEB)
                .map(url -> "<a href=\"%s\" rel=\"noopener\">%s</a>".formatted(Markup.escape(url), name))
                .orElse(name);
    }
}
