package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.Ordering.Item;
import tools.jackson.databind.JsonNode;

/**
 * Items that are moved up and down with buttons; {@code scripts/ordering.js} moves them in the browser. They start in an order of
 * the attempt's own, see {@link SeededShuffle#sortUnlike}. An untouched list is no answer: a button says that it is right as it is.
 */
final class OrderInput implements QuestionInput {

    private final Div ordering = new Div();
    private final Map<String, String> itemOf = new LinkedHashMap<>();

    OrderInput(Ordering question, SeededShuffle order, @Nullable Response response, @Nullable Marking marking) {
        ordering.addClassName("order");
        List<Item> shown = new ArrayList<>(order.sortUnlike(question.items(), Item::id));
        List<String> given = Response.ids(response);
        // What is not in the response, because the question got it later, comes last.
        shown.sort(Comparator.comparing(item -> given.contains(item.id()) ? given.indexOf(item.id()) : given.size()));
        if (marking == null) {
            open(question, shown);
        } else if (response == null || response.isBlank()) {
            ordering.add(
                    marking.showsKey() ? answer(marking, "✗ Not answered ") : AnswerFeedback.why("✗ Not answered"));
        } else {
            marked(question, shown, marking);
        }
    }

    private void open(Ordering question, List<Item> shown) {
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

    private void marked(Ordering question, List<Item> shown, Marking marking) {
        OrderedList list = new OrderedList();
        int inPlace = Marking.count(marking.lines(), Verdict.RIGHT);
        for (Item item : shown) {
            ListItem row = row(item);
            // Which items are in their place tells much of the right order, so it is shown with the key only.
            if (marking.showsKey()) {
                boolean right = marking.line(item.id())
                        .filter(line -> line.verdict() == Verdict.RIGHT)
                        .isPresent();
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
        if (!marking.showsKey()) {
            ordering.add(AnswerFeedback.why(inPlace + " of " + shown.size() + " items are in their place."));
        } else if (inPlace < shown.size()) {
            ordering.add(answer(marking, ""));
        }
    }

    private static Div answer(Marking marking, String before) {
        Paragraph heading = new Paragraph(before + "✓ Correct order:");
        heading.addClassName("right-answer");
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
