package org.readout.lesson.lint;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.lesson.source.LessonContext;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.QuizFile;
import org.readout.lesson.source.QuizSettingsFormat;
import org.readout.lesson.source.ReadLesson;
import org.readout.lesson.source.ReadNotes;

/**
 * The rules of good teaching. They look at whatever could be read, errors or not; a rule about a whole lesson waits until
 * all that it is about can be read.
 */
public final class PedagogyLint {

    private PedagogyLint() {}

    /**
     * What is to be said of a lesson in its surroundings.
     *
     * @param hasErrors whether the lesson has errors, so that some of its switches may be needed again without them
     */
    public static List<Finding> check(ReadLesson lesson, LessonContext surroundings, boolean hasErrors) {
        if (lesson.lesson().isEmpty() || lesson.sections().isEmpty()) {
            return List.of();
        }
        ObjectNode read = lesson.lesson().get();
        LintFindings advice = new LintFindings(SuppressedWarnings.of(read));
        lesson.quizzes().forEach(quiz -> check(quiz, advice));
        KeyRules.check(lesson.quizzes().toList(), advice);
        TermRules.check(lesson, surroundings.shared(), advice);
        SectionRules.check(lesson, advice);
        PromptRules.check(lesson, read, advice);
        AcronymRules.check(lesson, surroundings.shared(), advice);
        checkDates(lesson, read, surroundings, advice);
        ReadabilityRules.check(lesson, read, advice);

        Report switches = new Report("");
        Report report = switches.in(lesson.path(LessonFormat.FILE));
        SuppressedWarnings.check(read, report);
        if (!hasErrors) {
            SuppressedWarnings.checkNeed(read, advice, report);
        }
        return Report.together(advice.all(), switches.findings());
    }

    private static void check(QuizFile quiz, LintFindings advice) {
        QuizSettingsFormat.checkReveal(quiz, advice);
        for (ObjectNode question : quiz.questions()) {
            ChoiceRules.check(quiz.path(), question, advice);
            WordingRules.check(quiz.path(), question, advice);
        }
    }

    private static void checkDates(
            ReadLesson lesson, ObjectNode read, LessonContext surroundings, LintFindings advice) {
        ReadNotes own = lesson.notes();
        ReadNotes shared = surroundings.shared();
        Set<String> used = lesson.usedSources(shared);
        LocalDate oldest = surroundings.today().minus(read.require(LessonFormat.STALE_AFTER));
        SourceRules rules = new SourceRules(oldest, surroundings.today(), advice);
        rules.checkLesson(lesson.path(LessonFormat.FILE), read);
        ReadNotes.withId(own.sources()).forEach(source -> rules.check(own.path(NotesFormat.SOURCES_FILE), source));
        Stream<ObjectNode> ofAll = ReadNotes.withId(shared.sources());
        ofAll.filter(source -> used.contains(source.require(NotesFormat.ID)))
                .forEach(source -> rules.check(shared.path(NotesFormat.SOURCES_FILE), source));
    }
}
