package org.readout.attempt;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRulesService;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** Knows of each attempt what an instructor has to do with it. Asks nobody where a quiz has no question for one. */
@Component
public class GradedAnswers {

    private final GradeRepository grades;
    private final Instruction instruction;
    private final EffectiveRulesService terms;

    GradedAnswers(GradeRepository grades, Instruction instruction, EffectiveRulesService terms) {
        this.grades = grades;
        this.instruction = instruction;
        this.terms = terms;
    }

    /**
     * Whether an instructor will grade what the person answers in a quiz; false also where it asks for nothing to grade.
     *
     * @param person {@code null} for a visitor who has written nothing yet
     */
    public boolean byInstructor(@Nullable UserId person, String lessonId, Quiz quiz) {
        return person != null && hasOpen(quiz) && instruction.has(person, lessonId);
    }

    /** Whether the person has an instructor for a lesson. */
    boolean hasInstructor(UserId person, String lessonId) {
        return instruction.has(person, lessonId);
    }

    Graded of(Attempt attempt, Quiz quiz) {
        return hasOpen(quiz)
                ? new Graded(
                        instruction.has(attempt.person(), attempt.lessonId()),
                        terms.isPreview(attempt.person(), attempt.lessonId()),
                        attempt.isSubmitted() ? grades.newest(attempt.id()) : Map.of(),
                        Map.of())
                : Graded.NONE;
    }

    private static boolean hasOpen(Quiz quiz) {
        return quiz.questions().stream().anyMatch(Essay.class::isInstance);
    }
}
