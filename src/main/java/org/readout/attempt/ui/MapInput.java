package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import tools.jackson.databind.JsonNode;

/** A map, and the list of its places, which is all that a keyboard or a screen reader needs. */
final class MapInput implements QuestionInput {

    private final Mapped mapped = new Mapped();
    private final ChoiceInput places;

    MapInput(Question.OnMap question, String ids, @Nullable Response response, @Nullable Marking marking) {
        places = ChoiceInput.placeOf(question, ids, response, marking);
        mapped.add(new MapPicture(question, response, marking).component(), places.component());
    }

    @Override
    public Component component() {
        return mapped;
    }

    @Override
    public String instruction() {
        return "choose in the list or on the map";
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return places.read(value);
    }

    /** What brings the styles of maps along: a page without a map loads none. */
    @StyleSheet("context://styles/map.css")
    private static final class Mapped extends Div {
        Mapped() {
            addClassName("mapped");
        }
    }
}
