package org.readout.attempt.ui;

import java.util.Optional;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;

/** That a quiz is not part of its lesson any more, and what that means for whoever has begun it. */
final class TakenOutWords {

    private TakenOutWords() {}

    /**
     * One sentence; nothing where the lesson has the quiz.
     *
     * @param shown the lesson with the quiz
     * @param today the lesson as it is now; absent where it is not on the shelf any more
     * @param submitted whether the attempt that is shown is handed in
     */
    static Optional<String> of(Lesson shown, String quizId, Optional<Lesson> today, boolean submitted) {
        if (today.flatMap(lesson -> lesson.quiz(quizId)).isPresent()) {
            return Optional.empty();
        }
        String takenOut = "This quiz was taken out of the lesson" + withSection(shown, quizId, today);
        return Optional.of(takenOut
                + (submitted
                        ? "; what you submitted is kept."
                        : " meanwhile; you can still finish this attempt and submit it, but begin no other."));
    }

    private static String withSection(Lesson shown, String quizId, Optional<Lesson> today) {
        return today.flatMap(lesson -> shown.sections().stream()
                        .filter(section ->
                                section.quiz() != null && section.quiz().id().equals(quizId))
                        .filter(section -> lesson.section(section.id()).isEmpty())
                        .map(Section::title)
                        .findFirst())
                .map(title -> " with its section “" + title + "”")
                .orElse("");
    }
}
