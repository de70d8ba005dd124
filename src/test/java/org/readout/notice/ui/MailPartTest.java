package org.readout.notice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.course.CourseLinks;
import org.readout.course.NoticeEvent.Topic;
import org.readout.gradebook.TestCourse;
import org.readout.notice.CalendarFeed;
import org.readout.notice.MailSettings;
import org.readout.user.SwitchedMail;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How people choose their mail, what the staff see of addresses that fail, and the calendar with due dates. */
class MailPartTest extends SiteTest {

    @Autowired
    private SwitchedMail mail;

    @Autowired
    private NoticeAddresses addresses;

    @Autowired
    private MailSettings settings;

    @Autowired
    private CalendarFeed feed;

    private User mara;

    @BeforeEach
    void aStudent() {
        teach(3);
        mara = testCourse.student(course, "Mara");
        mail.confirmed(mara.id());
        people.signIn(mara);
        mail.turn(true);
    }

    @AfterEach
    void mailIsOff() {
        mail.turn(false);
    }

    private List<String> chosen() {
        return page("account").select(".mail-ways input[checked]").eachAttr("aria-label");
    }

    @Test
    void each_topic_has_three_ways_and_no_mail_at_all_is_one_click() {
        assertThat(chosen())
                .containsExactly(
                        "Announcements: At once",
                        "Grades and corrections: At once",
                        "Due dates: Once a day",
                        "Replies and answers: Once a day",
                        "Mentions: Once a day");
        assertThat(page().select(".mail-ways input")).hasSize(15);
        addresses.settings(Map.of("SCORES", "never", "MENTIONS", "at-once", "DUE_DATES", "nonsense"));
        assertThat(chosen()).contains("Grades and corrections: Never", "Mentions: At once", "Due dates: Never");
        ResponseEntity<Void> saved = addresses.settings(Map.of("SCORES", "at-once", "none", "true"));
        assertThat(saved.getHeaders().getLocation()).hasToString("/account?saved#notices-and-mail");
        assertThat(text("account")).doesNotContain("Settings saved.");
        assertThat(text("account?saved")).contains("Settings saved.");
        assertThat(chosen()).hasSize(5).allMatch(label -> label.endsWith(": Never"));
        assertThat(TrustedHtml.outerHtml(firstPages.at("account").orElseThrow().content()))
                .as("before the framework")
                .contains("action=\"/notices/settings\"");
        mail.turn(false);
        assertThat(text("account")).contains("Readout sends no mail here.");
    }

    @Test
    void a_failed_address_is_shown_to_its_owner_and_the_instructor() {
        jdbc.sql(
                        "insert into mail_failure (person_id, email, answer, failed_at) values (?, ?, '550', current_timestamp)")
                .params(mara.id().value(), String.valueOf(mara.email()))
                .update();
        assertThat(text("account")).contains("Mail to " + mara.email() + " came back on");
        people.signIn(instructor);
        String list = CourseLinks.course(course.id()) + "/mail";
        assertThat(page(CourseLinks.course(course.id()))
                        .select("a[href=" + list + "]")
                        .text())
                .isEqualTo("address without mail");
        assertThat(text(list)).contains("Mara", String.valueOf(mara.email()));
        people.signIn(mara);
        assertThat(firstPages.at(list.substring(1))).isEmpty();
        addresses.retry();
        assertThat(text("account")).doesNotContain("came back");
        people.signIn(instructor);
        assertThat(text(list)).contains("No mail to a student of this course has failed.");
    }

    @Test
    void the_link_in_a_mail_asks_first_and_a_mail_program_stops_at_once() {
        String token = settings.stopToken(mara.id(), Set.of(Topic.MENTIONS));
        people.signOut();
        String address = String.valueOf(
                addresses.stop(HttpMethod.GET, token, "One-Click").getHeaders().getLocation());
        Document page = page(address);
        assertThat(page.text()).contains("Stop mail about: Mentions?").doesNotContain("Mara");
        Element form = page.select("main form").first();
        assertThat(form).isNotNull();
        assertThat(form.attr("action")).isEqualTo("/unsubscribe/" + token);
        assertThat(addresses.stop(HttpMethod.POST, "A".repeat(44), "One-Click").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(text("/stop-mail?token=" + "A".repeat(44))).contains("doesn’t stop any mail");
        assertThat(addresses.stop(HttpMethod.POST, token, "One-Click").getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(text(String.valueOf(addresses
                        .stop(HttpMethod.POST, token, null)
                        .getHeaders()
                        .getLocation())))
                .contains("Stopped.");
        people.signIn(mara);
        assertThat(chosen()).contains("Mentions: Never");
    }

    @Test
    void the_calendar_has_the_dates_of_all_courses_with_exceptions_for_who_has_its_address() throws Exception {
        jdbc.sql("update course set title = ? where course_id = ?")
                .params(
                        "Ünïted; Nations, " + "long ".repeat(15) + "title",
                        course.id().value())
                .update();
        Instant later = clock.instant().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.SECONDS);
        assignments.give(
                course.id(),
                TestCourse.LESSON,
                new Recipient(mara.id(), null),
                new Gives(null, later, null, 0, false),
                "Ill",
                instructor.id());
        String secret = feed.renew(mara.id()).value();
        String text = new String(addresses.calendar(secret).getBody(), StandardCharsets.UTF_8);
        assertThat(text.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(text).contains("\r\n").contains("Ünïted\\; Nations\\,");
        Calendar read = new CalendarBuilder().build(new StringReader(text));
        List<Component> events =
                read.getComponents("VEVENT").stream().map(Component.class::cast).collect(Collectors.toList());
        assertThat(events).hasSize(1);
        assertThat(value(events.getFirst(), "DTSTART"))
                .isEqualTo(later.toString().replaceAll("[-:]", ""));
        assertThat(value(events.getFirst(), "UID")).isEqualTo(course.id().value() + "-small-states-due@readout");
        assertThat(value(events.getFirst(), "DTSTAMP")).endsWith("Z");
        assertThat(CountedStatements.of(() -> addresses.calendar(secret))).isLessThanOrEqualTo(2);

        assertThat(jdbc.sql("select key_hash from calendar_feed")
                        .query(String.class)
                        .list())
                .noneMatch(secret::contains);
        String renewed = feed.renew(mara.id()).value();
        assertThat(addresses.calendar(secret).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        archive.archive(course.id(), instructor.id());
        assertThat(addresses.calendar(renewed).getBody()).asString().doesNotContain("VEVENT");
    }

    private static String value(Component event, String property) {
        return event.getProperty(property)
                .map(Property.class::cast)
                .orElseThrow()
                .getValue();
    }
}
