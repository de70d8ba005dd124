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
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseService.Refusal;
import org.readout.course.JoinCode;
import org.readout.course.Roster;
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
    private final Roster roster;
    private final SignUpForm signUp;
    private final Codes codes;

    JoinView(CurrentUser currentUser, CourseService courses, Roster roster, SignUpForm signUp, Codes codes) {
        this.currentUser = currentUser;
        this.courses = courses;
        this.roster = roster;
        this.signUp = signUp;
        this.codes = codes;
        pageTitle(TEXT.get("join.title"));
        addClassNames("sheet-page", "form-page");
    }

    /**
     * What a code leads to.
     *
     * @param name of the student whose place on the roster it is; empty for the code of a course
     */
    record Target(Course course, JoinCode code, String name) {

        private String address() {
            return CourseLinks.join(code);
        }
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
        Optional<Target> target = code.isEmpty() ? Optional.empty() : codes.ask(code, field::refuse);
        Form form = new Form(
                TEXT.get("join.button"),
                () -> codes.ask(field.value(), field::refuse).ifPresent(found -> go(found.address())));
        target.ifPresentOrElse(this::show, () -> add(new H1(TEXT.get("join.heading")), form.with(field)));
    }

    private static void go(String address) {
        UI.getCurrent().navigate(address.substring(1));
    }

    private void show(Target target) {
        Course course = target.course();
        add(new H1(TEXT.get("join.course", "course", course.title())));
        if (target.code().isPersonal()) {
            add(new Paragraph(TEXT.get("join.personal", "name", target.name())));
        }
        Optional<User> user = currentUser.signedIn();
        if (user.isEmpty()) {
            offerAccount(target);
        } else if (courses.takesPart(course.id(), user.get().id())
                && !(target.code().isPersonal()
                        && courses.taken(course.id(), user.get().id()).isPresent())) {
            add(Ui.notice(
                    new Paragraph(TEXT.get("join.already", "name", user.get().name())),
                    new Paragraph(Ui.link(CourseLinks.course(course.id()), TEXT.get("join.open"), "act"))));
        } else {
            refusal(target, user.get())
                    .ifPresentOrElse(
                            refusal -> add(Ui.box("form-trouble", why(refusal, course, user.get()))),
                            () -> offerCourse(target, user.get()));
        }
    }

    private Optional<Refusal> refusal(Target target, User user) {
        CourseId course = target.course().id();
        return target.code().isPersonal() ? roster.refusal(course, user) : courses.refusal(course, user);
    }

    private void offerCourse(Target target, User user) {
        Course course = target.course();
        Form form = new Form(TEXT.get("join.button"));
        form.whenSent(() -> join(target, user)
                .ifPresentOrElse(
                        refusal -> form.refuse(why(refusal, course, user)), () -> go(CourseLinks.course(course.id()))));
        add(new Paragraph(TEXT.get("join.as", "name", user.name()) + " " + TEXT.get("join.seen")), form);
    }

    private Optional<Refusal> join(Target target, User user) {
        if (target.code().isPersonal()) {
            return roster.take(target.code(), user);
        }
        Optional<Refusal> refusal = refusal(target, user);
        if (refusal.isEmpty()) {
            courses.join(target.course().id(), user.id());
        }
        return refusal;
    }

    private void offerAccount(Target target) {
        Course course = target.course();
        String here = target.address();
        if (course.isArchived()) {
            add(Ui.notice(new Paragraph(TEXT.get("join.archived", "course", course.title()))));
            return;
        }
        if (!course.joinOpen() && !target.code().isPersonal()) {
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
            String next = join(target, user).isEmpty() ? CourseLinks.course(course.id()) : here;
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
            case CODE_USED -> new Paragraph(TEXT.get("join.code.used"));
            case PREVIEW -> new Paragraph(TEXT.get("join.preview"));
        };
    }

    /** Looks up join codes, and limits wrong ones from one computer, so that codes can't be guessed. */
    @org.springframework.stereotype.Component
    static class Codes {

        /** A class behind one address mistypes more often than one person. A link asks twice: its first response, too. */
        static final int WRONG_CODES = 120;

        private final CourseService courses;
        private final Roster roster;
        private final Throttle wrong;

        Codes(CourseService courses, Roster roster, Clock clock) {
            this.courses = courses;
            this.roster = roster;
            this.wrong = new Throttle(WRONG_CODES, Duration.ofMinutes(10), clock);
        }

        /** Returns what a code leads to, or says why it leads to nothing. */
        Optional<Target> ask(String typed, Consumer<String> refuse) {
            String computer = Throttle.computer();
            JoinCode code = JoinCode.parse(typed).orElse(null);
            if (code == null) {
                refuse.accept(TEXT.get("join.code.wrong"));
                return Optional.empty();
            }
            if (wrong.take(computer).isPresent()) {
                refuse.accept(TEXT.get("join.code.too-many"));
                return Optional.empty();
            }
            Optional<Target> target = code.isPersonal()
                    ? roster.place(code)
                            .map(found -> new Target(
                                    found.getKey(), code, found.getValue().name()))
                    : courses.byJoinCode(typed).map(course -> new Target(course, code, ""));
            target.ifPresentOrElse(
                    found -> wrong.giveBack(computer), () -> refuse.accept(TEXT.get("join.code.unknown")));
            return target;
        }
    }
}
