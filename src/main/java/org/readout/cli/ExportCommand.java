package org.readout.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Exported;
import org.readout.author.exchange.Imported;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.QuestionExchange;
import org.readout.author.exchange.QuestionExchange.Format;
import org.readout.db.StartupException;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.source.LessonSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Exports a quiz, or all quizzes of a lesson, for another system, and prints what changed.",
            "Exit codes: 0 exported, 1 nothing exported or failed, 2 invalid usage."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportCommand extends ReadoutCommand {

    private final Clock clock;

    @Parameters(
            index = "0",
            paramLabel = "LESSON-ID[/QUIZ]",
            description = "The lesson, or one quiz of it, such as my-lesson/first.")
    private String wanted;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to create.")
    private Path file;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "gift, moodle (Moodle XML), qti (a QTI 3.0 package) or cc (Common Cartridge 1.3).")
    private Format format;

    @Option(
            names = "--lessons",
            paramLabel = "DIR",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lessons folder. Default: ${DEFAULT-VALUE}")
    private Path lessons;

    ExportCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        String[] parts = wanted.split("/", 2);
        if (!LessonSource.isLesson(lessons.resolve(parts[0]))) {
            throw wrongUsage("No lesson " + parts[0] + " in " + lessons + ". Name the folder with --lessons.");
        }
        Lesson lesson = new LessonSource(List.of(lessons), clock)
                .load().lessons().stream()
                        .filter(loaded -> loaded.folder().equals(parts[0]))
                        .flatMap(loaded -> loaded.lesson().stream())
                        .findFirst()
                        .orElseThrow(
                                () -> new StartupException("The lesson has errors. Find them with './readout check'."));
        List<Quiz> quizzes = Stream.concat(Stream.ofNullable(lesson.readingCheck()), lesson.quizzes().stream())
                .filter(quiz -> parts.length < 2 || quiz.id().equals(parts[1]))
                .toList();
        if (quizzes.isEmpty()) {
            throw wrongUsage(
                    parts.length < 2 ? "The lesson has no quizzes." : "The lesson has no quiz " + parts[1] + ".");
        }
        Path media = lessons.resolve(parts[0]).resolve("media");
        Exported exported = QuestionExchange.write(format, lesson, quizzes, name -> picture(media.resolve(name)));
        ImportCommand.print(exported.report(), out());
        try {
            Files.write(file, exported.content(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new StartupException(file + " already exists. Choose another name.");
        } catch (IOException e) {
            throw new StartupException("Can't write " + file + ". Check its folder and permissions.");
        }
        long left = Imported.count(exported.report(), Outcome.NOT);
        long changed = Imported.count(exported.report(), Outcome.CHANGED);
        out().println("Exported " + quizzes.size() + (quizzes.size() == 1 ? " quiz" : " quizzes") + " to " + file
                + ". Questions with changes: " + changed + ". Left out: " + left + ".");
        return 0;
    }

    private static byte @Nullable [] picture(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
