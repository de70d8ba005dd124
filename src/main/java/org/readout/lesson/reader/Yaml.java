package org.readout.lesson.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    private static final String SYNTAX = "yaml-syntax";

    private Yaml() {}

    /**
     * Reads a file's text by the type of its root.
     *
     * @param empty what a file holds in which nothing is written, or nothing where something must be
     */
    public static <T> Optional<T> read(String text, Type<T> type, Optional<T> empty, Report report) {
        ErrorCount errors = new ErrorCount(new Once(report));
        Set<Place> told = new HashSet<>();
        Parsed parsed = parse(text, errors, told);
        if (parsed.problem() != null) {
            errors.error(parsed.problem().place(), SYNTAX, parsed.problem().message());
            readOn(text, parsed.problem(), type, errors);
            return Optional.empty();
        }
        if (parsed.root().isPresent()) {
            return type.read(parsed.root().get(), new Except(told, report));
        }
        if (errors.isZero() && empty.isEmpty()) {
            report.error(Place.FILE, "file-empty", "the file is empty; expected " + type.expected());
        }
        return errors.isZero() ? empty : Optional.empty();
    }

    /** Tells what else is wrong in a file that is no YAML. */
    private static void readOn(String text, YamlProblem first, Type<?> type, Report report) {
        Recovery recovery = new Recovery(text);
        YamlProblem problem = first;
        for (int slip = 0; slip < Recovery.MOST && recovery.mend(problem.place().line()); slip++) {
            Report behind = recovery.behind(report);
            Set<Place> told = new HashSet<>();
            Parsed parsed = parse(recovery.text(), behind, told);
            if (parsed.problem() == null) {
                parsed.root().ifPresent(root -> type.read(root, new Except(told, behind)));
                return;
            }
            problem = parsed.problem();
            if (recovery.isNews(problem.place().line(), Yaml::isYaml)) {
                report.error(problem.place(), SYNTAX, problem.message());
            }
        }
    }

    private static boolean isYaml(String line) {
        return parse(line, VariantType.Silent.REPORT, new HashSet<>()).problem() == null;
    }

    /**
     * What came of a text.
     *
     * @param root nothing where nothing is written, or the report was told why it can't be read
     * @param problem what is wrong where the text is no YAML, and nobody was told yet
     */
    private record Parsed(Optional<Node> root, @Nullable YamlProblem problem) {
        static final Parsed NOTHING = new Parsed(Optional.empty(), null);
    }

    /** @param told takes the places of values of which nothing more is to be said */
    private static Parsed parse(String text, Report report, Set<Place> told) {
        try {
            LoadSettings settings = settings(text);
            var parser = new ParserImpl(settings, new StreamReader(settings, text));
            Optional<Node> root = new Composer(settings, new GuardedParser(parser, report, told)).getSingleNode();
            // What has only marks of a document in it holds a null.
            return new Parsed(root.filter(it -> !(it instanceof ScalarNode scalar && isNothing(scalar))), null);
        } catch (GuardedParser.TooDeepException e) {
            report.error(e.place(), "yaml-depth", GuardedParser.TooDeepException.MESSAGE);
        } catch (MarkedYamlEngineException e) {
            return new Parsed(Optional.empty(), YamlProblem.of(e, text));
        } catch (ReaderException e) {
            int index = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            report.error(
                    Place.at(text, index),
                    SYNTAX,
                    "the character " + Characters.name(e.getCodePoint())
                            + " can't be printed and may not stand in a file; remove it");
        } catch (YamlEngineException e) {
            report.error(
                    Place.FILE,
                    SYNTAX,
                    text.startsWith("%") ? "remove the line that begins with `%`" : "this is not YAML");
        }
        return Parsed.NOTHING;
    }

    /** Passes on what was not said of that place before: a text that is mended is parsed again. */
    private record Once(Report report, Set<Told> told) implements Report {

        private record Told(Place place, String code) {}

        Once(Report report) {
            this(report, new HashSet<>());
        }

        @Override
        public void error(Place place, String code, String message) {
            if (told.add(new Told(place, code))) {
                report.error(place, code, message);
            }
        }

        @Override
        public void warning(Place place, String code, String message) {
            if (told.add(new Told(place, code))) {
                report.warning(place, code, message);
            }
        }

        @Override
        public void linkToLesson(Place place, String lesson) {
            report.linkToLesson(place, lesson);
        }
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
