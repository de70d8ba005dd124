package org.readout.lesson.block;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.lesson.HumanDate;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** A dated box: what has changed since the lesson was written. Its items are those of a timeline, the earliest first. */
final class ChangesBlock extends LessonBlock {

    private static final Messages TEXT = Messages.of("lesson");

    private static final Field<String> AS_OF = Field.required(
            "as-of", ValueTypes.date(), "How far it reaches: the year, month or day when you last looked.");
    private static final Field<String> TITLE =
            Field.optional("title", ValueTypes.plain("a title"), "The box's title. Default: *What has changed since*.");
    private static final Field<List<ObjectNode>> ITEMS = Field.required(
            "items",
            ValueTypes.objects(
                    "a list of changes",
                    ObjectType.of("a change", Timeline.DATE, Timeline.UNTIL, Timeline.TEXT, Timeline.SOURCES)),
            "What has changed, the earliest first.");

    ChangesBlock() {
        super("changes", ObjectType.of("a box of changes", AS_OF, TITLE, ITEMS));
    }

    @Override
    protected void check(ObjectNode changes, Report report) {
        ListChecks.atLeastOne(changes.list(ITEMS), changes.place(ITEMS), "change", report);
        Timeline.check(changes.list(ITEMS), report);
    }

    @Override
    protected Optional<String> asOf(ObjectNode changes) {
        return changes.get(AS_OF);
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode changes) {
        return Stream.concat(
                        passage(changes, TITLE),
                        changes.list(ITEMS).stream().flatMap(item -> passage(item, Timeline.TEXT)))
                .toList();
    }

    @Override
    protected String html(
            ObjectNode changes, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        return """
                <figure class="block updates"><figcaption><h2>%s</h2><p>%s</p></figcaption>
                <ol class="events" role="list">
                %s</ol></figure>""".formatted(
                        changes.get(TITLE).map(Markup::escape).orElseGet(() -> TEXT.get("changes.title")),
                        TEXT.get("changes.as-of", "date", HumanDate.of(changes.require(AS_OF))),
                        changes.list(ITEMS).stream()
                                .map(item -> Timeline.event(item, line, cite))
                                .collect(Collectors.joining()));
    }
}
