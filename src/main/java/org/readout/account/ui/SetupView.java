package org.readout.account.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.readout.account.FirstInstructor;
import org.readout.account.PageCheck;

/** Where the first instructor makes an account, once. Without the token of the server's console there is no such page. */
@Route("setup")
@PageTitle("Set up · Readout")
@AnonymousAllowed
class SetupView extends Div implements BeforeEnterObserver {

    private final FirstInstructor firstInstructor;
    private final SignUpForm forms;

    SetupView(FirstInstructor firstInstructor, SignUpForm forms) {
        this.firstInstructor = firstInstructor;
        this.forms = forms;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(FirstInstructor.TOKEN)
                .filter(firstInstructor::isOpen)
                .orElseThrow(NotFoundException::new);
        removeAll();
        add(
                new H1("Set up Readout"),
                new Paragraph("There is no instructor yet. You become the first: you make courses, and "
                        + "students join them with a code. This link works once."),
                forms.form(
                        "/",
                        (wanted, guest) -> firstInstructor.signUp(token, wanted, guest),
                        person -> leaveFor("/courses"),
                        () -> leaveFor("/sign-in")));
    }

    private void leaveFor(String address) {
        getUI().ifPresent(ui -> ui.getPage().setLocation(address));
    }

    /** The page is there for whoever has the link, while it is good. */
    @org.springframework.stereotype.Component
    static final class Check implements PageCheck {

        private final FirstInstructor firstInstructor;

        Check(FirstInstructor firstInstructor) {
            this.firstInstructor = firstInstructor;
        }

        @Override
        public Class<? extends Component> view() {
            return SetupView.class;
        }

        @Override
        public boolean isThere(RouteParameters names, QueryParameters query) {
            return query.getSingleParameter(FirstInstructor.TOKEN)
                    .filter(firstInstructor::isOpen)
                    .isPresent();
        }
    }
}
