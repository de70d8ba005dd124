package org.readout.lesson.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.format.TextFile;

/**
 * A problem of a whole file or of the lessons folder, which no lines of a lesson can show: what causes it, and what fixes
 * it, in words and as changes to the good lessons of the corpus.
 */
record WholeFileProblem(
        String code,
        String cause,
        String example,
        String fix,
        Consumer<LessonFolder> breaks,
        Function<LessonFolder, List<Finding>> check,
        Consumer<LessonFolder> fixes) {

    /** A name that no lesson can have, so that the site has no such lesson. */
    private static final String MADE_HERE = ".made-here";

    private static final String SECOND = "base/second.md";
    private static final String LESSON = "base/lesson.yaml";
    private static final String PICTURE = "base/media/map.png";
    private static final int OVER_2_MB = 2 * 1024 * 1024 + 1;

    static final List<WholeFileProblem> ALL = List.of(
            new WholeFileProblem(
                    "checker-failed",
                    "The lesson check stopped because of a bug in Readout.",
                    "a lesson that the checker can't handle. None is known.",
                    "Report the bug, with the lesson if you can.",
                    folder -> {},
                    folder -> List.of(LessonSource.failure("base", new IllegalStateException("A bug"))),
                    folder -> {}),
            checked(
                    "file-encoding",
                    "The file isn't UTF-8.",
                    "`" + SECOND + "`, saved as UTF-16.",
                    "In your editor, save the same text as UTF-8.",
                    folder -> folder.write(SECOND, "That is all.\n".getBytes(StandardCharsets.UTF_16LE)),
                    folder -> folder.write(SECOND, "That is all.\n")),
            checked(
                    "file-too-large",
                    "The file is larger than 2 MB.",
                    "`" + SECOND + "`, with a picture of 2 MB pasted into the text.",
                    "Put the picture into `media`, and link to it. Split a long text into sections.",
                    folder -> folder.write(SECOND, "That is all.\n" + "x".repeat(OVER_2_MB)),
                    folder -> folder.write(SECOND, "That is all.\n")),
            new WholeFileProblem(
                    "file-unreadable",
                    "Readout can't read the file.",
                    "`" + SECOND + "`, which only its owner may read, after `chmod 600 " + SECOND + "`.",
                    "Let Readout's user read it: `chmod 644 " + SECOND + "`.",
                    folder -> folder.delete(SECOND),
                    WholeFileProblem::readSecond,
                    folder -> folder.write(SECOND, "That is all.\n")),
            checked(
                    "findings-many",
                    "The file has more than 500 problems.",
                    "`" + LESSON + "`, with 600 fields that don't exist: `field-1: x` to `field-600: x`.",
                    "Fix the listed problems, then check again. Here: remove the fields.",
                    folder -> folder.write(LESSON, folder.read(LESSON) + lines(600, "field-%d: x")),
                    folder -> folder.edit(LESSON, lines(600, "field-%d: x"), "")),
            new WholeFileProblem(
                    "folder-unreadable",
                    "The lessons folder is missing or can't be read.",
                    "`./readout check lesons`.",
                    "Check the path and its permissions. Here: `./readout check lessons`.",
                    folder -> {},
                    folder -> LessonSource.check(folder.path().resolve("lesons"), TestDay.CLOCK),
                    folder -> {}),
            checked(
                    "image-too-large",
                    "The picture is larger than 2 MB.",
                    "`" + PICTURE + "`, a photograph of 5 MB.",
                    "Make it smaller, for example by saving it as WebP, 1,600 pixels wide.",
                    folder -> folder.write(PICTURE, new byte[OVER_2_MB]),
                    folder -> folder.write(PICTURE, new byte[1])),
            new WholeFileProblem(
                    "lesson-twice",
                    "An instructor made a lesson with this id in the browser, in the folder `lessons` of Readout's data"
                            + " folder. The lesson in the lessons folder is published instead.",
                    "`data/lessons/base`, beside `" + LESSON + "`.",
                    "Change the name of one of both folders and the `id` in its `lesson.yaml`.",
                    folder -> folder.write(MADE_HERE + "/base/lesson.yaml", folder.read(LESSON)),
                    folder -> LessonSource.published(
                                    List.of(folder.path(), folder.path().resolve(MADE_HERE)), TestDay.CLOCK)
                            .load()
                            .findings(),
                    folder -> {
                        folder.delete(MADE_HERE + "/base/lesson.yaml");
                        folder.delete(MADE_HERE + "/base");
                    }),
            checked(
                    "list-long",
                    "A list has more than 2,000 items.",
                    "`" + LESSON + "`, with 2,001 `objectives`.",
                    "Split the list, or keep the items that matter. Here: `objectives: [Find faults]`.",
                    folder -> folder.edit(LESSON, "  - Find faults\n", lines(2_001, "  - Find fault %d")),
                    folder -> folder.edit(LESSON, lines(2_001, "  - Find fault %d"), "  - Find faults\n")));

    private static WholeFileProblem checked(
            String code,
            String cause,
            String example,
            String fix,
            Consumer<LessonFolder> breaks,
            Consumer<LessonFolder> fixes) {
        return new WholeFileProblem(
                code, cause, example, fix, breaks, folder -> LessonSource.check(folder.path(), TestDay.CLOCK), fixes);
    }

    /** Reads a file that is gone since it was listed: tests may run as a user who can read every file. */
    private static List<Finding> readSecond(LessonFolder folder) {
        Path file = folder.path().resolve(SECOND);
        Report report = new Report(SECOND);
        TextFile.read(folder.path(), file, report);
        return report.findings();
    }

    private static String lines(int count, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> line.formatted(number) + "\n")
                .collect(Collectors.joining());
    }
}
