package org.readout.lesson.reader;

import java.io.Serial;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
    private final Set<Place> told;
    private @Nullable Event peeked;
    private int depth;

    /** @param told takes the places of what was reported and is read as a text then, so that nothing more is said of it */
    GuardedParser(Parser parser, Report report, Set<Place> told) {
        this.parser = parser;
        this.report = report;
        this.told = told;
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
                refuse(scalar.getAnchor(), place, scalar.getValue().isEmpty());
                return scalar.getValue().isEmpty() ? named(scalar) : withoutForbidden(scalar);
            }
            case CollectionStartEvent start -> {
                refuse(start.getTag(), place);
                refuse(start.getAnchor(), place, false);
                if (++depth > DEEPEST) {
                    throw new TooDeepException(place);
                }
            }
            case CollectionEndEvent end -> depth--;
            default -> {}
        }
        return event;
    }

    /** A tag or an anchor before nothing was meant as the text. */
    private Event named(ScalarEvent scalar) {
        return scalar.getTag()
                .or(() -> scalar.getAnchor().map(anchor -> "&" + anchor.getValue()))
                .<Event>map(text -> word(text, scalar))
                .orElse(scalar);
    }

    /** Escapes can write what may not stand in a file. */
    private Event withoutForbidden(ScalarEvent scalar) {
        String value = Characters.replaced(scalar.getValue());
        Mark start = scalar.getStartMark().orElse(null);
        Mark end = scalar.getEndMark().orElse(null);
        if (value.equals(scalar.getValue()) || start == null || end == null) {
            return scalar;
        }
        ScalarSource source = new ScalarSource(start, end, scalar.getScalarStyle());
        while (source.next()) {
            if (Characters.isForbidden(source.sign())) {
                String name = Characters.name(source.sign());
                report.error(
                        source.place(),
                        Characters.CODE,
                        Quoted.of(source.written())
                                + (Characters.isHalf(source.sign())
                                        ? " is half of a character; write the character itself, or both halves"
                                        : " stands for the control character " + name
                                                + ", which no text may hold; take it away"));
            }
        }
        return new ScalarEvent(
                scalar.getAnchor(),
                scalar.getTag(),
                scalar.getImplicit(),
                value,
                scalar.getScalarStyle(),
                scalar.getStartMark(),
                scalar.getEndMark());
    }

    private ScalarEvent word(String text, Event event) {
        event.getStartMark().map(Place::of).ifPresent(told::add);
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

    private void refuse(Optional<Anchor> anchor, Place place, boolean alone) {
        anchor.map(it -> Quoted.of("&" + it.getValue()))
                .ifPresent(name -> report.error(
                        place,
                        "yaml-anchor",
                        alone
                                ? "the anchor " + name + " is not allowed; put a text that begins with `&` into quotes"
                                : "the anchor " + name
                                        + " is not allowed and no part of the text; take it away, or put a"
                                        + " text that begins with `&` into quotes"));
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
