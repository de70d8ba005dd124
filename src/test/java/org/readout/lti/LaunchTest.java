package org.readout.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.lti.LtiPlatform.MESSAGES;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.IntegrationTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.db.DurableTransactions;
import org.readout.db.Hashes;
import org.readout.gradebook.LessonScores;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.Elsewhere;
import org.readout.user.ExternalIdentities;
import org.readout.user.LoginFlow;
import org.readout.user.MailServer;
import org.readout.user.PendingIdentity;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Launches of a strict platform, from its login to the lesson, and every message that is refused. */
@IntegrationTest
class LaunchTest {

    private static final String SITE = "https://readout.example.org";
    private static final String LESSON = TestCourse.LESSON;

    @Autowired
    PlatformRepository repository;

    @Autowired
    ToolKeys keys;

    @Autowired
    SiteRights rights;

    @Autowired
    ExternalIdentities identities;

    @Autowired
    LoginFlow flow;

    @Autowired
    CurrentUser currentUser;

    @Autowired
    CourseService courses;

    @Autowired
    CourseMembers members;

    @Autowired
    AssignmentService assignments;

    @Autowired
    LessonLibrary library;

    @Autowired
    LessonScores scores;

    @Autowired
    LtiRoster roster;

    @Autowired
    DurableTransactions writes;

    @Autowired
    AuditLog audit;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @SuppressWarnings("NullAway.Init")
    private LtiPlatform moodle;

    @SuppressWarnings("NullAway.Init")
    private Platform platform;

    @SuppressWarnings("NullAway.Init")
    private Platforms platforms;

    @SuppressWarnings("NullAway.Init")
    private Launches launches;

    @SuppressWarnings("NullAway.Init")
    private LtiAddresses addresses;

    @SuppressWarnings("NullAway.Init")
    private Course course;

    @SuppressWarnings("NullAway.Init")
    private User instructor;

