package org.readout.user;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.readout.db.StartupException;
import org.readout.user.UserService.StudentCourses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets those who have rights on the site or work in a course do nothing before their account has a second step, if the site
 * requires one: each of their requests leads to the page that sets it up. Who has signed in with a passkey or at an
 * institution has proved more than a password, for as long as that sign-in lasts.
 *
 * @see "Decision: src/docs/decisions/2026-12-01-second-step.md"
 */
@Component
public class RequiredSecondFactor {

    /**
     * What the page to set it up is made of, and where a learning platform signs in anew. Downloads of Vaadin are below
     * {@code /VAADIN/dynamic}.
     */
    private static final Pattern OPEN =
            Pattern.compile("/(?:(?:scripts|styles|fonts|first|VAADIN/build)/.*|icon\\.svg|lti/(?:login|launch))");

    private final boolean required;
    private final UserService users;
    private final UserRepository repository;
    private final StudentCourses courses;

    RequiredSecondFactor(
            @Value("${readout.second-factor:none}") String who,
            UserService users,
            UserRepository repository,
            StudentCourses courses) {
        if (!Set.of("none", "instructors").contains(who)) {
            throw new StartupException("readout.second-factor is \"" + who + "\". Set it to none or to instructors.");
        }
        this.required = who.equals("instructors");
        this.users = users;
        this.repository = repository;
        this.courses = courses;
    }

    /** Returns whether the account of the current request has to set up its second step before anything else. */
    public boolean isMissing() {
        return AccountPrincipal.current().filter(this::isMissing).isPresent();
    }

    boolean isRequired() {
        return required;
    }

    private boolean isMissing(AccountPrincipal current) {
        AccountPrincipal signedIn = current.account();
        UserId account = signedIn.id();
        return isRequired()
                && !signedIn.isStrong()
                && !users.hasSecondFactor(account)
                && (!repository.rights(account).isEmpty() || courses.isStaff(account));
    }

    /** A filter for every request. */
    void require(ServletRequest asked, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest request = (HttpServletRequest) asked;
        if (request.getDispatcherType() != DispatcherType.REQUEST || isAlwaysOpen(request) || !isMissing()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, (HttpServletResponse) response);
        }
    }

    private static boolean isAlwaysOpen(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) == null
                && (path.equals(AccountLinks.TWO_STEP)
                        || path.equals(AccountLinks.CHANGE_TWO_STEP)
                        || path.equals(AccountLinks.SIGN_OUT)
                        || OPEN.matcher(path).matches());
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) != null) {
            // The page reloads, as after the end of its session.
            response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
            response.getOutputStream()
                    .write(VaadinService.createUINotFoundJSON(false).getBytes(StandardCharsets.UTF_8));
        } else if (request.getMethod().equals("GET")) {
            response.sendRedirect(AccountLinks.TWO_STEP);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
