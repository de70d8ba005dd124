package org.readout.lesson.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What the YAML parser says where it can't go on, and the lines around.
 *
 * @param problem what it found, in its own terms
 * @param context what it was at, or an empty text
 * @param found where it stopped
 * @param begun where the thing began that it was at
 * @param lines of the whole file
 */
record Complaint(String problem, String context, Place found, Place begun, List<String> lines) {

    private static final Pattern LEADING = Pattern.compile("\\s*(?:- +)*");

    static Complaint of(MarkedYamlEngineException e, String text) {
        Place found = e.getProblemMark().map(Place::of).orElse(Place.FILE);
        return new Complaint(
                e.getProblem(),
                Optional.ofNullable(e.getContext()).orElse(""),
                found,
                e.getContextMark().map(Place::of).orElse(found),
                text.lines().toList());
    }

    /** A line by its number, without its end; empty where there is none. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The part of a line before a place; columns count characters and not their parts. */
    String before(Place place) {
        String line = line(place.line());
        int characters = Math.min(Math.max(0, place.column() - 1), line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, characters));
    }

    /** The part of a line from a place on. */
    String from(Place place) {
        return line(place.line()).substring(before(place).length());
    }

    int indent(int line) {
        return line(line).length() - line(line).stripLeading().length();
    }

    /** How far the text of a line is indented where the hyphens of an item count as indentation of its fields. */
    int indentOfText(int line) {
        Matcher leading = LEADING.matcher(line(line));
        return leading.lookingAt() ? leading.end() : 0;
    }

    /** The last line above one in which something is written, or 0. */
    int above(int line) {
        int above = line - 1;
        while (above > 0 && line(above).isBlank()) {
            above--;
        }
        return above;
    }
}
