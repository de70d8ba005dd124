package org.readout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.lesson.source.FindingFormat;
import org.readout.lesson.source.LessonLoader;
import org.readout.web.Ui;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "check",
        description =
                "Checks the files of a lessons folder, or of one lesson. Exit code 0 without errors, 1 with, 2 on wrong usage.")
final class CheckCommand extends ReadoutCommand {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lessons folder, or the folder of one lesson in it. Default: ${DEFAULT-VALUE}")
    private Path folder;

    @Option(names = "--lessons", paramLabel = "DIR", description = "The same as DIR, as the other commands have it")
    private @Nullable Path lessons;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for editors: a list of {path, line, column, severity, code, message}."
                    + " Default: ${DEFAULT-VALUE}")
    private String format;

    private final Clock clock;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    CheckCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (!List.of("text", "json").contains(format)) {
            throw invalid("--format", format, "text or json");
        }
        if (lessons != null && hasParameter()) {
            throw wrongUsage("Name one folder: " + folder + " or --lessons " + lessons);
        }
        folder = Objects.requireNonNullElse(lessons, folder);
        if (!Files.isDirectory(folder)) {
            throw wrongUsage(
                    Files.exists(folder)
                            ? folder + " is a file; name the folder of its lesson, or the one of all lessons"
                            : "There is no folder " + folder);
        }
        boolean isOneLesson = !LessonLoader.holdsLessons(folder);
        if (isOneLesson && !LessonLoader.isLesson(folder)) {
            throw wrongUsage(
                    "The folder " + folder + " holds no lesson: a lesson is a folder with a file lesson.yaml in it."
                            + " Name that folder, or the one of all lessons");
        }
        List<Finding> findings = isOneLesson ? LessonLoader.checkOne(folder, clock) : LessonLoader.check(folder, clock);
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        if (format.equals("json")) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            FindingFormat text = new FindingFormat(folder);
            findings.forEach(finding -> out().println(text.format(finding)));
            out().println(Ui.count(errors, "error") + ", " + Ui.count(findings.size() - errors, "warning"));
        }
        return errors == 0 ? 0 : 1;
    }
}
