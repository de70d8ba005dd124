package org.readout.question.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.Ordering.Item;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/**
 * Items that are moved up and down with buttons; {@code scripts/ordering.js} moves them in the browser. Each attempt starts
 * with an order of its own, see {@link SeededShuffle#sortUnlike}. An untouched list is no answer, so a button keeps the
 * order as it is.
 */
final class OrderInput extends QuestionInput {

    private final Map<String, String> itemOf = new LinkedHashMap<>();

    OrderInput(Ordering question, Context asked) {
        super(TEXT.get("instruction.order"), "order");
        List<Item> shown = new ArrayList<>(asked.order().sortUnlike(question.items(), Item::id));
        List<String> given = Response.ids(asked.response());
        // Items that were added to the question after the response come last.
        shown.sort(Comparator.comparing(item -> given.contains(item.id()) ? given.indexOf(item.id()) : given.size()));
        Marking marking = asked.marking();
        if (marking == null) {
            open(question, shown);
        } else if (given.stream().anyMatch(id -> !id.isBlank())) {
            mark(question, shown, marking);
        } else {
            add(notAnswered());
            if (marking.showsKey()) {
                add(answer(marking));
            }
        }
    }

    private void open(Ordering question, List<Item> shown) {
        OrderedList list = new OrderedList();
        for (Item item : shown) {
            String name = OpaqueNames.name(question.id(), item.id());
            itemOf.put(name, item.id());
            ListItem row = row(item);
            row.getElement().setAttribute("data-item", name);
            row.add(Ui.box("moves", move("up", "↑", item), move("down", "↓", item)));
            list.add(row);
        }
        Paragraph place = Ui.paragraph("", "unseen");
        place.getElement().setAttribute("role", "status");
        NativeButton settle = Ui.button(TEXT.get("order.keep"), "act", "plain", "settle");
        settle.getElement().setAttribute("data-settle", "");
        add(list, place, settle);
    }

    private static ListItem row(Item item) {
        ListItem row = new ListItem(Ui.span(item.text(), "item"));
        row.addClassName("choice");
        return row;
    }

    private static NativeButton move(String way, String arrow, Item item) {
        NativeButton button = Ui.button(arrow);
        button.setAriaLabel(TEXT.get("order.move", "way", way, "item", item.text()));
        button.getElement().setAttribute("data-move", way);
        return button;
    }

    private void mark(Ordering question, List<Item> shown, Marking marking) {
        OrderedList list = new OrderedList();
        int inPlace = Marking.count(marking.lines(), Verdict.RIGHT);
        for (Item item : shown) {
            ListItem row = row(item);
            // The items in the correct position reveal much of the order, so they are shown with the answer key only.
            if (marking.showsKey()) {
                boolean right = marking.line(item.id())
                        .filter(line -> line.verdict() == Verdict.RIGHT)
                        .isPresent();
                row.addClassName(right ? "is-right" : "is-wrong");
                int place = question.items().indexOf(item) + 1;
                row.add(Ui.span(TEXT.get("order.verdict", "right", right, "place", place), "why", "verdict"));
            }
            list.add(row);
        }
        add(list);
        if (!marking.showsKey()) {
            add(Ui.paragraph(TEXT.get("order.count", "correct", inPlace, "all", shown.size()), "why"));
        } else if (inPlace < shown.size()) {
            add(answer(marking));
        }
        if (inPlace < shown.size()) {
            add(Ui.paragraph(TEXT.get("order.rule", "rule", question.marking()), "why"));
        }
    }

    private static Div answer(Marking marking) {
        OrderedList list = new OrderedList();
        marking.rightAnswers().forEach(text -> list.add(new ListItem(text)));
        return Ui.box("answer", Ui.paragraph(TEXT.get("order.answer"), "right-answer"), list);
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        List<String> items = value.valueStream()
                .map(name -> itemOf.get(name.asString("")))
                .filter(Objects::nonNull)
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new Response.Choices(items));
    }
}
