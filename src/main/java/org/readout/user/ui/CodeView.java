package org.readout.user.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Map;
import java.util.Optional;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.LoginFlow.Waiting;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The second page to sign in, for accounts that ask for a code. Nobody is signed in yet. */
@Route("sign-in/code")
@AnonymousAllowed
@PageView.WithoutFramework
class CodeView extends PageView<Boolean> {

    private static final Messages TEXT = Messages.of("user");

    @Override
    public Optional<Boolean> find(RouteParameters names, QueryParameters query) {
        return Optional.of(query.getParameters().containsKey(Failure.PARAMETER));
    }

    @Override
    protected Optional<FirstPage> first(Boolean failed) {
        Div page = Ui.box("sheet-page", new H1(TEXT.get("code.heading")));
        page.addClassName("form-page");
        Optional<Map<String, String>> waiting = Waiting.current().map(Waiting::asked);
        if (waiting.isPresent()) {
            alert(page, failed);
            HtmlContainer form = Ui.post(AccountLinks.CHECK_CODE, code(TEXT.get("code.field.hint")));
            form.addClassName("form");
            waiting.get().forEach((name, value) -> form.add(Ui.hidden(name, value)));
            form.add(Ui.row(Ui.submit(TEXT.get("sign-in.button"), "act")));
            page.add(form, new Paragraph(TEXT.get("code.lost")));
        } else {
            page.add(new Paragraph(TEXT.get("sign-in.expired")));
        }
        page.add(new Paragraph(new Anchor(AccountLinks.SIGN_IN, TEXT.get("code.back"))));
        return Optional.of(new FirstPage(AccountFields.pageTitle(TEXT.get("code.heading")), page, "people"));
    }

    /** Adds why the last form was refused. */
    static void alert(Div page, boolean failed) {
        if (failed) {
            Failure.current()
                    .ifPresent(failure ->
                            page.add(Ui.role("alert", Ui.box("form-trouble", new Paragraph(failure.sentence())))));
        }
    }

    static FormField code(String hint) {
        return new FormField(
                        TEXT.get("code.field"),
                        new TextInput("text", "code")
                                .autocomplete("one-time-code")
                                .maxLength(40)
                                .sentByTheBrowser())
                .hint(hint);
    }
}
