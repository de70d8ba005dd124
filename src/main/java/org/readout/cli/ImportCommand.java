package org.readout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.article.DraftLesson.Rights;
import org.readout.author.exchange.Imported;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Imported.PictureFile;
import org.readout.author.exchange.Imported.ReportLine;
import org.readout.author.exchange.QuestionExchange;
import org.readout.db.StartupException;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.FindingFormat;
import org.readout.lesson.source.LessonFile;
import org.readout.lesson.source.LessonSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Imports the questions of a file in GIFT, Moodle XML, QTI 2.1 to 3.0, Common Cartridge or Aiken into a quiz,",
            "and prints what changed and what could not be imported. With a lesson's id alone, makes a draft lesson from an",
            "article (.docx, .html, .md, .txt or .pdf), and prints what it found.",
            "Exit codes: 0 imported, 1 nothing imported or failed, 2 invalid usage."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand extends ReadoutCommand {

    private static final String QUIZ_ENDING = ".quiz.yaml";

    private final Clock clock;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to import.")
    private Path file;

    @Parameters(
            index = "1",
            paramLabel = "LESSON-ID[/QUIZ]",
            description =
                    "The lesson and the quiz to write the questions to, such as my-lesson/first; for an article, the id"
                            + " of the new lesson.")
    private String target;

    @Option(
            names = "--lessons",
            paramLabel = "DIR",
            defaultValue = "${env:READOUT_HOME:-.}/lessons",
            description = "The lessons folder. Default: ${DEFAULT-VALUE}")
    private Path lessons;

    @Option(names = "--append", description = "Adds the questions to an existing quiz, after its own.")
    private boolean append;

    @Option(
            names = "--rights",
            paramLabel = "BASIS",
            description = "For an article: by which right it is used, one of own, licence, permission and quotation.")
    private @Nullable Rights rights;

    @Option(
            names = "--rights-note",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "For an article: which licence, or whose permission and since when. Students see it.")
    private String rightsNote;

    ImportCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw wrongUsage("File not found: " + file + ".");
        }
        if (ValueTypes.isId(target)) {
            if (rights == null) {
                throw wrongUsage(
                        "Say by which right the article is used: --rights own, licence, permission or quotation.");
            }
            return new ArticleImport(out(), absolute(lessons), clock)
                    .run(String.valueOf(file.getFileName()), content(), target, rights, rightsNote);
        }
        String[] parts = target.split("/", -1);
        if (parts.length != 2 || !Stream.of(parts).allMatch(ValueTypes::isId)) {
            throw wrongUsage("'" + target + "' isn't a lesson and a quiz. Write their ids, such as my-lesson/first.");
        }
        if (!LessonSource.isLesson(lessons.resolve(parts[0]))) {
            throw wrongUsage("No lesson " + parts[0] + " in " + lessons + ". Create it with './readout new " + parts[0]
                    + "', or name the folder with --lessons.");
        }
        // What a file is decides what is made of it.
        return importQuestions(
                QuestionExchange.read(String.valueOf(file.getFileName()), content()), parts[0], parts[1]);
    }

    private byte[] content() {
        try {
            if (Files.size(file) > QuestionExchange.MOST_BYTES) {
                throw new StartupException(file + " is larger than 20 MB. Split it.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartupException(file + " can't be read. Check its permissions.");
        }
    }

    private int importQuestions(Imported imported, String lesson, String quiz) {
        print(imported.report(), out());
        if (imported.questions().isEmpty()) {
            err().println("Nothing was imported.");
            return 1;
        }
        Path media = lessons.resolve(lesson).resolve("media");
        Path written = lessons.resolve(lesson).resolve(quiz + QUIZ_ENDING);
        try {
            for (PictureFile picture : imported.pictures()) {
                Path to = media.resolve(picture.name());
                if (Files.exists(to) && !Arrays.equals(Files.readAllBytes(to), picture.bytes())) {
                    throw new StartupException(to + " is another picture than the one in the file. Rename it first.");
                }
            }
            LessonSource source = new LessonSource(List.of(lessons), clock);
            source.write(List.of(with(source.file(lesson + "/" + quiz + QUIZ_ENDING), quiz, imported.questions())));
            for (PictureFile picture : imported.pictures()) {
                Files.write(Files.createDirectories(media).resolve(picture.name()), picture.bytes());
            }
        } catch (IOException e) {
            throw new StartupException("Can't write to " + lessons.resolve(lesson) + ". Check its permissions.");
        }
        FindingFormat format = new FindingFormat(lessons.resolve(lesson));
        LessonSource.readQuiz(written).findings().forEach(finding -> out().println(format.format(finding)));
        long changed = Imported.count(imported.report(), Outcome.CHANGED);
        out().println(imported.questions().size() + " questions imported from " + imported.format() + " to " + written
                + ", " + changed + " of them with changes. Not imported: "
                + Imported.count(imported.report(), Outcome.NOT) + ".");
        if (!append) {
            out().println("To show the quiz after a section, add 'quiz: " + quiz + QUIZ_ENDING
                    + "' to it in lesson.yaml.");
        }
        return 0;
    }

    private LessonFile with(LessonFile quizFile, String quiz, List<Map<String, Object>> questions) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", quiz);
        List<Object> all = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        if (quizFile.text().isPresent()) {
            if (!append) {
                throw new StartupException(
                        quizFile.path() + " already exists. To add the questions to it, write --append.");
            }
            if (!(quizFile.tree().orElse("") instanceof Map<?, ?> before)
                    || !(before.get("questions") instanceof List<?> own)) {
                throw new StartupException(quizFile.path() + " has errors. Find them with './readout check'.");
            }
            before.forEach((name, value) -> tree.put(String.valueOf(name), value));
            all.addAll(own);
            own.forEach(question -> {
                if (question instanceof Map<?, ?> fields) {
                    ids.add(String.valueOf(fields.get("id")));
                }
            });
        }
        all.addAll(QuestionExchange.withNewIds(questions, ids));
        tree.put("questions", all);
        return quizFile.with(tree);
    }

    /** Prints what changed and what could not come over, each with its place. */
    static void print(List<ReportLine> report, java.io.PrintWriter out) {
        for (ReportLine line : report) {
            if (line.outcome() != Outcome.WHOLE) {
                out.println(line.file() + (line.line() > 0 ? ":" + line.line() : "") + ": "
                        + (line.outcome() == Outcome.NOT ? "left out: " : "changed: ")
                        + (line.question().isEmpty() ? "" : "question " + line.question() + ": ") + line.message());
            }
        }
    }
}