    @BeforeEach
    void moodleIsRegistered() throws IOException {
        moodle = new LtiPlatform(clock);
        platform = moodle.registered();
        PlatformHttp http = new PlatformHttp(true);
        MailServer server =
                new MailServer(new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class), SITE, "");
        platforms = new Platforms(repository, keys, http, rights, server, writes, audit, clock);
        launches = new Launches(
                repository,
                platforms,
                keys,
                identities,
                flow,
                currentUser,
                courses,
                members,
                assignments,
                library,
                scores,
                roster,
                rights,
                writes,
                clock);
        addresses = new LtiAddresses(
                platforms,
                new PlatformMessages(repository, http, writes, clock),
                launches,
                new Registration(platforms, http),
                keys,
                currentUser);
        User administrator = people.student("Ada");
        rights.grant(administrator.id(), SiteRight.ADMINISTER, null);
        assertThat(platforms.save(administrator.id(), platform)).isTrue();
        instructor = people.instructor("Ina");
        course = courses.create(instructor.id(), "IR 101", ZoneId.of("UTC"));
    }

    @AfterEach
    void moodleEnds() {
        SecurityContextHolder.clearContext();
        TestLaunches.forgetPlatforms(platforms, jdbc);
        moodle.close();
    }

    /** A browser that keeps cookies, and a session. */
    private final class Browser {
        final List<Cookie> cookies = new ArrayList<>();
        MockHttpSession session = new MockHttpSession();

        @Nullable
        String frame;

        private MockHttpServletRequest request(String method, String path) {
            MockHttpServletRequest request = new MockHttpServletRequest(method, path);
            request.setSession(session);
            request.setCookies(cookies.toArray(Cookie[]::new));
            if (frame != null) {
                request.addHeader("Sec-Fetch-Dest", frame);
            }
            return request;
        }

        private String keep(MockHttpServletResponse response) {
            for (Cookie set : response.getCookies()) {
                cookies.removeIf(old -> old.getName().equals(set.getName()));
                if (set.getMaxAge() != 0) {
                    cookies.add(set);
                }
            }
            return String.valueOf(response.getHeader("Location"));
        }

        String login(String... more) throws IOException {
            MockHttpServletRequest request = request("GET", LtiAddresses.LOGIN);
            request.setParameter("iss", moodle.issuer);
            request.setParameter("client_id", LtiPlatform.CLIENT);
            request.setParameter("login_hint", "user&7=?");
            request.setParameter("lti_message_hint", "{\"launch\": 1}");
            request.setParameter("target_link_uri", SITE + "/lti/launch");
            request.setParameter("lti_deployment_id", LtiPlatform.DEPLOYMENT);
            request.setParameter("something_else", "1");
            for (int i = 0; i < more.length; i += 2) {
                request.setParameter(more[i], more[i + 1]);
            }
            MockHttpServletResponse response = new MockHttpServletResponse();
            addresses.login(request, response);
            assertThat(response.getStatus()).isEqualTo(303);
            return keep(response);
        }

        String post(String state, String token) throws IOException {
            SecurityContextHolder.clearContext();
            MockHttpServletResponse response = new MockHttpServletResponse();
            addresses.launch(state, token, request("POST", LtiAddresses.LAUNCH), response);
            return keep(response);
        }

        String launch(String subject, String role, Consumer<Map<String, Object>> change) throws IOException {
            Map<String, String> sent = moodle.authorize(login());
            Map<String, Object> claims = moodle.claims(String.valueOf(sent.get("nonce")), subject, role);
            change.accept(claims);
            return post(String.valueOf(sent.get("state")), moodle.sign(claims));
        }

        Launch waiting(String address) {
            return launches.find(session, id(address), person()).orElseThrow();
        }

        UserId person() {
            signIn();
            return currentUser.signedIn().orElseThrow().id();
        }

        void signIn() {
            SecurityContextHolder.setContext((SecurityContext) Objects.requireNonNull(
                    session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)));
        }
    }

    private static String id(String address) {
        assertThat(address).startsWith(LtiAddresses.START + "?launch=");
        return address.substring(address.indexOf('=') + 1);
    }

    private static Consumer<Map<String, Object>> with(String claim, Object value) {
        return claims -> claims.put(claim, value);
    }

    private static final Consumer<Map<String, Object>> AS_IS = claims -> {};

    private static Consumer<Map<String, Object>> custom(String lesson) {
        return with(MESSAGES + "custom", Map.of("lesson", lesson));
    }

    private Browser connected() throws IOException {
        identities.link(instructor.id(), Elsewhere.person(PendingIdentity.Kind.LTI, moodle.issuer, "ina", null));
        Browser browser = new Browser();
        String waits = browser.launch("ina", "Instructor", AS_IS);
        Launch launch = browser.waiting(waits);
        assertThat(launches.step(launch, instructor.id())).isEqualTo(Launches.Step.CONNECT);
        launches.connect(launch, instructor.id(), course.id(), ZoneId.of("UTC"));
        assignments.assign(course.id(), instructor.id(), LESSON, AssignmentRules.NONE);
        return browser;
    }

    private String lesson() {
        return "/lessons/" + LESSON + "?in=" + course.id().value();
    }

    @Test
    void a_login_sends_the_browser_to_the_platform_with_nothing_but_what_the_standard_names() throws IOException {
        Browser browser = new Browser();
        Map<String, String> sent = moodle.authorize(browser.login());
        assertThat(sent)
                .containsEntry("redirect_uri", SITE + "/lti/launch")
                .containsEntry("login_hint", "user&7=?")
                .containsEntry("lti_message_hint", "{\"launch\": 1}");
        assertThat(browser.cookies).singleElement().satisfies(cookie -> {
            assertThat(cookie.getName()).startsWith("__Host-");
            assertThat(cookie.getSecure()).isTrue();
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("None");
            assertThat(cookie.getAttribute("Partitioned")).isNotNull();
            assertThat(cookie.getValue())
                    .doesNotContain(String.valueOf(sent.get("state")), String.valueOf(sent.get("nonce")));
        });
        assertThat(moodle.authorize(browser.login()).get("nonce")).isNotEqualTo(sent.get("nonce"));
    }

    @Test
    void a_platform_that_is_not_registered_starts_no_login() throws IOException {
        assertThat(new Browser().login("iss", "https://other.example")).isEqualTo("/lti/help?why=UNKNOWN_PLATFORM");
        assertThat(new Browser().login("client_id", "other")).isEqualTo("/lti/help?why=UNKNOWN_PLATFORM");
    }

    @Test
    void a_frame_that_keeps_no_cookies_leads_to_a_new_window_before_the_platform_is_asked() throws IOException {
        Browser framed = new Browser();
        framed.frame = "iframe";
        String checked = framed.login();
        assertThat(checked)
                .startsWith("/lti/login?checked=1&")
                .contains("login_hint=user%267%3D%3F")
                .doesNotContain("something_else");
        moodle.authorize(framed.login("checked", "1"));

        Browser blocked = new Browser();
        blocked.frame = "iframe";
        blocked.login();
        blocked.cookies.clear();
        assertThat(blocked.login("checked", "1"))
                .startsWith("/lti/help?why=COOKIES&iss=")
                .contains("login_hint=user%267%3D%3F");
    }

    @Test
    void the_first_instructor_connects_the_course_and_students_join_it_by_a_launch() throws IOException {
        Browser student = new Browser();
        Launch early = student.waiting(student.launch("stu", "Learner", custom(LESSON)));
        assertThat(launches.step(early, student.person())).isEqualTo(Launches.Step.NOT_CONNECTED);
        assertThat(courses.students(course.id())).isEmpty();
        launches.connect(early, student.person(), course.id(), ZoneId.of("UTC"));
        connected();

        assertThat(student.launch("stu", "Learner", custom(LESSON))).isEqualTo(lesson());
        assertThat(courses.students(course.id())).extracting(User::name).containsExactly("Mina Moodle");
        assertThat(student.launch("stu", "Learner", claims -> {}))
                .as("the link is known now")
                .isEqualTo(lesson());
        LtiContext context = repository.contexts(course.id()).getFirst();
        assertThat(repository.subject(context.id(), student.person())).contains("stu");
    }

    @Test
    void a_link_without_a_lesson_waits_for_the_instructor_who_picks_a_section() throws IOException {
        Browser ina = connected();
        Browser student = new Browser();
        Launch waits = student.waiting(student.launch("stu", "Learner", AS_IS));
        assertThat(launches.step(waits, student.person())).isEqualTo(Launches.Step.NOT_PICKED);
        String section = library.lesson(LESSON)
                .orElseThrow()
                .lesson()
                .sections()
                .getFirst()
                .id();
        assertThat(launches.pick("x", waits, student.person(), LESSON, section)).isEmpty();

        String address = ina.launch("ina", "Instructor", AS_IS);
        assertThat(launches.pick(id(address), ina.waiting(address), instructor.id(), LESSON, section))
                .contains("/lessons/" + LESSON + "/" + section + "?in="
                        + course.id().value());
        assertThat(student.launch("stu", "Learner", AS_IS))
                .isEqualTo("/lessons/" + LESSON + "/" + section + "?in="
                        + course.id().value());
    }

    @Test
    void the_platform_s_role_counts_for_those_whom_it_enrolled_and_for_no_one_else() throws IOException {
        connected();
        Browser browser = new Browser();
        browser.launch("tia", "Learner", custom(LESSON));
        UserId tia = browser.person();
        browser.launch("tia", "Instructor", custom(LESSON));
        assertThat(courses.taught(course.id(), tia)).isPresent();
        browser.launch("tia", "Learner", custom(LESSON));
        assertThat(courses.taken(course.id(), tia)).isPresent();

        new Browser().launch("ina", "Learner", custom(LESSON));
        assertThat(courses.taught(course.id(), instructor.id()))
                .as("made the course here")
                .isPresent();
    }

    @Test
    void who_was_removed_is_not_readmitted_by_a_launch() throws IOException {
        connected();
        Browser browser = new Browser();
        browser.launch("stu", "Learner", custom(LESSON));
        members.remove(course.id(), instructor.id(), browser.person());
        assertThat(browser.launch("stu", "Learner", custom(LESSON))).startsWith("/lti/help?why=REMOVED");
        assertThat(courses.students(course.id())).isEmpty();
        assertThat(browser.launch("out", "Mentor", custom(LESSON))).startsWith("/lti/help?why=ROLE");
    }

    @Test
    void without_a_subject_the_lesson_can_be_read_and_no_one_signs_in() throws IOException {
        Browser browser = new Browser();
        String address = browser.launch("", "Learner", claims -> {
            claims.remove("sub");
            custom(LESSON).accept(claims);
        });
        assertThat(address).startsWith("/lti/help?why=ANONYMOUS").contains("lesson=" + LESSON);
        assertThat(browser.session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
                .isNull();
    }

    @Test
    void an_address_that_an_account_has_is_linked_only_after_signing_in_to_it() throws IOException {
        User owner = people.student("Olga");
        Browser browser = new Browser();
        assertThat(browser.launch("olga", "Learner", with("email", String.valueOf(owner.email()))))
                .isEqualTo("/sign-in/link");
        assertThat(identities.find(moodle.issuer, "olga")).isEmpty();
    }

    static Stream<Arguments> wrong() {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        return Stream.of(
                Arguments.of("MESSAGE", with("iss", "https://other.example")),
                Arguments.of("MESSAGE", with("aud", "other")),
                Arguments.of("MESSAGE", with("aud", List.of(LtiPlatform.CLIENT, "other"))),
                Arguments.of("MESSAGE", with("azp", "other")),
                Arguments.of("AGAIN", with("nonce", "another")),
                Arguments.of(
                        "AGAIN",
                        with("iat", Date.from(longAgo)).andThen(with("exp", Date.from(longAgo.plusSeconds(60))))),
                Arguments.of("MESSAGE", with("exp", Date.from(Instant.parse("2100-01-01T00:00:00Z")))),
                Arguments.of("MESSAGE", with("iat", Date.from(Instant.parse("2099-01-01T00:00:00Z")))),
                Arguments.of("AGAIN", (Consumer<Map<String, Object>>) claims -> claims.remove("exp")),
                Arguments.of("MESSAGE", with(MESSAGES + "version", "1.1")),
                Arguments.of("MESSAGE", with(MESSAGES + "message_type", "LtiSubmissionReviewRequest")),
                Arguments.of("MESSAGE", with(MESSAGES + "message_type", "LtiDeepLinkingRequest")),
                Arguments.of("MESSAGE", with(MESSAGES + "resource_link", Map.of())),
                Arguments.of("MESSAGE", with(MESSAGES + "resource_link", Map.of("id", "x".repeat(256)))),
                Arguments.of("MESSAGE", with(MESSAGES + "roles", "Learner")),
                Arguments.of(
                        "MESSAGE", (Consumer<Map<String, Object>>) claims -> claims.remove(MESSAGES + "deployment_id")),
                Arguments.of("DEPLOYMENT", with(MESSAGES + "deployment_id", "another")),
                Arguments.of(
                        "NO_COURSE", (Consumer<Map<String, Object>>) claims -> claims.remove(MESSAGES + "context")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_message_that_is_wrong_in_one_thing_signs_no_one_in(String why, Consumer<Map<String, Object>> wrong)
            throws IOException {
        Browser browser = new Browser();
        assertThat(browser.launch("stu" + why, "Learner", wrong)).startsWith("/lti/help?why=" + why);
        if (!why.equals("NO_COURSE")) {
            assertThat(identities.find(moodle.issuer, "stu" + why)).isEmpty();
        }
    }

    @Test
    void a_message_counts_once_and_only_in_the_browser_that_asked_for_it() throws IOException {
        Browser browser = new Browser();
        Map<String, String> sent = moodle.authorize(browser.login());
        String state = String.valueOf(sent.get("state"));
        String token = moodle.sign(moodle.claims(String.valueOf(sent.get("nonce")), "stu", "Learner"));
        List<Cookie> cookies = List.copyOf(browser.cookies);

        assertThat(new Browser().post(state, token)).isEqualTo("/lti/help?why=AGAIN");
        assertThat(browser.post(state + "0", token)).isEqualTo("/lti/help?why=AGAIN");
        assertThat(new Browser().post(Hashes.hex("state "), token))
                .as("the state of no cookie")
                .isEqualTo("/lti/help?why=AGAIN");
        assertThat(browser.post("", token)).isEqualTo("/lti/help?why=AGAIN");
        assertThat(browser.post(state, token)).startsWith("/lti/start");
        assertThat(browser.post(state, token)).isEqualTo("/lti/help?why=AGAIN");
        browser.cookies.addAll(cookies);
        assertThat(browser.post(state, token)).as("the cookie was copied").isEqualTo("/lti/help?why=AGAIN");
        browser.cookies.addAll(cookies);
        assertThat(browser.post(state, "")).isEqualTo("/lti/help?why=PLATFORM_REFUSED");
    }

    @Test
    void a_signature_must_be_rs256_by_a_key_that_the_platform_publishes_now() throws IOException {
        Browser browser = new Browser();
        Map<String, String> sent = moodle.authorize(browser.login());
        Map<String, Object> claims = moodle.claims(String.valueOf(sent.get("nonce")), "stu", "Learner");
        String state = String.valueOf(sent.get("state"));
        List<Cookie> cookies = List.copyOf(browser.cookies);
        for (String bad : List.of(
                moodle.sign(claims, JWSAlgorithm.RS512),
                moodle.sign(claims, JWSAlgorithm.PS256),
                moodle.sign(claims).replaceFirst("\\.[^.]*$", ".AAAA"),
                "eyJhbGciOiJub25lIn0." + moodle.sign(claims).split("\\.")[1] + ".",
                "x")) {
            browser.cookies.addAll(cookies);
            assertThat(browser.post(state, bad)).isEqualTo("/lti/help?why=MESSAGE");
        }
        moodle.rotate();
        browser.cookies.addAll(cookies);
        assertThat(browser.post(state, moodle.sign(claims))).startsWith("/lti/start");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "INSTRUCTOR, Instructor",
                "INSTRUCTOR, http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
                "INSTRUCTOR, http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#PrimaryInstructor",
                "ASSISTANT, http://purl.imsglobal.org/vocab/lis/v2/membership/instructor#TeachingAssistant",
                "ASSISTANT, http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#Grader",
                "STUDENT, http://purl.imsglobal.org/vocab/lis/v2/membership#Learner",
                "STUDENT, Learner",
                "none, http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor",
                "none, http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor",
                "none, http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator",
                "none, ''"
            })
    void roles_of_the_course_count_and_others_do_not(@Nullable Role role, String named) {
        assertThat(Launch.role(Stream.of(named))).isEqualTo(role);
        assertThat(Launch.role(Stream.of("http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator", named)))
                .isEqualTo(role);
    }

    @Test
    void deep_linking_assigns_the_lesson_and_answers_with_a_signed_link() throws IOException, ParseException {
        Browser ina = connected();
        String address = ina.launch("ina", "Instructor", claims -> {
            claims.put(MESSAGES + "message_type", "LtiDeepLinkingRequest");
            claims.put(
                    Launch.DEEP_LINKING + "deep_linking_settings",
                    Map.of(
                            "deep_link_return_url",
                            moodle.issuer + "/back?x=\"1\"&y=2".replace("\"", "%22"),
                            "accept_types",
                            List.of("ltiResourceLink"),
                            "data",
                            "keep <this>"));
        });
        Launch launch = ina.waiting(address);
        String answer = launches.pick(id(address), launch, instructor.id(), LESSON, null)
                .orElseThrow();
        assertThat(answer).startsWith("/lti/answer?launch=").endsWith("&lesson=" + LESSON);

        MockHttpServletResponse response = new MockHttpServletResponse();
        ina.signIn();
        addresses.answer(id(address), LESSON, "", ina.request("GET", "/lti/answer"), response);
        String html = response.getContentAsString();
        assertThat(html).contains("action=\"" + moodle.issuer + "/back?x=%221%22&amp;y=2\"");
        assertThat(response.getHeader("Content-Security-Policy"))
                .contains("form-action " + moodle.issuer + ";", "frame-ancestors 'self' " + moodle.issuer);
        JWTClaimsSet claims = SignedJWT.parse(html.replaceAll("(?s).*name=\"JWT\" value=\"([^\"]*)\".*", "$1"))
                .getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(LtiPlatform.CLIENT);
        assertThat(claims.getAudience()).containsExactly(moodle.issuer);
        assertThat(claims.getClaims())
                .containsEntry(MESSAGES + "message_type", "LtiDeepLinkingResponse")
                .containsEntry(MESSAGES + "version", "1.3.0")
                .containsEntry(MESSAGES + "deployment_id", LtiPlatform.DEPLOYMENT)
                .containsEntry(Launch.DEEP_LINKING + "data", "keep <this>")
                .containsKeys("nonce", "iat", "exp");
        assertThat(claims.getListClaim(Launch.DEEP_LINKING + "content_items"))
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("type", "ltiResourceLink")
                .containsEntry("url", SITE + "/lti/launch")
                .containsEntry("custom", Map.of("lesson", LESSON))
                .containsKey("lineItem");

        MockHttpServletResponse other = new MockHttpServletResponse();
        addresses.answer(UUID.randomUUID().toString(), LESSON, "", ina.request("GET", "/lti/answer"), other);
        assertThat(other.getStatus()).isEqualTo(404);
    }

    @Test
    void a_platform_registers_itself_with_an_administrator_s_link_once() throws IOException {
        User administrator = people.student("Ada");
        rights.grant(administrator.id(), SiteRight.ADMINISTER, null);
        String link = platforms.registrationPath(administrator.id()).orElseThrow();
        String token = link.substring(link.indexOf('=') + 1);
        moodle.answers.put("/config", """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "registration_endpoint": "%1$s/register", "authorization_server": "%1$s/as",
                 "https://purl.imsglobal.org/spec/lti-platform-configuration": {"messages_supported": [
                    {"type": "LtiResourceLinkRequest"},
                    {"type": "LtiDeepLinkingRequest", "placements": ["ContentArea", "RichTextEditor"]}]}}
                """.formatted(moodle.issuer));
        moodle.answers.put("/register", """
                {"client_id": "new client",
                 "https://purl.imsglobal.org/spec/lti-tool-configuration": {"deployment_id": "12"}}
                """);
        assertThat(register(token, "https://127.0.0.1:1/config")).isEqualTo("/lti/help?why=REGISTRATION");
        assertThat(register(token, moodle.issuer.replace("127.0.0.1", "localhost") + "/config"))
                .as("the issuer has another host")
                .isEqualTo("/lti/help?why=REGISTRATION");
        assertThat(register(token, moodle.issuer + "/nothing")).isEqualTo("/lti/help?why=REGISTRATION");
        assertThat(register("A".repeat(43), moodle.issuer + "/config")).isEqualTo("/lti/help?why=REGISTRATION_LINK");

        assertThat(register(token, moodle.issuer + "/config")).contains("org.imsglobal.lti.close");
        assertThat(moodle.lastAuthorization).isEqualTo("Bearer secret");
        assertThat(moodle.lastBody)
                .contains("\"initiate_login_uri\": \"" + SITE + "/lti/login\"", "\"domain\": \"readout.example.org\"")
                .contains("\"placements\": [\"ContentArea\"]");
        assertThat(repository.platforms())
                .filteredOn(each -> each.clientId().equals("new client"))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.deployments()).isEqualTo("12");
                    assertThat(made.anyDeployment()).isFalse();
                    assertThat(made.mayCreateCourses()).isFalse();
                    assertThat(made.tokenAudience()).isEqualTo(moodle.issuer + "/as");
                });
        assertThat(register(token, moodle.issuer + "/config")).isEqualTo("/lti/help?why=REGISTRATION_LINK");
    }

    private String register(String token, String configuration) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        addresses.register(token, configuration, "secret", response);
        return response.getStatus() == 200
                ? response.getContentAsString()
                : String.valueOf(response.getRedirectedUrl());
    }

    @Test
    void only_administrators_connect_platforms_and_a_withdrawn_one_launches_nothing() throws IOException {
        UserId teacher = instructor.id();
        assertThat(platforms.registrationPath(teacher)).isEmpty();
        assertThat(platforms.list(teacher)).isEmpty();
        assertThat(platforms.save(teacher, moodle.registered())).isFalse();
        assertThat(platforms.keyMadeAt(teacher)).isEmpty();
        Browser browser = new Browser();
        String address = browser.launch("stu", "Learner", AS_IS);
        browser.waiting(address);

        User administrator = people.student("Ada");
        rights.grant(administrator.id(), SiteRight.ADMINISTER, null);
        assertThat(platforms.save(administrator.id(), moodle.registered()))
                .as("the issuer and client id are taken")
                .isFalse();
        Platform withdrawn = new Platform(
                platform.id(),
                platform.name(),
                platform.issuer(),
                platform.clientId(),
                platform.site(),
                platform.loginUrl(),
                platform.tokenUrl(),
                null,
                platform.keysUrl(),
                platform.deployments(),
                false,
                false,
                null,
                clock.instant());
        assertThat(platforms.origins()).contains(" " + moodle.issuer);
        assertThat(platforms.save(administrator.id(), withdrawn)).isTrue();
        assertThat(platforms.origins()).doesNotContain(moodle.issuer);
        assertThat(browser.login()).isEqualTo("/lti/help?why=UNKNOWN_PLATFORM");
        assertThat(launches.find(browser.session, id(address), browser.person()))
                .isEmpty();
    }
}
