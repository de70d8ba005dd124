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

    private static final Field<String> SOURCE =
            Field.required("source", ValueTypes.id(), "The id of the source that the box is about.");
    private static final Field<String> TITLE =
            Field.optional("title", ValueTypes.plain("a title"), "The box's title. Default: the source's title.");
    private static final Field<String> WHAT = Field.required(
            "what",
            ValueTypes.plain("a few words"),
            "What kind of document it is, such as `Joint statement of two governments`.");
    private static final Field<String> ISSUER = Field.required(
            "issuer",
            ValueTypes.sectionMarkdown("a name"),
            "Who issued it. The source's publisher can be a later archive or newspaper.");
    private static final Field<String> DATE = Field.optional(
            "date", ValueTypes.date(), "When it was issued: a year, month or day. Default: the source's date.");
    private static final Field<String> PHRASE = Field.optional(
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
        box.get(SOURCE).ifPresent(id -> report.link(new LinkTarget(LinkTarget.Scheme.SOURCE, id), box.place(SOURCE)));
        box.get(PHRASE).ifPresent(phrase -> {
            int words = ReadableText.split(phrase).size();
            if (words > PHRASE_LONGEST) {
                report.error(
                        box.place(PHRASE),
                        "source-phrase",
                        "the phrase has " + words + " words, and the limit is " + PHRASE_LONGEST
                                + "; quote the most telling ones and paraphrase the rest");
            }
        });
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
                <figure class="block source"><figcaption><p class="kind">%s</p><h2>%s</h2></figcaption>
                <dl>%s%s%s</dl>
                %s<p><b>%s</b> %s</p>
                <h3>%s</h3>
                <ol>%s</ol></figure>""".formatted(
                        Markup.escape(box.require(WHAT)),
                        box.get(TITLE).map(Markup::escape).orElseGet(() -> later.apply("title")),
                        row("source.issuer", line.apply(box.require(ISSUER))),
                        box.get(DATE).map(SourceBox::date).orElseGet(() -> later.apply("date")),
                        later.apply("place"),
                        box.get(PHRASE)
                                .map(phrase -> Markup.escape(TEXT.get("source.phrase", "phrase", phrase)))
                                .map("<blockquote><p>%s</p></blockquote>\n"::formatted)
                                .orElse(""),
                        TEXT.get("source.says"),
                        line.apply(box.require(SAYS)),
                        TEXT.get("source.questions"),
                        box.require(QUESTIONS).stream()
                                .map(question -> "<li>" + line.apply(question.value()) + "</li>")
                                .collect(Collectors.joining()));
    }

    @Override
    protected String later(
            ObjectNode box, String part, UnaryOperator<String> cite, Function<String, Optional<BlockSource>> sources) {
        Optional<BlockSource> source = sources.apply(box.require(SOURCE));
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

    private static String row(String label, String html) {
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
