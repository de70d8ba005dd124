package org.readout.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Describes a syntax error in plain words, for the mistakes that authors make most often. */
final class YamlSlips {

    private static final String FIELD = "^\\s*(?:- +)*\"?[\\w-]+\"?: +";
    private static final String SPECIAL_SPACE = "^[ -]*([\\t\\p{Zs}&&[^ ]])";
    private static final String UNSPACED_COLON = "^\\s*(?:- +)?[\\w-]+(:)(?=[^\\s/])";
    private static final String ITEM = "an item of a list begins with a hyphen and a space";
    private static final String SPACES = "there is a tab or a special space here; use plain spaces";
    private static final String COLON = "there must be a space after the colon";
    private static final String COMMENT =
            "a `#` after a space begins a comment; a text that holds it needs quotes around it";
    private static final String SIGN = "a text that begins with this sign needs quotes around it";

    /** The first that fits is reported. */
    private static final List<Hint> HINTS = List.of(
            new Hint("", Line.FOUND, SPECIAL_SPACE, SPACES),
            new Hint("", Line.ABOVE, SPECIAL_SPACE, SPACES),
            new Hint("", Line.FOUND, "^\\s*(-(?=\\w[\\w-]*:(?:\\s|$)|[\\[{])|[•·▪–—*](?=\\s))", ITEM),
            new Hint("expected ':'", Line.BEGUN, "^\\s*(-)(?=[^\\s-])", ITEM),
            new Hint("mapping values", Line.ABOVE, "^\\s*(-)(?=\\w[\\w-]*:(?:\\s|$))", ITEM),
            new Hint("expected ':'|mapping values", Line.FOUND, UNSPACED_COLON, COLON),
            new Hint("expected ':'|mapping values", Line.ABOVE, UNSPACED_COLON, COLON),
            new Hint("quoted scalar.*end of stream", Line.BEGUN, "", "the quotes that open here are not closed"),
            new Hint("flow.*expected ',' or", Line.BEGUN, "[\\[{].*\\s(#)[^#]*[,\\]}]", COMMENT),
            new Hint(
                    "flow.*expected ',' or",
                    Line.BEGUN,
                    "",
                    "the bracket or brace that opens here is not closed, or a comma is missing in it; a text that holds"
                            + " commas, brackets or quotes needs quotes around it"),
            new Hint(
                    "expected <block end>",
                    Line.BEFORE,
                    FIELD + "['\"]",
                    "nothing may follow the closing quotes; within a text, write quotes as `''` in single ones and as `\\\"`"
                            + " in double ones"),
            new Hint(
                    "expected <block end>",
                    Line.BEFORE,
                    "(?:" + FIELD + "|- +)[\\[{]",
                    "nothing may follow the closing bracket or brace; a text that begins with one needs quotes around it"),
            new Hint("expected <block end>.*scalar", Line.ABOVE, FIELD + "[^'\"#\\[{|>\\s].* (#)", COMMENT),
            new Hint("cannot start any token|mapping keys|found ','|sequence entries", Line.FOUND, "", SIGN),
            new Hint("alias|anchor", Line.BEGUN, "", SIGN),
            new Hint(
                    "mapping values",
                    Line.BEFORE,
                    FIELD + "|^\\s*- |\\w +\\w",
                    "a text that holds a colon followed by a space needs quotes around it"),
            new Hint(
                    "expected ':'",
                    Line.BEGUN,
                    "",
                    "this line is no field, which is a name, a colon, a space and a value; indent a text of several lines"
                            + " further than its name"),
            new Hint(
                    "expected <block end>|mapping values|<document start>",
                    Line.FOUND,
                    "^\\s*(\\S)",
                    "this line is not indented like the lines around it; indent the fields of one object, or the items of"
                            + " one list, alike"));

    private YamlSlips() {}

    /** Reports where the file stops to be YAML, and why. */
    static void report(MarkedYamlEngineException e, String text, Report report) {
        SourcePosition found = e.getProblemMark().map(SourcePosition::of).orElse(SourcePosition.FILE);
        SourcePosition begun = e.getContextMark().map(SourcePosition::of).orElse(found);
        String said =
                Optional.ofNullable(e.getContext()).map(it -> it.strip() + ", ").orElse("") + e.getProblem();
        List<String> lines = text.lines().toList();
        for (Hint hint : HINTS) {
            SourcePosition place = hint.place(said, found, begun, lines);
            if (place != null) {
                report.error(place, "yaml-syntax", hint.message());
                return;
            }
        }
        report.error(found, "yaml-syntax", "this is not YAML: " + said);
    }

    /** The line that a hint looks at: where the parser stopped, up to there, where it began, and the last before it stopped. */
    private enum Line {
        FOUND,
        BEFORE,
        BEGUN,
        ABOVE
    }

    /**
     * What a mistake looks like.
     *
     * @param said a pattern of what the parser says
     * @param sign a pattern of the line; its group is where the mistake is, and without one that is where the parser points
     */
    private record Hint(Pattern said, Line line, Pattern sign, String message) {

        Hint(String said, Line line, String sign, String message) {
            this(Pattern.compile(said), line, Pattern.compile(sign), message);
        }

        @Nullable
        SourcePosition place(String saidNow, SourcePosition found, SourcePosition begun, List<String> lines) {
            int number = switch (line) {
                case FOUND, BEFORE -> found.line();
                case BEGUN -> begun.line();
                case ABOVE -> above(found.line(), lines);
            };
            String written = number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
            if (line == Line.BEFORE) {
                int characters = Math.min(found.column() - 1, written.codePointCount(0, written.length()));
                written = written.substring(0, written.offsetByCodePoints(0, characters));
            }
            Matcher mistake = sign.matcher(written);
            if (!said.matcher(saidNow).find() || !mistake.find()) {
                return null;
            }
            return mistake.groupCount() == 0
                    ? line == Line.BEGUN ? begun : found
                    : new SourcePosition(number, written.codePointCount(0, mistake.start(1)) + 1);
        }

        private static int above(int line, List<String> lines) {
            int above = Math.min(line, lines.size() + 1) - 1;
            while (above > 0 && lines.get(above - 1).isBlank()) {
                above--;
            }
            return above;
        }
    }
}
