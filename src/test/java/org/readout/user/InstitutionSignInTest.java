package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.IntegrationTest;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.SignInProviders.EmailVerified;
import org.readout.user.SignInProviders.Provider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Signing in at a real provider of OpenID Connect, from the link of the sign-in page to the page that was wanted. */
@IntegrationTest
class InstitutionSignInTest {

    /** Starts with the first test, after the site: Spring keeps its users where the site's framework has told it to. */
    @SuppressWarnings("NullAway.Init")
    private static TestInstitution institution;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    @Autowired
    SignInProviders providers;

    @Autowired
    ExternalIdentities identities;

    @Autowired
    UserService accounts;

    @Autowired
    JdbcClient jdbc;

    private final String ada = "ada-" + UUID.randomUUID();
    private final String email = ada + "@uni.example";

    @AfterAll
    static void close() throws Exception {
        institution.close();
    }

    @BeforeEach
    void twoInstitutionsAndOneThatIsDown() {
        if (institution == null) {
            institution = new TestInstitution();
        }
        Provider uni = institution.provider("uni", EmailVerified.CLAIM);
        providers.replace(List.of(
                uni,
                institution.provider("lab", EmailVerified.NEVER),
                new Provider("down", "Down", "http://localhost:1", "", "", uni.scopes(), Map.of(), EmailVerified.CLAIM),
                new Provider(
                        "other",
                        "Other",
                        institution.issuer("uni") + "/",
                        "",
                        "",
                        uni.scopes(),
                        Map.of(),
                        EmailVerified.CLAIM)));
        says(ada, email, true);
    }

    @AfterEach
    void none() {
        providers.replace(List.of());
        institution.lies.clear();
    }

    @Test
    void the_first_sign_in_makes_an_account_and_the_next_finds_it() throws Exception {
        Browser browser = new Browser();
        browser.open("/");
        String before = browser.session.getId();
        assertThat(browser.signIn("uni", ada, "?next=%2Fcourses").getRedirectedUrl())
                .isEqualTo("/courses");
        User account = account(browser);
        assertThat(account.name()).isEqualTo("Ada Lovelace");
        assertThat(account.surname()).isEqualTo("Lovelace");
        assertThat(account.email()).isEqualTo(email);
        assertThat(accounts.hasPassword(account.id())).isFalse();
        assertThat(identities.of(account.id())).singleElement().satisfies(identity -> {
            assertThat(identity.issuer()).isEqualTo(institution.issuer("uni"));
            assertThat(identity.studentNumber()).isEqualTo("S-4711");
        });
        assertThat(browser.session.getId()).isNotEqualTo(before);
        assertThat(actions(account)).contains("account-created", "identity-linked", "signed-in");

        Browser again = new Browser();
        assertThat(again.signIn("uni", ada, "").getRedirectedUrl()).isEqualTo("/");
        assertThat(account(again)).isEqualTo(account);
    }

    @Test
    void no_token_is_kept_in_the_session() throws Exception {
        Browser browser = new Browser();
        browser.signIn("uni", ada, "");
        for (var names = browser.session.getAttributeNames(); names.hasMoreElements(); ) {
            assertThat(names.nextElement()).doesNotContain("OAuth2", "oauth2");
        }
    }

    @Test
    void the_sign_in_stays_until_the_browser_closes_like_one_with_a_password() throws Exception {
        Browser browser = new Browser();
        browser.signIn("uni", ada, "");
        Browser later = new Browser();
        later.cookies.addAll(browser.cookies);
        later.open("/");
        assertThat(later.whoIsIn()).isEqualTo(browser.whoIsIn());
    }

    @Test
    void an_address_that_is_not_verified_is_left_out() throws Exception {
        says(ada, email, false);
        Browser browser = new Browser();
        browser.signIn("uni", ada, "");
        assertThat(account(browser).email()).isNull();
    }

    @Test
    void each_institution_has_people_of_its_own() throws Exception {
        Browser uni = new Browser();
        uni.signIn("uni", ada, "");
        Browser lab = new Browser();
        lab.signIn("lab", ada, "");
        assertThat(lab.whoIsIn()).isNotNull().isNotEqualTo(uni.whoIsIn());
        assertThat(account(lab).email())
                .as("the lab's addresses are never verified")
                .isNull();
    }

