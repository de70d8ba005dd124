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
import org.readout.lesson.source.LessonTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "new",
        description =
                "Creates a small, complete lesson to start from. Exit codes: 0 created, 1 failed, 2 invalid usage.")
final class NewCommand extends ReadoutCommand {

    private final Clock clock;

    @Parameters(
            paramLabel = "LESSON-ID",
            description = "The lesson's id and folder name: lowercase letters, digits and hyphens.")
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
            throw wrongUsage("'" + id + "' isn't a valid lesson id. Use up to " + ValueTypes.ID_LONGEST
                    + " lowercase letters, digits and hyphens, such as my-lesson.");
        }
        if (!Files.isDirectory(lessons)) {
            throw wrongUsage("Folder not found: " + lessons + ".");
        }
        try {
            Path folder =
                    LessonTemplate.write(lessons, id, Year.from(clock.instant().atZone(ZoneOffset.UTC)));
            out().println("Created " + folder
                    + ". Start with lesson.yaml.\nIf Readout is running, your changes appear within 2 seconds. Run"
                    + " './readout check' to find mistakes.\nThe lesson is a draft. Only instructors see it until you"
                    + " write status: published.");
            return 0;
        } catch (FileAlreadyExistsException e) {
            throw new StartupException(lessons.resolve(id) + " already exists. Choose another id.");
        } catch (IOException e) {
            throw new StartupException("Can't write to " + lessons + ". Check its permissions.");
        }
    }
}
