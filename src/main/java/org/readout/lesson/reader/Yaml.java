package org.readout.lesson.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** YAML as a tree whose nodes know their places. */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads a file's text by the type of its root.
     *
     * @param empty what a file holds in which nothing is written, or nothing where something must be
     */
    public static <T> Optional<T> read(String text, Type<T> type, Optional<T> empty, Report report) {
        ErrorCount errors = new ErrorCount(report);
        Set<Place> told = new HashSet<>();
        // What has only marks of a document in it holds a null.
        Optional<Node> root =
                parse(text, errors, told).filter(it -> !(it instanceof ScalarNode scalar && isNothing(scalar)));
        if (root.isPresent()) {
            return type.read(root.get(), new Except(told, report));
        }
        if (errors.isZero() && empty.isEmpty()) {
            report.error(Place.FILE, "file-empty", "the file is empty; expected " + type.expected());
        }
        return errors.isZero() ? empty : Optional.empty();
    }

    /** @param told takes the places of values of which nothing more is to be said */
    private static Optional<Node> parse(String text, Report report, Set<Place> told) {
        try {
            LoadSettings settings = settings(text);
            var parser = new ParserImpl(settings, new StreamReader(settings, text));
            return new Composer(settings, new GuardedParser(parser, report, told)).getSingleNode();
        } catch (GuardedParser.TooDeepException e) {
            report.error(e.place(), "yaml-depth", GuardedParser.TooDeepException.MESSAGE);
        } catch (MarkedYamlEngineException e) {
            YamlProblem problem = YamlProblem.of(e, text);
            report.error(problem.place(), "yaml-syntax", problem.message());
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            report.error(
                    Place.at(text, index),
                    "yaml-syntax",
                    "the character " + Characters.name(e.getCodePoint())
                            + " can't be printed and may not stand in a file; remove it");
        } catch (YamlEngineException e) {
            report.error(
                    Place.FILE,
                    "yaml-syntax",
                    text.startsWith("%") ? "remove the line that begins with `%`" : "this is not YAML");
        }
        return Optional.empty();
    }

    /** Passes on what is said, except of some places. */
    private record Except(Set<Place> told, Report report) implements Report {

        @Override
        public void error(Place place, String code, String message) {
            if (!told.contains(place)) {
                report.error(place, code, message);
            }
        }

        @Override
        public void warning(Place place, String code, String message) {
            if (!told.contains(place)) {
                report.warning(place, code, message);
            }
        }

        @Override
        public void linkToLesson(Place place, String lesson) {
            report.linkToLesson(place, lesson);
        }
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
}
