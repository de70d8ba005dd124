package org.readout.lesson.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What a complaint of the YAML parser means to an author. The parser tells where it could not go on, in its own terms; the
 * cause often stands a line before, and is one of a few slips of people who write YAML by hand or paste from a word
 * processor.
 *
 * @param place where the cause stands
 * @param message what is wrong and what would be right
 */
record YamlProblem(Place place, String message) {

    private static final Pattern TAB = Pattern.compile("^[ -]*\\t");

    /** Spaces that look like plain ones, before a line's text or before a value. */
    private static final Pattern OTHER_SPACE =
            Pattern.compile("^[\\s-]*[\\p{Zs}\\u200B\\uFEFF&&[^ ]]|^\\s*(?:- +)?[\\w-]+:[\\p{Zs}\\u200B\\uFEFF&&[^ ]]");

    private static final Pattern BULLET = Pattern.compile("^\\s*([\\u2022\\u00B7\\u25AA\\u2013\\u2014*])\\s");
    private static final Pattern HYPHEN_WITHOUT_SPACE = Pattern.compile("^\\s*-(?=\\w[\\w-]*:(?:\\s|$))");
    private static final Pattern COLON_WITHOUT_SPACE = Pattern.compile("^\\s*(?:- +)?[\\w-]+:(?=[^\\s/])");
    private static final Pattern MERGE_MARK = Pattern.compile("^\\s*(<{7}|={7}|>{7})(?: |$)");
    private static final Pattern LEADING = Pattern.compile("\\s*(?:- +)*");
    private static final Pattern NAME = Pattern.compile("^\\s*(?:- +)*[\\w-]+$");
    private static final Pattern OPENING = Pattern.compile("^\\s*(?:- +)*(?:[\\w-]+: +)?(['\"\\[{])");

    static YamlProblem of(MarkedYamlEngineException e, String text) {
        return new Finder(e, text.lines().toList()).find();
    }

    private static final class Finder {

        private final String problem;
        private final String context;
        private final Place found;

        /** Where the thing began that the parser was at. */
        private final Place begun;

        private final List<String> lines;

        Finder(MarkedYamlEngineException e, List<String> lines) {
            this.problem = e.getProblem();
            this.context = Optional.ofNullable(e.getContext()).orElse("");
            this.found = e.getProblemMark().map(Place::of).orElse(Place.FILE);
            this.begun = e.getContextMark().map(Place::of).orElse(found);
            this.lines = lines;
        }

        YamlProblem find() {
            return slip(found.line())
                    .or(() -> unseen(above(found.line())))
                    .or(() -> at(
                            begun.line(),
                            MERGE_MARK,
                            "this is the mark of a merge that was not finished; keep what holds and remove the marks"))
                    .or(this::endsTooSoon)
                    .or(this::misplaced)
                    .or(this::sign)
                    .orElseGet(() -> new YamlProblem(
                            found,
                            "this is not YAML: " + (context.isBlank() ? problem : context.strip() + ", " + problem)));
        }

        /** A character that does not belong where it stands. */
        private Optional<YamlProblem> slip(int line) {
            String text = line(line);
            return at(line, TAB, "there is a tab here; use spaces")
                    .or(() -> unseen(line))
                    .or(() -> at(
                            line,
                            BULLET,
                            "an item of a list begins with a hyphen and a space, and not with " + lastOf(BULLET, text)))
                    .or(() -> at(line, HYPHEN_WITHOUT_SPACE, "there must be a space after the hyphen"));
        }

        /** What the parser took for a part of a text, so that it stumbled only afterwards. */
        private Optional<YamlProblem> unseen(int line) {
            return at(
                            line,
                            OTHER_SPACE,
                            "the character " + lastOf(OTHER_SPACE, line(line))
                                    + " stands here, which only looks like a space; use a plain space")
                    .or(() -> problem.contains("could not find expected ':'")
                            ? at(line, COLON_WITHOUT_SPACE, "there must be a space after the colon")
                            : Optional.empty());
        }

        /** Quotes, brackets and braces. */
        private Optional<YamlProblem> endsTooSoon() {
            if (problem.contains("end of stream") && context.contains("quoted scalar")) {
                return Optional.of(new YamlProblem(begun, "the quotes that open here are not closed"));
            }
            if (problem.contains("expected ',' or")) {
                boolean isList = context.contains("sequence");
                return Optional.of(
                        begun.line() == found.line()
                                        && !problem.contains("stream end")
                                        && found.column() < line(found.line()).length()
                                ? new YamlProblem(
                                        found,
                                        "a comma or the closing " + (isList ? "bracket `]`" : "brace `}`")
                                                + " is missing before this; a text that holds one of these signs, a colon"
                                                + " or quotes needs quotes around it")
                                : new YamlProblem(
                                        begun,
                                        "the " + (isList ? "bracket" : "brace") + " that opens here is not closed"));
            }
            Matcher opening = OPENING.matcher(line(found.line()));
            if (problem.contains("expected <block end>") && problem.contains("scalar") && opening.find()) {
                Place place = new Place(found.line(), opening.start(1) + 1);
                return Optional.of(new YamlProblem(
                        place,
                        switch (opening.group(1)) {
                            case "'" ->
                                "a text in single quotes ends at the next `'`; write `''` for an apostrophe within, or use double"
                                        + " quotes";
                            case "\"" ->
                                "a text in double quotes ends at the next `\"`; write `\\\"` for one within, or put the whole into"
                                        + " single quotes";
                            default ->
                                "a text that begins with " + Quoted.of(opening.group(1)) + " needs quotes around it";
                        }));
            }
            return Optional.empty();
        }

