package org.readout.privacy.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.readout.privacy.CourseOfPerson;
import org.readout.privacy.Erasure;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.SecondFactor;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.beans.factory.annotation.Value;

/** Says what goes and what stays if the user's account is deleted, and deletes it. */
@Route("account/delete")
@PermitAll
class DeleteAccountView extends PageView<User> {

    static final String ADDRESS = "/account/delete";

    private static final Messages TEXT = Messages.of("privacy");
    private static final Duration SIGNED_IN_WITHIN = Duration.ofMinutes(10);

    private final CurrentUser currentUser;
    private final UserService users;
    private final SecondFactor factor;
    private final LoginFlow flow;
    private final Erasure erasure;
    private final Clock clock;
    private final int nights;

    DeleteAccountView(
            CurrentUser currentUser,
            UserService users,
            SecondFactor factor,
            LoginFlow flow,
            Erasure erasure,
            Clock clock,
            @Value("${readout.backup.keep:14}") int nights) {
        this.currentUser = currentUser;
        this.users = users;
        this.factor = factor;
        this.flow = flow;
        this.erasure = erasure;
        this.clock = clock;
        this.nights = nights;
        pageTitle(TEXT.get("erase.title"));
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public Optional<User> find(RouteParameters names, QueryParameters query) {
        return DataView.account(currentUser);
    }

    @Override
    protected void show(User user) {
        List<CourseOfPerson> courses = erasure.courses(user.id());
        int lessons = erasure.lessonsAlone(user.id());
        add(
                Ui.where(new Anchor(DataView.ADDRESS, TEXT.get("your-data"))),
                new H1(TEXT.get("erase.heading")),
                new Paragraph(TEXT.get("erase.goes")),
                new Paragraph(TEXT.get("erase.posts")),
                new Paragraph(TEXT.get("erase.staff")));
        if (lessons > 0) {
            add(new Paragraph(TEXT.get("erase.lessons", "count", lessons)));
        }
        add(new Paragraph(TEXT.get("erase.backups", "nights", nights)));
        if (!courses.isEmpty()) {
            UnorderedList list = Ui.list("", courses, DeleteAccountView::course);
            add(new Section(new H2(TEXT.get("erase.courses")), list));
        }
        add(new Paragraph(Ui.link(DataView.ADDRESS, TEXT.get("erase.download"))));
        if (courses.stream().noneMatch(CourseOfPerson::othersNeedIt)) {
            add(form(user));
        }
    }

    private static ListItem course(CourseOfPerson course) {
        String words;
        if (course.othersNeedIt()) {
            words = TEXT.get("erase.course.needed");
        } else if (course.alone()) {
            words = TEXT.get("erase.course.alone");
        } else if (course.staff()) {
            words = TEXT.get("erase.course.staff");
        } else {
            words = TEXT.get(
                    "erase.course.student",
                    "open",
                    course.open(),
                    "attempts",
                    course.attempts(),
                    "posts",
                    course.posts());
        }
        ListItem item = new ListItem();
        item.add(new Anchor(course.address(), course.title()));
        item.add(new Paragraph(words));
        return item;
    }

    private com.vaadin.flow.component.Component form(User user) {
        boolean hasPassword = users.hasPassword(user.id());
        if (!hasPassword && !flow.signedInSince(clock.instant().minus(SIGNED_IN_WITHIN))) {
            return Ui.notice(
                    new Paragraph(TEXT.get("erase.sign-in")),
                    new Paragraph(Ui.link(AccountLinks.signIn(ADDRESS), TEXT.get("erase.sign-in.link"))));
        }
        String expected = Objects.requireNonNullElse(user.email(), user.name());
        FormField address = new FormField(
                        TEXT.get(user.email() == null ? "erase.name" : "erase.address"),
                        new TextInput("text", "address").autocomplete("off"))
                .hint(TEXT.get("erase.address.hint", "expected", expected))
                .rule(
                        typed -> typed.strip().equalsIgnoreCase(expected),
                        TEXT.get("erase.address.wrong", "expected", expected));
        FormField password = FormField.password(
                TEXT.get("erase.password"),
                new TextInput("password", "current-password").autocomplete("current-password"));
        FormField code = new FormField(
                        TEXT.get("erase.code"), new TextInput("text", "code").autocomplete("one-time-code"))
                .hint(TEXT.get("erase.code.hint"));
        boolean hasCode = users.hasSecondFactor(user.id());
        Form form = new Form(TEXT.get("erase.confirm"));
        form.button().addClassNames("plain", "costs");
        form.with(address);
        if (hasPassword) {
            form.with(password);
        }
        if (hasCode) {
            form.with(code);
        }
        form.whenSent(() -> {
            Optional<String> refusal =
                    hasPassword ? users.passwordRefusal(user.id(), password.value()) : Optional.empty();
            password.refuse(refusal.orElse(""));
            // The password first: a code is used up.
            Optional<String> wrong =
                    refusal.isEmpty() && hasCode ? factor.refusal(user.id(), code.value()) : Optional.empty();
            code.refuse(wrong.orElse(""));
            if (refusal.isPresent() || wrong.isPresent()) {
                return;
            }
            if (erasure.erase(user.id(), address.value())) {
                currentUser.forgetGuest();
                // Else the next page would say that someone has been signed out, and offer to sign in.
                UI.getCurrent()
                        .getPage()
                        .executeJs(
                                "sessionStorage.removeItem('readout-person'); location.assign($0)",
                                PrivacyView.ADDRESS + "?" + PrivacyView.DELETED);
                VaadinSession.getCurrent().getSession().invalidate();
            } else {
                form.refuse(TEXT.get("erase.refused"));
            }
        });
        return form;
    }
}
