package org.readout.lesson.files;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.lesson.Finding;

/**
 * The rules of good teaching. They look at whatever could be read, errors or not; a rule about a whole lesson waits until
 * all that it is about can be read.
 */
final class Teaching {

    private Teaching() {}

    /**
     * What is to be said of a lesson in its surroundings.
     *
     * @param hasErrors whether the lesson has errors, so that some of its switches may be needed again without them
     */
    static List<Finding> check(ReadLesson lesson, Surroundings surroundings, boolean hasErrors) {
        if (lesson.lesson().isEmpty() || lesson.sections().isEmpty()) {
            return List.of();
        }
        ObjectNode read = lesson.lesson().get();
        Advice advice = new Advice(Quiet.of(read));
        lesson.quizzes().forEach(quiz -> check(quiz, advice));
        KeyRules.check(lesson.quizzes().toList(), advice);
        TermRules.check(lesson, surroundings.shared(), advice);
        SectionRules.check(lesson, advice);
        PromptRules.check(lesson, read, advice);
        AcronymRules.check(lesson, surroundings.shared(), advice);
        checkDates(lesson, read, surroundings, advice);
        GradeRules.check(lesson, read, advice);

        Findings switches = new Findings();
        Report report = switches.in(lesson.path(LessonFormat.FILE));
        Quiet.check(read, report);
        if (!hasErrors) {
            Quiet.checkNeed(read, advice, report);
        }
        return Findings.together(advice.all(), switches.all());
    }

    private static void check(QuizFile quiz, Advice advice) {
        WrittenConduct.checkReveal(quiz, advice);
        for (ObjectNode question : quiz.questions()) {
            FeedbackRules.check(quiz.path(), question, advice);
            WordingRules.check(quiz.path(), question, advice);
        }
    }

    private static void checkDates(ReadLesson lesson, ObjectNode read, Surroundings surroundings, Advice advice) {
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