        /** Lines that are not indented as their neighbours, and texts that look like fields. */
        private Optional<YamlProblem> misplaced() {
            if (problem.contains("mapping values are not allowed")) {
                boolean isField =
                        NAME.matcher(before(found)).find() && indent(found.line()) != indentOfText(above(found.line()));
                return Optional.of(
                        isField
                                ? indented()
                                : new YamlProblem(
                                        found, "a text that holds a colon followed by a space needs quotes around it"));
            }
            if (problem.contains("could not find expected ':'")) {
                return Optional.of(new YamlProblem(
                        begun,
                        "this line is no field, which is a name, a colon, a space and a value; a text of several lines is"
                                + " indented further than its name"));
            }
            if (problem.contains("expected <block end>")) {
                return Optional.of(
                        context.contains("block collection") && begun.column() == found.column()
                                ? new YamlProblem(
                                        found,
                                        "where this line begins there can only be the next item of a list, with a hyphen and"
                                                + " a space; indent it further if it belongs to the item above")
                                : indented());
            }
            return Optional.empty();
        }

        private YamlProblem indented() {
            int here = indent(found.line());
            // The hyphens of an item count as indentation of its fields.
            int above = line(found.line()).stripLeading().startsWith("-")
                    ? indent(above(found.line()))
                    : indentOfText(above(found.line()));
            return new YamlProblem(
                    new Place(found.line(), here + 1),
                    "this line is indented by " + here + (here == 1 ? " space" : " spaces")
                            + " and the one above it by "
                            + above
                            + ", which does not fit together; the lines of one list or object are indented alike");
        }

        /** Characters that mean something to YAML at the beginning of a text, and marks between documents. */
        private Optional<YamlProblem> sign() {
            if (problem.contains("sequence entries are not allowed")) {
                return Optional.of(new YamlProblem(
                        found,
                        "a text that begins with a hyphen and a space needs quotes around it; the items of a list begin on"
                                + " the next line"));
            }
            if (problem.contains("cannot start any token")
                    || problem.contains("mapping keys are not allowed")
                    || problem.contains("found ','")) {
                return Optional.of(new YamlProblem(found, needsQuotes(found)));
            }
            if (context.contains("alias") || context.contains("anchor")) {
                return Optional.of(new YamlProblem(begun, needsQuotes(begun)));
            }
            if (context.contains("block scalar")) {
                return Optional.of(
                        new YamlProblem(found, "after `|` or `>` the text begins on the next line, indented"));
            }
            if (problem.contains("another document")) {
                return Optional.of(
                        new YamlProblem(found, "a second document begins here; remove the line `---` between the two"));
            }
            if (problem.contains("<document start>")) {
                return Optional.of(new YamlProblem(
                        endOfDocument(), "remove the line `...`, which ends the file, or what follows it"));
            }
            return Optional.empty();
        }

        private Place endOfDocument() {
            int line = found.line();
            while (line > 1 && !line(line).startsWith("...")) {
                line--;
            }
            return line(line).startsWith("...") ? new Place(line, 1) : found;
        }

        private String needsQuotes(Place place) {
            String rest = line(place.line()).substring(before(place).length());
            String sign = rest.isEmpty() ? "" : rest.substring(0, rest.offsetByCodePoints(0, 1));
            return "a text that begins with " + Quoted.of(sign) + " needs quotes around it";
        }

        /** The part of a line before a place; columns count characters and not their parts. */
        private String before(Place place) {
            String line = line(place.line());
            int characters = Math.min(Math.max(0, place.column() - 1), line.codePointCount(0, line.length()));
            return line.substring(0, line.offsetByCodePoints(0, characters));
        }

        private Optional<YamlProblem> at(int line, Pattern pattern, String message) {
            Matcher matcher = pattern.matcher(line(line));
            if (!matcher.find()) {
                return Optional.empty();
            }
            int column = matcher.groupCount() > 0 ? matcher.start(1) + 1 : matcher.end();
            return Optional.of(new YamlProblem(new Place(line, column), message));
        }

        private static String lastOf(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                return "";
            }
            return matcher.groupCount() > 0
                    ? Quoted.of(matcher.group(1))
                    : String.format(Locale.ROOT, "U+%04X", (int) text.charAt(matcher.end() - 1));
        }

        private String line(int number) {
            return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
        }

        private int indent(int line) {
            return line(line).length() - line(line).stripLeading().length();
        }

        private int indentOfText(int line) {
            Matcher leading = LEADING.matcher(line(line));
            return leading.lookingAt() ? leading.end() : 0;
        }

        /** The last line above one in which something is written, or 0. */
        private int above(int line) {
            int above = line - 1;
            while (above > 0 && line(above).isBlank()) {
                above--;
            }
            return above;
        }
    }
}
