package org.readout.lti;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.db.Hashes;
import org.readout.lti.LaunchRefused.Reason;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.FrameCookies;
import org.readout.user.SecretToken;
import org.readout.user.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * The addresses that platforms and their frames open. A login is answered with a redirect to the platform, which then posts
 * its message. A cookie holds the secret of which state and nonce are hashes, so that a message counts only in the browser
 * that asked for it, and the server keeps nothing before it has seen a valid one.
 */
@Controller
public final class LtiAddresses {

    public static final String LOGIN = "/lti/login";
    public static final String LAUNCH = "/lti/launch";
    public static final String KEYS = "/lti/keys";
    public static final String REGISTER = "/lti/register";

    /** The page of a launch that waits for something, and the one that says why a launch can't go on. */
    public static final String START = "/lti/start";

    public static final String HELP = "/lti/help";

    public static final String ANSWER = "/lti/answer";

    /** What the cookie of a login holds: the id of the platform, and a random key. */
    private static final Pattern SECRET = Pattern.compile("[0-9a-f-]{36}\\..+");

    private static final Logger log = LoggerFactory.getLogger(LtiAddresses.class);
    private static final Messages TEXT = Messages.of("lti");

    /** What a platform sends to start a login. */
    private static final List<String> STARTS =
            List.of("iss", "login_hint", "target_link_uri", "lti_message_hint", "client_id", "lti_deployment_id");

    private static final String CHECKED = "checked";
    private static final String COOKIE = "__Host-readout-lti-";
    private static final int COOKIE_DIGITS = 20;
    private static final Duration LOGIN_LASTS = Duration.ofMinutes(10);
    private static final String SEND = "document.forms[0].submit()";
    private static final String CLOSE =
            "(window.opener||window.parent).postMessage({subject:'org.imsglobal.lti.close'},'*')";

    private final Platforms platforms;
    private final PlatformMessages messages;
    private final Launches launches;
    private final Registration registration;
    private final ToolKeys keys;
    private final CurrentUser currentUser;

    LtiAddresses(
            Platforms platforms,
            PlatformMessages messages,
            Launches launches,
            Registration registration,
            ToolKeys keys,
            CurrentUser currentUser) {
        this.platforms = platforms;
        this.messages = messages;
        this.launches = launches;
        this.registration = registration;
        this.keys = keys;
        this.currentUser = currentUser;
    }

    @GetMapping(path = KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String keys() {
        return keys.published().toString();
    }

    /** Sends the browser to the platform; from a frame only if it keeps cookies there, else the reader opens a window. */
    @RequestMapping(
            path = LOGIN,
            method = {RequestMethod.GET, RequestMethod.POST})
    void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        redirect(response, () -> {
            String hint = request.getParameter("login_hint");
            Platform platform = platforms.starting(request.getParameter("iss"), request.getParameter("client_id"));
            if (hint == null) {
                throw new LaunchRefused(Reason.MESSAGE, "login_hint");
            }
            boolean framed = "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
            if (framed && !FrameCookies.isIn(request)) {
                if (request.getParameter(CHECKED) != null) {
                    return with(request, HELP + "?why=" + Reason.COOKIES);
                }
                FrameCookies.mark(response);
                return with(request, LOGIN + "?" + CHECKED + "=1");
            }
            String secret = platform.id() + "." + SecretToken.random().value();
            String state = state(secret);
            FrameCookies.add(response, cookie(state), secret, LOGIN_LASTS);
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("scope", "openid");
            parameters.put("response_type", "id_token");
            parameters.put("response_mode", "form_post");
            parameters.put("prompt", "none");
            parameters.put("client_id", platform.clientId());
            parameters.put("redirect_uri", platforms.site() + LAUNCH);
            parameters.put("login_hint", hint);
            parameters.put("state", state);
            parameters.put("nonce", nonce(secret));
            String messageHint = request.getParameter("lti_message_hint");
            if (messageHint != null) {
                parameters.put("lti_message_hint", messageHint);
            }
            return address(platform.loginUrl().toString(), parameters);
        });
    }

    /** Returns an address of ours with what the platform has sent to start a login. */
    private static String with(HttpServletRequest request, String address) {
        Map<String, String> sent = new LinkedHashMap<>();
        for (String name : STARTS) {
            Optional.ofNullable(request.getParameter(name)).ifPresent(value -> sent.put(name, value));
        }
        return address(address, sent);
    }

