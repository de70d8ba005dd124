package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.ui.CourseTop;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.ThreadId;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.PageReads;
import org.readout.shell.SectionPart;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.TrustedHtml;
import org.springframework.core.annotation.Order;

/** The discussion on a section's page, after the quiz. */
@org.springframework.stereotype.Component
@Order(20)
class DiscussionPart implements SectionPart {

    private static final Messages TEXT = Messages.of("discussion");
    private final DiscussionService discussion;
    private final AssignmentService assignments;
    private final CurrentUser currentUser;

    DiscussionPart(DiscussionService discussion, AssignmentService assignments, CurrentUser currentUser) {
        this.discussion = discussion;
        this.assignments = assignments;
        this.currentUser = currentUser;
    }

    @Override
    public List<Component> in(Published lesson, Lesson.Section section, PageReads reads) {
        return section.prompts().isEmpty()
                ? List.of()
                : List.of(new SectionDiscussion(lesson.lesson().id(), section.prompts()));
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.of(section.prompts().size())
                .filter(prompts -> prompts > 0)
                .map(prompts -> TEXT.get("section.discussions", "count", prompts));
    }

    /** The prompts of a section, in the course in which they are discussed. */
    final class SectionDiscussion extends Div {

        private final String lessonId;
        private final List<Prompt> prompts;
        private final Div panels = new Div();

        private SectionDiscussion(String lessonId, List<Prompt> prompts) {
            this.lessonId = lessonId;
            this.prompts = prompts;
            addClassName("discussions");
            Optional<UserId> reader = currentUser.find().map(User::id);
            List<Course> assigning = reader.map(person -> assignments.assigning(lessonId, person))
                    .orElse(List.of());
            // Of several courses, that of the newest draft is where the user goes on writing.
            Optional<CourseId> writingIn = reader.filter(person -> assigning.size() > 1)
                    .flatMap(person -> discussion.courseOfNewestDraft(lessonId, person));
            Course course = assigning.stream()
                    .filter(each -> writingIn.filter(each.id()::equals).isPresent())
                    .findFirst()
                    .orElse(assigning.isEmpty() ? null : assigning.getFirst());
            if (course != null && assigning.size() == 1) {
                add(TrustedHtml.text("p", "small quiet", TEXT.get("section.only-course", "course", course.title())));
            } else if (course != null) {
                add(choice(assigning, course));
            }
            add(panels);
            show(course);
        }

        private FormField choice(List<Course> assigning, Course chosen) {
            Select choice = new Select(assigning.stream()
                    .map(course -> new Select.SelectOption(course.id().value().toString(), course.title()))
                    .toList());
            choice.setValue(chosen.id().value().toString());
            choice.addValueChangeListener(event -> assigning.stream()
                    .filter(course -> course.id().value().toString().equals(event.getValue()))
                    .findFirst()
                    .ifPresent(this::show));
            return new FormField(TEXT.get("section.course"), choice);
        }

        private void show(@Nullable Course course) {
            panels.removeAll();
            if (course != null && course.isArchived()) {
                panels.add(CourseTop.archived(course));
            }
            for (Prompt prompt : prompts) {
                ThreadId thread = new ThreadId(course == null ? null : course.id(), lessonId, prompt.id());
                int number = prompts.indexOf(prompt) + 1;
                String which =
                        prompts.size() == 1 ? "" : TEXT.get("section.which", "number", number, "all", prompts.size());
                PromptPanel panel =
                        new PromptPanel(prompt, new DiscussionContext(discussion, currentUser, thread, course), which);
                ComponentUtil.addListener(panel, Done.class, event -> fireEvent(new Done(this)));
                panels.add(panel);
            }
        }
    }
}
