package org.readout.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.readout.format.Finding;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.source.FindingFormat;
import org.readout.lesson.source.QuizReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code readout mark}: marks the responses to a quiz with the same code as the server, and without one. */
@Command(
        name = "mark",
        description = {
            "Marks responses to a quiz and prints JSON:",
            "  {score, outOf, waiting, questions: [{id, score, outOf, feedback: [...]}]}.",
            "What an instructor has to grade has the score null; its points are in waiting, and not in outOf.",
            "Exit code 0 when it is marked, 1 where a file has an error, 2 on wrong usage.",
            "Every question of the file is marked, where an attempt asks only some (`choose`) too; hints cost nothing here.",
            "A response is what its kind of question takes:",
            "  single, map              \"id\"",
            "  short, number, open      \"text\"",
            "  multiple, evidence       [\"id\", ...], or [\"beginning of a sentence\", ...]",
            "  order                    [\"id\", ...] in order",
            "  match, fill              {\"id\": \"text\", ...}",
            "  true-false               true or false"
        },
        mixinStandardHelpOptions = true)
final class MarkCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "QUIZ", description = "The quiz file, such as first.quiz.yaml.")
    private Path quizFile;

    @Parameters(
            index = "1",
            paramLabel = "RESPONSES",
            description = "A file of JSON: {\"responses\": {\"question-id\": response, ...}}.")
    private Path responsesFile;

    @SuppressWarnings("NullAway.Init") // picocli sets the parameters
    MarkCommand() {}

    @Override
    public Integer call() {
        requireFile(quizFile);
        requireFile(responsesFile);
        PrintWriter err = spec.commandLine().getErr();
        QuizReading.Read read = QuizReading.read(quizFile);
        say(read.findings(), err);
        if (read.quiz().isEmpty()) {
            err.println("Nothing was marked, because the quiz has an error.");
            return 1;
        }
        Quiz quiz = read.quiz().get();
        GivenResponses given = GivenResponses.read(responsesFile, quiz);
        if (!given.errors().isEmpty()) {
            given.errors().forEach(error -> err.println(responsesFile + ": error: " + error));
            err.println("Nothing was marked, because the responses have an error.");
            return 1;
        }
        Integer choose = quiz.conduct().choose();
        if (choose != null) {
            err.println("Every question of the quiz is marked here; an attempt asks " + choose + " of the "
                    + quiz.questions().size() + ".");
        }
        spec.commandLine()
                .getOut()
                .println(MarkedQuiz.of(quiz, given.responses()).json());
        return 0;
    }

    private void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file);
        }
    }

    private void say(List<Finding> findings, PrintWriter err) {
        Path folder = quizFile.toAbsolutePath().normalize().getParent();
        FindingFormat format = new FindingFormat(folder == null ? quizFile : folder);
        findings.forEach(finding -> err.println(format.format(finding)));
    }
}
