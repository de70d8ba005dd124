package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.readout.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;

/** Signing in, staying signed in and signing out, as requests meet them. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class SecurityTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    @Autowired
    UserService accounts;

    @Autowired
    JdbcClient jdbc;

    private final String email = UUID.randomUUID() + "@example.org";
    private UserId alice = UserId.random();

    @BeforeEach
    void aliceHasAnAccount() {
        alice = accounts.signUp(new NewAccount("Alice", email, PASSWORD), Optional.empty())
                .id();
    }

    @Test
    void signing_in_leads_to_the_lessons_with_a_new_session_id() throws Exception {
        Browser browser = new Browser();
        browser.get("/");
        String before = browser.session.getId();
        assertThat(browser.signIn(email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
        assertThat(browser.whoIsIn()).isEqualTo(alice);
        assertThat(browser.session.getId()).isNotEqualTo(before);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_lead_to_the_same_page_with_the_same_words() throws Exception {
        Browser wrong = new Browser();
        Browser unknown = new Browser();
        MockHttpServletResponse toWrong = wrong.signIn(email, "wrong password");
        MockHttpServletResponse toUnknown = unknown.signIn("unknown-" + email, "wrong password");
        assertThat(toWrong.getRedirectedUrl()).isEqualTo("/sign-in?failed");
        assertThat(toUnknown.getRedirectedUrl()).isEqualTo("/sign-in?failed");
        assertThat(toUnknown.getHeaderNames()).isEqualTo(toWrong.getHeaderNames());
        assertThat(unknown.failure().sentence()).isEqualTo(wrong.failure().sentence());
    }

    @Test
    void a_wrong_password_leads_to_the_usual_words_and_the_right_one_to_others_if_nothing_can_be_saved()
            throws Exception {
        Browser browser = new Browser();
        jdbc.sql("alter table audit_entry rename to full_disk").update();
        try {
            assertThat(browser.signIn(email, "wrong password").getRedirectedUrl())
                    .isEqualTo("/sign-in?failed");
            assertThat(browser.failure().sentence()).startsWith("Wrong email or password.");
            assertThat(browser.signIn(email, PASSWORD).getRedirectedUrl()).isEqualTo("/sign-in?failed");
            assertThat(browser.failure().sentence()).contains("the server can’t save");
            assertThat(browser.whoIsIn()).isNull();
        } finally {
            jdbc.sql("alter table full_disk rename to audit_entry").update();
        }
        assertThat(browser.signIn(email, PASSWORD).getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void no_password_and_no_hash_reaches_the_log(CapturedOutput output) throws Exception {
        new Browser().signIn(email, PASSWORD);
        new Browser().signIn(email, "wrong password");
        accounts.changePassword(alice, PASSWORD, "green whale dives");
        assertThat(output).doesNotContain(PASSWORD, "wrong password", "green whale dives", "argon2id");
    }

    @Test
    void without_the_token_of_the_page_signing_in_fails_and_the_page_says_why() throws Exception {
        Browser browser = new Browser();
        MockHttpServletResponse response =
                browser.post("/sign-in", Map.of("email", email, "password", PASSWORD), false);
        assertThat(response.getRedirectedUrl()).isEqualTo("/sign-in?failed");
        assertThat(browser.failure().sentence()).contains("expired");
        assertThat(browser.whoIsIn()).isNull();
    }

    @Test
    void signing_in_leads_to_the_page_that_was_asked_for_within_this_site_only() throws Exception {
        assertThat(new Browser()
                        .signIn(email, PASSWORD, "next", "/join/BCDF-2345")
                        .getRedirectedUrl())
                .isEqualTo("/join/BCDF-2345");
        for (String evil : List.of("https://evil.example", "//evil.example", "/\\evil.example", "")) {
            assertThat(new Browser().signIn(email, PASSWORD, "next", evil).getRedirectedUrl())
                    .as(evil)
                    .isEqualTo("/");
        }
        assertThat(new Browser()
                        .signIn(email, PASSWORD, "Saved-url", "https://evil.example")
                        .getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void a_guest_s_work_is_added_only_if_the_user_asks_for_it() throws Exception {
        SecretToken key = SecretToken.random();
        UserId guest = accounts.guestOrNew(key).id();
        jdbc.sql("""
                        insert into section_reading
                            (person_id, lesson_id, section_id, first_opened_at, last_opened_at)
                        values (?, 'small-states', 'between', current_timestamp, current_timestamp)
                        """).param(guest.value()).update();

        Browser shared = new Browser(new Cookie(GuestCookie.NAME, key.value()));
        shared.signIn(email, PASSWORD);
        assertThat(readings(alice)).isZero();
        assertThat(readings(guest)).isOne();

        Browser own = new Browser(new Cookie(GuestCookie.NAME, key.value()));
        own.signIn(email, "wrong password", "bring", "true");
        assertThat(readings(guest)).isOne();
        own.signIn(email, PASSWORD, "bring", "true");
        assertThat(own.whoIsIn()).isEqualTo(alice);
        assertThat(readings(alice)).isOne();
        assertThat(readings(guest)).isZero();
    }

    private long readings(UserId person) {
        return jdbc.sql("select count(*) from section_reading where person_id = ?")
                .param(person.value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_failed_sign_in_keeps_the_wanted_page_and_what_was_typed_but_not_in_the_address() throws Exception {
        Browser browser = new Browser();
        assertThat(browser.signIn(email, "wrong password", "next", "/join/BCDF-2345")
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?next=%2Fjoin%2FBCDF-2345&failed");
        assertThat(browser.failure().email()).isEqualTo(email);
        browser.signIn(email, PASSWORD);
        assertThat(browser.session.getAttribute(LoginFlow.Failure.class.getName()))
                .isNull();
    }

    @Test
    void a_sign_in_outlives_the_server_and_the_browser_too_only_if_asked_for() throws Exception {
        Cookie untilTheBrowserEnds = kept(new Browser().signIn(email, PASSWORD));
        assertThat(untilTheBrowserEnds.getMaxAge()).isEqualTo(-1);
        Cookie cookie = keepCookie();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat((long) cookie.getMaxAge()).isEqualTo(RememberMe.KEPT.toSeconds());
        assertThat(whoIsInWith(cookie)).isEqualTo(alice);
    }

    @Test
    void a_new_password_ends_what_was_kept_elsewhere() throws Exception {
        Cookie cookie = keepCookie();
        accounts.changePassword(alice, PASSWORD, "green whale dives");
        assertThat(whoIsInWith(cookie)).isNull();
    }

    @Test
    void a_new_password_ends_the_sessions_that_are_open() throws Exception {
        Browser browser = signedIn();
        browser.get("/");
        assertThat(browser.whoIsIn()).isEqualTo(alice);

        accounts.changePassword(alice, PASSWORD, "green whale dives");
        browser.get("/");
        assertThat(browser.whoIsIn()).isNull();

        browser.signIn(email, "green whale dives");
        browser.get("/");
        assertThat(browser.whoIsIn()).isEqualTo(alice);
    }

    @Test
    void a_copy_of_a_cookie_is_worth_nothing_once_its_browser_has_signed_out() throws Exception {
        for (String keep : List.of("keep", "not-kept")) {
            Browser browser = new Browser();
            Cookie copy = kept(browser.signIn(email, PASSWORD, keep, "true"));
            assertThat(whoIsInWith(copy)).isEqualTo(alice);

            browser.cookies.add(copy);
            browser.post("/sign-out", Map.of(), true);
            assertThat(whoIsInWith(copy)).as(keep).isNull();
        }
    }

    @Test
    void a_session_that_a_copy_of_the_cookie_has_opened_ends_when_its_browser_signs_out() throws Exception {
        Browser browser = new Browser();
        Cookie copy = kept(browser.signIn(email, PASSWORD, "keep", "true"));
        Browser elsewhere = new Browser(copy);
        elsewhere.get("/");
        assertThat(elsewhere.whoIsIn()).isEqualTo(alice);

        browser.cookies.add(copy);
        browser.post("/sign-out", Map.of(), true);
        elsewhere.get("/");
        assertThat(elsewhere.whoIsIn()).isNull();
    }

    @Test
    void signing_out_in_one_browser_leaves_the_others_signed_in_and_everywhere_does_not() throws Exception {
        Cookie elsewhere = keepCookie();
        Browser open = signedIn();
        Browser here = signedIn();
        here.post("/sign-out", Map.of(), true);
        assertThat(whoIsInWith(elsewhere)).isEqualTo(alice);

        Browser again = signedIn();
        again.post("/sign-out", Map.of("everywhere", "true"), true);
        assertThat(again.session.isInvalid()).isTrue();
        assertThat(whoIsInWith(elsewhere)).isNull();
        open.get("/");
        assertThat(open.whoIsIn()).isNull();
        open.signIn(email, PASSWORD);
        assertThat(open.whoIsIn()).isEqualTo(alice);
    }

    @Test
    void without_keep_me_signed_in_a_cookie_is_worth_nothing_after_a_day() throws Exception {
        Cookie cookie = kept(new Browser().signIn(email, PASSWORD));
        assertThat(whoIsInWith(cookie)).isEqualTo(alice);
        jdbc.sql("update remembered_sign_in set expires_at = expires_at - interval '1' day where person_id = ?")
                .param(alice.value())
                .update();
        assertThat(whoIsInWith(cookie)).isNull();
    }

    @Test
    void a_kept_sign_in_can_not_be_forged() throws Exception {
        Cookie cookie = keepCookie();
        String value = cookie.getValue();
        cookie.setValue(value.substring(0, value.length() - 8) + "AAAAAAAA");
        assertThat(whoIsInWith(cookie)).isNull();
    }

    @Test
    void a_mail_program_stops_mail_without_a_token_and_nothing_else() throws Exception {
        Map<String, String> oneClick = Map.of("List-Unsubscribe", "One-Click");
        assertThat(new Browser().post("/unsubscribe/secret", oneClick, false).getStatus())
                .isEqualTo(200);
        assertThat(new Browser().post("/notices/settings", oneClick, false).getStatus())
                .isEqualTo(403);
    }

    @Test
    void a_sign_out_needs_a_post_with_the_token_and_ends_the_session_and_what_was_kept() throws Exception {
        Browser browser = signedIn();
        browser.get("/sign-out");
        assertThat(browser.whoIsIn()).isNotNull();
        assertThat(browser.post("/sign-out", Map.of(), false).getRedirectedUrl())
                .isEqualTo("/account");
        assertThat(browser.whoIsIn()).isNotNull();

        MockHttpServletResponse out = browser.post("/sign-out", Map.of(), true);
        assertThat(out.getRedirectedUrl()).isEqualTo("/");
        assertThat(browser.session.isInvalid()).isTrue();
        assertThat(kept(out).getMaxAge()).isZero();
    }

    @Test
    void a_password_is_hashed_at_the_cost_that_owasp_recommends() {
        assertThat(SecurityConfig.passwordEncoder().encode(PASSWORD))
                .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void the_audit_tells_of_signing_in_failing_and_signing_out() throws Exception {
        Browser browser = new Browser();
        browser.signIn(email, "wrong password");
        browser.signIn(email, PASSWORD);
        browser.post("/sign-out", Map.of(), true);
        assertThat(jdbc.sql("select action from audit_entry where person_id = ? order by happened_at")
                        .param(alice.value())
                        .query(String.class)
                        .list())
                .containsExactly("account-created", "sign-in-failed", "signed-in", "signed-out");
    }

    @Test
    void a_reset_with_another_user_s_link_is_shown_at_the_next_sign_in() throws Exception {
        jdbc.sql("""
                        insert into one_time_link (key_hash, purpose, person_id, created_at, expires_at, used_at)
                        values (?, 'reset', ?, current_timestamp, current_timestamp, current_timestamp)
                        """).param(SecretToken.random().hash()).param(alice.value()).update();
        assertThat(new Browser().signIn(email, PASSWORD, "next", "/courses").getRedirectedUrl())
                .isEqualTo("/account?next=%2Fcourses");
        jdbc.sql("update one_time_link set told_at = current_timestamp where person_id = ?")
                .param(alice.value())
                .update();
        assertThat(new Browser().signIn(email, PASSWORD, "next", "/courses").getRedirectedUrl())
                .isEqualTo("/courses");
    }

    @Test
    void a_browser_is_known_after_the_first_sign_in() throws Exception {
        Cookie known = new Cookie(GuestCookie.NAME, SecretToken.random().value());
        Browser browser = new Browser(known);
        browser.signIn(email, PASSWORD);
        assertThat(whoIsInWith(known)).as("it is not a sign-in").isNull();
        assertThat(jdbc.sql("select count(*) from known_browser where person_id = ?")
                        .param(alice.value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void every_response_has_the_security_headers() throws Exception {
        MockHttpServletResponse response = new Browser().get("/styles/readout.css");
        assertThat(response.getHeader("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'self'");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void an_address_that_is_not_there_does_not_ask_to_sign_in() throws Exception {
        assertThat(new Browser().get("/nothing-here").getRedirectedUrl()).isNull();
    }

    private static Cookie kept(MockHttpServletResponse response) {
        return Objects.requireNonNull(response.getCookie(AccountLinks.SIGNED_IN_COOKIE));
    }

    private Browser signedIn() throws Exception {
        Browser browser = new Browser();
        browser.signIn(email, PASSWORD);
        return browser;
    }

    private Cookie keepCookie() throws Exception {
        return kept(new Browser().signIn(email, PASSWORD, "keep", "true"));
    }

    private @Nullable UserId whoIsInWith(Cookie cookie) throws Exception {
        Browser browser = new Browser(cookie);
        browser.get("/");
        return browser.whoIsIn();
    }

    /** What a browser does about signing in, against the filters of the application. */
    private final class Browser {

        final MockHttpSession session = new MockHttpSession();
        final List<Cookie> cookies;
        private String token = "";

        Browser(Cookie... cookies) {
            this.cookies = new ArrayList<>(List.of(cookies));
        }

        MockHttpServletResponse get(String path) throws Exception {
            return send(request("GET", path));
        }

        MockHttpServletResponse signIn(String email, String password, String... more) throws Exception {
            Map<String, String> form = more.length == 0
                    ? Map.of("email", email, "password", password)
                    : Map.of("email", email, "password", password, more[0], more[1]);
            return post("/sign-in", form, true);
        }

        MockHttpServletResponse post(String path, Map<String, String> form, boolean withToken) throws Exception {
            get("/");
            MockHttpServletRequest request = request("POST", path);
            form.forEach(request::setParameter);
            if (withToken) {
                request.setParameter("_csrf", token);
            }
            return send(request);
        }

        @Nullable
        UserId whoIsIn() {
            return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                    instanceof SecurityContext context
                            && context.getAuthentication() != null
                            && context.getAuthentication().getPrincipal() instanceof AccountPrincipal principal
                    ? principal.id()
                    : null;
        }

        LoginFlow.Failure failure() {
            return (LoginFlow.Failure) Objects.requireNonNull(session.getAttribute(LoginFlow.Failure.class.getName()));
        }

        private MockHttpServletRequest request(String method, String path) {
            MockHttpServletRequest request = new MockHttpServletRequest(method, path);
            request.setRequestedSessionIdValid(true);
            request.setServletPath(path);
            request.setSession(session);
            request.setCookies(cookies.toArray(Cookie[]::new));
            return request;
        }

        private MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
            MockHttpServletResponse response = new MockHttpServletResponse();
            security.doFilter(request, response, new MockFilterChain());
            if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken fresh && !session.isInvalid()) {
                token = fresh.getToken();
            }
            return response;
        }
    }
}
