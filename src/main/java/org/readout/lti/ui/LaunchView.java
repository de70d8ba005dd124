package org.readout.lti.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.CourseId;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lti.Launch;
import org.readout.lti.LaunchRefused;
import org.readout.lti.Launches;
import org.readout.lti.Launches.Step;
import org.readout.lti.LtiAddresses;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.Select.SelectOption;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** What an instructor decides before a launch can go on: the course, and the lesson. Students read what it waits for. */
@Route("lti/start")
@AnonymousAllowed
class LaunchView extends PageView<Optional<LaunchView.Waiting>> {

    private static final Messages TEXT = Messages.of("lti");

    private final CurrentUser currentUser;
    private final Launches launches;
    private final LessonLibrary library;

    LaunchView(CurrentUser currentUser, Launches launches, LessonLibrary library) {
        this.currentUser = currentUser;
        this.launches = launches;
        this.library = library;
        addClassNames("sheet-page", "form-page");
    }

    record Waiting(String id, Launch launch, User user) {}

    @Override
    public Optional<Optional<Waiting>> find(RouteParameters names, QueryParameters query) {
        String id = query.getSingleParameter("launch").orElse("");
        return Optional.of(currentUser
                .signedIn()
                .flatMap(user -> launches.find(VaadinServletRequest.getCurrent().getSession(), id, user.id())
                        .map(launch -> new Waiting(id, launch, user))));
    }

    @Override
    protected void show(Optional<Waiting> found) {
        if (found.isEmpty()) {
            UI.getCurrent().getPage().setLocation(LtiAddresses.HELP);
            return;
        }
        Waiting here = found.get();
        String next = next(here);
        if (!next.startsWith(LtiAddresses.START)) {
            UI.getCurrent().getPage().setLocation(next);
            return;
        }
        Step step = launches.step(here.launch(), here.user().id());
        pageTitle(TEXT.get("start.title", "step", step));
        add(
                new H1(TEXT.get("start.heading", "step", step)),
                new Paragraph(TEXT.get(
                        "start.what", "step", step, "course", here.launch().contextTitle())));
        switch (step) {
            case CONNECT -> connect(here);
            case PICK -> pick(here);
            default -> {}
        }
    }

    private String next(Waiting here) {
        try {
            return launches.lead(here.id(), here.launch(), here.user());
        } catch (LaunchRefused refused) {
            return LtiAddresses.HELP + "?why=" + refused.reason();
        }
    }

    private void connect(Waiting here) {
        List<SelectOption> courses = launches.connectable(here.user().id()).stream()
                .map(course -> new SelectOption(course.id().value().toString(), course.title()))
                .collect(Collectors.toList());
        if (launches.mayCreate(here.launch(), here.user().id())) {
            courses.add(new SelectOption(
                    "", TEXT.get("start.course.new", "course", here.launch().contextTitle())));
        }
        if (courses.isEmpty()) {
            add(Ui.empty(TEXT.get("start.course.none")));
            return;
        }
        FormField course = new FormField(TEXT.get("start.course"), new Select(courses));
        course.setValue(courses.getFirst().value());
        add(new Form(TEXT.get("start.connect"), () -> {
                    launches.connect(
                            here.launch(),
                            here.user().id(),
                            course.value().isEmpty() ? null : new CourseId(UUID.fromString(course.value())),
                            UserTime.zone());
                    UI.getCurrent().getPage().setLocation(next(here));
                })
                .with(course));
    }

    private void pick(Waiting here) {
        Map<String, List<SelectOption>> lessons = new LinkedHashMap<>();
        library.assignable(here.user().id()).forEach(each -> {
            Lesson lesson = each.lesson();
            lessons.put(
                    lessons.containsKey(lesson.title()) ? lesson.title() + " (" + lesson.id() + ")" : lesson.title(),
                    Stream.concat(
                                    Stream.of(new SelectOption(
                                            lesson.id(), TEXT.get("start.lesson.whole", "lesson", lesson.title()))),
                                    lesson.sections().stream()
                                            .map(section -> new SelectOption(
                                                    lesson.id() + "/" + section.id(), section.title())))
                            .toList());
        });
        if (lessons.isEmpty()) {
            add(Ui.empty(TEXT.get("start.lesson.none")));
            return;
        }
        FormField lesson = new FormField(TEXT.get("start.lesson"), Select.grouped(lessons));
        lesson.setValue(lessons.values().iterator().next().getFirst().value());
        Form form = new Form(TEXT.get("start.pick")).with(lesson);
        form.whenSent(() -> {
            String[] names = lesson.value().split("/");
            launches.pick(here.id(), here.launch(), here.user().id(), names[0], names.length > 1 ? names[1] : null)
                    .ifPresentOrElse(
                            UI.getCurrent().getPage()::setLocation, () -> form.refuse(TEXT.get("start.refused")));
        });
        if (here.launch().deepLinking() != null) {
            form.beside(Ui.button(
                    TEXT.get("start.cancel"),
                    "act plain",
                    () -> UI.getCurrent().getPage().setLocation(LtiAddresses.ANSWER + "?launch=" + here.id())));
        }
        add(form);
    }
}
