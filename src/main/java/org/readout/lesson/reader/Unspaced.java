package org.readout.lesson.reader;

import java.util.Optional;

/**
 * A name, a colon and a value in one word, as {@code correct:true}. Within braces that is a name without a value to YAML.
 *
 * @param place of the colon
 */
record Unspaced(Place place, String name, String value) {

    /** What an entry of a mapping was meant as, where it is one of these. */
    static Optional<Unspaced> of(String written, Mapping.Entry entry) {
        int colon = written.indexOf(':');
        if (!entry.isBareWithinBraces() || colon < 1 || colon == written.length() - 1) {
            return Optional.empty();
        }
        Place start = entry.place();
        Place place = new Place(start.line(), start.column() + written.codePointCount(0, colon));
        return Optional.of(new Unspaced(place, written.substring(0, colon), written.substring(colon + 1)));
    }

    /** @param meant the name that it should have */
    void tell(String meant, Report report) {
        report.error(place, "yaml-syntax", "there must be a space after the colon: " + Quoted.of(meant + ": " + value));
    }
}
