package org.readout.course.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseAbout;
import org.readout.course.CourseMembers;
import org.readout.db.PlainText;
import org.readout.format.Markdown;
import org.readout.lesson.HumanDate;
import org.readout.text.Messages;
import org.readout.user.NewAccount;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.FormField.TextLines;
import org.readout.web.Ui;

/** What students read about a course on its page: who teaches it, how to reach them, from when to when, an introduction. */
public final class AboutPart extends Div {

    private static final Messages TEXT = Messages.of("course");

    public AboutPart(CourseMembers members, Course course) {
        CourseAbout about = members.about(course.id());
        addClassName("course-about");
        List<String> teachers = members.instructorNames(course.id());
        add(Ui.quiet(TEXT.get("about.teachers", "count", teachers.size(), "names", String.join(", ", teachers))));
        if (!about.contact().isEmpty()) {
            Anchor mail = new Anchor("mailto:" + about.contact(), about.contact());
            add(Ui.rich(Ui.quiet(""), TEXT.get("about.contact", "address", about.contact()), mail));
        }
        LocalDate starts = about.startsOn();
        LocalDate ends = about.endsOn();
        if (starts != null || ends != null) {
            String which = starts == null ? "ENDS" : ends == null ? "STARTS" : "BOTH";
            add(Ui.quiet(TEXT.get("about.dates", "which", which, "starts", date(starts), "ends", date(ends))));
        }
        if (!about.introduction().isEmpty()) {
            add(new Html("<div class=\"prose\">" + Markdown.html(about.introduction()) + "</div>"));
        }
    }

    private static String date(@Nullable LocalDate day) {
        return day == null ? "" : HumanDate.of(day.toString());
    }

    /**
     * Returns the form to change it. If someone else was first it says so and keeps what was typed.
     *
     * @param ifChangeable runs an action if the user may still change the course
     * @param saved runs after the change
     */
    static Form form(
            CourseMembers members, Course course, UserId user, Consumer<Runnable> ifChangeable, Runnable saved) {
        AtomicReference<CourseAbout> seen = new AtomicReference<>(members.about(course.id()));
        FormField contact = new FormField(
                        TEXT.get("about.contact.label"),
                        new TextInput("email", "contact").maxLength(CourseAbout.CONTACT_MAX_LENGTH))
                .hint(TEXT.get("about.contact.hint"))
                .rule(typed -> typed.isBlank() || NewAccount.isEmail(typed.strip())
                        ? Optional.empty()
                        : Optional.of(TEXT.get("about.contact.wrong")));
        FormField starts = new FormField(TEXT.get("about.starts"), new TextInput("date", "starts"))
                .hint(TEXT.get("about.starts.hint"));
        FormField ends = new FormField(TEXT.get("about.ends"), new TextInput("date", "ends"))
                .rule(typed -> typed.isBlank() || starts.value().compareTo(typed) <= 0
                        ? Optional.empty()
                        : Optional.of(TEXT.get("about.ends.wrong")));
        FormField introduction = new FormField(TEXT.get("about.introduction"), new TextLines(10))
                .hint(TEXT.get("about.introduction.hint"))
                .rule(typed -> typed.length() <= CourseAbout.INTRODUCTION_MAX_LENGTH
                        ? Optional.empty()
                        : Optional.of(TEXT.get(
                                "about.introduction.long",
                                "characters",
                                typed.length(),
                                "limit",
                                CourseAbout.INTRODUCTION_MAX_LENGTH)));
        contact.setValue(seen.get().contact());
        starts.setValue(typed(seen.get().startsOn()));
        ends.setValue(typed(seen.get().endsOn()));
        introduction.setValue(seen.get().introduction());
        Form form = new Form(TEXT.get("about.save")).with(contact, starts, ends, introduction);
        form.whenSent(() -> ifChangeable.accept(() -> {
            CourseAbout about = new CourseAbout(
                    contact.value().strip(),
                    PlainText.text(introduction.value()).strip(),
                    day(starts.value()),
                    day(ends.value()));
            if (members.setAbout(course.id(), user, seen.get(), about)) {
                saved.run();
            } else {
                seen.set(members.about(course.id()));
                form.refuse(TEXT.get("about.conflict"));
            }
        }));
        return form;
    }

    private static String typed(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** A field for a date gives it as in ISO 8601, or nothing. */
    private static @Nullable LocalDate day(String typed) {
        return typed.isBlank() ? null : LocalDate.parse(typed);
    }
}
