package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DraftService;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.SectionPart;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;

/** The discussion on a section's page, after the quiz. */
@org.springframework.stereotype.Component
class DiscussionPart implements SectionPart {

    private static final int AFTER_THE_QUIZ = 20;

    private final DiscussionService discussion;
    private final DraftService drafts;
    private final CourseService courses;
    private final CurrentUser currentPerson;

    DiscussionPart(
            DiscussionService discussion, DraftService drafts, CourseService courses, CurrentUser currentPerson) {
        this.discussion = discussion;
        this.drafts = drafts;
        this.courses = courses;
        this.currentPerson = currentPerson;
    }

    @Override
    public int order() {
        return AFTER_THE_QUIZ;
    }

    @Override
    public List<Component> in(Published lesson, Lesson.Section section) {
        if (section.prompts().isEmpty()) {
            return List.of();
        }
        Desk desk = new Desk(discussion, drafts, currentPerson);
        String lessonId = lesson.lesson().id();
        Optional<UserId> reader = desk.reader();
        List<Course> assigning =
                reader.map(person -> courses.assigning(lessonId, person)).orElse(List.of());
        // Whoever was writing in one of several courses goes on in that one.
        Optional<CourseId> writingIn = reader.flatMap(person -> drafts.lastCourse(lessonId, person));
        return List.of(new SectionDiscussion(lessonId, section.prompts(), assigning, writingIn, desk));
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        int prompts = section.prompts().size();
        return switch (prompts) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("a discussion");
            default -> Optional.of(prompts + " discussions");
        };
    }
}
