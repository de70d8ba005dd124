package org.readout.user;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.LoginFlow.Waiting;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the forms of the second step: plain ones, so that their pages need nothing else of the site. */
@Controller
public class SecondFactorAddresses {

    /** What the form of the account's page asks for. */
    public enum Step {
        START,
        CONFIRM,
        DONE,
        RENEW_CODES,
        TURN_OFF
    }

    /**
     * What the page shows until the owner of the account goes on: a new secret, or recovery codes.
     *
     * @param secret empty if it was confirmed
     */
    public record SetUp(String secret, List<String> codes) implements Serializable {

        static final String ATTRIBUTE = SetUp.class.getName();

        public static Optional<SetUp> of(HttpSession session) {
            return Optional.ofNullable((SetUp) session.getAttribute(ATTRIBUTE));
        }
    }

    private static final Messages TEXT = Messages.of("user");

    private final SecondFactor factor;
    private final UserService users;
    private final CurrentUser currentUser;
    private final LoginFlow flow;
    private final LoginFlow.Succeeded succeeded;
    private final Clock clock;

    SecondFactorAddresses(
            SecondFactor factor,
            UserService users,
            CurrentUser currentUser,
            LoginFlow flow,
            VaadinDefaultRequestCache requestCache,
            Clock clock) {
        this.factor = factor;
        this.users = users;
        this.currentUser = currentUser;
        this.flow = flow;
        this.succeeded = flow.new Succeeded(requestCache);
        this.clock = clock;
    }

    /** Signs in who has typed the right password before. */
    @PostMapping(AccountLinks.CHECK_CODE)
    void signIn(@RequestParam String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession();
        Waiting waiting = (Waiting) session.getAttribute(Waiting.ATTRIBUTE);
        if (waiting == null || waiting.until().isBefore(clock.instant()) || !users.isCurrent(waiting.account())) {
            session.removeAttribute(Waiting.ATTRIBUTE);
            LoginFlow.failed(request, response, new CredentialsExpiredException("The sign-in is over"));
            return;
        }
        UserId account = waiting.account().id();
        Optional<String> refusal = factor.refusal(account, code);
        if (refusal.isPresent()) {
            refuse(session, refusal.get());
            response.sendRedirect(AccountLinks.SIGN_IN_CODE + "?" + Failure.PARAMETER);
            return;
        }
        session.removeAttribute(Waiting.ATTRIBUTE);
        flow.enter(users.person(account).orElseThrow(), request, response);
        succeeded.proceed(request, response, account);
    }

    private static void refuse(HttpSession session, String why) {
        session.setAttribute(Failure.ATTRIBUTE, new Failure(why, "", false));
    }

    /** Turns the second step on or off, or makes new recovery codes. */
    @PostMapping(AccountLinks.CHANGE_TWO_STEP)
    void change(
            @RequestParam Step step,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        User user =
                currentUser.signedIn().filter(signedIn -> !signedIn.isPreview()).orElse(null);
        if (user == null) {
            response.sendRedirect(AccountLinks.signIn(AccountLinks.TWO_STEP));
            return;
        }
        HttpSession session = request.getSession();
        String why = change(step, user, password, code, request, response).orElse(null);
        if (why != null) {
            refuse(session, why);
        }
        String here = AccountLinks.TWO_STEP + (why == null ? "" : "?" + Failure.PARAMETER);
        response.sendRedirect(step == Step.DONE ? AccountLinks.ACCOUNT : here);
    }

    /** Returns why it wasn't done. */
    private Optional<String> change(
            Step step,
            User user,
            String password,
            String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession session = request.getSession();
        UserId account = user.id();
        switch (step) {
            case START -> {
                Optional<String> wrong = users.passwordRefusal(account, password);
                if (wrong.isEmpty()) {
                    show(session, new SetUp(SecondFactor.newSecret(), List.of()));
                }
                return wrong;
            }
            case CONFIRM -> {
                List<String> codes = SetUp.of(session)
                        .filter(shown -> shown.codes().isEmpty())
                        .flatMap(shown -> factor.turnOn(account, shown.secret(), code))
                        .orElse(null);
                if (codes == null) {
                    return Optional.of(TEXT.get("code.wrong"));
                }
                flow.put(user, false, true, request, response);
                show(session, new SetUp("", codes));
            }
            case DONE -> show(session, null);
            case RENEW_CODES -> {
                Optional<String> wrong = factor.refusal(account, code);
                if (wrong.isEmpty()) {
                    show(session, new SetUp("", factor.renewCodes(account)));
                }
                return wrong;
            }
            case TURN_OFF -> {
                // The password first: a code is used up.
                Optional<String> wrong =
                        users.passwordRefusal(account, password).or(() -> factor.refusal(account, code));
                if (wrong.isEmpty()) {
                    factor.turnOff(account);
                    flow.put(user, false, false, request, response);
                }
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static void show(HttpSession session, @Nullable SetUp shown) {
        session.setAttribute(SetUp.ATTRIBUTE, shown);
    }
}
