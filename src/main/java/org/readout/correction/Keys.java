package org.readout.correction;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.KeyChain;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Rekeyed;
import org.readout.question.Scoring;

/** The keys that a lesson's questions had in its revisions, against those of today. Looks at each question once. */
final class Keys {

    /**
     * A question with two keys that don't mark alike.
     *
     * @param asked as it was asked
     * @param before with the key by which it was marked
     * @param after with the key of today
     */
    record Change(Question asked, Question before, Question after) {}

    private record Place(String quizId, String questionId, Revision asked, KeyChain keys) {}

    private final Lesson today;
    private final Map<Revision, Lesson> revisions;
    private final Map<Place, Optional<Change>> changes = new HashMap<>();

    /** @param revisions what can be read of those that attempts used or marks were given by */
    Keys(Lesson today, Map<Revision, Lesson> revisions) {
        this.today = today;
        this.revisions = revisions;
    }

    /**
     * The questions of a quiz of which some mark may be another today, always in the same order.
     *
     * @param asked the revisions of its attempts
     * @param keys the revisions by whose keys marks were given later
     */
    Set<String> candidates(String quizId, Collection<Revision> asked, Collection<Revision> keys) {
        Set<String> candidates = new TreeSet<>();
        for (Revision revision : asked) {
            for (String id : questions(quizId, revision)) {
                boolean changed = change(quizId, id, revision, KeyChain.NONE).isPresent()
                        || keys.stream()
                                .anyMatch(key -> change(quizId, id, revision, KeyChain.NONE.then(key))
                                        .isPresent());
                if (changed) {
                    candidates.add(id);
                }
            }
        }
        return candidates;
    }

    /**
     * What changed of a question since a mark was given; absent where nothing did that decides a score, or the quiz does not
     * ask it any more.
     *
     * @param asked the revision of the attempt
     * @param keys those by which it was marked
     */
    Optional<Change> change(String quizId, String questionId, Revision asked, KeyChain keys) {
        return changes.computeIfAbsent(new Place(quizId, questionId, asked, keys), this::compare);
    }

    /** Those of these questions that an instructor grades today. */
    Set<String> texts(String quizId, Set<String> questions) {
        return today.quiz(quizId).stream()
                .flatMap(quiz -> quiz.questions().stream())
                .filter(question ->
                        question instanceof Question.Open && question.basics().withdrawn() == null)
                .map(Question::id)
                .filter(questions::contains)
                .collect(Collectors.toSet());
    }

    /** Whether an attempt asks a question, which need not be so where questions are drawn. */
    boolean asks(Submitted attempt, String questionId) {
        return Optional.ofNullable(revisions.get(attempt.revision()))
                .flatMap(lesson -> lesson.quiz(attempt.quizId()))
                .filter(quiz -> attempt.policy().asks(quiz, questionId))
                .isPresent();
    }

    private Optional<Change> compare(Place place) {
        Question asked = question(revisions.get(place.asked()), place).orElse(null);
        Question now = question(today, place).orElse(null);
        if (asked == null || now == null) {
            return Optional.empty();
        }
        Question before = place.keys().of(asked, key -> question(revisions.get(key), place));
        // What the file has no key for any more keeps the one it had last, and not that of the day it was asked.
        Question after = Rekeyed.of(asked, before, now);
        return Scoring.same(before, after) ? Optional.empty() : Optional.of(new Change(asked, before, after));
    }

    private Set<String> questions(String quizId, Revision revision) {
        Set<String> ids = new HashSet<>();
        Optional.ofNullable(revisions.get(revision))
                .flatMap(lesson -> lesson.quiz(quizId))
                .ifPresent(quiz -> quiz.questions().forEach(question -> ids.add(question.id())));
        return ids;
    }

    private static Optional<Question> question(@Nullable Lesson lesson, Place place) {
        return Optional.ofNullable(lesson)
                .flatMap(found -> found.quiz(place.quizId()))
                .flatMap((Quiz quiz) -> quiz.question(place.questionId()));
    }
}
