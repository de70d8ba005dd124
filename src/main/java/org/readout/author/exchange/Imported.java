package org.readout.author.exchange;

import java.util.List;
import java.util.Map;

/**
 * What was read from a file.
 *
 * @param questions as they stand in a quiz file; each passes the checks of its type
 * @param pictures that the questions show, whose names differ
 * @param format what the file is, in words; empty if it holds no questions in a known format
 */
public record Imported(
        List<Map<String, Object>> questions, List<PictureFile> pictures, List<ReportLine> report, String format) {

    /** A picture for the lesson's {@code media} folder. */
    public record PictureFile(String name, byte[] bytes) {}

    /** What became of a question. */
    public enum Outcome {
        WHOLE,
        CHANGED,
        NOT
    }

    /**
     * What there is to say of a question, or of a whole file.
     *
     * @param file its name; within an archive, its path there
     * @param question its name, or its number from 1; empty for the file
     * @param line from 1, or 0 if it isn't known
     * @param message a whole sentence
     */
    public record ReportLine(Outcome outcome, String file, String question, int line, String message) {}

    /** Returns how many questions were read or written with this outcome. */
    public static long count(List<ReportLine> report, Outcome outcome) {
        return report.stream()
                .filter(line -> line.outcome() == outcome && !line.question().isEmpty())
                .map(line -> line.file() + "\n" + line.question() + "\n" + line.line())
                .distinct()
                .count();
    }
}
