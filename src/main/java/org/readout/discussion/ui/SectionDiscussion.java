package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.discussion.ThreadId;
import org.readout.lesson.Lesson.Prompt;
import org.readout.shell.SectionPart;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;

/** The prompts of a section, in the course where they are discussed. */
final class SectionDiscussion extends Div {

    private final String lessonId;
    private final List<Prompt> prompts;
    private final Desk desk;
    private final Div panels = new Div();

    /**
     * @param courses where the lesson is assigned to whoever is reading; the first is taken unless another is chosen
     * @param writingIn the course in which there is a draft
     */
    SectionDiscussion(
            String lessonId, List<Prompt> prompts, List<Course> courses, Optional<CourseId> writingIn, Desk desk) {
        this.lessonId = lessonId;
        this.prompts = prompts;
        this.desk = desk;
        addClassName("discussions");
        Course course = courses.stream()
                .filter(each -> writingIn.filter(each.id()::equals).isPresent())
                .findFirst()
                .orElse(courses.isEmpty() ? null : courses.getFirst());
        if (course != null && courses.size() == 1) {
            Paragraph where = new Paragraph("Discussing in " + course.title());
            where.addClassNames("small", "quiet");
            add(where);
        } else if (course != null) {
            add(choice(courses, course));
        }
        add(panels);
        show(course);
    }

    private FormField choice(List<Course> courses, Course chosen) {
        Select choice = new Select(courses.stream()
                .map(course -> new Select.Option(course.id().value().toString(), course.title()))
                .toList());
        choice.setValue(chosen.id().value().toString());
        choice.addValueChangeListener(event -> courses.stream()
                .filter(course -> course.id().value().toString().equals(event.getValue()))
                .findFirst()
                .ifPresent(this::show));
        return new FormField("Discussing in", choice);
    }

    private void show(@Nullable Course course) {
        panels.removeAll();
        for (int i = 0; i < prompts.size(); i++) {
            Prompt prompt = prompts.get(i);
            String which = prompts.size() == 1 ? "" : "Discussion " + (i + 1) + " of " + prompts.size();
            panels.add(new PromptPanel(
                    prompt,
                    new ThreadId(course == null ? null : course.id(), lessonId, prompt.id()),
                    course == null ? null : course.timeZone(),
                    desk,
                    which,
                    () -> fireEvent(new SectionPart.Done(this))));
        }
    }
}
