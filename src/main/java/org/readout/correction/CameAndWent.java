package org.readout.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.correction.Correction.Passing;
import org.readout.correction.Correction.Passing.Way;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Revision;
import org.readout.question.Question;

/** Finds the questions that came to a lesson's quizzes or went since attempts were begun. None of them changes a score. */
final class CameAndWent {

    private record Place(Section section, int number, Question question) {}

    private final Map<Revision, Lesson> revisions;
    private final List<Passing> passing = new ArrayList<>();

    private CameAndWent(Map<Revision, Lesson> revisions) {
        this.revisions = revisions;
    }

    /**
     * By quiz: first what is asked today, in its order, then what is not asked any more.
     *
     * @param revisions what can be read of those that the attempts used
     */
    static List<Passing> of(Lesson today, Map<Revision, Lesson> revisions, List<Submitted> attempts) {
        CameAndWent found = new CameAndWent(revisions);
        Map<String, List<Submitted>> byQuiz = new TreeMap<>();
        attempts.stream()
                .filter(attempt -> revisions.containsKey(attempt.revision()))
                .sorted(Comparator.comparing(Submitted::submittedAt).reversed())
                .forEach(attempt -> byQuiz.computeIfAbsent(attempt.quizId(), id -> new ArrayList<>())
                        .add(attempt));
        byQuiz.forEach((quizId, ofQuiz) -> found.add(quizId, today, ofQuiz));
        return List.copyOf(found.passing);
    }

    /** @param attempts the latest first */
    private void add(String quizId, Lesson today, List<Submitted> attempts) {
        Map<String, Place> now = places(today, quizId);
        now.values().forEach(place -> {
            int without =
                    count(attempts, then -> !then.containsKey(place.question().id()));
            int otherKind = count(
                    attempts,
                    then -> Optional.ofNullable(then.get(place.question().id()))
                            .filter(old -> old.question().getClass()
                                    != place.question().getClass())
                            .isPresent());
            add(place, Way.CAME, without);
            add(place, Way.OF_ANOTHER_KIND, otherKind);
        });
        Map<String, Place> gone = new LinkedHashMap<>();
        attempts.stream()
                .map(Submitted::revision)
                .distinct()
                .forEach(revision -> places(revisions.get(revision), quizId).forEach((id, place) -> {
                    if (!now.containsKey(id)) {
                        gone.putIfAbsent(id, place);
                    }
                }));
        gone.forEach((id, place) -> add(place, Way.WENT, count(attempts, then -> then.containsKey(id))));
    }

    private void add(Place place, Way way, int attempts) {
        if (attempts > 0) {
            passing.add(new Passing(
                    way,
                    place.section().title(),
                    place.number(),
                    place.question().basics().ask(),
                    attempts));
        }
    }

    private int count(List<Submitted> attempts, Predicate<Map<String, Place>> which) {
        Map<Revision, Boolean> known = new LinkedHashMap<>();
        return (int) attempts.stream()
                .filter(attempt -> known.computeIfAbsent(
                        attempt.revision(), revision -> which.test(places(revisions.get(revision), attempt.quizId()))))
                .count();
    }

    private static Map<String, Place> places(@Nullable Lesson lesson, String quizId) {
        Map<String, Place> places = new LinkedHashMap<>();
        if (lesson != null) {
            for (Section section : lesson.sections()) {
                Quiz quiz = section.quiz();
                if (quiz != null && quiz.id().equals(quizId)) {
                    quiz.questions()
                            .forEach(question ->
                                    places.put(question.id(), new Place(section, places.size() + 1, question)));
                }
            }
        }
        return places;
    }
}
