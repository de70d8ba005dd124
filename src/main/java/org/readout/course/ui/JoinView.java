package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.JoinCode;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.SignUpPart;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** Where somebody joins a course: with one click, or with an account made on the way. */
@Route("join/:code?")
@PageTitle("Join a course · Readout")
@AnonymousAllowed
class JoinView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentPerson;
    private final CourseService courses;
    private final SignUpPart signUp;
    private final CodeGuesses guesses;

    JoinView(CurrentUser currentPerson, CourseService courses, SignUpPart signUp, CodeGuesses guesses) {
        this.currentPerson = currentPerson;
        this.courses = courses;
        this.signUp = signUp;
        this.guesses = guesses;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Optional<String> code = event.getRouteParameters().get("code");
        if (code.isEmpty()) {
            add(new H1("Join a course"), new CodeForm(""));
            return;
        }
        CodeGuesses.Answer answer = guesses.ask(code.get());
        if (answer.course().isPresent()) {
            show(answer.course().get());
        } else {
            CodeForm form = new CodeForm(code.get());
            form.refuse(answer);
            add(new H1("Join a course"), form);
        }
    }

    private void show(Course course) {
        add(new H1("Join " + course.title()));
        Optional<User> person = currentPerson.signedIn();
        if (person.isEmpty()) {
            offerAccount(course);
        } else if (courses.takesPart(course.id(), person.get().id())) {
            add(already(course, person.get()));
        } else {
            if (!courses.mayJoin(course.id(), person.get())) {
                add(nameIsTaken());
                return;
            }
            add(new Paragraph("You join as " + person.get().name() + ". Your instructor will see what you read, answer"
                    + " and post in the lessons of this course."));
            NativeButton join = new NativeButton("Join");
            join.addClassName("act");
            Div refused = new Div();
            refused.getElement().setAttribute("role", "alert");
            join.addClickListener(click -> {
                if (courses.mayJoin(course.id(), person.get())) {
                    courses.join(course.id(), person.get().id());
                    UI.getCurrent().navigate(CourseLinks.course(course.id()).substring(1));
                } else {
                    refused.removeAll();
                    refused.add(nameIsTaken());
                }
            });
            add(refused, join);
        }
    }

    private static Component already(Course course, User person) {
        Anchor link = new Anchor(CourseLinks.course(course.id()), "Open the course");
        link.addClassName("act");
        Div already = new Div(
                new Paragraph("You already take part in this course, " + person.name() + "."), new Paragraph(link));
        already.addClassName("notice");
        return already;
    }

    private void offerAccount(Course course) {
        String here = CourseLinks.join(new JoinCode(course.joinCode()));
        add(new Paragraph(
                new Text("Sign up to join. If you have an account already, "),
                new Anchor(AccountLinks.signIn(here), "sign in"),
                new Text(" and come back here. Your instructor will see what you read, answer and post in the lessons"
                        + " of this course.")));
        if (currentPerson.find().filter(User::isGuest).isPresent()) {
            Div note = new Div(new Paragraph("What you have read and answered so far comes with you."));
            note.addClassName("notice");
            add(note);
        }
        add(signUp.create(here, person -> {
            if (courses.mayJoin(course.id(), person)) {
                courses.join(course.id(), person.id());
                getUI().ifPresent(ui -> ui.getPage().setLocation(CourseLinks.course(course.id())));
            } else {
                getUI().ifPresent(ui -> ui.getPage().setLocation(here));
            }
        }));
    }

    private static Component nameIsTaken() {
        Div refused = new Div(new Paragraph(
                new Text("You haven’t joined yet: an instructor of this course has the same name as you. "),
                new Anchor(AccountLinks.ACCOUNT, "Change your name"),
                new Text(", for example with a middle name or an initial. Then open this page again.")));
        refused.addClassName("form-trouble");
        return refused;
    }

    /** The field for a code. */
    private final class CodeForm extends Div {

        private final FormField field;

        CodeForm(String typed) {
            field = new FormField(
                            "Join code",
                            new TextInput("text", "code").autocomplete("off").maxLength(40))
                    .hint("Eight letters and digits that your instructor gave you, such as BCDF-2345.");
            field.setValue(typed);
            add(new Form("Join", this::send).with(field));
        }

        private void send() {
            CodeGuesses.Answer answer = guesses.ask(field.value());
            answer.course()
                    .ifPresentOrElse(
                            course -> UI.getCurrent()
                                    .navigate(CourseLinks.join(new JoinCode(course.joinCode()))
                                            .substring(1)),
                            () -> refuse(answer));
        }

        void refuse(CodeGuesses.Answer answer) {
            field.refuse(answer.sentence());
        }
    }
}
