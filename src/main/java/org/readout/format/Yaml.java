package org.readout.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads YAML as a tree whose nodes know their positions. */
public final class Yaml {

    private static final String SYNTAX = "yaml-syntax";
    private static final int DEEPEST = 20;

    /** The rest of a line that YAML reads as a comment, and an author probably meant as text. */
    private static final Pattern COMMENT = Pattern.compile(" *(#[^#\\x00-\\x20][^\\x00-\\x20]*)");

    private static final String FIELD = "^\\s*(?:- +)*\"?[\\w-]+\"?: +";

    /** The usual causes of syntax errors; the first that fits is reported. */
    private static final List<Hint> HINTS = List.of(
            new Hint(
                    "",
                    false,
                    "^[ -]*[\\t\\p{Zs}&&[^ ]]",
                    "tabs and special spaces aren't allowed here; use normal spaces"),
            new Hint("single document", "a file can hold only one document; remove the line `---` here"),
            new Hint("block scalar.*line break", "after `|` or `>`, start the text on the next line, and indent it"),
            new Hint(
                    "expected ':'",
                    true,
                    "",
                    "expected `name: value` here; if this line continues the text above, indent it further"),
            new Hint("quoted scalar.*end of stream", true, "", "the quotes opened here are never closed; close them"),
            new Hint(
                    "flow.*expected ',' or",
                    true,
                    "",
                    "the bracket or brace opened here isn't closed, or a comma is missing inside it; text that contains"
                            + " commas, brackets or quotes needs quotes around it"),
            new Hint(
                    "expected <block end>",
                    false,
                    "(?:" + FIELD + "|- +)['\"\\[{]",
                    "nothing can follow the closing quote, bracket or brace; put the whole text in quotes, and inside"
                            + " them write `''` for `'` or `\\\"` for `\"`"),
            new Hint(
                    "cannot start any token|mapping keys|found ','|sequence entries|alias|anchor",
                    "text can't start with this character; put the text in quotes"),
            new Hint(
                    "mapping values",
                    false,
                    FIELD + "|^\\s*- |\\w +\\w",
                    "text that contains a colon and a space needs quotes around it"),
            new Hint(
                    "expected <block end>|mapping values|<document start>",
                    "this line isn't indented like the lines around it; align the fields of an item, or the items"
                            + " of a list"));

    /**
     * @param said a pattern of the parser's message
     * @param atStart whether to report the start of the unfinished part instead of where the parser stopped
     * @param before a pattern of the line up to where the parser stopped
     */
    private record Hint(String said, boolean atStart, String before, String message) {
        Hint(String said, String message) {
            this(said, false, "", message);
        }

        boolean fits(String problem, String line) {
            return Pattern.compile(said).matcher(problem).find()
                    && Pattern.compile(before).matcher(line).find();
        }
    }

    /** @param isBareWithinBraces whether it has no value, like the part of a text after a comma inside braces */
    record Entry(SourcePosition place, Node value, boolean isBareWithinBraces) {}

    private Yaml() {}

    /**
     * Reads a file's text by the type of its root. Stops at a syntax error or an unsupported feature of YAML.
     *
     * @param empty the value of an empty file, or nothing if a file must not be empty
     */
    public static <T> Optional<T> read(String text, ValueType<T> type, Optional<T> empty, Report report) {
        int before = report.errors();
        Optional<Node> root = compose(text, report);
        if (report.errors() > before) {
            return Optional.empty();
        }
        if (root.isPresent()) {
            return type.read(root.get(), report);
        }
        if (empty.isEmpty()) {
            report.error(SourcePosition.FILE, "file-empty", "the file is empty; write " + type.expected());
        }
        return empty;
    }

    static Optional<Node> compose(String text, Report report) {
        int before = report.errors();
        LoadSettings settings = LoadSettings.builder()
                // The declared fields decide the types, not the look of the values.
                .setSchema(new FailsafeSchema())
                // A name that is not text then gets its own finding, with a position.
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                // The whole file at once, so that every mark can be looked up in it.
                .setBufferSize(text.length() + 2)
                .build();
        try {
            // A file with only document markers contains a null.
            return new Composer(settings, new GuardedParser(settings, text, report))
                    .getSingleNode()
                    .filter(it -> !(it instanceof ScalarNode scalar && isNothing(scalar)));
        } catch (MarkedYamlEngineException e) {
            // What the guard refused is already reported.
            if (report.errors() == before || !(e instanceof ComposerException)) {
                report(e, text, report);
            }
        } catch (YamlEngineException e) {
            String fault = text.startsWith("%") ? "remove the line that starts with `%`" : "this isn't valid YAML";
            report.error(SourcePosition.FILE, SYNTAX, fault);
        }
        return Optional.empty();
    }

    private static void report(MarkedYamlEngineException e, String text, Report report) {
        SourcePosition found = e.getProblemMark().map(SourcePosition::of).orElse(SourcePosition.FILE);
        SourcePosition start = e.getContextMark().map(SourcePosition::of).orElse(found);
        String said =
                Optional.ofNullable(e.getContext()).map(it -> it.strip() + ", ").orElse("") + e.getProblem();
        String line =
                text.lines().skip(Math.max(0, found.line() - 1)).findFirst().orElse("");
        String before = line.substring(
                0, line.offsetByCodePoints(0, Math.clamp(found.column(), 0, line.codePointCount(0, line.length()))));
        HINTS.stream()
                .filter(hint -> hint.fits(said, before))
                .findFirst()
                .ifPresentOrElse(
                        hint -> report.error(hint.atStart() ? start : found, SYNTAX, hint.message()),
                        () -> report.error(found, SYNTAX, "this isn't valid YAML: " + said));
    }

