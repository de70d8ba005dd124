package org.readout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.lesson.DatedFact;
import org.readout.lesson.HardWords;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.source.FindingFormat;
import org.readout.lesson.source.LessonSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "check",
        description =
                "Checks a lessons folder or one lesson. Exit codes: 0 no errors, 1 errors found, 2 invalid usage.")
final class CheckCommand extends ReadoutCommand {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lessons folder, or the folder of one lesson. Default: ${DEFAULT-VALUE}")
    private Path folder;

    @Option(names = "--lessons", paramLabel = "DIR", description = "Same as DIR.")
    private @Nullable Path lessons;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for editors: a list of {path, line, column, severity, code, message}."
                    + " Default: ${DEFAULT-VALUE}")
    private String format;

    @Option(
            names = "--questions",
            description =
                    "Lists every question instead: what it tests, its objective, its points, and whether its options"
                            + " give the answer away.")
    private boolean questions;

    @Option(
            names = "--stale",
            paramLabel = "YYYY-MM",
            description = "Lists instead what was more than a year old in that month: lessons, boxes of changes and"
                    + " sources, by their `as-of`; and forecasts that should have been decided before it.")
    private @Nullable String stale;

    @Option(
            names = "--words",
            description =
                    "Lists instead the words beyond each lesson's level that its words.yaml could explain, with their sections.")
    private boolean words;

    private final Clock clock;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    CheckCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("text", "json").contains(format)) {
            throw invalid("--format", format, "text or json");
        }
        if (lessons != null && hasParameter()) {
            throw wrongUsage("Choose one folder: " + folder + " or --lessons " + lessons);
        }
        folder = Objects.requireNonNullElse(lessons, folder);
        if (!Files.isDirectory(folder)) {
            throw wrongUsage(
                    Files.exists(folder)
                            ? folder + " is a file, not a folder. Choose a lesson's folder, or the lessons folder."
                            : "Folder not found: " + folder + ".");
        }
        boolean isOneLesson = !LessonSource.holdsLessons(folder);
        if (isOneLesson && !LessonSource.isLesson(folder)) {
            throw wrongUsage("No lessons in " + folder + ". A lesson is a folder that contains lesson.yaml.");
        }
        if (questions) {
            return listQuestions(isOneLesson);
        }
        if (words) {
            return listWords(isOneLesson);
        }
        if (stale != null) {
            return listStale(isOneLesson, month(stale));
        }
        List<Finding> findings = isOneLesson ? LessonSource.checkOne(folder, clock) : LessonSource.check(folder, clock);
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        if (format.equals("json")) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            FindingFormat text = new FindingFormat(folder);
            findings.forEach(finding -> out().println(text.format(finding)));
            out().println(count(errors, "error") + ", " + count(findings.size() - errors, "warning"));
        }
        return errors == 0 ? 0 : 1;
    }

    private List<LoadedLesson> load(boolean isOneLesson) {
        Path one = folder.toAbsolutePath().normalize();
        Path root = isOneLesson ? Objects.requireNonNull(one.getParent()) : folder;
        return new LessonSource(List.of(root), clock)
                .load().lessons().stream()
                        .filter(lesson -> !isOneLesson || one.endsWith(lesson.folder()))
                        .toList();
    }

    private YearMonth month(String written) {
        try {
            return YearMonth.parse(written);
        } catch (DateTimeParseException e) {
            throw invalid("--stale", written, "a month such as 2026-11");
        }
    }

    private int listStale(boolean isOneLesson, YearMonth month) {
        List<LoadedLesson> lessons = load(isOneLesson);
        long all = 0;
        for (LoadedLesson lesson : lessons) {
            List<DatedFact> stale = lesson.lesson().stream()
                    .flatMap(it -> Stream.concat(
                            DatedFact.olderThanAYear(it, month).stream(), DatedFact.undecided(it, month).stream()))
                    .toList();
            stale.forEach(fact -> out().println(lesson.folder() + ": "
                    + switch (fact.part()) {
                        case LESSON -> "the lesson";
                        case CHANGES -> "what has changed, in \"" + fact.name() + "\"";
                        case SOURCE -> "source \"" + fact.name() + "\"";
                        case FORECAST -> "forecast \"" + fact.name() + "\"";
                    }
                    + (fact.part() == DatedFact.Part.FORECAST ? ", without outcome since " : ", as of ")
                    + fact.asOf()));
            all += stale.size();
        }
        out().println(count(all, "fact") + " more than a year old or undecided in " + month);
        return withErrors(lessons);
    }

    private int listWords(boolean isOneLesson) throws IOException {
        List<LoadedLesson> lessons = load(isOneLesson);
        for (LoadedLesson lesson : lessons) {
            if (lesson.lesson().isPresent()) {
                out().println(lesson.folder());
                new HardWords(lesson.words())
                        .missing(lesson.lesson().get())
                        .forEach((word, ids) -> out().println("  " + word + ": " + String.join(", ", ids)));
            }
        }
        return withErrors(lessons);
    }

    private int listQuestions(boolean isOneLesson) {
        List<LoadedLesson> lessons = load(isOneLesson);
        List<QuestionTable.Listed> lines = lessons.stream()
                .flatMap(lesson -> lesson.lesson().stream())
                .flatMap(lesson -> QuestionTable.of(lesson).stream())
                .toList();
        if (format.equals("json")) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lines));
        } else {
            lines.stream()
                    .collect(Collectors.groupingBy(
                            QuestionTable.Listed::lesson, LinkedHashMap::new, Collectors.toList()))
                    .forEach((lesson, of) -> {
                        QuestionTable.text(lesson, of).forEach(out()::println);
                        out().println();
                    });
        }
        return withErrors(lessons);
    }

    private int withErrors(List<LoadedLesson> lessons) {
        List<String> faulty = lessons.stream()
                .filter(lesson -> lesson.lesson().isEmpty())
                .map(LoadedLesson::folder)
                .toList();
        if (!faulty.isEmpty()) {
            err().println("Not listed, because they have errors: " + String.join(", ", faulty));
        }
        return faulty.isEmpty() ? 0 : 1;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
