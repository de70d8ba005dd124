package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.readout.course.Course;
import org.readout.course.CourseArchive;
import org.readout.course.CourseService;
import org.readout.user.SecondFactorAddresses.SetUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The second step as requests meet it: at sign-in, on its page, and where a site requires it. */
@IntegrationTest
class SecondFactorSignInTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    @Autowired
    WebApplicationContext web;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    @Autowired
    UserService accounts;

    @Autowired
    SecondFactor factor;

    @Autowired
    SwitchedSecondFactor required;

    @Autowired
    SiteRights rights;

    @Autowired
    CourseService courses;

    @Autowired
    CourseArchive archive;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final String email = UUID.randomUUID() + "@example.org";
    private final String secret = SecondFactor.newSecret();
    private MockMvc site = MockMvcBuilders.standaloneSetup(this).build();
    private MockHttpSession session = new MockHttpSession();
    private UserId alice = UserId.random();

    @BeforeEach
    void aliceHasAnAccount() {
        site = MockMvcBuilders.webAppContextSetup(web).addFilters(security).build();
        alice = accounts.signUp(new NewAccount("Alice", email, PASSWORD), Optional.empty())
                .id();
    }

    @AfterEach
    void nothingIsRequired() {
        required.turn(false);
    }

    private List<String> withSecondStep() {
        return factor.turnOn(alice, secret, factor.code(secret, clock.instant().minusSeconds(30)))
                .orElseThrow();
    }

    @Test
    void the_right_password_signs_no_one_in_before_the_code() throws Exception {
        withSecondStep();
        MockHttpServletResponse half = signIn("keep", "true", "next", "/courses");
        assertThat(half.getRedirectedUrl()).isEqualTo("/sign-in/code");
        assertThat(whoIsIn()).isNull();
        assertThat(Optional.ofNullable(half.getCookie(AccountLinks.SIGNED_IN_COOKIE))
                        .map(Cookie::getMaxAge))
                .as("nothing is kept")
                .isIn(Optional.empty(), Optional.of(0));
        assertThat(change("START", "password", PASSWORD)).startsWith("/sign-in");

        assertThat(post("/sign-in/code/check", "code", "000000").getRedirectedUrl())
                .isEqualTo("/sign-in/code?failed");
        assertThat(whoIsIn()).isNull();
        String before = session.getId();
        MockHttpServletResponse in = post("/sign-in/code/check", "code", code(), "keep", "true", "next", "/courses");
        assertThat(in.getRedirectedUrl()).isEqualTo("/courses");
        assertThat(whoIsIn()).isEqualTo(alice);
        assertThat(session.getId()).isNotEqualTo(before);

        Cookie kept = Objects.requireNonNull(in.getCookie(AccountLinks.SIGNED_IN_COOKIE));
        assertThat((long) kept.getMaxAge()).isEqualTo(RememberMe.KEPT.toSeconds());
        session = new MockHttpSession();
        filter(request(HttpMethod.GET, "/nothing-here").cookie(kept), new MockFilterChain());
        assertThat(session.getAttribute(CONTEXT))
                .as("a kept sign-in was made with the code")
                .isNotNull();
    }

    @Test
    void a_code_without_a_password_or_after_a_new_one_leads_back_to_the_start() throws Exception {
        withSecondStep();
        assertThat(post("/sign-in/code/check", "code", code()).getRedirectedUrl())
                .isEqualTo("/sign-in?failed");
        signIn();
        accounts.changePassword(alice, PASSWORD, "green whale dives");
        assertThat(post("/sign-in/code/check", "code", code()).getRedirectedUrl())
                .isEqualTo("/sign-in?failed");
        assertThat(whoIsIn()).isNull();
    }

    @Test
    void a_recovery_code_signs_in_once() throws Exception {
        String recovery = withSecondStep().get(0);
        signIn();
        assertThat(post("/sign-in/code/check", "code", recovery).getRedirectedUrl())
                .isEqualTo("/");
        assertThat(whoIsIn()).isEqualTo(alice);
        session = new MockHttpSession();
        signIn();
        assertThat(post("/sign-in/code/check", "code", recovery).getRedirectedUrl())
                .isEqualTo("/sign-in/code?failed");
        assertThat(whoIsIn()).isNull();
    }

    @Test
    void setting_it_up_asks_for_the_password_and_a_code_and_ends_other_sign_ins() throws Exception {
        signIn();
        MockHttpSession here = session;
        session = new MockHttpSession();
        signIn();
        MockHttpSession elsewhere = session;
        session = here;

        assertThat(change("START", "password", "wrong password")).endsWith("?failed");
        assertThat(SetUp.of(session)).isEmpty();
        assertThat(change("CONFIRM", "code", "123456")).endsWith("?failed");
        change("START", "password", PASSWORD);
        String offered = SetUp.of(session).orElseThrow().secret();
        assertThat(change("CONFIRM", "code", "12345")).endsWith("?failed");
        assertThat(accounts.hasSecondFactor(alice)).isFalse();
        change("CONFIRM", "code", factor.code(offered, clock.instant()));
        assertThat(accounts.hasSecondFactor(alice)).isTrue();
        assertThat(SetUp.of(session).orElseThrow().codes()).hasSize(10);
        assertThat(change("DONE")).isEqualTo("/account");
        assertThat(SetUp.of(session)).isEmpty();

        get("/nothing-here");
        assertThat(whoIsIn()).isEqualTo(alice);
        session = elsewhere;
        get("/nothing-here");
        assertThat(whoIsIn()).isNull();
    }

    @Test
    void turning_it_off_asks_for_password_and_code() throws Exception {
        List<String> recovery = withSecondStep();
        signIn();
        post("/sign-in/code/check", "code", recovery.get(0));
        assertThat(change("TURN_OFF", "password", "wrong password", "code", recovery.get(1)))
                .endsWith("?failed");
        assertThat(change("TURN_OFF", "password", PASSWORD, "code", "000000")).endsWith("?failed");
        assertThat(change("RENEW_CODES", "code", "000000")).endsWith("?failed");
        assertThat(accounts.hasSecondFactor(alice)).isTrue();
        change("RENEW_CODES", "code", recovery.get(1));
        String renewed = SetUp.of(session).orElseThrow().codes().get(0);
        change("TURN_OFF", "password", PASSWORD, "code", renewed);
        assertThat(accounts.hasSecondFactor(alice)).isFalse();
        assertThat(whoIsIn()).isEqualTo(alice);
    }

    @Test
    void who_is_not_signed_in_or_plays_a_student_changes_nothing() throws Exception {
        assertThat(change("START", "password", PASSWORD)).startsWith("/sign-in");
        signIn();
        UserId student = accounts.addPreview("Sam").id();
        put(accounts.principal(alice).playing(student, false));
        assertThat(change("START", "password", PASSWORD)).startsWith("/sign-in");
    }

    private record Asked(HttpMethod method, String path, String... parameters) {}

    /** Pages, what pages ask the server for, downloads and forms. */
    private static final List<Asked> REFUSED = List.of(
            new Asked(HttpMethod.GET, "/"),
            new Asked(HttpMethod.GET, "/courses"),
            new Asked(HttpMethod.GET, "/account"),
            new Asked(HttpMethod.GET, "/nothing-here"),
            new Asked(HttpMethod.POST, "/", "v-r", "uidl", "v-uiId", "0"),
            new Asked(HttpMethod.POST, "/", "v-r", "heartbeat", "v-uiId", "0"),
            new Asked(HttpMethod.POST, "/account/two-step/change", "v-r", "uidl"),
            new Asked(HttpMethod.POST, "/scripts/all.js", "v-r", "uidl"),
            new Asked(HttpMethod.GET, "/VAADIN/dynamic/resource/0/0/scores.csv"),
            new Asked(HttpMethod.GET, "/receipts/" + UUID.randomUUID()),
            new Asked(HttpMethod.GET, "/notices/1"),
            new Asked(HttpMethod.POST, "/notices/read", "last", "0"));

    private static final List<Asked> ALWAYS_OPEN = List.of(
            new Asked(HttpMethod.GET, "/account/two-step"),
            new Asked(HttpMethod.POST, "/account/two-step/change", "step", "START", "password", "wrong"),
            new Asked(HttpMethod.GET, "/scripts/all.js"),
            new Asked(HttpMethod.GET, "/styles/all.css"),
            new Asked(HttpMethod.GET, "/icon.svg"),
            new Asked(HttpMethod.POST, "/lti/launch"),
            new Asked(HttpMethod.POST, "/sign-out"));

    @Test
    void where_it_is_required_whoever_teaches_or_has_a_right_can_only_set_it_up_or_sign_out() throws Exception {
        User teacher = people.instructor("Ina");
        Course open = courses.create(teacher.id(), "Open", ZoneOffset.UTC);
        rights.withdraw(teacher.id(), SiteRight.CREATE_COURSES, null);
        User former = people.instructor("Olga");
        Course old = courses.create(former.id(), "Old", ZoneOffset.UTC);
        archive.archive(old.id(), former.id());
        rights.withdraw(former.id(), SiteRight.CREATE_COURSES, null);
        User removed = staff(open, "instructor", true);
        User withFactor = people.instructor("Wes");
        factor.turnOn(withFactor.id(), secret, code());
        User student = people.student("Stu");
        Map<String, AccountPrincipal> free = Map.of(
                "student", of(student),
                "only in an archived course", of(former),
                "removed from the staff", of(removed),
                "with a second step", of(withFactor),
                "by a passkey", of(people.instructor("Pia")).strong(true));
        Map<String, AccountPrincipal> bound = new HashMap<>(Map.of(
                "instructor",
                of(teacher),
                "assistant",
                of(staff(open, "assistant", false)),
                "plays a student",
                of(teacher).playing(student.id(), false)));
        for (SiteRight right : SiteRight.values()) {
            User person = people.student("Rita");
            rights.grant(person.id(), right, null);
            bound.put("may " + right, of(person));
        }
        for (boolean on : new boolean[] {false, true}) {
            required.turn(on);
            assertRefused(null, "a guest", false);
            for (Map.Entry<String, AccountPrincipal> each : free.entrySet()) {
                assertRefused(each.getValue(), each.getKey(), false);
            }
            for (Map.Entry<String, AccountPrincipal> each : bound.entrySet()) {
                assertRefused(each.getValue(), each.getKey(), on);
            }
        }
    }

    private AccountPrincipal of(User user) {
        return accounts.principal(user.id());
    }

    private User staff(Course course, String part, boolean removed) {
        User person = people.student("Sid");
        jdbc.sql("""
                        insert into enrolment (course_id, person_id, part, joined_at)
                        values (?, ?, ?, current_timestamp)
                        """).params(course.id().value(), person.id().value(), part).update();
        if (removed) {
            jdbc.sql("update enrolment set removed_at = current_timestamp, removed_by = person_id where person_id = ?")
                    .param(person.id().value())
                    .update();
        }
        return person;
    }

    private void assertRefused(@Nullable AccountPrincipal who, String name, boolean refused) throws Exception {
        for (List<Asked> list : List.of(REFUSED, ALWAYS_OPEN)) {
            for (Asked asked : list) {
                session = new MockHttpSession();
                if (who != null) {
                    put(who);
                }
                MockFilterChain application = new MockFilterChain();
                MockHttpServletResponse answer = filter(
                        with(request(asked.method(), asked.path()), asked.parameters())
                                .with(csrf()),
                        application);
                // Spring answers a sign-out itself.
                boolean open = application.getRequest() != null || "/".equals(answer.getRedirectedUrl());
                assertThat(open).as("%s: %s", name, asked).isEqualTo(!refused || list == ALWAYS_OPEN);
                if (!open && asked.method().equals(HttpMethod.GET)) {
                    assertThat(answer.getRedirectedUrl()).isEqualTo("/account/two-step");
                }
            }
        }
    }

    /** What the filters make of a request, without the application behind them. */
    private MockHttpServletResponse filter(MockHttpServletRequestBuilder builder, MockFilterChain application)
            throws Exception {
        MockServletContext context = Objects.requireNonNull((MockServletContext) web.getServletContext());
        MockHttpServletRequest request = builder.session(session).buildRequest(context);
        builder.postProcessRequest(request);
        MockHttpServletResponse answer = new MockHttpServletResponse();
        security.doFilter(request, answer, application);
        return answer;
    }

    private String change(String step, String... more) throws Exception {
        String[] form = new String[more.length + 2];
        form[0] = "step";
        form[1] = step;
        System.arraycopy(more, 0, form, 2, more.length);
        return Objects.requireNonNull(post("/account/two-step/change", form).getRedirectedUrl());
    }

    private String code() {
        return factor.code(secret, clock.instant());
    }

    private MockHttpServletResponse signIn(String... more) throws Exception {
        MockHttpServletRequestBuilder request =
                request(HttpMethod.POST, "/sign-in").param("email", email).param("password", PASSWORD);
        return send(with(request, more).with(csrf()));
    }

    private MockHttpServletResponse post(String path, String... form) throws Exception {
        return send(with(request(HttpMethod.POST, path), form).with(csrf()));
    }

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, String... form) {
        for (int i = 0; i < form.length; i += 2) {
            request.param(form[i], form[i + 1]);
        }
        return request;
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return filter(request(HttpMethod.GET, path), new MockFilterChain());
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return site.perform(request.session(session)).andReturn().getResponse();
    }

    private void put(AccountPrincipal principal) {
        session.setAttribute(
                CONTEXT,
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                        principal, null, principal.getAuthorities())));
    }

    private @Nullable UserId whoIsIn() {
        return session.getAttribute(CONTEXT) instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof AccountPrincipal principal
                ? principal.id()
                : null;
    }
}
