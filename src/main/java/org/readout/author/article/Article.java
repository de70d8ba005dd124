package org.readout.author.article;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.format.ReadableText;

/**
 * An article as it was read. What wasn't found is an empty text.
 *
 * @param date a year, month or day, as in lesson files
 * @param notes the footnotes and endnotes by the number that marks them in the text
 * @param references the entries of the list of works at the end
 * @param left how many pictures were not taken, because they are on other servers or of an unknown type
 */
public record Article(
        String title,
        String author,
        String date,
        String language,
        String publisher,
        String address,
        List<Part> parts,
        Map<String, List<Run>> notes,
        List<List<Run>> references,
        List<Picture> pictures,
        int left) {

    public enum Kind {
        HEADING,
        PARAGRAPH,
        QUOTATION,
        ITEM,
        NUMBERED,
        PICTURE
    }

    /**
     * Words that look alike.
     *
     * @param target where they link to: a web address, {@code note:} with a number, or {@code term:} or {@code source:} with
     *     an id; empty if they are no link
     */
    public record Run(String text, boolean strong, boolean emphasis, String target) {

        Run to(String text, String target) {
            return new Run(text, strong, emphasis, target);
        }

        boolean isNote() {
            return target.startsWith("note:");
        }
    }

    /**
     * A heading, paragraph, item of a list or picture.
     *
     * @param level of a heading or a list from 1, or the index of the picture
     * @param runs the words; of a picture, its caption
     */
    public record Part(Kind kind, int level, List<Run> runs) {

        /** Returns the words without the numbers of notes. */
        public String text() {
            return Article.text(runs);
        }

        public int words() {
            return kind == Kind.HEADING || kind == Kind.PICTURE
                    ? 0
                    : ReadableText.split(text()).size();
        }

        Part with(List<Run> others) {
            return new Part(kind, level, others);
        }

        boolean isHeading() {
            return kind == Kind.HEADING;
        }
    }

    /** @param name of a file, such as {@code picture-1.png} */
    public record Picture(String name, byte[] bytes, String alternative) {}

    public int words() {
        return parts.stream().mapToInt(Part::words).sum();
    }

    /** Returns the article with another author, if its text names none. */
    Article orAuthor(String other) {
        String found = author.isEmpty() && other.contains(" ") ? other.strip() : author;
        return new Article(title, found, date, language, publisher, address, parts, notes, references, pictures, left);
    }

    static String text(List<Run> runs) {
        return runs.stream().filter(run -> !run.isNote()).map(Run::text).collect(Collectors.joining());
    }
}
