package org.readout.lesson.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.source.LessonFiles.ParsedQuiz;

/** Texts that are still to fill in. A draft may have some, a published lesson none. */
public final class ToDos {

    /** A text to fill in starts with it, and goes on with what to write. */
    public static final String START = "TODO:";

    private static final Pattern IN_MARKDOWN = Pattern.compile("(?<![\\p{L}\\p{N}])" + START);

    private ToDos() {}

    /** Returns where a file in Markdown has some, also in its blocks. */
    static List<SourcePosition> places(String markdown) {
        return IN_MARKDOWN
                .matcher(markdown)
                .results()
                .map(found -> SourcePosition.at(markdown, found.start()))
                .toList();
    }

    static List<Finding> check(LessonFiles files) {
        boolean isPublished = files.lesson()
                .filter(lesson ->
                        lesson.get(LessonFormat.STATUS).orElse(LessonStatus.PUBLISHED) == LessonStatus.PUBLISHED)
                .isPresent();
        Report findings = new Report("");
        Stream.concat(files.texts(), files.teaching().stream())
                .forEach(text -> text.toDos().forEach(place -> report(place, isPublished, findings.in(text.path()))));
        check(files.lesson().stream(), files.path(LessonFormat.FILE), isPublished, findings);
        files.roomPath().ifPresent(path -> check(files.room().stream(), path, isPublished, findings));
        Stream.concat(files.quizzes(), files.looseQuizzes().stream())
                .forEach(quiz -> check(Stream.of(quiz).map(ParsedQuiz::quiz), quiz.path(), isPublished, findings));
        check(notes(files.terms()), files.path(NotesFormat.TERMS_FILE), isPublished, findings);
        check(notes(files.sources()), files.path(NotesFormat.SOURCES_FILE), isPublished, findings);
        check(notes(files.checks()), files.path(NotesFormat.CHECKS_FILE), isPublished, findings);
        check(notes(files.forecasts()), files.path(ForecastFormat.FILE), isPublished, findings);
        return findings.findings();
    }

    private static Stream<ObjectNode> notes(Optional<List<ObjectNode>> notes) {
        return notes.stream().flatMap(List::stream);
    }

    private static void check(Stream<ObjectNode> objects, String path, boolean isPublished, Report findings) {
        objects.forEach(object -> object.forEachText((text, place) -> {
            if (text.startsWith(START)) {
                report(place, isPublished, findings.in(path));
            }
        }));
    }

    private static void report(SourcePosition place, boolean isPublished, Report report) {
        if (isPublished) {
            report.error(
                    place,
                    "to-do",
                    "this text isn't written yet; write it in place of `TODO:`, or set `status: draft` until you do");
        } else {
            report.warning(
                    place, "to-do", "this text isn't written yet; write it in place of `TODO:` before you publish");
        }
    }
}