    @Test
    void an_address_of_an_account_asks_to_sign_in_to_it_once() throws Exception {
        User account = accounts.signUp(new NewAccount("Ada", email, "correct horse battery"), Optional.empty());
        Browser browser = new Browser();
        assertThat(browser.signIn("uni", ada, "?next=%2Fcourses").getRedirectedUrl())
                .isEqualTo("/sign-in/link");
        assertThat(browser.whoIsIn()).as("not signed in by the address").isNull();
        assertThat(identities.of(account.id())).isEmpty();
        PendingIdentity pending = PendingIdentity.in(browser.session).orElseThrow();
        assertThat(pending.email()).isEqualTo(email);
        assertThat(pending.next()).isEqualTo("/courses");

        identities.link(account.id(), pending);
        Browser again = new Browser();
        again.signIn("uni", ada, "");
        assertThat(again.whoIsIn()).isEqualTo(account.id());
        assertThat(jdbc.sql("select email_confirmed_at is not null from person where person_id = ?")
                        .param(account.id().value())
                        .query(Boolean.class)
                        .single())
                .as("the institution says that the address is hers")
                .isTrue();
    }

    @Test
    void a_signed_in_person_is_asked_before_another_sign_in_is_linked() throws Exception {
        Browser browser = new Browser();
        browser.signIn("lab", ada, "");
        UserId account = Objects.requireNonNull(browser.whoIsIn());
        assertThat(browser.signIn("uni", ada, "?next=%2Faccount").getRedirectedUrl())
                .isEqualTo("/sign-in/link");
        assertThat(browser.whoIsIn()).isEqualTo(account);
        assertThat(identities.of(account)).hasSize(1);
        PendingIdentity pending = PendingIdentity.in(browser.session).orElseThrow();
        assertThat(identities.link(account, pending)).isTrue();
        assertThat(browser.signIn("uni", ada, "?next=%2Faccount").getRedirectedUrl())
                .as("linked already")
                .isEqualTo("/account");

        assertThat(identities.unlink(account, pending.issuer(), pending.subject()))
                .isTrue();
        Browser afterwards = new Browser();
        afterwards.signIn("uni", ada, "");
        assertThat(afterwards.whoIsIn()).isNotEqualTo(account);
    }

    @Test
    void a_guest_s_work_comes_along_if_the_link_says_so() throws Exception {
        SecretToken key = SecretToken.random();
        UserId guest = accounts.guestOrNew(key).id();
        Browser browser = new Browser();
        browser.cookies.add(new Cookie(GuestCookie.NAME, key.value()));
        browser.signIn("uni", ada, "?bring=true");
        assertThat(jdbc.sql("select details from audit_entry where person_id = ? and action = 'guest-work-added'")
                        .param(account(browser).id().value())
                        .query(String.class)
                        .list())
                .containsExactly("guest=" + guest.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "nonce", "sub"})
    void a_token_for_something_else_signs_no_one_in(String claim) throws Exception {
        institution.lies.put("uni", claims -> {
            if (claim.equals("sub")) {
                claims.claims(all -> all.remove("sub"));
            } else {
                claims.claim(claim, claim.equals("aud") ? List.of("someone") : "https://evil.example");
            }
        });
        Browser browser = new Browser();
        assertThat(browser.signIn("uni", ada, "?next=%2Fcourses").getRedirectedUrl())
                .isEqualTo("/sign-in?next=%2Fcourses&failed");
        assertThat(browser.failure()).contains("can’t be trusted");
        assertThat(browser.whoIsIn()).isNull();
    }

    @Test
    void an_answer_that_was_not_asked_for_signs_no_one_in() throws Exception {
        Browser browser = new Browser();
        String answer = browser.atInstitution(browser.open("/oauth2/authorization/uni"), ada);
        Browser victim = new Browser();
        assertThat(victim.open(answer).getRedirectedUrl()).isEqualTo("/sign-in?failed");
        assertThat(victim.whoIsIn()).isNull();
        victim.open("/oauth2/authorization/uni");
        assertThat(victim.open(answer).getRedirectedUrl()).isEqualTo("/sign-in?failed");
        assertThat(victim.whoIsIn()).as("another state").isNull();
    }

