package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Question.Item;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.Verdict;
import tools.jackson.databind.JsonNode;

/**
 * Items that are moved up and down with buttons; {@code scripts/ordering.js} moves them in the browser. They begin in an
 * order of the attempt's own, see {@link SeededShuffle#sortUnlike}. A list that nobody has touched is no answer: somebody
 * who finds it right as it stands says so with a button.
 */
final class OrderInput implements QuestionInput {

    private final Div ordering = new Div();
    private final Map<String, String> itemOf = new LinkedHashMap<>();

    OrderInput(
            Question.Ordering question, SeededShuffle order, @Nullable Response response, @Nullable Marking marking) {
        ordering.addClassName("order");
        List<Item> shown = shown(question, order, response);
        if (marking == null) {
            open(question, shown);
        } else if (response == null || response.isBlank()) {
            ordering.add(marking.showsKey() ? answer(marking, "✗ Not answered ") : why("✗ Not answered"));
        } else {
            marked(question, shown, marking);
        }
    }

    private static List<Item> shown(Question.Ordering question, SeededShuffle order, @Nullable Response response) {
        List<Item> items = new ArrayList<>(order.sortUnlike(question.items(), Item::id));
        if (response != null) {
            List<String> given = response.ids();
            items.sort((one, other) -> Integer.compare(place(given, one), place(given, other)));
        }
        return items;
    }

    /** What is not in the response, because the question got it later, comes last. */
    private static int place(List<String> given, Item item) {
        int place = given.indexOf(item.id());
        return place < 0 ? given.size() : place;
    }

    private void open(Question.Ordering question, List<Item> shown) {
        OrderedList list = new OrderedList();
        for (Item item : shown) {
            String name = OpaqueNames.name(question.id(), item.id());
            itemOf.put(name, item.id());
            ListItem row = row(item);
            row.getElement().setAttribute("data-item", name);
            Div moves = new Div(move("up", "↑", item), move("down", "↓", item));
            moves.addClassName("moves");
            row.add(moves);
            list.add(row);
        }
        Paragraph place = new Paragraph();
        place.addClassName("unseen");
        place.getElement().setAttribute("role", "status");
        NativeButton settle = new NativeButton("This is my order");
        settle.addClassNames("act", "plain", "settle");
        settle.getElement().setAttribute("type", "button").setAttribute("data-settle", "");
        ordering.add(list, place, settle);
    }

    private static ListItem row(Item item) {
        Span text = new Span(item.text());
        text.addClassName("item");
        ListItem row = new ListItem(text);
        row.addClassName("choice");
        return row;
    }

    private static NativeButton move(String way, String arrow, Item item) {
        NativeButton button = new NativeButton(arrow);
        button.getElement()
                .setAttribute("type", "button")
                .setAttribute("data-move", way)
                .setAttribute("aria-label", "Move " + way + ": " + item.text());
        return button;
    }

    private void marked(Question.Ordering question, List<Item> shown, Marking marking) {
        OrderedList list = new OrderedList();
        int inPlace = 0;
        for (Item item : shown) {
            boolean right = marking.lines().stream()
                    .anyMatch(line -> line.part().equals(item.id()) && line.verdict() == Verdict.RIGHT);
            inPlace += right ? 1 : 0;
            ListItem row = row(item);
            // Which items are in their place tells much of the right order, so it is told with the key only.
            if (marking.showsKey()) {
                row.addClassName(right ? "is-right" : "is-wrong");
                Span verdict = new Span(
                        right
                                ? "✓ In its place"
                                : "✗ Belongs in place " + (question.items().indexOf(item) + 1));
                verdict.addClassNames("why", "verdict");
                row.add(verdict);
            }
            list.add(row);
        }
        ordering.add(list);
        if (marking.showsKey() && inPlace < shown.size()) {
            ordering.add(answer(marking, ""));
        } else if (!marking.showsKey()) {
            ordering.add(why(inPlace + " of " + shown.size() + " items are in their place."));
        }
    }

    private static Paragraph why(String words) {
        Paragraph why = new Paragraph(words);
        why.addClassName("why");
        return why;
    }

    private static Div answer(Marking marking, String before) {
        Paragraph heading = new Paragraph();
        heading.addClassName("right-answer");
        heading.setText(before + "✓ Correct order:");
        OrderedList list = new OrderedList();
        marking.rightAnswers().forEach(text -> list.add(new ListItem(text)));
        Div answer = new Div(heading, list);
        answer.addClassName("answer");
        return answer;
    }

    @Override
    public Component component() {
        return ordering;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        List<String> items = new ArrayList<>();
        for (JsonNode name : value) {
            String item = itemOf.get(name.asString(""));
            if (item != null) {
                items.add(item);
            }
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new Response.Chosen(items));
    }

    @Override
    public String instruction() {
        return "put in order";
    }
}
