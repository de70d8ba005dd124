package org.readout.correction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.Mark;
import org.readout.attempt.RegradeRepository;
import org.readout.attempt.RegradeRepository.GradedText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Markers;
import org.readout.question.Question;
import org.readout.question.Score;

/** Reckons what grades that were given by the key of an undone correction come to by the key that holds without it. */
final class GradesGoneBack {

    private record Place(AttemptId attempt, String questionId) {}

    private final Map<Revision, Lesson> lessons;
    private final Map<Place, GradedText> grades = new HashMap<>();

    private GradesGoneBack(List<GradedText> texts, Map<Revision, Lesson> lessons) {
        this.lessons = lessons;
        texts.forEach(text -> grades.put(new Place(text.attempt(), text.questionId()), text));
    }

    /** Reads the grades. One statement where there are such, and one for revisions that are not known yet; none otherwise. */
    static GradesGoneBack of(RegradeRepository attempts, Revisions revisions, String lessonId, List<GoesBack> all) {
        List<GoesBack> graded =
                all.stream().filter(GoesBack::isGradeByUndoneKey).toList();
        if (graded.isEmpty()) {
            return new GradesGoneBack(List.of(), Map.of());
        }
        List<GradedText> texts =
                attempts.graded(graded.stream().map(GoesBack::attempt).toList());
        Set<Revision> needed = new HashSet<>();
        texts.forEach(text -> needed.add(text.revision()));
        graded.forEach(each -> needed.addAll(each.keys().keys()));
        return new GradesGoneBack(texts, revisions.lessons(lessonId, needed));
    }

    /** What the newest grade comes to; absent where the question that was asked can't be read any more. */
    Optional<Score> score(GoesBack back) {
        GradedText text = grades.get(new Place(back.attempt(), back.questionId()));
        if (text == null || !(question(text, text.revision()).orElse(null) instanceof Question.Open asked)) {
            return Optional.empty();
        }
        Question key = back.keys().of(asked, revision -> question(text, revision));
        if (!(key instanceof Question.Open open)) {
            return Optional.empty();
        }
        // A mark that a correction kept is out of what it was, and one of a withdrawn question is full.
        if (open.basics().withdrawn() != null && back.basis().isPresent()) {
            return back.basis().map(Mark::score);
        }
        return Optional.of(AttemptMarking.score(
                asked,
                open,
                back.basis().map(basis -> basis.score().outOf()).orElseGet(() -> Markers.worth(open)),
                text.rows(),
                text.hintCost()));
    }

    private Optional<Question> question(GradedText text, Revision revision) {
        return Optional.ofNullable(lessons.get(revision))
                .flatMap(lesson -> lesson.quiz(text.quizId()))
                .flatMap(quiz -> quiz.question(text.questionId()));
    }
}
