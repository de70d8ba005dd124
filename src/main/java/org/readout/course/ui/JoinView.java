package org.readout.course.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseService.Refusal;
import org.readout.course.JoinCode;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.Throttle;
import org.readout.user.User;
import org.readout.user.ui.SignUpForm;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The page to join a course: with one click, or after signing up. */
@Route("join/:code?")
@AnonymousAllowed
class JoinView extends PageView<String> {

    private static final Messages TEXT = Messages.of("course");

    private final CurrentUser currentUser;
    private final CourseService courses;
    private final SignUpForm signUp;
    private final Codes codes;

    JoinView(CurrentUser currentUser, CourseService courses, SignUpForm signUp, Codes codes) {
        this.currentUser = currentUser;
        this.courses = courses;
        this.signUp = signUp;
        this.codes = codes;
        pageTitle(TEXT.get("join.title"));
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return names.get("code").or(() -> Optional.of(""));
    }

    @Override
    protected Optional<FirstPage> first(String code) {
        show(code);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(String code) {
        TextInput input = new TextInput("text", "code").autocomplete("off").maxLength(40);
        FormField field = new FormField(TEXT.get("join.code"), input).hint(TEXT.get("join.code.hint"));
        field.setValue(code);
        Optional<Course> course = code.isEmpty() ? Optional.empty() : codes.ask(code, field::refuse);
        Form form = new Form(
                TEXT.get("join.button"),
                () -> codes.ask(field.value(), field::refuse).ifPresent(found -> go(address(found))));
        course.ifPresentOrElse(this::show, () -> add(new H1(TEXT.get("join.heading")), form.with(field)));
    }

    private static void go(String address) {
        UI.getCurrent().navigate(address.substring(1));
    }

    private static String address(Course course) {
        return CourseLinks.join(new JoinCode(course.joinCode()));
    }

    private void show(Course course) {
        add(new H1(TEXT.get("join.course", "course", course.title())));
        Optional<User> user = currentUser.signedIn();
        if (user.isEmpty()) {
            offerAccount(course);
        } else if (courses.takesPart(course.id(), user.get().id())) {
            add(Ui.notice(
                    new Paragraph(TEXT.get("join.already", "name", user.get().name())),
                    new Paragraph(Ui.link(CourseLinks.course(course.id()), TEXT.get("join.open"), "act"))));
        } else {
            courses.refusal(course.id(), user.get())
                    .ifPresentOrElse(
                            refusal -> add(Ui.box("form-trouble", why(refusal, course, user.get()))),
                            () -> offerCourse(course, user.get()));
        }
    }

    private void offerCourse(Course course, User user) {
        Form form = new Form(TEXT.get("join.button"));
        form.whenSent(() -> join(course, user)
                .ifPresentOrElse(
                        refusal -> form.refuse(why(refusal, course, user)), () -> go(CourseLinks.course(course.id()))));
        add(new Paragraph(TEXT.get("join.as", "name", user.name()) + " " + TEXT.get("join.seen")), form);
    }

    private Optional<Refusal> join(Course course, User user) {
        Optional<Refusal> refusal = courses.refusal(course.id(), user);
        if (refusal.isEmpty()) {
            courses.join(course.id(), user.id());
        }
        return refusal;
    }

    private void offerAccount(Course course) {
        String here = address(course);
        if (course.isArchived()) {
            add(Ui.notice(new Paragraph(TEXT.get("join.archived", "course", course.title()))));
            return;
        }
        if (!course.joinOpen()) {
            add(Ui.notice(new Paragraph(TEXT.get("join.closed.sign-up"))));
        }
        add(Ui.rich(
                new Paragraph(),
                TEXT.get("join.sign-up") + " " + TEXT.get("join.seen"),
                new Anchor(AccountLinks.signIn(here), "")));
        if (currentUser.find().filter(User::isGuest).isPresent()) {
            add(Ui.notice(new Paragraph(TEXT.get("join.guest"))));
        }
        add(signUp.create(here, user -> {
            String next = join(course, user).isEmpty() ? CourseLinks.course(course.id()) : here;
            getUI().ifPresent(ui -> ui.getPage().setLocation(next));
        }));
    }

    private Paragraph why(Refusal refusal, Course course, User user) {
        return switch (refusal) {
            case REMOVED ->
                new Paragraph(TEXT.get(
                        "join.removed",
                        "instructor",
                        courses.removedBy(course.id(), user.id()).orElse(""),
                        "course",
                        course.title(),
                        "instructors",
                        String.join(", ", courses.instructors(course.id()))));
            case ARCHIVED -> new Paragraph(TEXT.get("join.archived", "course", course.title()));
            case CLOSED -> new Paragraph(TEXT.get("join.closed", "course", course.title()));
            case UNCONFIRMED ->
                Ui.rich(new Paragraph(), TEXT.get("join.unconfirmed"), new Anchor(AccountLinks.ACCOUNT, ""));
            case SAME_NAME ->
                Ui.rich(new Paragraph(), TEXT.get("join.same-name"), new Anchor(AccountLinks.ACCOUNT, ""));
            case PREVIEW -> new Paragraph(TEXT.get("join.preview"));
        };
    }

    /** Looks up join codes, and limits wrong ones from one computer, so that codes can't be guessed. */
    @org.springframework.stereotype.Component
    static class Codes {

        /** A class behind one address mistypes more often than one person. A link asks twice: its first response, too. */
        static final int WRONG_CODES = 120;

        private final CourseService courses;
        private final Throttle wrong;

        Codes(CourseService courses, Clock clock) {
            this.courses = courses;
            this.wrong = new Throttle(WRONG_CODES, Duration.ofMinutes(10), clock);
        }

        /** Returns the course of a code, or says why there is none. */
        Optional<Course> ask(String typed, Consumer<String> refuse) {
            String computer = Throttle.computer();
            if (JoinCode.parse(typed).isEmpty()) {
                refuse.accept(TEXT.get("join.code.wrong"));
                return Optional.empty();
            }
            if (wrong.take(computer).isPresent()) {
                refuse.accept(TEXT.get("join.code.too-many"));
                return Optional.empty();
            }
            Optional<Course> course = courses.byJoinCode(typed);
            course.ifPresentOrElse(
                    found -> wrong.giveBack(computer), () -> refuse.accept(TEXT.get("join.code.unknown")));
            return course;
        }
    }
}
