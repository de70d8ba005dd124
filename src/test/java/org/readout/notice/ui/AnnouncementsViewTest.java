package org.readout.notice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.CourseLinks;
import org.readout.course.NoticeEvent;
import org.readout.course.Recipients;
import org.readout.gradebook.TestCourse;
import org.readout.notice.Announcement;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Written;
import org.readout.notice.Announcements;
import org.readout.notice.NoticeService;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What an instructor writes, and what students see of it. */
@RecordApplicationEvents
class AnnouncementsViewTest extends SiteTest {

    private static final String SECRET = "Bring your reason for C on Thursday";

    @Autowired
    Announcements announcements;

    @Autowired
    NoticeService notices;

    @Autowired
    ApplicationEvents events;

    private User ana;
    private User ben;

    @BeforeEach
    void a_course_has_two_students() {
        teach(-1);
        ana = testCourse.student(course, "Ana");
        ben = testCourse.student(course, "Ben");
        people.signIn(instructor);
    }

    @Test
    void a_student_reads_it_at_home_until_it_is_marked_and_then_on_the_page_of_the_course() {
        open(CourseLinks.announcements(course.id()));
        write("Question 5", SECRET + " <script>alert(1)</script> **now**");
        test(button("Send to 2 students")).click();
        assertThat(notification()).isEqualTo("Announcement sent to 2 students.");
        assertThat(text()).contains("Sent: 1", "0 of 2 students have read it");

        people.signIn(ana);
        assertThat(home()).contains("Announcement · IR 101 · Ines", "Question 5", SECRET);
        assertThat(page().select("main .notice strong").text()).isEqualTo("now");
        assertThat(page().select("main .notice script")).isEmpty();
        test(find(NativeButton.class).withText("Mark as read").single()).click();
        assertThat(text()).doesNotContain(SECRET);
        assertThat(home()).doesNotContain(SECRET);
        assertThat(text(CourseLinks.course(course.id()))).contains("Announcements", "Question 5");
        assertThat(text(announcements.received(course.id(), ana.id()).getFirst().address()))
                .contains(SECRET);

        people.signIn(ben);
        assertThat(text(announcements.received(course.id(), ben.id()).getFirst().address()))
                .contains(SECRET);
        assertThat(home()).as("opened, and so read").doesNotContain(SECRET);
        people.signIn(instructor);
        assertThat(text(CourseLinks.announcements(course.id()))).contains("2 of 2 students have read it");

        Announcement sent = announcements.of(course.id(), instructor.id()).getFirst();
        assertThat(announcements.delete(sent, instructor.id())).isTrue();
        people.signIn(ana);
        assertThat(text(CourseLinks.course(course.id())))
                .contains("No announcements yet")
                .doesNotContain("Question 5");
    }

    @Test
    void those_whom_a_link_names_are_listed_and_only_they_get_it() {
        testCourse.post(ben, course, "Ben wrote these five words");
        User cleo = testCourse.student(course, "Cleo");
        testCourse.submit(cleo, true);
        open(CourseLinks.announce(course.id(), new Recipients.NotPosted(TestCourse.LESSON, "which-way")));
        assertThat(text()).contains("Ana", "Cleo").doesNotContain("Ben");
        test(find(NativeButton.class).all().stream()
                        .filter(each -> each.getElement().getAttribute("aria-label") != null)
                        .filter(each ->
                                each.getElement().getAttribute("aria-label").equals("Remove: Cleo"))
                        .findFirst()
                        .orElseThrow())
                .click();
        write("Your post", SECRET);
        test(button("Send to 1 student")).click();

        NoticeEvent told = events.stream(NoticeEvent.class)
                .filter(each -> each.kind() == NoticeEvent.Kind.ANNOUNCEMENT)
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(told.to()).containsExactly(ana.id());
        assertThat(told.words()).containsEntry("title", "Your post").containsEntry("text", SECRET);
        for (User other : List.of(ben, cleo)) {
            people.signIn(other);
            assertThat(home()).doesNotContain("Your post", SECRET);
            assertThat(page(CourseLinks.course(course.id())).outerHtml()).doesNotContain("Your post", SECRET);
            assertThat(page(told.address()).outerHtml()).doesNotContain("Your post", SECRET);
        }
        people.signIn(ana);
        assertThat(text(told.address())).contains(SECRET);
    }

    @Test
    void one_is_planned_for_a_time_that_is_not_past_and_can_be_changed_until_it_goes_out() {
        open(CourseLinks.announcements(course.id()));
        assertThat(text()).contains("Planned: 0");
        test(button("Send to 2 students")).click();
        assertThat(find(TextField.class).single().getErrorMessage()).isEqualTo("Enter a title.");
        write("Exam week", SECRET);
        choose("When", 1);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), course.timeZone());
        DateTimePicker at = find(DateTimePicker.class).single();
        at.setValue(now.minusDays(1));
        test(button("Schedule for 2 students")).click();
        assertThat(at.isInvalid()).isTrue();
        assertThat(at.getErrorMessage()).isEqualTo("This time is past. Choose a later one.");
        at.setValue(now.plusDays(1));
        test(button("Schedule for 2 students")).click();
        assertThat(text()).contains("Planned: 1", "Exam week", "Everyone", "Sent: 0");
        people.signIn(ana);
        assertThat(home()).doesNotContain("Exam week");

        people.signIn(instructor);
        open(CourseLinks.announcements(course.id()));
        test(button("Change")).click();
        assertThat(find(TextArea.class).single().getValue()).isEqualTo(SECRET);
        choose("When", 0);
        test(button("Send to 2 students")).click();
        assertThat(text()).contains("Planned: 0", "Sent: 1");
        people.signIn(ana);
        assertThat(home()).contains("Exam week");
    }

    @Test
    void who_has_read_it_has_read_its_notice_and_the_other_way_round() {
        announcements.write(
                course.id(), instructor.id(), new Written("Exam week", SECRET, new Audience.Everyone(), null));
        assertThat(notices.unread(ana)).isOne();
        announcements.read(ana.id(), announcements.unread(ana.id()).getFirst());
        assertThat(notices.unread(ana)).isZero();
        notices.readAll(ben.id(), notices.of(ben.id()).getFirst().number());
        assertThat(announcements.unread(ben.id())).isEmpty();

        assertThat(notices.of(ana.id())).hasSize(1);
        announcements.delete(announcements.of(course.id(), instructor.id()).getFirst(), instructor.id());
        assertThat(notices.of(ana.id())).isEmpty();
    }

    @Test
    void home_shows_two_and_a_link_to_the_rest() {
        for (String title : List.of("One", "Two", "Three")) {
            announcements.write(
                    course.id(), instructor.id(), new Written(title, "Text", new Audience.Everyone(), null));
        }
        people.signIn(ana);
        home();
        assertThat(page().select("main .announced .notice h2").eachText()).hasSize(2);
        assertThat(page().select("main .announced > p a").text()).isEqualTo("1 more announcement in IR 101");
    }

    private void write(String title, String words) {
        find(TextField.class).single().setValue(title);
        find(TextArea.class).single().setValue(words);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void choose(String label, int choice) {
        RadioButtonGroup group = find(RadioButtonGroup.class).all().stream()
                .filter(each -> each.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
        group.setValue(group.getListDataView().getItem(choice));
    }

    private Button button(String words) {
        return find(Button.class).withText(words).single();
    }

    private String notification() {
        return find(Notification.class).all().getLast().getElement().getProperty("text", "");
    }

    private static String home() {
        open("");
        return text();
    }
}
