package org.readout.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import org.readout.db.StartupException;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.NewLesson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "new",
        description =
                "Writes a small complete lesson to begin with. Exit code 0 where it is written, 1 where it can't be,"
                        + " 2 on wrong usage.")
final class NewCommand extends ReadoutCommand {

    private final Clock clock;

    @Parameters(
            paramLabel = "LESSON-ID",
            description = "The lesson's id and the name of its folder: lower-case letters, digits and hyphens.")
    private String id;

    @Option(
            names = "--lessons",
            paramLabel = "DIR",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lessons folder. Default: ${DEFAULT-VALUE}")
    private Path lessons;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    NewCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (!ValueTypes.isId(id)) {
            throw wrongUsage("'" + id + "' can't be a lesson's id: it needs at most " + ValueTypes.ID_LONGEST
                    + " lower-case letters, digits and hyphens between them, such as my-lesson");
        }
        if (!Files.isDirectory(lessons)) {
            throw wrongUsage("There is no folder " + lessons);
        }
        try {
            Path folder = NewLesson.write(lessons, id, Year.from(clock.instant().atZone(ZoneOffset.UTC)));
            out().println("The lesson is in " + folder
                    + "; begin with lesson.yaml. What you save is up within two seconds"
                    + " where Readout runs, and 'readout check' tells what is wrong. The lesson is a draft: only"
                    + " instructors see it until you write status: published.");
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw new StartupException(
                    "There is a folder or file " + lessons.resolve(id) + " already; take another id.");
        } catch (IOException e) {
            throw new StartupException(
                    "The lesson can't be written into " + lessons + "; see whether you may write there.");
        }
    }
}
