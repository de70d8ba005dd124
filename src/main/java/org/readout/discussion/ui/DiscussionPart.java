package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.Div;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.ui.CourseTop;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.ModerationService;
import org.readout.discussion.ThreadId;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.TrustedHtml;
import org.springframework.core.annotation.Order;

/** The discussion on a section's page, after the quiz. */
@org.springframework.stereotype.Component
@Order(20)
record DiscussionPart(
        DiscussionService discussion,
        ModerationService moderation,
        CourseService courses,
        AssignmentService assignments,
        CurrentUser currentUser,
        Clock clock)
        implements SectionPart {

    private static final Messages TEXT = Messages.of("discussion");

    @Override
    public List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads) {
        return section.prompts().isEmpty() ? List.of() : List.of(new SectionDiscussion(study, section.prompts()));
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.of(section.prompts().size())
                .filter(prompts -> prompts > 0)
                .map(prompts -> TEXT.get("section.discussions", "count", prompts));
    }

    DiscussionContext.Services services() {
        return new DiscussionContext.Services(discussion, moderation, courses, currentUser, clock);
    }

    /** The prompts of a section in a study context; those who teach the lesson choose one of their courses. */
    final class SectionDiscussion extends Div {

        private final Study study;
        private final String lessonId;
        private final List<Prompt> prompts;
        private final Div panels = new Div();

        private SectionDiscussion(Study study, List<Prompt> prompts) {
            this.study = study;
            this.lessonId = study.lessonId();
            this.prompts = prompts;
            addClassName("discussions");
            List<Course> taught = currentUser
                    .signedIn()
                    .filter(user -> study.teacher())
                    .map(user -> assignments.assigning(lessonId, user.id()))
                    .orElse(List.of());
            Course course = study.course().orElse(taught.isEmpty() ? null : taught.getFirst());
            if (course != null && taught.size() <= 1) {
                add(TrustedHtml.text("p", "small quiet", TEXT.get("section.only-course", "course", course.title())));
            } else if (course != null) {
                add(choice(taught, course));
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
                String which = prompts.size() == 1
                        ? ""
                        : TEXT.get(
                                course == null ? "section.which-alone" : "section.which",
                                "number",
                                number,
                                "all",
                                prompts.size());
                EffectiveRules rules =
                        study.course().filter(own -> own.equals(course)).isPresent() ? study.rules() : null;
                PromptPanel panel = new PromptPanel(
                        prompt, new DiscussionContext(services(), prompt, thread, course, rules), which);
                ComponentUtil.addListener(panel, Done.class, event -> fireEvent(new Done(this)));
                panels.add(panel);
            }
        }
    }
}
