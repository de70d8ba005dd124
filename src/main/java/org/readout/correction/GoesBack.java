package org.readout.correction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.KeyChain;
import org.readout.attempt.Mark;
import org.readout.attempt.RegradeRepository.GivenMark;
import org.readout.lesson.Revision;

/**
 * To what one question of an attempt goes back when a correction is undone.
 *
 * @param marks all of its marks, the newest last; there is at least one
 * @param mark the newest mark that stands without the correction; absent where the question waits again
 * @param basis the newest correction that stands and marked the question before that mark, if any
 */
record GoesBack(AttemptId attempt, List<Mark> marks, Optional<Mark> mark, Optional<Mark> basis) {

    GoesBack {
        marks = List.copyOf(marks);
    }

    /**
     * Each question of each attempt that a correction marked.
     *
     * @param standing the corrections that stand, this one among them
     * @param marks all marks of these questions, those of a question of an attempt by number
     */
    static List<GoesBack> of(UUID correction, Set<UUID> standing, List<GivenMark> marks) {
        record Place(AttemptId attempt, String questionId) {}
        Map<Place, List<Mark>> histories = new LinkedHashMap<>();
        marks.forEach(given -> histories
                .computeIfAbsent(new Place(given.attempt(), given.mark().questionId()), place -> new ArrayList<>())
                .add(given.mark()));
        List<GoesBack> all = new ArrayList<>();
        histories.forEach((place, history) -> {
            List<Mark> stand = history.reversed().stream()
                    .filter(mark -> mark.correction() == null
                            || (standing.contains(mark.correction()) && !correction.equals(mark.correction())))
                    .toList();
            Optional<Mark> basis =
                    stand.stream().filter(mark -> mark.correction() != null).findFirst();
            all.add(new GoesBack(place.attempt(), history, stand.stream().findFirst(), basis));
        });
        return all;
    }

    String questionId() {
        return newest().questionId();
    }

    Mark newest() {
        return marks.getLast();
    }

    /** Whether the mark that counts stands anyway. */
    boolean stands() {
        return mark.equals(Optional.of(newest()));
    }

    /**
     * Whether it goes back to a grade that was given by the key of a correction that is undone, so that its score is out of
     * points that nobody else has.
     */
    boolean isGradeByUndoneKey() {
        return mark.filter(given -> given.correction() == null)
                .filter(given -> !Objects.equals(given.key(), key())
                        || basis.filter(before -> before.score()
                                                .outOf()
                                                .compareTo(given.score().outOf())
                                        != 0)
                                .isPresent())
                .isPresent();
    }

    /** The key that holds without the correction; {@code null} for that of the attempt. */
    @Nullable
    Revision key() {
        return basis.map(Mark::key).orElse(null);
    }

    /** The keys by which the question is marked once it has gone back to that key. */
    KeyChain keys() {
        KeyChain keys = KeyChain.NONE;
        for (Mark each : marks) {
            keys = keys.then(each.key());
        }
        return keys.then(key());
    }
}
