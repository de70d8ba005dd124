package org.readout.lesson.reader;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Keeps out of the tree what a few bytes can turn into a mountain. An alias stands for all that its anchor holds, and
 * that may hold aliases again; here it is reported and becomes its own name. Nesting is limited, because the composer
 * goes down by recursion.
 */
final class GuardedParser implements Parser {

    private static final int DEEPEST = 20;

    private final Parser parser;
    private final Report report;
    private @Nullable Event peeked;
    private int depth;

    GuardedParser(Parser parser, Report report) {
        this.parser = parser;
        this.report = report;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return hasNext() && peekEvent().getEventId() == id;
    }

    @Override
    public Event peekEvent() {
        if (peeked == null) {
            peeked = guarded(parser.next());
        }
        return peeked;
    }

    @Override
    public boolean hasNext() {
        return peeked != null || parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = peekEvent();
        peeked = null;
        return event;
    }

    private Event guarded(Event event) {
        Place place = event.getStartMark().map(Place::of).orElse(Place.FILE);
        switch (event) {
            case AliasEvent alias -> {
                String name = "*" + alias.getAlias().getValue();
                report.error(
                        place, "yaml-alias", "the alias " + Quoted.of(name) + " is not allowed; write the value out");
                return word(name, event);
            }
            case ScalarEvent scalar -> {
                refuse(scalar.getTag(), place);
                if (scalar.getTag().isPresent() && scalar.getValue().isEmpty()) {
                    return word(scalar.getTag().get(), event);
                }
            }
            case CollectionStartEvent start -> {
                refuse(start.getTag(), place);
                if (++depth > DEEPEST) {
                    throw new TooDeepException(place);
                }
            }
            case CollectionEndEvent end -> depth--;
            default -> {}
        }
        return event;
    }

    /** What was reported already is a text from there on, so that nothing more is said of it. */
    private static ScalarEvent word(String text, Event event) {
        return new ScalarEvent(
                Optional.empty(),
                Optional.empty(),
                new ImplicitTuple(false, true),
                text,
                ScalarStyle.SINGLE_QUOTED,
                event.getStartMark(),
                event.getEndMark());
    }

    private void refuse(Optional<String> tag, Place place) {
        tag.ifPresent(name -> report.error(
                place,
                "yaml-tag",
                "the tag " + Quoted.of(name.replace("tag:yaml.org,2002:", "!!"))
                        + " is not allowed; leave it out, and put a text into quotes"));
    }

    /** The file nests lists and objects more deeply than any of ours. */
    static final class TooDeepException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        static final String MESSAGE =
                "lists and objects are nested more than " + DEEPEST + " deep; no lesson needs that";

        private final transient Place place;

        TooDeepException(Place place) {
            super(MESSAGE);
            this.place = place;
        }

        Place place() {
            return place;
        }
    }
}
