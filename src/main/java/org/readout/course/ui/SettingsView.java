package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.readout.course.Course;
import org.readout.course.CourseArchive;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CourseService.EditResult;
import org.readout.course.Permission;
import org.readout.course.SettingsForm;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The settings of a course, which only its instructors see: title, time zone, copies, who else teaches it, and its end. */
@Route("courses/:course/settings")
@PermitAll
class SettingsView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("course");

    private final TaughtCourses taught;
    private final CourseService courses;
    private final LessonLibrary library;
    private final CourseMembers members;
    private final CourseArchive archive;
    private final List<SettingsForm> forms;

    SettingsView(
            TaughtCourses taught,
            CourseService courses,
            LessonLibrary library,
            CourseMembers members,
            CourseArchive archive,
            List<SettingsForm> forms) {
        this.taught = taught;
        this.courses = courses;
        this.library = library;
        this.members = members;
        this.archive = archive;
        this.forms = forms;
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names).filter(staff -> staff.may(Permission.SEE_DETAILS));
    }

    @Override
    protected void show(Staff staff) {
        pageTitle(Tab.SETTINGS.title(staff.course()));
        show(staff, "");
    }

    private void show(Staff staff, String result) {
        Course course = staff.course();
        Div place = new Div();
        Paragraph done = Ui.result();
        done.setText(result);
        Div buttons = Ui.row();
        if (!course.isArchived()) {
            buttons.add(opener(TEXT.get("course.change-title"), place, done, () -> titleForm(staff)));
            buttons.add(opener(
                    TEXT.get("about.change"),
                    place,
                    done,
                    () -> AboutPart.form(
                            members,
                            course,
                            staff.user(),
                            action -> taught.ifChangeable(course, action),
                            () -> showChanged(staff, TEXT.get("about.saved")))));
        }
        forms.stream()
                .filter(form -> form.isFor(staff))
                .forEach(form -> buttons.add(opener(
                        form.words(),
                        place,
                        done,
                        () -> form.of(staff, (now, words) -> showChanged(staff.of(now), words)))));
        buttons.add(Ui.link(CourseLinks.audit(course.id()), TEXT.get("settings.audit"), "act", "plain"));
        add(taught.top(staff, Tab.SETTINGS), new Section(new H2(TEXT.get("settings.heading")), buttons, place, done));
        if (!course.isArchived()) {
            add(
                    new Section(new H2(TEXT.get("names.heading")), names(staff)),
                    new Section(
                            new H2(TEXT.get("staff.heading")),
                            new StaffPart(
                                    members, course, staff.user(), action -> taught.ifChangeable(course, action))));
        }
        add(new ArchivePart(archive, library, course, staff.user()));
    }

    /** Shows the page again after the course has been changed, and says so. */
    private void showChanged(Staff staff, String result) {
        removeAll();
        show(staff, result);
        UI.getCurrent().getPage().setTitle(Tab.SETTINGS.title(staff.course()));
        getElement().executeJs("this.querySelector('.form-done:not(:empty)')?.focus()");
    }

    /** Returns a button that opens a form below the title, instead of the one that is open, or closes it. */
    private static NativeButton opener(String words, Div place, Paragraph done, Supplier<Component> form) {
        NativeButton button = Ui.button(words, "act", "plain");
        button.getElement().setAttribute("aria-expanded", "false");
        button.addClickListener(click -> {
            boolean open = "false".equals(button.getElement().getAttribute("aria-expanded"));
            place.removeAll();
            done.setText("");
            if (open) {
                Component opened = form.get();
                opened.addDetachListener(gone -> button.getElement().setAttribute("aria-expanded", "false"));
                button.getElement().setAttribute("aria-expanded", "true");
                place.add(opened);
                opened.getElement().executeJs("this.querySelector('input, select').focus()");
            }
        });
        return button;
    }

    /** Returns the form for how lists of the course show and sort student names. */
    private Div names(Staff staff) {
        Course course = staff.course();
        Checkbox surnameFirst = new Checkbox("surname-first", TEXT.get("names.surname-first"));
        surnameFirst.setTicked(course.surnameFirst());
        Paragraph done = Ui.result();
        Form form = new Form(TEXT.get("names.save"));
        form.with(surnameFirst, Ui.paragraph(TEXT.get("names.surname-first.hint"), "field-hint"));
        form.whenSent(() -> taught.ifChangeable(course, () -> {
            members.setSurnameFirst(course.id(), staff.user(), surnameFirst.isTicked());
            done.setText(TEXT.get("names.saved"));
            done.getElement().callJsFunction("focus");
        }));
        return new Div(form, done);
    }

    /** Changes the title as it was shown. If someone else was first it says so and keeps what was typed. */
    private Form titleForm(Staff staff) {
        Course course = staff.course();
        AtomicReference<Course> seen = new AtomicReference<>(course);
        FormField field = CourseTop.titleField();
        field.setValue(course.title());
        Form form = new Form(TEXT.get("title.save")).with(field);
        form.whenSent(() -> taught.ifChangeable(course, () -> {
            EditResult<Course> result = courses.rename(seen.get(), staff.user(), field.value());
            Course now = result.now().orElseThrow();
            seen.set(now);
            if (result.saved()) {
                showChanged(staff.of(now), TEXT.get("title.changed"));
            } else {
                form.refuse(TEXT.get("title.conflict", "title", now.title()));
            }
        }));
        return form;
    }
}