    @Test
    void each_start_has_a_state_a_nonce_and_a_challenge_of_its_own() throws Exception {
        String one = new Browser().open("/oauth2/authorization/uni").getRedirectedUrl();
        assertThat(one).contains("code_challenge=", "code_challenge_method=S256", "nonce=", "state=");
        assertThat(new Browser().open("/oauth2/authorization/uni").getRedirectedUrl())
                .isNotEqualTo(one);
    }

    @Test
    void a_provider_that_is_down_is_named_on_the_sign_in_page() throws Exception {
        Browser browser = new Browser();
        assertThat(browser.open("/oauth2/authorization/down?next=%2Fcourses").getRedirectedUrl())
                .isEqualTo("/sign-in?next=%2Fcourses&failed");
        assertThat(browser.failure()).startsWith("Down can’t be reached right now");
    }

    @Test
    void a_provider_with_another_issuer_than_configured_is_not_used() throws Exception {
        Browser browser = new Browser();
        assertThat(browser.open("/oauth2/authorization/other").getRedirectedUrl())
                .isEqualTo("/sign-in?failed");
    }

    @Test
    void someone_who_stops_at_the_institution_reads_so() throws Exception {
        Browser browser = new Browser();
        String start = browser.open("/oauth2/authorization/uni").getRedirectedUrl();
        String state = Objects.requireNonNull(start).replaceFirst(".*[?&]state=([^&]*).*", "$1");
        assertThat(browser.open("/login/oauth2/code/uni?error=access_denied&state=" + state)
                        .getRedirectedUrl())
                .isEqualTo("/sign-in?failed");
        assertThat(browser.failure()).startsWith("University uni didn’t sign you in");
    }

    @Test
    void without_a_name_no_account_is_made() throws Exception {
        institution.people.put(ada, Map.of("email", email, "email_verified", true));
        Browser browser = new Browser();
        browser.signIn("uni", ada, "");
        assertThat(browser.failure()).contains("didn’t send your name");
        assertThat(browser.whoIsIn()).isNull();
    }

    private void says(String person, String email, boolean verified) {
        institution.people.put(
                person,
                new HashMap<>(Map.of(
                        "name",
                        "Ada Lovelace",
                        "family_name",
                        "Lovelace",
                        "email",
                        email,
                        "email_verified",
                        verified,
                        "matriculation",
                        "S-4711")));
    }

    private User account(Browser browser) {
        return accounts.person(Objects.requireNonNull(browser.whoIsIn())).orElseThrow();
    }

    @SuppressWarnings("NullAway") // The column is never null.
    private List<String> actions(User account) {
        return jdbc.sql("select action from audit_entry where person_id = ?")
                .param(account.id().value())
                .query(String.class)
                .list();
    }

    /** What a browser does between the site's filters and the institution. */
    private final class Browser {

        final MockHttpSession session = new MockHttpSession();
        final List<Cookie> cookies = new ArrayList<>();

        MockHttpServletResponse signIn(String provider, String person, String query) throws Exception {
            return open(atInstitution(open("/oauth2/authorization/" + provider + query), person));
        }

        /** Signs in at the institution, and returns the address that it leads back to. */
        String atInstitution(MockHttpServletResponse left, String person) throws Exception {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(Objects.requireNonNull(left.getRedirectedUrl())))
                                    .header(TestInstitution.PERSON, person)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            String back = answer.headers().firstValue("Location").orElseThrow();
            assertThat(back).startsWith(TestInstitution.SITE);
            return back.substring(TestInstitution.SITE.length());
        }

        MockHttpServletResponse open(String address) throws Exception {
            URI uri = URI.create(address);
            MockHttpServletRequest request = new MockHttpServletRequest("GET", uri.getPath());
            request.setServerName("readout.example");
            request.setServletPath(uri.getPath());
            request.setSession(session);
            request.setRequestedSessionIdValid(true);
            request.setCookies(cookies.toArray(Cookie[]::new));
            request.setQueryString(uri.getRawQuery());
            if (uri.getQuery() != null) {
                for (String pair : uri.getRawQuery().split("&")) {
                    String[] parts = pair.split("=", 2);
                    request.addParameter(
                            parts[0], java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            MockHttpServletResponse response = new MockHttpServletResponse();
            security.doFilter(request, response, new MockFilterChain());
            cookies.addAll(List.of(response.getCookies()));
            return response;
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

        String failure() {
            return ((Failure) Objects.requireNonNull(session.getAttribute(Failure.class.getName()))).sentence();
        }
    }
}
