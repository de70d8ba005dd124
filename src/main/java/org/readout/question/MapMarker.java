package org.readout.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Place;

/**
 * A place chosen on a map: 1 where it is the right one, else 0. This is the single choice of {@link SingleMarker} without
 * shares; QTI's graphic choice ({@code hotspotInteraction} with {@code match_correct}) is marked the same.
 *
 * @see "1EdTech, Question and Test Interoperability 2.2, Assessment Test, Section and Item Information Model (2015)"
 */
final class MapMarker implements Marker<Question.OnMap> {

    @Override
    public Marking mark(Question.OnMap question, @Nullable Response response) {
        String chosen = chosen(question, response);
        List<Marking.Line> lines = question.places().stream()
                .map(place -> new Marking.Line(
                        place.id(), Verdict.of(place.id().equals(chosen), isRight(question, place)), place.feedback()))
                .toList();
        List<String> right = question.places().stream()
                .filter(place -> isRight(question, place))
                .map(Place::name)
                .toList();
        return Marking.counted(question.correct().equals(chosen) ? Credit.FULL : Credit.NONE, lines, right);
    }

    /** The id of the one place that is chosen, or {@code null}. */
    private static @Nullable String chosen(Question.OnMap question, @Nullable Response response) {
        if (response == null) {
            return null;
        }
        List<String> chosen = question.places().stream()
                .map(Place::id)
                .filter(response.ids()::contains)
                .toList();
        return chosen.size() == 1 ? chosen.getFirst() : null;
    }

    private static boolean isRight(Question.OnMap question, Place place) {
        return place.id().equals(question.correct());
    }
}
