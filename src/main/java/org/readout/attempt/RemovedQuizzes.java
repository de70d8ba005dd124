package org.readout.attempt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.assignment.Study;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.shell.PageReads;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Quizzes that a student has started and that are no longer in the lesson: an edit removed them, alone or with their
 * section, or gave them another id. Their attempts keep their revision, so a running one can be finished, and its result
 * looked at.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
@Service
public class RemovedQuizzes {

    /**
     * @param lesson as the newest attempt has it
     * @param place the id of the section of today's lesson whose page shows the quiz: the one that it followed or, if that
     *     was removed too, the nearest before it that is left
     */
    public record RemovedQuiz(Published lesson, Section section, String place, boolean running) {

        /** Returns the quiz of the newest attempt with all its questions. */
        public Quiz quiz() {
            return Objects.requireNonNull(section.quiz());
        }

        public boolean withSection() {
            return !place.equals(section.id());
        }
    }

    private final AttemptRepository repository;
    private final Revisions revisions;

    RemovedQuizzes(AttemptRepository repository, Revisions revisions) {
        this.repository = repository;
        this.revisions = revisions;
    }

    /**
     * Returns the quizzes that the user has started and that are no longer in the lesson, in the order in which they were started.
     */
    public List<RemovedQuiz> of(UserId person, Study study, Lesson today, PageReads reads) {
        Map<String, Attempt> newest = repository.attempts(person, study, reads).stream()
                .filter(attempt -> today.quiz(attempt.quizId()).isEmpty())
                .collect(Collectors.toMap(
                        Attempt::quizId, attempt -> attempt, (earlier, later) -> later, LinkedHashMap::new));
        Map<Revision, Lesson> then = revisions.lessons(
                today.id(),
                newest.values().stream().map(Attempt::revision).distinct().toList());
        return newest.values().stream()
                .flatMap(attempt -> Stream.ofNullable(then.get(attempt.revision()))
                        .flatMap(lesson -> removed(attempt, lesson, today)))
                .toList();
    }

    private static Stream<RemovedQuiz> removed(Attempt newest, Lesson then, Lesson today) {
        Published lesson = new Published(then, newest.revision());
        return then.sections().stream()
                .filter(section -> section.quiz() != null && section.quiz().id().equals(newest.quizId()))
                .map(section -> new RemovedQuiz(lesson, section, place(section, then, today), !newest.isSubmitted()));
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
