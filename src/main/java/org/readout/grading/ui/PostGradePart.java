package org.readout.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.discussion.ThreadId;
import org.readout.format.Markdown;
import org.readout.grading.PostGrades;
import org.readout.grading.PostGrades.PostGrade;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.Score;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;

/** The grades of a student's own posts, below the discussion on a section's page; nothing while scores are held. */
@org.springframework.stereotype.Component
@Order(21)
record PostGradePart(PostGrades grades, CurrentUser currentUser) implements SectionPart {

    private static final Messages TEXT = Messages.of("grading");

    @Override
    public List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads) {
        List<Component> parts = new ArrayList<>();
        EffectiveRules rules = study.rules();
        User user = currentUser.signedIn().orElse(null);
        if (rules == null || user == null) {
            return parts;
        }
        section.prompts().stream().filter(prompt -> !prompt.rubric().isEmpty()).forEach(prompt -> {
            ThreadId thread =
                    new ThreadId(study.context().course(), lesson.lesson().id(), prompt.id());
            grades.ofOwn(thread, user.id(), rules).ifPresent(grade -> parts.add(part(prompt, grade)));
        });
        return parts;
    }

    private static Section part(Prompt prompt, PostGrade grade) {
        Section part = new Section(
                new H3(TEXT.get("own.heading", "score", grade.score().toString())));
        part.addClassName("post-grade");
        part.add(
                new Html("<p class=\"quiet\">" + Markdown.inline(prompt.ask()) + "</p>"),
                Ui.list("plain-list", prompt.rubric(), row -> {
                    BigDecimal points = grade.rows().get(row.id());
                    // The author has added the row since.
                    String got = points == null ? "–" : Score.plain(points) + " / " + Score.plain(row.points());
                    String level = points == null
                            ? ""
                            : row.level(points).map(RubricLevel::text).orElse("");
                    return new ListItem(
                            Ui.span(TEXT.get("own.row", "score", got, "text", row.text())),
                            Ui.span(level.isEmpty() ? "" : " " + level, "quiet"));
                }));
        if (!grade.comment().isBlank()) {
            part.add(new Html("<div class=\"comment\">" + Markdown.html(grade.comment()) + "</div>"));
        }
        return part;
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.empty();
    }
}
