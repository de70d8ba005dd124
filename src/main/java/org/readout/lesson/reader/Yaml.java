package org.readout.lesson.reader;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML as a tree whose nodes know their places. */
public final class Yaml {

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            // A name that is not a text gets a finding of ours, which has a place.
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    /** What to do about the parser's commonest complaints, by a part of their wording; the first that fits. */
    private static final List<Map.Entry<String, String>> ADVICE = List.of(
            Map.entry(
                    "mapping values are not allowed",
                    "a text that holds a colon followed by a space needs quotes around it"),
            Map.entry("(TAB)", "indent with spaces"),
            Map.entry("expected <block end>", "the lines of one list or object must be indented alike"),
            Map.entry("expected ',' or", "a bracket or brace is not closed, or a comma is missing"),
            Map.entry("could not find expected ':'", "a field is a name, a colon, a space and a value"),
            Map.entry("single document", "remove the line `---` between the two"),
            Map.entry("quoted scalar", "the quotes are not closed"),
            Map.entry("cannot start any token", "a text that begins with this character needs quotes around it"));

    private Yaml() {}

    /**
     * Reads a file's text by the type of its root.
     *
     * @param empty what a file holds in which nothing is written, or nothing where something must be
     */
    public static <T> Optional<T> read(String text, Type<T> type, Optional<T> empty, Report report) {
        ErrorCount errors = new ErrorCount(report);
        // What has only marks of a document in it holds a null.
        Optional<Node> root = parse(text, errors).filter(it -> !(it instanceof ScalarNode scalar && isNothing(scalar)));
        if (root.isPresent()) {
            return type.read(root.get(), report);
        }
        if (errors.isZero() && empty.isEmpty()) {
            report.error(Place.FILE, "file-empty", "the file is empty; expected " + type.expected());
        }
        return errors.isZero() ? empty : Optional.empty();
    }

    private static Optional<Node> parse(String text, Report report) {
        try {
            var parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
            return new Composer(SETTINGS, new GuardedParser(parser, report)).getSingleNode();
        } catch (GuardedParser.TooDeepException e) {
            report.error(e.place(), "yaml-depth", GuardedParser.TooDeepException.MESSAGE);
        } catch (MarkedYamlEngineException e) {
            report.error(place(e), "yaml-syntax", "this is not YAML: " + problem(e));
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            String character = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            report.error(
                    Place.at(text, index),
                    "yaml-syntax",
                    "the character " + character + " can't be printed and may not stand in a file; remove it");
        } catch (YamlEngineException e) {
            report.error(Place.FILE, "yaml-syntax", "this is not YAML");
        }
        return Optional.empty();
    }

    // What runs to the end of the file is wrong where it begins.
    private static Place place(MarkedYamlEngineException e) {
        boolean toTheEnd =
                e.getProblem().contains("stream end") || e.getProblem().contains("end of stream");
        return (toTheEnd ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark())
                .map(Place::of)
                .orElse(Place.FILE);
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = Stream.of(e.getContext(), e.getProblem())
                .filter(part -> part != null && !part.isBlank())
                .map(part -> part.replaceFirst("\\.? *\\(Do not use .* for indentation\\)", "")
                        .strip())
                .reduce((context, part) -> context + ", " + part)
                .orElse("it can't be parsed");
        return ADVICE.stream()
                .filter(advice -> problem.contains(advice.getKey()))
                .map(advice -> problem + "; " + advice.getValue())
                .findFirst()
                .orElse(problem);
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

    static boolean isNothing(ScalarNode scalar) {
        return scalar.isPlain() && List.of("", "~", "null").contains(scalar.getValue());
    }
}
