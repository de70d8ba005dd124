package org.readout.user.ui;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.RequiredSecondFactor;
import org.readout.user.SecondFactor;
import org.readout.user.SecondFactorAddresses.SetUp;
import org.readout.user.SecondFactorAddresses.Step;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The page to turn the second step of signing in on and off. It works without the framework, whose requests may be refused. */
@Route("account/two-step")
@PermitAll
@PageView.WithoutFramework
class TwoStepView extends PageView<TwoStepView.Found> {

    private static final Messages TEXT = Messages.of("user");

    /** The empty edge that cameras need, in modules. */
    private static final int QUIET = 4;

    private final CurrentUser currentUser;
    private final UserService users;
    private final SecondFactor factor;
    private final RequiredSecondFactor required;

    TwoStepView(CurrentUser currentUser, UserService users, SecondFactor factor, RequiredSecondFactor required) {
        this.currentUser = currentUser;
        this.users = users;
        this.factor = factor;
        this.required = required;
    }

    record Found(User user, boolean failed) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        boolean failed = query.getParameters().containsKey(Failure.PARAMETER);
        return currentUser
                .signedIn()
                .filter(user -> !user.isPreview() && users.hasPassword(user.id()) && users.mayUsePassword(user.id()))
                .map(user -> new Found(user, failed));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        Div page = Ui.box("sheet-page", new H1(TEXT.get("two-step.heading")));
        page.addClassName("form-page");
        if (required.isMissing()) {
            page.add(Ui.notice(
                    new Paragraph(TEXT.get("two-step.required")),
                    Ui.post(AccountLinks.SIGN_OUT, Ui.row(Ui.submit(TEXT.get("account.sign-out"), "act", "plain")))));
        }
        CodeView.alert(page, found.failed());
        Optional<Integer> left = factor.codesLeft(found.user().id());
        SetUp shown =
                SetUp.of(VaadinServletRequest.getCurrent().getSession()).orElseGet(() -> new SetUp("", List.of()));
        if (left.isEmpty() && shown.secret().isEmpty()) {
            page.add(new Paragraph(TEXT.get("two-step.words")), form(Step.START, password()));
        } else if (left.isEmpty()) {
            page.add(
                    new Paragraph(TEXT.get("two-step.scan")),
                    qrCode(SecondFactor.address(shown.secret(), found.user())),
                    new Paragraph(TEXT.get("two-step.type")),
                    Ui.paragraph(shown.secret().replaceAll("(.{4})(?=.)", "$1 "), "join-link"),
                    form(Step.CONFIRM, CodeView.code(TEXT.get("two-step.code.hint"))));
        } else if (!shown.codes().isEmpty()) {
            addCodes(page, shown.codes());
        } else {
            addSettings(page, left.get());
        }
        if (!required.isMissing() && shown.codes().isEmpty()) {
            page.add(new Paragraph(new Anchor(AccountLinks.ACCOUNT, TEXT.get("two-step.back"))));
        }
        return Optional.of(new FirstPage(AccountFields.pageTitle(TEXT.get("two-step.heading")), page, "people"));
    }

    private static void addCodes(Div page, List<String> codes) {
        String lines = TEXT.get("two-step.codes.file") + "\n\n" + String.join("\n", codes) + "\n";
        // Not an Anchor, which takes no data and would put the codes into the message of its refusal.
        HtmlContainer download = new HtmlContainer("a");
        download.setText(TEXT.get("two-step.codes.download"));
        download.addClassNames("act", "plain");
        download.getElement()
                .setAttribute("download", "readout-recovery-codes.txt")
                .setAttribute(
                        "href",
                        "data:text/plain;charset=utf-8,"
                                + URLEncoder.encode(lines, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
        HtmlContainer done = form(Step.DONE);
        done.add(Ui.row(download));
        page.add(
                new H2(TEXT.get("two-step.codes")),
                new Paragraph(TEXT.get("two-step.codes.words")),
                Ui.list("recovery-codes", codes, ListItem::new),
                done);
    }

    private static void addSettings(Div page, int codesLeft) {
        page.add(
                new Paragraph(TEXT.get("two-step.on")),
                new Section(
                        new H2(TEXT.get("two-step.codes")),
                        new Paragraph(TEXT.get("two-step.codes.left", "left", codesLeft)),
                        form(Step.RENEW_CODES, CodeView.code(TEXT.get("code.field.hint")))),
                new Section(
                        new H2(TEXT.get("two-step.off")),
                        new Paragraph(TEXT.get("two-step.off.words")),
                        form(Step.TURN_OFF, password(), CodeView.code(TEXT.get("code.field.hint")))));
    }

    private static FormField password() {
        TextInput input = new TextInput("password", "password").autocomplete("current-password");
        return FormField.password(TEXT.get("account.password.current"), input.sentByTheBrowser());
    }

    private static HtmlContainer form(Step step, Component... fields) {
        HtmlContainer form = Ui.post(AccountLinks.CHANGE_TWO_STEP, fields);
        form.addClassName("form");
        form.add(Ui.hidden("step", step.name()), Ui.row(Ui.submit(TEXT.get("two-step.button", "step", step), "act")));
        return form;
    }

    private static Component qrCode(String content) {
        ByteMatrix code;
        try {
            code = Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y) == 1) {
                    dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        int size = code.getWidth() + 2 * QUIET;
        TrustedHtml svg = new TrustedHtml("svg", "qr-code", "<path d=\"" + dark + "\"></path>");
        svg.getElement()
                .setAttribute("viewBox", -QUIET + " " + -QUIET + " " + size + " " + size)
                .setAttribute("role", "img")
                .setAttribute("aria-label", TEXT.get("two-step.qr-code"));
        return svg;
    }
}
