package org.readout.discussion.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.Course.Role;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post.Reason;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.gradebook.TestCourse;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a prompt and the reports, as the staff of a course see them. */
class PromptDeskTest extends SiteTest {

    @Autowired
    private ModerationService moderation;

    private User ana;
    private User ben;
    private ThreadId thread;

    @BeforeEach
    void ana_and_ben_have_posted_and_cleo_has_not() {
        teach(7);
        thread = new ThreadId(course.id(), TestCourse.LESSON, "which-way");
        ana = testCourse.student(course, "Ana Anders");
        ben = testCourse.student(course, "Ben Berg");
        testCourse.post(ana, course, "Ana wrote these five words");
        testCourse.post(ben, course, "Ben wrote these five words");
        User cleo = testCourse.student(course, "Cleo");
        discussion.takeStance(thread, cleo.id(), 1);
        people.signIn(instructor);
    }

    private String address() {
        return CourseLinks.discussion(course.id(), TestCourse.LESSON, "which-way");
    }

    private PostId post(User author) {
        return discussion
                .written(course.id(), TestCourse.LESSON, author.id())
                .getFirst()
                .id();
    }

    private Staff staff() {
        return new Staff(course, instructor.id(), Role.INSTRUCTOR, true);
    }

    @Test
    void it_says_who_has_posted_who_has_not_and_what_is_new_once() {
        assertThat(text(CourseLinks.discussion(course.id()))).contains("2 of 3 students have posted, 2 posts");
        testCourse.post(testCourse.student(course, "Dan"), course, "Dan wrote these five words");
        assertThat(text(address()))
                .contains("3 of 4 students have posted, 3 posts.", "1 hasn’t posted", "Cleo stance given", "New 1");
        assertThat(page(address()).select("a[href*=to=not-posted]").attr("href"))
                .contains("lesson=" + TestCourse.LESSON, "prompt=which-way");
        assertThat(text()).doesNotContain("New 1").contains("All 3", "Without a reply 3");
        assertThat(text("/courses/" + course.id().value() + "/discussion?lesson=" + TestCourse.LESSON + "&prompt=none"))
                .contains("Page not found");
    }

    @Test
    void a_post_is_pinned_endorsed_locked_and_hidden_there() {
        open(address());
        click("Pin");
        assertThat(text()).contains("Pinned", "Unpin");
        click("Endorse");
        assertThat(text()).contains("✓ Endorsed by Ines");
        click("Hide…");
        ReasonDialog dialog = find(ReasonDialog.class).single();
        dialog.reason.setValue(Reason.PRIVATE);
        test(dialog.confirm).click();
        assertThat(text())
                .contains("Reason: It gives away something private.", "2 haven’t posted", "post hidden", "Hidden 1");
        click("Restore");
        assertThat(text()).doesNotContain("Reason:");
        click("Lock…");
        assertThat(find(LockDialog.class).single().getElement().getTextRecursively())
                .contains("the prompt doesn’t count while it is locked");
        test(find(LockDialog.class).single().confirm).click();
        assertThat(text()).contains("Locked by Ines on");
        assertThat(text(CourseLinks.reports(course.id())))
                .contains("Ines locked the prompt in", "Ines hid the post by");
    }

    @Test
    void a_reply_to_a_hidden_post_is_hidden_with_it_and_not_counted() {
        discussion.reply(PostId.random(), post(ana), ben.id(), "Ben answers");
        assertThat(text(address())).contains("posted, 3 posts.").doesNotContain("Hidden with the post above.");
        moderation.hide(staff(), post(ana), Reason.ATTACK, "", "");
        assertThat(text(address())).contains("posted, 1 post.", "Hidden with the post above.");
    }

    @Test
    void an_edited_hidden_post_is_restored_or_kept_hidden() {
        PostId anas = post(ana);
        moderation.hide(staff(), anas, Reason.ATTACK, "", "");
        discussion.edit(anas, 1, ana.id(), "Ana wrote five ruder words");
        assertThat(text(CourseLinks.course(course.id()))).contains("hidden post edited");
        open(CourseLinks.reports(course.id()));
        find(TextArea.class).single().setValue("Still about him.");
        click("Keep hidden");
        assertThat(text()).contains("Nothing to review.", "kept hidden the post by Ana Anders");
        assertThat(text(CourseLinks.course(course.id()))).doesNotContain("hidden post edited");
    }

    @Test
    void a_report_waits_until_it_is_answered() {
        moderation.report(post(ana), thread, ben.id(), Reason.ATTACK, "This is about me.");
        assertThat(text(CourseLinks.course(course.id()))).contains("reported post");
        assertThat(text(address())).contains("1 reported post", "Reported 1");
        assertThat(text(CourseLinks.reports(course.id())))
                .contains("1 to review, 0 answered.", "Insulting. “This is about me.”", "By Ben Berg");
        find(TextArea.class).single().setValue("It argues with you.");
        click("Keep the post");
        assertThat(text()).contains("0 to review, 1 answered.", "kept the post by Ana Anders");
        assertThat(jdbc.sql("select count(*) from notice where kind = 'REPORTED' and course_id = ? and read_at is null")
                        .param(course.id().value())
                        .query(Integer.class)
                        .single())
                .as("is new to the staff")
                .isZero();

        User dan = testCourse.student(course, "Dan");
        testCourse.post(dan, course, "Dan wrote these five words");
        moderation.report(post(ana), thread, dan.id(), Reason.ATTACK, "");
        open(CourseLinks.reports(course.id()));
        click("Hide the post…");
        find(ReasonDialog.class).single().reason.setValue(Reason.ATTACK);
        test(find(ReasonDialog.class).single().confirm).click();
        assertThat(text()).contains("Nothing to review.");
        assertThat(discussion.written(course.id(), TestCourse.LESSON, ana.id())).isEmpty();
    }

    @Test
    void an_assistant_without_names_reads_codes_there_and_can_t_write_to_those_who_are_missing() {
        moderation.report(post(ana), thread, ben.id(), Reason.ATTACK, "");
        moderation.act(staff(), post(ben), Act.ENDORSE);
        User ada = people.student("Ada");
        jdbc.sql(
                        "insert into enrolment (course_id, person_id, part, joined_at, sees_names) values (?, ?, 'assistant', ?, false)")
                .params(course.id().value(), ada.id().value(), java.sql.Timestamp.from(clock.instant()))
                .update();
        people.signIn(ada);
        for (String page :
                new String[] {address(), CourseLinks.reports(course.id()), CourseLinks.discussion(course.id())}) {
            assertThat(page(page).outerHtml()).as(page).doesNotContain("Anders", "Berg", "Cleo", "to=not-posted");
        }
        open(address());
        assertThat(find(NativeButton.class).withText("Hide…").all()).hasSize(2);
    }
}
