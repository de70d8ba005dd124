package org.readout.attempt;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.attempt.AttemptRepository.Newest;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Quizzes that a person has begun and that their lesson has no more: an edit took them out, alone or with their section, or
 * gave them another id. Their attempts keep their revision, so what runs can be finished, and what came of it be looked at.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
@Service
public class RemovedQuizzes {

    /**
     * One of them.
     *
     * @param lesson as the newest attempt has it
     * @param section the one that the quiz stood after then
     * @param place the id of the section of today's lesson whose page shows the quiz: the same one or, where that was taken
     *     out too, the nearest before it that is left
     * @param running whether the newest attempt is not handed in
     */
    public record TakenOut(Published lesson, Section section, String place, boolean running) {

        /** The quiz as the newest attempt has it, with all its questions. */
        public Quiz quiz() {
            return Objects.requireNonNull(section.quiz());
        }

        /** Whether the section was taken out too. */
        public boolean withSection() {
            return !place.equals(section.id());
        }
    }

    private final AttemptRepository store;
    private final Revisions revisions;

    RemovedQuizzes(AttemptRepository store, Revisions revisions) {
        this.store = store;
        this.revisions = revisions;
    }

    /**
     * Returns the quizzes that the user has started and that are no longer in the lesson, the one started first in front.
     *
     * @param today the lesson as it is now
     */
    public List<TakenOut> of(UserId person, Lesson today) {
        Set<String> quizzes = today.quizzes().stream().map(Quiz::id).collect(Collectors.toSet());
        List<Newest> attempts = store.newest(person, today.id()).stream()
                .filter(newest -> !quizzes.contains(newest.quizId()))
                .toList();
        Set<Revision> used = attempts.stream().map(Newest::revision).collect(Collectors.toSet());
        Map<Revision, Lesson> then = revisions.lessons(today.id(), used);
        return attempts.stream()
                .flatMap(
                        newest -> Optional.ofNullable(then.get(newest.revision()))
                                .flatMap(lesson -> takenOut(newest, lesson, today))
                                .stream())
                .toList();
    }

    private static Optional<TakenOut> takenOut(Newest newest, Lesson then, Lesson today) {
        return then.sections().stream()
                .filter(section -> section.quiz() != null && section.quiz().id().equals(newest.quizId()))
                .findFirst()
                .map(section -> new TakenOut(
                        new Published(then, newest.revision()),
                        section,
                        place(section, then, today),
                        !newest.submitted()));
    }

    private static String place(Section section, Lesson then, Lesson today) {
        List<Section> upTo = then.sections().subList(0, then.sections().indexOf(section) + 1);
        return upTo.reversed().stream()
                .map(Section::id)
                .filter(id -> today.section(id).isPresent())
                .findFirst()
                .orElse(today.sections().getFirst().id());
    }
}
