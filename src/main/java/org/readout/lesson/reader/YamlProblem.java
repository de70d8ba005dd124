package org.readout.lesson.reader;

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
    private static final Pattern HYPHEN_WITHOUT_SPACE = Pattern.compile("^\\s*-(?=\\w[\\w-]*:(?:\\s|$)|[\\[{])");
    private static final Pattern HYPHEN_BEFORE_TEXT = Pattern.compile("^\\s*-(?=[^\\s-])");
    private static final String SPACE_AFTER_HYPHEN = "there must be a space after the hyphen";
    private static final Pattern COLON_WITHOUT_SPACE = Pattern.compile("^\\s*(?:- +)?[\\w-]+:(?=[^\\s/])");
    private static final Pattern MERGE_MARK = Pattern.compile("^\\s*(<{7}|={7}|>{7})(?: |$)");
    private static final Pattern NAME = Pattern.compile("^\\s*(?:- +)*[\\w-]+$");

    /** A field, or an item, whose text begins on the same line. */
    private static final Pattern FIELD = Pattern.compile("^\\s*(?:- +)*[\\w-]+: |^\\s*- ");

    /** A field, or an item, with a text of more than one word. */
    private static final Pattern SEVERAL_WORDS =
            Pattern.compile("^\\s*(?:- +)*+(?:[\\w-]+: +)?+[^\\s'\"\\[{|>-]\\S* +[^\\s#]");

    private static final Pattern CAPITAL = Pattern.compile("^\\s*\\p{Lu}");
    private static final String QUOTES_OR_BLOCK =
            " needs quotes around it, or `>-` where it begins and all of it on the lines below";

    static YamlProblem of(MarkedYamlEngineException e, String text) {
        return new Finder(Complaint.of(e, text)).find();
    }

    /** @param begun where the thing began that the parser was at */
    private record Finder(Complaint complaint, String problem, String context, Place found, Place begun) {

        Finder(Complaint complaint) {
            this(complaint, complaint.problem(), complaint.context(), complaint.found(), complaint.begun());
        }

        YamlProblem find() {
            return slip(found.line())
                    .or(() -> unseen(complaint.above(found.line())))
                    .or(this::itemAbove)
                    .or(() -> at(
                            begun.line(),
                            MERGE_MARK,
                            "this is the mark of a merge that was not finished; keep what holds and remove the marks"))
                    .or(new BracketSlips(complaint)::find)
                    .or(this::misplaced)
                    .or(this::sign)
                    .orElseGet(() -> new YamlProblem(
                            found,
                            "this is not YAML: " + (context.isBlank() ? problem : context.strip() + ", " + problem)));
        }

        /** A character that does not belong where it stands. */
        private Optional<YamlProblem> slip(int line) {
            String text = complaint.line(line);
            return at(line, TAB, "there is a tab here; use spaces")
                    .or(() -> unseen(line))
                    .or(() -> at(
                            line,
                            BULLET,
                            "an item of a list begins with a hyphen and a space, and not with " + lastOf(BULLET, text)))
                    .or(() -> at(line, HYPHEN_WITHOUT_SPACE, SPACE_AFTER_HYPHEN));
        }

        /** An item without its space, which is a name or a text to the parser until what follows does not fit. */
        private Optional<YamlProblem> itemAbove() {
            if (problem.contains("could not find expected ':'")) {
                return at(begun.line(), HYPHEN_BEFORE_TEXT, SPACE_AFTER_HYPHEN);
            }
            return problem.contains("mapping values are not allowed")
                    ? at(complaint.above(found.line()), HYPHEN_WITHOUT_SPACE, SPACE_AFTER_HYPHEN)
                    : Optional.empty();
        }

        /** What the parser took for a part of a text, so that it stumbled only afterwards. */
        private Optional<YamlProblem> unseen(int line) {
            return at(
                            line,
                            OTHER_SPACE,
                            "the character " + lastOf(OTHER_SPACE, complaint.line(line))
                                    + " stands here, which only looks like a space; use a plain space")
                    .or(() -> problem.contains("could not find expected ':'")
                                    || problem.contains("mapping values are not allowed")
                            ? at(line, COLON_WITHOUT_SPACE, "there must be a space after the colon")
                            : Optional.empty());
        }

        /** Lines that are not indented as their neighbours, and texts that look like fields. */
        private Optional<YamlProblem> misplaced() {
            if (problem.contains("mapping values are not allowed")) {
                return Optional.of(withColon());
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
                                : problem.contains("scalar")
                                        ? new BracketSlips(complaint)
                                                .commentAbove()
                                                .orElseGet(this::indented)
                                        : indented());
            }
            return Optional.empty();
        }

        /** A colon where no field can be: it is one of a text, or the field is not indented as its neighbours. */
        private YamlProblem withColon() {
            String before = complaint.before(found);
            int above = complaint.above(found.line());
            boolean isName =
                    NAME.matcher(before).find() && complaint.indent(found.line()) != complaint.indentOfText(above);
            boolean goesOn = complaint.indent(found.line()) > complaint.indentOfText(above)
                    && SEVERAL_WORDS.matcher(complaint.line(above)).find();
            if (isName && !(goesOn && CAPITAL.matcher(before).find())) {
                YamlProblem indented = indented();
                return goesOn
                        ? new YamlProblem(
                                indented.place(),
                                indented.message() + "; if it goes on with the text above, that text" + QUOTES_OR_BLOCK)
                        : indented;
            }
            return new YamlProblem(
                    found,
                    FIELD.matcher(before).find()
                            ? "a text that holds a colon followed by a space needs quotes around it"
                            : "a text of several lines that holds a colon followed by a space" + QUOTES_OR_BLOCK);
        }

        private YamlProblem indented() {
            int here = complaint.indent(found.line());
            // The hyphens of an item count as indentation of its fields.
            int above = complaint.line(found.line()).stripLeading().startsWith("-")
                    ? complaint.indent(complaint.above(found.line()))
                    : complaint.indentOfText(complaint.above(found.line()));
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
                return Optional.of(endOfDocument()
                        .map(end ->
                                new YamlProblem(end, "remove the line `...`, which ends the file, or what follows it"))
                        .orElseGet(this::indented));
            }
            return Optional.empty();
        }

        /** The line that ends the file before its end; absent where a line only begins further left than those above it. */
        private Optional<Place> endOfDocument() {
            int line = found.line();
            while (line > 1 && !complaint.line(line).startsWith("...")) {
                line--;
            }
            return complaint.line(line).startsWith("...") ? Optional.of(new Place(line, 1)) : Optional.empty();
        }

        private String needsQuotes(Place place) {
            String rest = complaint.from(place);
            String sign = rest.isEmpty() ? "" : rest.substring(0, rest.offsetByCodePoints(0, 1));
            return "a text that begins with " + Quoted.of(sign) + " needs quotes around it";
        }

        private Optional<YamlProblem> at(int line, Pattern pattern, String message) {
            Matcher matcher = pattern.matcher(complaint.line(line));
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
    }
}
