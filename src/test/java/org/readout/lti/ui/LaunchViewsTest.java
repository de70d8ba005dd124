package org.readout.lti.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinServletRequest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.Course.Role;
import org.readout.gradebook.TestCourse;
import org.readout.lti.Launch;
import org.readout.lti.Launch.DeepLinking;
import org.readout.lti.Launches;
import org.readout.lti.Platform;
import org.readout.lti.Platforms;
import org.readout.lti.TestLaunches;
import org.readout.user.Elsewhere;
import org.readout.user.ExternalIdentities;
import org.readout.user.PendingIdentity;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of launches and of platforms. */
class LaunchViewsTest extends SiteTest {

    @Autowired
    Platforms platforms;

    @Autowired
    ExternalIdentities identities;

    @Autowired
    Launches launches;

    @Autowired
    SiteRights rights;

    @SuppressWarnings("NullAway.Init")
    private User administrator;

    @BeforeEach
    void administratorIsThere() {
        administrator = people.student("Ada");
        rights.grant(administrator.id(), SiteRight.ADMINISTER, null);
    }

    @AfterEach
    void noPlatforms() {
        TestLaunches.forgetPlatforms(platforms, jdbc);
    }

    private String waiting(User person, Role role, boolean mayCreate, boolean picks) {
        Platform platform = TestLaunches.platform(mayCreate);
        platforms.save(administrator.id(), platform);
        identities.link(person.id(), Elsewhere.person(PendingIdentity.Kind.LTI, platform.issuer(), "s", null));
        Launch launch = TestLaunches.of(
                platform, "s", role, picks ? new DeepLinking("https://moodle.example.edu/back", true, "") : null);
        VaadinServletRequest.getCurrent().getSession().setAttribute(TestLaunches.inSession("w1"), launch);
        return "/lti/start?launch=w1";
    }

    @Test
    void an_instructor_connects_the_course_and_then_picks_a_lesson() {
        teach(3);
        String address = waiting(instructor, Role.INSTRUCTOR, false, true);
        assertThat(text(address)).contains("Connect your course with Readout", "“IR in Moodle”", course.title());
        assertThat(text()).contains("New course: IR in Moodle");
        click("Connect course");

        assertThat(text(address)).contains("Choose a lesson", "Whole lesson:", "Go back without a lesson");
        form().fill("Lesson or section", TestCourse.LESSON);
        click("Use this lesson");
        assertThat(text()).doesNotContain("couldn’t be assigned");
    }

    @Test
    void an_instructor_without_courses_may_create_one_if_the_platform_may() {
        User ina = people.signedInStudent("Ina");
        assertThat(text(waiting(ina, Role.INSTRUCTOR, false, false))).contains("Ask the administrator of Readout");
        jdbc.sql("delete from external_identity").update();
        assertThat(text(waiting(ina, Role.INSTRUCTOR, true, false))).contains("New course: IR in Moodle");
        click("Connect course");
        assertThat(courses.taughtBy(ina.id()))
                .singleElement()
                .satisfies(made -> assertThat(made.title()).isEqualTo("IR in Moodle"));
    }

    @Test
    void a_student_reads_what_the_launch_waits_for() {
        User stu = people.signedInStudent("Stu");
        assertThat(text(waiting(stu, Role.STUDENT, true, false)))
                .contains("This link isn’t ready yet", "hasn’t connected “IR in Moodle”");
        assertThat(find(NativeButton.class).withText("Connect course").all()).isEmpty();
    }

    @Test
    void the_page_of_another_person_s_launch_shows_nothing_of_it() {
        User ina = people.instructor("Ina");
        String address = waiting(ina, Role.INSTRUCTOR, true, false);
        people.signedInInstructor("Ivo");
        assertThat(text(address)).doesNotContain("IR in Moodle");
    }

    @Test
    void a_refused_launch_says_what_happened_and_what_to_do() {
        people.signOut();
        assertThat(text("/lti/help?why=DEPLOYMENT")).contains("isn’t connected with Readout", "administrator");
        assertThat(text("/lti/help?why=<b>x</b>")).contains("Open the link in your learning platform again.");
        Element link = Jsoup.parse(page("/lti/help?why=COOKIES&iss=https://m.example/&login_hint=a%26b")
                        .html())
                .expectFirst("a.act");
        assertThat(link.attr("href"))
                .startsWith("/lti/login?")
                .contains("iss=https%3A%2F%2Fm.example%2F", "login_hint=a%26b")
                .doesNotContain("why=");
        assertThat(link.attr("target")).isEqualTo("_blank");
        assertThat(page("/lti/help?why=ANONYMOUS&lesson=//evil.example").select("main a.act, a.act"))
                .isEmpty();
    }

    @Test
    void pages_may_be_in_a_frame_of_a_registered_platform_and_of_no_other() {
        assertThat(platforms.origins()).isEmpty();
        platforms.save(administrator.id(), TestLaunches.platform(false));
        assertThat(platforms.origins()).isEqualTo(" https://moodle.example.edu");
        assertThat(text("/site/platforms")).doesNotContain("Moodle");
    }

    @Test
    void platforms_are_for_administrators() {
        people.signedInInstructor("Ivo");
        assertThat(text("/site/platforms")).doesNotContain("Learning platforms such as");
        people.signIn(administrator);
        assertThat(text("/site/platforms")).contains("Learning platforms such as", "Set the public address first");
        assertThat(page("/account").select("a[href=/site/platforms]")).hasSize(1);
    }
}
