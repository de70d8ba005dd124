package org.readout.author.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.util.ArrayList;
import java.util.List;
import org.readout.author.Change;
import org.readout.author.Problem;
import org.readout.format.ObjectType;
import tools.jackson.databind.json.JsonMapper;

/** What the editor shows in the middle: the forms and texts of one part of a lesson. */
abstract class EditorPart extends Div {

    private static final JsonMapper JSON = new JsonMapper();

    final OpenLesson open;
    final Place place;
    final Div body = new Div();

    EditorPart(OpenLesson open, Place place, String heading) {
        this.open = open;
        this.place = place;
        H2 title = new H2(heading);
        title.getElement().setAttribute("tabindex", "-1");
        add(title, body);
    }

    /** Shows the problems, and what others changed. */
    abstract void refresh();

    /** Shows what is saved now, also where the author was typing. */
    void reset() {
        refresh();
    }

    /** Puts the focus where a problem can be solved. */
    abstract void focus(Problem problem);

    /** Returns a form for an object in a file, which is saved field by field. */
    final ObjectForm form(String file, List<Object> path, ObjectType type, Choices choices) {
        return new ObjectForm(type, Outline.object(open.outline().value(file, path)), choices, change -> {
            List<Object> whole = new ArrayList<>(path);
            whole.addAll(change.path());
            open.save(new Change(file, open.outline().withIds(file, whole), change.before(), change.after()));
        });
    }

    /** Shows in a form what its object is now, and its problems. */
    final void refresh(ObjectForm form, String file, List<Object> path) {
        form.setValue(Outline.object(open.outline().value(file, path)));
        form.showProblems(open.now().problems().stream()
                .filter(problem -> problem.file().equals(file) && isWithin(problem.path(), path))
                .filter(problem -> !Place.isToDo(problem))
                .filter(problem -> Place.of(problem, open.outline()).item(0).equals(place.item(0)))
                .map(problem -> new Problem(file, inside(problem, path), problem.finding()))
                .toList());
        form.parts().forEach(root -> keep(root, file, path));
    }

    static List<Object> inside(Problem problem, List<Object> path) {
        return problem.path()
                .subList(
                        Math.min(path.size(), problem.path().size()),
                        problem.path().size());
    }

    static boolean isWithin(List<Object> path, List<Object> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    /** Marks the fields of which the browser keeps what isn't saved yet: {@code scripts/editor.js}. */
    private void keep(FormPart part, String file, List<Object> path) {
        for (FormPart each : part.parts()) {
            List<Object> inside = new ArrayList<>(path);
            inside.add(each.key);
            if (each.parts().isEmpty()) {
                each.getElement()
                        .setAttribute("data-kept", key(file, open.outline().withIds(file, inside)));
            }
            keep(each, file, inside);
        }
    }

    /** Returns the name under which the browser keeps a field: the file and the path in it. */
    static String key(String file, List<Object> path) {
        return file + "|" + JSON.writeValueAsString(path);
    }

    /** Returns the change that saves what a browser has kept. */
    static Change kept(String key, String before, String text) {
        String[] parts = key.split("\\|", 2);
        List<?> path = JSON.readValue(parts[1], List.class);
        return new Change(parts[0], List.copyOf(path), before, text);
    }
}