    private static String address(String address, Map<String, String> parameters) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromUriString(address);
        parameters.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.encode().buildAndExpand(parameters).toUriString();
    }

    private static String state(String secret) {
        return Hashes.hex("state " + secret);
    }

    private static String nonce(String secret) {
        return Hashes.hex("nonce " + secret);
    }

    private static String cookie(String state) {
        return COOKIE
                + state.substring(0, Math.min(state.length(), COOKIE_DIGITS)).replaceAll("[^0-9a-f]", "-");
    }

    @PostMapping(LAUNCH)
    void launch(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "id_token", defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        redirect(response, () -> {
            Cookie cookie = WebUtils.getCookie(request, cookie(state));
            String secret = cookie == null ? "" : cookie.getValue();
            // Anyone can send the state of an empty cookie, or of one that was made up.
            if (!SECRET.matcher(secret).matches() || !state(secret).equals(state)) {
                throw new LaunchRefused(Reason.AGAIN, "state");
            }
            FrameCookies.add(response, cookie(state), "", Duration.ZERO);
            if (token.isEmpty()) {
                throw new LaunchRefused(Reason.PLATFORM_REFUSED, "");
            }
            Platform platform = platforms.open(UUID.fromString(secret.substring(0, secret.indexOf('.'))));
            Launch launch = Launch.of(platform, messages.verify(platform, token, nonce(secret)));
            try {
                return launches.enter(platform, launch, request, response);
            } catch (LaunchRefused refused) {
                return address(
                        refused(refused), Map.of(Launch.LESSON, launch.lesson(), Launch.SECTION, launch.section()));
            }
        });
    }

    /** Sends back to the platform what was picked. */
    @GetMapping(ANSWER)
    void answer(
            @RequestParam(name = "launch") String id,
            @RequestParam(name = Launch.LESSON, defaultValue = "") String lesson,
            @RequestParam(name = Launch.SECTION, defaultValue = "") String section,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Launches.Answer answer = currentUser
                .signedIn()
                .map(User::id)
                .flatMap(user -> launches.find(request.getSession(), id, user)
                        .flatMap(launch -> launches.answer(launch, user, lesson, section)))
                .orElse(null);
        if (answer == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String form = """
                <form method="post" action="%s"><input type="hidden" name="JWT" value="%s"><button>%s</button></form>\
                """.formatted(
                        Markup.escape(answer.returnUrl()), answer.message(), Markup.escape(TEXT.get("answer.send")));
        write(response, SEND, Platform.origin(URI.create(answer.returnUrl())), form);
    }

    /** Registers this site with the platform of an administrator's link, in the platform's window. */
    @GetMapping(REGISTER)
    void register(
            @RequestParam(name = "token", defaultValue = "") String token,
            @RequestParam(name = "openid_configuration", defaultValue = "") String configuration,
            @RequestParam(name = "registration_token", required = false) @Nullable String registrationToken,
            HttpServletResponse response)
            throws IOException {
        try {
            registration.register(token, configuration, registrationToken);
            write(response, CLOSE, "'none'", "<p>" + Markup.escape(TEXT.get("register.done")) + "</p>");
        } catch (LaunchRefused refused) {
            response.sendRedirect(refused(refused));
        }
    }

    private void redirect(HttpServletResponse response, Supplier<String> address) throws IOException {
        String to;
        try {
            to = address.get();
        } catch (LaunchRefused refused) {
            to = refused(refused);
        }
        response.setHeader("Cache-Control", "no-store");
        // What was posted is not posted on.
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
    }

    private static String refused(LaunchRefused refused) {
        log.info("A launch from a learning platform was refused: {}", refused.getMessage());
        return HELP + "?why=" + refused.reason();
    }

    private void write(HttpServletResponse response, String script, String formAction, String body) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; script-src " + Hashes.inPolicy(script) + "; form-action "
                        + formAction + "; frame-ancestors 'self'" + platforms.origins());
        response.getOutputStream().write("""
                        <!doctype html>
                        <html lang="%s"><head><meta charset="utf-8"><title>Readout</title></head>
                        <body>%s<script>%s</script></body></html>
                        """.formatted(Messages.locale().toLanguageTag(), body, script)
                .getBytes(StandardCharsets.UTF_8));
    }
}
