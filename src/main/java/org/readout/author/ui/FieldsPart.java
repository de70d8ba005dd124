package org.readout.author.ui;

import java.util.List;
import java.util.Set;
import org.readout.author.Problem;
import org.readout.format.ObjectType;

/** One form, such as what a lesson says about itself. */
final class FieldsPart extends EditorPart {

    private final String file;
    private final List<Object> path;
    private final ObjectForm form;

    FieldsPart(OpenLesson open, Place place, String heading, String file, List<Object> path, ObjectType type) {
        super(open, place, heading);
        this.file = file;
        this.path = path;
        form = form(file, path, type, open.choices(Set.of()));
        body.add(form);
        refresh();
    }

    @Override
    void refresh() {
        refresh(form, file, path);
    }

    @Override
    void focus(Problem problem) {
        form.focus(inside(problem, path));
    }
}
