package org.readout.lesson.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong within quotes, brackets and braces, and right after them. */
record BracketSlips(Complaint complaint) {

    private static final Pattern OPENING = Pattern.compile("^\\s*(?:- +)*(?:\"?[\\w-]+\"?: +)?(['\"\\[{])");

    /** What ends a value, so that nothing more may stand after it. */
    private static final String CLOSING = "'\"]}";

    /** One sign alone, with nothing but a comment after it. */
    private static final Pattern SIGN = Pattern.compile("^([\\p{P}\\p{S}])\\s*(?:\\s#.*)?$");

    /** What stands in a comment that has swallowed more than a remark. */
    private static final Pattern SWALLOWED = Pattern.compile("[,\\]}]");

    Optional<YamlProblem> find() {
        String problem = complaint.problem();
        String context = complaint.context();
        if (problem.contains("end of stream") && context.contains("quoted scalar")) {
            return Optional.of(new YamlProblem(complaint.begun(), "the quotes that open here are not closed"));
        }
        if (context.contains("flow")) {
            return comment()
                    .or(() -> problem.contains("expected ',' or")
                            ? Optional.of(unclosed(context.contains("sequence")))
                            : Optional.empty());
        }
        return problem.contains("expected <block end>") || problem.contains("<document start>")
                ? afterTheEnd()
                : Optional.empty();
    }

    /** A comment that begins within a text. */
    private Optional<YamlProblem> comment() {
        for (int line = complaint.begun().line(); line <= complaint.found().line(); line++) {
            String text = complaint.line(line);
            int from = line == complaint.begun().line()
                    ? complaint.before(complaint.begun()).length()
                    : 0;
            int comment = comment(text, from);
            if (comment >= 0 && SWALLOWED.matcher(text.substring(comment)).find()) {
                return Optional.of(beginsAt(line, comment));
            }
        }
        return Optional.empty();
    }

    /** A comment that ended a text before the line that was to go on with it. */
    Optional<YamlProblem> commentAbove() {
        int above = complaint.above(complaint.found().line());
        String text = complaint.line(above);
        int comment = comment(text, complaint.indentOfText(above));
        String before = comment < 0 ? "" : text.substring(0, comment).strip();
        boolean endsText = !before.isEmpty() && !(CLOSING + ":-").contains(before.substring(before.length() - 1));
        return endsText && complaint.indent(complaint.found().line()) > complaint.indentOfText(above)
                ? Optional.of(beginsAt(above, comment))
                : Optional.empty();
    }

    private YamlProblem beginsAt(int line, int comment) {
        return new YamlProblem(
                new Place(line, complaint.line(line).codePointCount(0, comment) + 1),
                "a `#` after a space begins a comment, and the rest of the line counts for nothing; put a text that holds"
                        + " it into quotes");
    }

    /** Where the comment of a line begins that has brackets or braces from an index on, or -1. */
    private static int comment(String line, int from) {
        char quotes = 0;
        char last = ',';
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quotes != 0) {
                i += c == '\\' && quotes == '"' ? 1 : 0;
                quotes = c == quotes ? 0 : quotes;
            } else if (c == '#' && i > 0 && Character.isWhitespace(line.charAt(i - 1))) {
                return i;
            } else if ((c == '"' || c == '\'') && "[{,:".indexOf(last) >= 0) {
                quotes = c;
            }
            last = Character.isWhitespace(c) ? last : c;
        }
        return -1;
    }

    private YamlProblem unclosed(boolean isList) {
        Place found = complaint.found();
        return complaint.begun().line() == found.line()
                        && !complaint.problem().contains("stream end")
                        && found.column() < complaint.line(found.line()).length()
                ? new YamlProblem(
                        found,
                        "a comma or the closing " + (isList ? "bracket `]`" : "brace `}`")
                                + " is missing before this; a text that holds one of these signs, a colon"
                                + " or quotes needs quotes around it")
                : new YamlProblem(
                        complaint.begun(), "the " + (isList ? "bracket" : "brace") + " that opens here is not closed");
    }

    /** What stands on a line after a value that its quotes, its bracket or its brace has ended. */
    private Optional<YamlProblem> afterTheEnd() {
        Place found = complaint.found();
        String before = complaint.before(found).stripTrailing();
        String last = before.isEmpty() ? "" : before.substring(before.length() - 1);
        boolean isClosed = !last.isEmpty() && CLOSING.contains(last);
        Matcher sign = SIGN.matcher(complaint.from(found));
        if (isClosed && sign.matches()) {
            String what = sign.group(1).equals(",") ? "the comma" : Quoted.of(sign.group(1));
            return Optional.of(new YamlProblem(
                    found, "take away " + what + "; nothing may stand on a line after the closing " + Quoted.of(last)));
        }
        Matcher opening = OPENING.matcher(complaint.line(found.line()));
        if (complaint.problem().contains("scalar")
                && opening.find()
                && !(isClosed && holdsSeveral(before.substring(opening.start(1))))) {
            return Optional.of(new YamlProblem(
                    new Place(found.line(), opening.start(1) + 1),
                    switch (opening.group(1)) {
                        case "'" ->
                            "a text in single quotes ends at the next `'`; write `''` for an apostrophe within, or use double"
                                    + " quotes";
                        case "\"" ->
                            "a text in double quotes ends at the next `\"`; write `\\\"` for one within, or put the whole into"
                                    + " single quotes";
                        default -> "a text that begins with " + Quoted.of(opening.group(1)) + " needs quotes around it";
                    }));
        }
        return isClosed
                ? Optional.of(new YamlProblem(
                        found,
                        "nothing may stand on a line after the closing " + Quoted.of(last) + "; take away "
                                + Quoted.of(complaint.from(found))
                                + ", or put the whole into quotes if it is one text"))
                : Optional.empty();
    }

    /** What tells a list or an object from a text that begins with a bracket. */
    private static boolean holdsSeveral(String value) {
        return (value.startsWith("[") || value.startsWith("{")) && (value.contains(",") || value.contains(": "));
    }
}
