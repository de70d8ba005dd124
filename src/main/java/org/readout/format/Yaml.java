package org.readout.format;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads YAML as a tree whose nodes know their positions. */
public final class Yaml {

    private static final String SYNTAX = "yaml-syntax";
    private static final int DEEPEST = 20;

    private Yaml() {}

    /**
     * Reads a file's text by the type of its root. A file with a syntax error, or with what no lesson needs of YAML, is not
     * read any further.
     *
     * @param empty what a file holds in which nothing is written, or nothing if something must be
     */
    public static <T> Optional<T> read(String text, ValueType<T> type, Optional<T> empty, Report report) {
        ErrorCount errors = new ErrorCount(report);
        Optional<Node> root = compose(text, errors);
        if (!errors.isZero()) {
            return Optional.empty();
        }
        if (root.isPresent()) {
            return type.read(root.get(), report);
        }
        if (empty.isEmpty()) {
            report.error(SourcePosition.FILE, "file-empty", "the file is empty; expected " + type.expected());
        }
        return empty;
    }

    private static Optional<Node> compose(String text, Report report) {
        try {
            LoadSettings settings = settings(text);
            Parser parser = new GuardedParser(new ParserImpl(settings, new StreamReader(settings, text)), report);
            // A file with nothing but document marks holds a null.
            return new Composer(settings, parser)
                    .getSingleNode()
                    .filter(it -> !(it instanceof ScalarNode scalar && isNothing(scalar)));
        } catch (TooDeepException e) {
            report.error(
                    e.place,
                    "yaml-depth",
                    "lists and objects are nested more than " + DEEPEST + " deep; no lesson needs that");
        } catch (MarkedYamlEngineException e) {
            YamlSlips.report(e, text, report);
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            report.error(
                    SourcePosition.at(text, index),
                    SYNTAX,
                    "the character " + Characters.name(e.getCodePoint())
                            + " can't be printed and may not stand in a file; remove it");
        } catch (YamlEngineException e) {
            report.error(
                    SourcePosition.FILE,
                    SYNTAX,
                    text.startsWith("%") ? "remove the line that begins with `%`" : "this is not YAML");
        }
        return Optional.empty();
    }

    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setUseMarks(true)
                // Each field says what it is; what its value looks like to YAML is of no use.
                .setSchema(new FailsafeSchema())
                // A name that is not a text gets a finding of ours, which has a place.
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                // The whole file at once, so that every mark can be followed through it.
                .setBufferSize(text.length() + 2)
                .build();
    }

    /** What an author wrote in a place, for a message. */
    static String found(Node node) {
        return switch (node) {
            case MappingNode mapping -> "an object with fields";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when isNothing(scalar) -> "nothing";
            case ScalarNode scalar -> Quoted.of(scalar.getValue());
            default -> "something else";
        };
    }

    /** How to write as a text what YAML took for an object or a list. */
    static String asText(Node node) {
        return switch (node) {
            case CollectionNode<?> written
            when written.getFlowStyle() == FlowStyle.FLOW ->
                written instanceof MappingNode
                        ? "; a text that begins with `{` needs quotes around it"
                        : "; write one without brackets, or put a text that begins with `[` into quotes";
            case MappingNode mapping -> "; a text that holds a colon followed by a space needs quotes around it";
            default -> "";
        };
    }

    /** What follows a text without quotes on its line and looks like a part of it, such as the number in “Part #1”. */
    static Optional<String> cutOff(ScalarNode scalar) {
        if (!scalar.isPlain()) {
            return Optional.empty();
        }
        return scalar.getEndMark().flatMap(end -> {
            int[] buffer = end.getBuffer();
            int from = end.getPointer();
            while (from < buffer.length && buffer[from] == ' ') {
                from++;
            }
            int to = from;
            while (to < buffer.length && buffer[to] > ' ') {
                to++;
            }
            return to - from > 1 && buffer[from] == '#' && buffer[from + 1] != '#'
                    ? Optional.of(new String(buffer, from, to - from))
                    : Optional.empty();
        });
    }

    static boolean isNothing(ScalarNode scalar) {
        return scalar.isPlain() && List.of("", "~", "null").contains(scalar.getValue());
    }

    /**
     * Refuses what a few bytes can turn into a mountain: an alias stands for all that its anchor holds, and that may hold
     * aliases again. Nesting is limited because the composer goes down by recursion.
     */
    private static final class GuardedParser implements Parser {

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
            SourcePosition place = event.getStartMark().map(SourcePosition::of).orElse(SourcePosition.FILE);
            switch (event) {
                case AliasEvent alias -> {
                    String name = Quoted.of("*" + alias.getAlias().getValue());
                    report.error(place, "yaml-alias", "the alias " + name + " is not allowed; write the value out");
                    // The composer knows no alias whose anchor was refused.
                    return new ScalarEvent(
                            Optional.empty(),
                            Optional.empty(),
                            new ImplicitTuple(true, true),
                            "",
                            ScalarStyle.PLAIN,
                            event.getStartMark(),
                            event.getEndMark());
                }
                case ScalarEvent scalar -> {
                    refuse(scalar, scalar.getTag(), place);
                    scalar.getValue()
                            .codePoints()
                            .filter(Characters::isForbidden)
                            .findFirst()
                            .ifPresent(it -> refuseEscape(it, place));
                }
                case CollectionStartEvent start -> {
                    refuse(start, start.getTag(), place);
                    if (++depth > DEEPEST) {
                        throw new TooDeepException(place);
                    }
                }
                case CollectionEndEvent end -> depth--;
                default -> {}
            }
            return event;
        }

        private void refuse(NodeEvent event, Optional<String> tag, SourcePosition place) {
            event.getAnchor()
                    .ifPresent(anchor -> report.error(
                            place,
                            "yaml-anchor",
                            "the anchor " + Quoted.of("&" + anchor.getValue())
                                    + " is not allowed; take it away, or put a text that begins with `&` into quotes"));
            tag.ifPresent(name -> report.error(
                    place,
                    "yaml-tag",
                    "the tag " + Quoted.of(name.replace("tag:yaml.org,2002:", "!!"))
                            + " is not allowed; take it away, or put a text that begins with `!` into quotes"));
        }

        private void refuseEscape(int codePoint, SourcePosition place) {
            report.error(
                    place,
                    Characters.CODE,
                    Characters.isHalf(codePoint)
                            ? "an escape in this text is half of a character; write the character itself"
                            : "an escape in this text stands for the control character " + Characters.name(codePoint)
                                    + ", which no text may hold; take it away");
        }
    }

    private static final class TooDeepException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient SourcePosition place;

        TooDeepException(SourcePosition place) {
            this.place = place;
        }
    }
}
