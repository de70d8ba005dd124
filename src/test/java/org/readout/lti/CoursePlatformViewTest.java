package org.readout.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.CourseLinks;
import org.readout.gradebook.TestCourse;
import org.readout.lti.ScoreMessage.State;
import org.readout.question.Score;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an instructor sees of scores and members in the learning platform. */
class CoursePlatformViewTest extends SiteTest {

    @Autowired
    PlatformRepository platforms;

    @Autowired
    ScoreRepository repository;

    @Autowired
    RosterRepository rosters;

    @Autowired
    LtiScores scores;

    @Autowired
    Clock clock;

    @Autowired
    Platforms known;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void otherTestsKnowNoPlatform() {
        TestLaunches.forgetPlatforms(known, jdbc);
    }

    private LtiLink connect() {
        URI site = URI.create("https://moodle.example.edu/" + UUID.randomUUID());
        Platform platform = new Platform(
                UUID.randomUUID(),
                "Moodle",
                site.toString(),
                "client",
                site,
                site,
                site,
                null,
                site,
                "1",
                true,
                true,
                null,
                null);
        platforms.save(platform, clock.instant());
        LtiContext context = new LtiContext(
                UUID.randomUUID(),
                platform.id(),
                "1",
                "7",
                "World politics",
                course.id(),
                site + "/members",
                site + "/items",
                Set.of(PlatformServices.SCORE));
        platforms.addContext(context, instructor.id(), clock.instant());
        LtiLink link = new LtiLink(UUID.randomUUID(), context.id(), "link", TestCourse.LESSON, null, site + "/items/1");
        platforms.addLink(link);
        return link;
    }

    @Test
    void a_refused_score_is_told_on_the_course_page_and_sent_again() {
        teach(1);
        String address = CourseLinks.course(course.id()) + "/platform";
        assertThat(text(address)).contains("isn’t connected");
        LtiLink link = connect();
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        List.of(ana, ben)
                .forEach(each -> platforms.setMember(link.context(), each.id(), each.name(), true, clock.instant()));
        repository.stamp(link.id(), ana.id(), clock.instant());
        repository.answered(
                link.id(),
                ana.id(),
                State.REFUSED,
                new Score(BigDecimal.ONE, BigDecimal.TWO),
                "Completed FullyGraded",
                "403 Not enrolled",
                clock.instant());
        repository.stamp(link.id(), ben.id(), clock.instant());
        repository.answered(link.id(), ben.id(), State.SENT, null, "Started NotReady", "", clock.instant());
        rosters.replace(
                link.context(),
                List.of(
                        new RosterRepository.Row("Ana", "Ana", "student", true),
                        new RosterRepository.Row("new", "Cleo", "student", true)));

        assertThat(text(CourseLinks.course(course.id()))).contains("score not sent to the learning platform");
        assertThat(text(address))
                .contains("Moodle: World politics")
                .contains("Update the roster from Moodle")
                .contains("hasn’t been read yet");
        var staff = courses.staff(course.id(), instructor.id()).orElseThrow();
        assertThat(scores.messages(staff)).extracting(ScoreMessage::state).contains(State.REFUSED, State.SENT);
        click("Send all again");
        assertThat(text()).contains("2 scores are being sent again.");
        assertThat(scores.messages(staff)).extracting(ScoreMessage::state).containsOnly(State.WAITING);
    }
}
