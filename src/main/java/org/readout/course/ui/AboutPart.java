package org.readout.course.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
        String starts = HumanDate.of(about.startsOn());
        String ends = HumanDate.of(about.endsOn());
        if (!starts.isEmpty() || !ends.isEmpty()) {
            String which = starts.isEmpty() ? "ENDS" : ends.isEmpty() ? "STARTS" : "BOTH";
            add(Ui.quiet(TEXT.get("about.dates", "which", which, "starts", starts, "ends", ends)));
        }
        if (!about.introduction().isEmpty()) {
            add(new Html("<div class=\"prose\">" + Markdown.html(about.introduction()) + "</div>"));
        }
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
                        TEXT.get("about.contact.label"), new TextInput("email", "contact").maxLength(254))
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
        TextLines text = new TextLines(10);
        text.getElement().setAttribute("maxlength", "10000");
        FormField introduction =
                new FormField(TEXT.get("about.introduction"), text).hint(TEXT.get("about.introduction.hint"));
        contact.setValue(seen.get().contact());
        starts.setValue(seen.get().startsOn());
        ends.setValue(seen.get().endsOn());
        introduction.setValue(seen.get().introduction());
        Form form = new Form(TEXT.get("about.save")).with(contact, starts, ends, introduction);
        form.whenSent(() -> ifChangeable.accept(() -> {
            CourseAbout about = new CourseAbout(
                    contact.value().strip(),
                    PlainText.text(introduction.value()).strip(),
                    starts.value(),
                    ends.value());
            if (members.setAbout(course.id(), user, seen.get(), about)) {
                saved.run();
            } else {
                seen.set(members.about(course.id()));
                form.refuse(TEXT.get("about.conflict"));
            }
        }));
        return form;
    }
}
