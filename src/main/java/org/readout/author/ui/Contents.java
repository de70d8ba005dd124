package org.readout.author.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.readout.author.EditedLesson;
import org.readout.author.Problem;
import org.readout.author.ui.Outline.SectionOutline;
import org.readout.author.ui.Place.Part;
import org.readout.lesson.CompiledText;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** The parts of a lesson, each with its size and the number of its problems. */
final class Contents extends Nav {

    private static final Messages TEXT = Messages.of("author");

    private final Runnable addSection;
    private final BiConsumer<SectionOutline, Integer> move;
    private final Consumer<SectionOutline> remove;
    private EditedLesson lesson;
    private Outline outline;
    private final Place here;

    /** @param move by -1 for up, 1 for down */
    Contents(
            EditedLesson lesson,
            Outline outline,
            Place here,
            Runnable addSection,
            BiConsumer<SectionOutline, Integer> move,
            Consumer<SectionOutline> remove) {
        this.lesson = lesson;
        this.outline = outline;
        this.here = here;
        this.addSection = addSection;
        this.move = move;
        this.remove = remove;
        addClassName("toc");
        getElement().setAttribute("aria-label", TEXT.get("contents"));
        show(lesson, outline);
    }

    /** Shows the lesson as it is now. */
    void show(EditedLesson now, Outline outlineNow) {
        lesson = now;
        outline = outlineNow;
        removeAll();
        OrderedList top = new OrderedList(item(Place.ABOUT, TEXT.get("part", "part", Part.ABOUT), ""));
        long left = ToDo.count(now);
        if (left > 0) {
            top.addComponentAsFirst(item(Place.of(Part.TO_DO), TEXT.get("todo"), String.valueOf(left)));
        }
        OrderedList list = new OrderedList();
        outline.sections().forEach(section -> list.add(section(section)));
        NativeButton add = Ui.button(TEXT.get("contents.add"), "as-link", addSection);
        add.setId("add-section");
        add(top, new H2(TEXT.get("contents.sections")), list, new Paragraph(add), new H2(TEXT.get("contents.whole")));
        add(new OrderedList(
                whole(Part.TERMS, "terms.yaml"),
                whole(Part.SOURCES, "sources.yaml"),
                whole(Part.CHECKS, "checks.yaml"),
                item(
                        Place.of(Part.OBJECTIVES),
                        TEXT.get("part", "part", Part.OBJECTIVES),
                        number(Outline.list(outline.lesson().get("objectives")).size())),
                whole(Part.READING_CHECK, outline.readingCheckFile()),
                item(Place.of(Part.SUMMARY), TEXT.get("part", "part", Part.SUMMARY), ""),
                item(Place.of(Part.TEACHING), TEXT.get("part", "part", Part.TEACHING), words("teaching.md"))));
    }

    private ListItem whole(Part part, String file) {
        return item(Place.of(part), TEXT.get("part", "part", part), number(outline.count(file)));
    }

    private static String number(int count) {
        return count == 0 ? "" : String.valueOf(count);
    }

    private String words(String file) {
        String text = lesson.files().getOrDefault(file, "");
        return text.isBlank()
                ? ""
                : TEXT.get("contents.words", "words", CompiledText.of(text).words());
    }

    private ListItem section(SectionOutline section) {
        Place place = new Place(Part.SECTION, section.id(), 0);
        int number = section.index() + 1;
        boolean isHere = here.section().equals(section.id());
        ListItem item =
                item(place, TEXT.get("contents.section", "number", number, "title", Titles.of(section)), "", isHere);
        if (!isHere) {
            return item;
        }
        NativeButton up = tiny("↑", TEXT.get("contents.up", "number", number), () -> move.accept(section, -1));
        up.setId("section-up");
        up.setEnabled(number > 1);
        NativeButton down = tiny("↓", TEXT.get("contents.down", "number", number), () -> move.accept(section, 1));
        down.setId("section-down");
        down.setEnabled(number < outline.sections().size());
        NativeButton away = tiny("✕", TEXT.get("contents.remove", "number", number), () -> remove.accept(section));
        away.setEnabled(outline.sections().size() > 1);
        int questions = outline.count(section.quizFile());
        item.add(
                Ui.box("shiftrow", up, down, away),
                new OrderedList(
                        item(place, TEXT.get("part", "part", Part.SECTION), words(section.textFile())),
                        item(
                                new Place(Part.QUIZ, section.id(), 0),
                                TEXT.get("part", "part", Part.QUIZ),
                                questions == 0 ? "" : TEXT.get("contents.questions", "count", questions)),
                        item(
                                new Place(Part.PROMPTS, section.id(), 0),
                                TEXT.get("part", "part", Part.PROMPTS),
                                number(section.prompts()))));
        return item;
    }

    private static NativeButton tiny(String sign, String name, Runnable action) {
        NativeButton button = Ui.button(sign, "tiny", action);
        button.setAriaLabel(name);
        return button;
    }

    private ListItem item(Place place, String name, String size) {
        return item(place, name, size, false);
    }

    /** @param isOpened whether it has its parts below, of which one is shown */
    private ListItem item(Place place, String name, String size, boolean isOpened) {
        Anchor link = new Anchor(place.address(lesson.id()));
        link.add(new Span(name));
        List<Problem> problems = problems(lesson, outline, place);
        if (!problems.isEmpty()) {
            link.add(count(problems));
        } else if (!size.isEmpty()) {
            link.add(Ui.span(size, "quiet"));
        }
        if (place.equals(here.item(0)) && !isOpened) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return new ListItem(link);
    }

    /** Returns how many problems there are, or how many suggestions if there are none. */
    static Span count(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        String count = TEXT.get("editor.problems", "errors", errors, "advice", problems.size() - errors);
        return Ui.span(count, errors > 0 ? "probs" : "quiet");
    }

    /** Returns the problems that can be solved at a place; what is only left to fill in is none. */
    static List<Problem> problems(EditedLesson lesson, Outline outline, Place place) {
        return lesson.problems().stream()
                .filter(problem -> !Place.isToDo(problem))
                .filter(problem -> place.has(problem, outline))
                .toList();
    }
}