    /** The fields of a mapping by name, in the file's order; a repeated one is reported and left out. */
    static Optional<Map<String, Entry>> entries(Node node, Supplier<String> expected, Report report) {
        if (!(node instanceof MappingNode mapping)) {
            return unexpected(node, expected.get(), "", report);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SourcePosition place = SourcePosition.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                unexpected(tuple.getKeyNode(), "a name", "", report);
                continue;
            }
            Node value = tuple.getValueNode();
            boolean bare =
                    mapping.getFlowStyle() == FlowStyle.FLOW && value instanceof ScalarNode scalar && isNothing(scalar);
            Entry first = entries.putIfAbsent(key.getValue(), new Entry(place, value, bare));
            if (first != null) {
                String fault = " is already on line " + first.place().line() + "; keep only one of them";
                report.error(place, "yaml-duplicate-key", Quotes.of(key.getValue()) + fault);
            }
        }
        return Optional.of(entries);
    }

    static <T> Optional<T> unexpected(Node node, String expected, String advice, Report report) {
        report.error(
                SourcePosition.of(node), "type-wrong", "found " + found(node) + " instead of " + expected + advice);
        return Optional.empty();
    }

    private static String found(Node node) {
        return switch (node) {
            case MappingNode mapping -> "an object with fields";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when isNothing(scalar) -> "nothing";
            case ScalarNode scalar -> Quotes.of(scalar.getValue());
            default -> "something else";
        };
    }

    /** Returns how to write as text what YAML reads as an object or a list. */
    static String asText(Node node) {
        return switch (node) {
            case CollectionNode<?> written
            when written.getFlowStyle() == FlowStyle.FLOW ->
                written instanceof MappingNode
                        ? "; text that starts with `{` needs quotes around it"
                        : "; write a single value without brackets, or put text that starts with `[` in quotes";
            case MappingNode mapping -> "; text that contains a colon and a space needs quotes around it";
            default -> "";
        };
    }

    /** The comment after an unquoted text that was probably meant as a part of it, such as the number in “Part #1”. */
    static Optional<String> cutOff(ScalarNode scalar) {
        return scalar.getEndMark().filter(end -> scalar.isPlain()).flatMap(end -> {
            int[] file = end.getBuffer();
            int stop = end.getPointer();
            while (stop < file.length && file[stop] != '\n') {
                stop++;
            }
            if (stop == end.getPointer()) {
                return Optional.empty();
            }
            Matcher comment = COMMENT.matcher(new String(file, end.getPointer(), stop - end.getPointer()));
            return comment.lookingAt() ? Optional.of(comment.group(1)) : Optional.empty();
        });
    }

    static boolean isNothing(ScalarNode scalar) {
        return scalar.isPlain() && List.of("", "~", "null").contains(scalar.getValue());
    }

    /** Refuses unsupported features of YAML, and nesting that would exhaust the stack of the recursive composer. */
    private static final class GuardedParser extends ParserImpl {

        private final Report report;
        private int depth;

        GuardedParser(LoadSettings settings, String text, Report report) {
            super(settings, new StreamReader(settings, text));
            this.report = report;
        }

        @Override
        public Event next() {
            Event event = super.next();
            switch (event) {
                case AliasEvent alias -> {
                    String name = "YAML aliases such as "
                            + Quotes.of("*" + alias.getAlias().getValue());
                    report.error(place(event), "yaml-alias", name + " aren't supported; write the value out");
                }
                case ScalarEvent scalar -> {
                    refuse(scalar, scalar.getTag());
                    Matcher forbidden = TextFile.FORBIDDEN_RUN.matcher(scalar.getValue());
                    if (forbidden.find()) {
                        refuseEscape(forbidden.group().charAt(0), place(event));
                    }
                }
                case CollectionStartEvent start -> {
                    refuse(start, start.getTag());
                    if (++depth > DEEPEST) {
                        String fault = "lists and objects are nested more than " + DEEPEST + " levels deep";
                        report.error(place(event), "yaml-depth", fault + "; use fewer levels");
                        throw new ComposerException("nested too deep", event.getStartMark());
                    }
                }
                case CollectionEndEvent end -> depth--;
                default -> {}
            }
            return event;
        }

        private static SourcePosition place(Event event) {
            return event.getStartMark().map(SourcePosition::of).orElse(SourcePosition.FILE);
        }

        private void refuse(NodeEvent event, Optional<String> tag) {
            event.getAnchor()
                    .ifPresent(anchor -> report.error(
                            place(event),
                            "yaml-anchor",
                            "YAML anchors such as " + Quotes.of("&" + anchor.getValue())
                                    + " aren't supported; remove it, or put text that starts with `&` in quotes"));
            tag.ifPresent(name -> report.error(
                    place(event),
                    "yaml-tag",
                    "YAML tags such as " + Quotes.of(name.replace("tag:yaml.org,2002:", "!!"))
                            + " aren't supported; remove it, or put text that starts with `!` in quotes"));
        }

        private void refuseEscape(char character, SourcePosition place) {
            report.error(
                    place,
                    TextFile.FORBIDDEN,
                    Character.isSurrogate(character)
                            ? "an escape code in this text is only half of a character; write the character itself"
                            : "an escape code in this text stands for the control character "
                                    + Quotes.character(character) + ", which isn't allowed; remove it");
        }
    }
}
