package org.readout.lesson.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.Finding;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.TextFile;
import org.readout.format.Yaml;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** Reads one quiz file without its lesson, as far as that is possible. */
public final class QuizReading {

    /**
     * What was read.
     *
     * @param quiz nothing where there is an error
     * @param findings everything there is to say about the file alone; its path is the file's name
     */
    public record Read(Optional<Quiz> quiz, List<Finding> findings) {}

    private QuizReading() {}

    /**
     * Reads a quiz. Where a lesson is in the same folder, questions about the sentences of its sections know them. Never
     * throws, whatever the files hold.
     */
    public static Read read(Path file) {
        Path path = file.toAbsolutePath().normalize();
        Path folder = path.getParent();
        Report findings = new Report("");
        Report report = findings.in(String.valueOf(path.getFileName()));
        Optional<ObjectNode> quiz = TextFile.read(folder == null ? path : folder, path, report)
                .flatMap(text -> Yaml.read(text, QuizFormat.QUIZ, Optional.empty(), report));
        quiz.ifPresent(it -> QuizRules.check(it, report));
        LessonTexts texts = new LessonTexts(
                folder == null ? "" : String.valueOf(folder.getFileName()),
                folder == null ? Map.of() : sentences(folder));
        if (!texts.sentences().isEmpty()) {
            quiz.flatMap(it -> it.get(QuizFormat.QUESTIONS)).orElse(List.of()).stream()
                    .forEach(question -> QuestionTypes.checkSections(question, texts, report));
        }
        return new Read(
                quiz.filter(it -> !Report.hasError(findings.findings())).map(it -> QuizAssembly.quiz(it, texts)),
                findings.findings());
    }

    private static Map<String, List<String>> sentences(Path folder) {
        Path lessons = folder.getParent();
        return lessons == null || !Files.isRegularFile(folder.resolve(LessonFormat.FILE))
                ? Map.of()
                : FolderReader.lesson(lessons, String.valueOf(folder.getFileName()))
                        .sentencesOfAll();
    }
}
