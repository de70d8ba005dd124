package org.readout.discussion.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Reason;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.discussion.ui.DiscussionPart.SectionDiscussion;
import org.readout.discussion.ui.PostForm.DraftConflict;
import org.readout.discussion.ui.PostForm.WritingArea;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.FormField.TextInput;
import org.readout.web.TrustedHtml;
import org.springframework.beans.factory.annotation.Autowired;

class DiscussionPartTest extends ViewTest {

    private static final String FIVE_WORDS = "one two three four five";

    @Autowired
    private DiscussionPart part;

    @Autowired
    private ModerationService moderation;

    private Course course;

    @BeforeEach
    void aCourseAssignsTheLesson() {
        course = course();
    }

    @Test
    void before_the_own_post_no_name_and_no_text_of_a_classmate_is_anywhere_on_the_page() {
        PostId post = posts(student("Ana Anders", course), course, "Ana's opinion in five words");
        discussion.reply(PostId.random(), post, teacher(course), "A reply to her");
        opens("Ben");

        assertThat(everything())
                .contains("Take a stance", "Which of the two ways")
                .doesNotContain("Ana", "opinion", "A reply to her");

        post(3);
        assertThat(everything()).contains("Ana Anders", "opinion in five words", "A reply to her", "one two");
    }

    @Test
    void where_one_posts_stands_whether_posts_count() {
        opens("Ben");
        assertThat(read()).contains("Posts aren’t part of your score.");
        jdbc.sql("update course set posts_percent = 20").update();
        opens("Cleo");
        assertThat(read())
                .contains("Posts make 20% of your course total. How they count")
                .doesNotContain("by the due date", "enough words");
        assertThat(everything()).contains("href=\"" + CourseLinks.total(course.id()));
    }

    @Test
    void of_many_posts_the_first_are_open_and_a_click_shows_more() {
        for (int i = 1; i <= 42; i++) {
            posts(student("Student " + i, course), course, "opinion number " + i + " in five words");
        }
        PostId last = posts(student("Zoe", course), course, "opinion number 43 in five words");
        opens("Ben");
        post(3);
        assertThat(opinions()).isEqualTo(20);
        press("Show 20 more posts (23 left)");
        assertThat(opinions()).isEqualTo(40);
        press("Show the last 3 posts");
        assertThat(opinions()).isEqualTo(43);
        assertThat(read()).doesNotContain("Show the last");

        // What is being written at a post opens with it.
        discussion.saveDraft(
                place(course),
                currentUser.orGuest().id(),
                Target.replyTo(last),
                new Draft.Typed("A reply", null, 1),
                0);
        open();
        assertThat(opinions()).isEqualTo(43);
    }

    private int opinions() {
        return read().split("opinion number", -1).length - 1;
    }

    @Test
    void the_rubric_of_a_prompt_is_shown_before_and_after_the_post() {
        opens("Ben");
        assertThat(everything())
                .containsOnlyOnce("Makes a claim")
                .containsOnlyOnce("Gives a reason")
                .as("no one grades a post")
                .doesNotContain("class=\"got\"");
        post(3);
        assertThat(everything()).containsOnlyOnce("Makes a claim").containsOnlyOnce("Gives a reason");
    }

    @Test
    void too_few_words_are_told_and_kept() {
        opens("Ben");
        choose(0);
        write("one two three");
        assertThat(read()).contains("3 words (at least 5)");
        press("Post");

        assertThat(read())
                .contains("Write at least 5 words (2 to go). Your text is kept.")
                .doesNotContain("You’re the first");
        assertThat(area().getValue()).isEqualTo("one two three");
        write("one two three four");
        press("Post");
        assertThat(read()).contains("Write at least 5 words (1 to go).");
        write(FIVE_WORDS);
        press("Post");
        assertThat(read()).contains("You’re the first to post.");
    }

    @Test
    void three_steps_tell_what_is_done_and_what_comes_next() {
        opens("Ben");
        assertThat(steps()).containsExactly("> 1 Your stance", "2 Your post", "3 Discussion");
        choose(4);
        assertThat(steps()).containsExactly("1 Your stance ✓", "> 2 Your post", "3 Discussion");
        write(FIVE_WORDS);
        press("Post");
        assertThat(steps()).containsExactly("1 Your stance ✓", "2 Your post ✓", "> 3 Discussion");
    }

    /** The steps to everyone's posts, the one at which the student is with a sign before it. */
    private List<String> steps() {
        return Jsoup.parseBodyFragment(TrustedHtml.outerHtml(panel())).select("ol.path li").stream()
                .map(step -> (step.attr("aria-current").equals("step") ? "> " : "") + step.text())
                .toList();
    }

    @Test
    void the_stance_is_asked_for_before_the_post() {
        opens("Ben");
        write(FIVE_WORDS);
        press("Post");
        assertThat(read()).contains("Choose a stance first.");
        assertThat(area().getElement().getAttribute("aria-invalid"))
                .as("the text is not what is missing")
                .isNull();
        choose(4);
        assertThat(read()).containsPattern("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M").doesNotContain("Choose a stance");
        press("Post");
        assertThat(read()).contains("Has your stance changed?");
    }

    @Test
    void a_guest_sees_considerations_after_posting_and_no_one_else_s_post() {
        discussion.post(alone(), people.guest().id(), "another reader on their own");
        open();
        assertThat(read()).contains("Only you can see what you write here.").doesNotContain("An ally can leave you");

        choose(1);
        write("my own opinion in words");
        assertThat(steps()).containsExactly("1 Your stance ✓", "> 2 Your answer");
        assertThat(Jsoup.parseBodyFragment(TrustedHtml.outerHtml(panel())).text())
                .doesNotContainPattern("[Pp]ost|[Dd]iscuss|[Ii]nstructor");
        press("Save");
        assertThat(read())
                .contains("An ally can leave you alone", "my own opinion in words")
                .doesNotContain("another reader", "classmates", "Reply", "Discussion");
        open();
        assertThat(read()).contains("An ally can leave you alone", "my own opinion in words");
        choose(2);
        assertThat(read())
                .contains("You moved from “disagree” to “unsure”.")
                .doesNotContain("How the class’s stances changed");
    }

    @Test
    void the_zone_of_the_reader_s_own_times_is_named_once() {
        UI ui = UI.getCurrent();
        ui.getInternals()
                .setExtendedClientDetails(
                        ExtendedClientDetails.updateFromValues(ui, key -> key.equals("v-tzid") ? "Asia/Tokyo" : null));
        UserId ben = me("Ben", course);
        posts(ben, course, FIVE_WORDS);
        posts(student("Cleo", course), course, FIVE_WORDS);
        open();
        assertThat(read()).containsOnlyOnce("Times here are Tokyo time.");
    }

    @Test
    void an_edit_says_when_and_keeps_what_was_there() {
        UserId ben = me("Ben", course);
        posts(ben, course, "the first version of mine");
        open();
        press("Edit");
        assertThat(area().getValue()).isEqualTo("the first version of mine");
        write("too short");
        press("Save changes");
        assertThat(read()).contains("Write at least 5 words (3 to go).");
        write("the second version of mine");
        press("Save changes");

        assertThat(read())
                .contains("the second version of mine", "edited ")
                .doesNotContain("the first version of mine");
        press("Earlier versions");
        assertThat(read()).contains("the first version of mine");

        UserId cleo = student("Cleo", course);
        posts(cleo, course, FIVE_WORDS);
        people.signIn(person(cleo));
        open();
        assertThat(read()).contains("the second version of mine", "edited ").doesNotContain("Earlier versions");
    }

    @Test
    void a_post_is_deleted_after_a_question_that_says_what_it_costs() {
        UserId ben = me("Ben", course);
        PostId post = posts(ben, course, "the first version of mine");
        UserId cleo = student("Cleo", course);
        posts(cleo, course, FIVE_WORDS);
        written(discussion.reply(PostId.random(), post, cleo, "I see it otherwise."));
        open();
        press("Delete");
        assertThat(read())
                .contains("You won’t see your classmates’ posts", "The reply to it stays.", "the first version of mine")
                .as("posts aren't part of the total")
                .doesNotContain("count");
        press("Cancel");
        assertThat(read()).doesNotContain("The reply to it stays.");
        jdbc.sql("update course set posts_percent = 20").update();
        open();
        press("Delete");
        assertThat(read()).contains("It will no longer count as participation");
        press("Delete");

        assertThat(read()).doesNotContain("the first version of mine", FIVE_WORDS, "I see it otherwise.");
        people.signIn(person(cleo));
        open();
        assertThat(read())
                .contains("This post was deleted by its author.", "I see it otherwise.")
                .doesNotContain("the first version of mine", "Ben");
    }

    @Test
    void a_stale_edit_is_told_keeps_its_text_and_can_be_sent_again() {
        UserId ben = me("Ben", course);
        PostId post = posts(ben, course, "the first version of mine");
        open();
        press("Edit");
        write("from this very tab here");
        discussion.edit(post, 1, ben, "from some other tab instead");
        press("Save changes");

        assertThat(read()).contains("This post was edited in another tab", "from some other tab instead");
        assertThat(area().getValue()).isEqualTo("from this very tab here");
        press("Save changes");
        assertThat(read()).contains("from this very tab here").doesNotContain("This post was edited in another tab");
        assertThat(discussion.history(post, ben)).hasSize(2);
    }

    @Test
    void a_post_from_another_tab_is_told_and_the_text_of_this_one_becomes_an_edit() {
        UserId ben = opens("Ben");
        choose(1);
        write("from this very tab here");
        discussion.post(place(course), ben, "from some other tab instead");
        press("Post");

        assertThat(read()).contains("This post was edited in another tab", "from some other tab instead");
        assertThat(area().getValue()).isEqualTo("from this very tab here");
        open();
        assertThat(area().getValue()).isEqualTo("from this very tab here");
        press("Save changes");
        assertThat(discussion.read(place(course), ben).own().map(Post::markdown))
                .contains("from this very tab here");
    }

    @Test
    void a_reply_is_below_its_post() {
        posts(student("Ana", course), course, FIVE_WORDS);
        UserId ben = me("Ben", course);
        posts(ben, course, "mine has five words too");
        open();
        test(buttons("Reply").getLast()).click();
        test(buttons("Reply").getLast()).click();
        assertThat(read()).contains("Write something first.");
        write("I *agree*.");
        test(buttons("Reply").getLast()).click();

        List<Post> posts = discussion.read(place(course), ben).posts();
        assertThat(posts.getFirst().replies()).extracting(Post::markdown).containsExactly("I *agree*.");
        assertThat(everything()).contains("I <em>agree</em>.");
    }

    @Test
    void typed_text_is_saved_and_is_there_when_the_page_is_opened_again() {
        UserId ben = me("Ben", course);
        posts(student("Ana", course), course, FIVE_WORDS);
        open();
        type("The railways came", 7);
        assertThat(read()).containsPattern("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M").contains("3 words (at least 5)");
        assertThat(form().getElement().getAttribute("data-saved")).isEqualTo("7");
        type("The railways came first", 8);

        open();
        assertThat(area().getValue()).isEqualTo("The railways came first");
        assertThat(form().getElement().getAttribute("data-known")).isEqualTo("8");
        assertThat(read()).contains("4 words (at least 5)");

        post(2);
        test(buttons("Reply").getLast()).click();
        type("a reply that is beg", 9);
        open();
        assertThat(area().getValue()).isEqualTo("a reply that is beg");
        press("Cancel");
        open();
        assertThat(find(WritingArea.class).all()).isEmpty();
        assertThat(discussion.drafts(place(course), ben)).isEmpty();
    }

    @Test
    void two_tabs_are_told_of_each_other_and_either_text_can_be_kept() {
        UserId ben = opens("Ben");
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("from the other tab", null, 50), 0);
        type("from this tab", 40);
        assertThat(read()).contains("There’s another version of this draft", "from the other tab");
        assertThat(form().getElement().getAttribute("data-saved")).isNull();
        assertThat(draft(course, ben)).isEqualTo("from the other tab");

        press("Keep this version");
        assertThat(draft(course, ben)).isEqualTo("from this tab");
        assertThat(form().getElement().getAttribute("data-saved")).isEqualTo("51");

        discussion.saveDraft(place(course), ben, Target.POST, new Typed("again from the other tab", null, 60), 51);
        type("and again from this tab", 61);
        press("Use the other version");
        assertThat(area().getValue()).isEqualTo("again from the other tab");
        assertThat(draft(course, ben)).isEqualTo("again from the other tab");
        type("again from the other tab, and on", 63);
        assertThat(draft(course, ben)).isEqualTo("again from the other tab, and on");
    }

    @Test
    void the_choice_between_two_texts_stays_the_same_component_while_the_reader_types_and_the_other_text_grows() {
        UserId ben = opens("Ben");
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("from the other tab", null, 50), 0);
        type("from this tab", 40);
        DraftConflict choice = find(DraftConflict.class).single();
        List<NativeButton> offered = buttons("Keep this version");
        type("from this tab, and on", 41);
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("from the other tab, and on", null, 60), 50);
        type("from this tab, and on and on", 42);

        assertThat(find(DraftConflict.class).single()).isSameAs(choice);
        assertThat(buttons("Keep this version")).isEqualTo(offered);
        assertThat(read()).contains("from the other tab, and on");
        press("Keep this version");
        assertThat(draft(course, ben)).isEqualTo("from this tab, and on and on");
        assertThat(find(DraftConflict.class).all()).isEmpty();
    }

    @Test
    void while_two_texts_wait_for_a_choice_post_says_so() {
        UserId ben = opens("Ben");
        choose(1);
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("the other tab has five words", null, 50), 0);
        type("this tab has five words", 40);
        press("Post");
        press("Post");
        assertThat(read()).containsOnlyOnce("Choose which version to keep first.");
        assertThat(discussion.read(place(course), ben).own()).isEmpty();
        press("Use the other version");
        assertThat(read()).doesNotContain("Choose which version to keep first.");
        press("Post");
        assertThat(discussion.read(place(course), ben).own().map(Post::markdown))
                .contains("the other tab has five words");
    }

    @Test
    void a_text_based_on_another_save_than_the_newest_overwrites_nothing() {
        UserId ben = me("Ben", course);
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("from another device", null, 50), 0);
        open();
        type("kept in this browser since before", 60, 30);
        assertThat(draft(course, ben)).isEqualTo("from another device");
        assertThat(read()).contains("There’s another version of this draft", "from another device");
        press("Keep this version");
        assertThat(draft(course, ben)).isEqualTo("kept in this browser since before");
    }

    @Test
    void what_was_typed_beside_a_post_from_elsewhere_becomes_an_edit_of_it() {
        UserId ben = me("Ben", course);
        posts(ben, course, "this was posted from elsewhere");
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("this was typed on a train", null, 50), 0);
        open();
        assertThat(read()).contains("You have an unposted draft");
        assertThat(area().getValue()).isEqualTo("this was posted from elsewhere\n\nthis was typed on a train");
        open();
        assertThat(read()).doesNotContain("You have an unposted draft");
        assertThat(area().getValue()).contains("this was typed on a train");

        press("Cancel");
        open();
        assertThat(find(WritingArea.class).all()).isEmpty();
        assertThat(discussion.drafts(place(course), ben)).isEmpty();
    }

    @Test
    void what_only_the_browser_has_kept_for_a_post_becomes_an_edit_of_it() {
        UserId ben = me("Ben", course);
        posts(ben, course, "this was posted from elsewhere");
        open();
        tellWhatTheBrowserHasKept("never sent");
        assertThat(area().getValue()).isEqualTo("this was posted from elsewhere\n\nnever sent");
        assertThat(draft(course, ben)).contains("never sent");
    }

    @Test
    void the_browser_forgets_what_an_edit_has_even_if_its_page_was_loaded_again_before_it_was_told() {
        UserId ben = me("Ben", course);
        posts(ben, course, "this was posted from elsewhere");
        open();
        tellWhatTheBrowserHasKept("never sent");
        open();
        UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations();
        tellWhatTheBrowserHasKept("never sent");
        assertThat(UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations())
                .anySatisfy(
                        call -> assertThat(call.getInvocation().getExpression()).contains("draft-done"));
        assertThat(area().getValue()).isEqualTo("this was posted from elsewhere\n\nnever sent");
    }

    private void tellWhatTheBrowserHasKept(String text) {
        fire(
                find(PromptPanel.class)
                        .single()
                        .getElement()
                        .getChildren()
                        .filter(child -> child.getTag().equals("readout-left"))
                        .findFirst()
                        .orElseThrow(),
                "left",
                "{\"event.detail.sequence\": 7, \"event.detail.text\": \"" + text + "\"}");
    }

    @Test
    void a_post_ticks_its_section_at_once_and_an_edit_or_a_reply_is_no_news() {
        UserId ben = me("Ben", course);
        posts(student("Ana", course), course, FIVE_WORDS);
        open();
        List<Set<String>> doneThen = new ArrayList<>();
        ComponentUtil.addListener(
                panel(),
                SectionPart.Done.class,
                event -> doneThen.add(discussion.threads(ben).posted().stream()
                        .map(ThreadId::promptId)
                        .collect(Collectors.toSet())));
        choose(1);
        write("one two");
        press("Post");
        assertThat(doneThen).isEmpty();
        write(FIVE_WORDS);
        press("Post");
        assertThat(doneThen).hasSize(1);
        assertThat(doneThen.getFirst()).containsExactly("which-way");

        press("Edit");
        write("the second version of mine");
        press("Save changes");
        test(buttons("Reply").getLast()).click();
        write("a reply");
        test(buttons("Reply").getLast()).click();
        assertThat(doneThen).hasSize(1);

        test(buttons("Delete").getFirst()).click();
        test(buttons("Delete").getFirst()).click();
        assertThat(doneThen).as("the tick goes with the post").hasSize(2);
        assertThat(doneThen.getLast()).isEmpty();
    }

    @Test
    void what_a_visitor_typed_is_not_written_in_the_name_of_an_account_that_signed_in_in_another_tab() {
        open();
        UserId ben = me("Ben");
        choose(1);
        type("typed as a visitor", 7);
        assertThat(read()).contains("You signed in from another tab. Reload the page to continue.");
        assertThat(discussion.drafts(alone(), ben)).isEmpty();
        assertThat(discussion.read(alone(), ben).before()).isNull();
    }

    @Test
    void markdown_of_the_author_is_shown_as_such_where_the_format_has_it() {
        Prompt marked = new Prompt(
                "marked",
                "Which *way*?\n\n- one\n- two",
                new StanceQuestion("2 * 3 * 4 is <b>more</b>", List.of("no", "yes")),
                0,
                List.of(),
                List.of("An *ally* can leave you."));
        PromptPanel panel = new PromptPanel(
                marked,
                new DiscussionContext(
                        part.services(), marked, new ThreadId(null, "small-states", "marked"), null, null),
                "");
        assertThat(TrustedHtml.outerHtml(panel))
                .contains("<em>way</em>", "<li>two</li>", "“2 * 3 * 4 is &lt;b&gt;more&lt;/b&gt;”");
    }

    @Test
    void headings_come_in_order_for_students_and_instructors() {
        UserId ben = me("Ben", course);
        posts(ben, course, FIVE_WORDS);
        discussion.takeStance(place(course), ben, 1);
        open();
        assertThat(headings()).containsExactly("h2", "h3", "h3", "h3");
        people.signIn(person(teacher(course)));
        open();
        assertThat(headings()).containsExactly("h2", "h3", "h3", "h3");
    }

    @Test
    void numbers_do_not_depend_on_the_server_s_locale() {
        me("Ben", course);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            open();
            choose(1);
            write("one two");
            assertThat(read()).contains("2 words (at least 5)");
            press("Post");
            assertThat(read()).contains("Write at least 5 words (3 to go).");
            write("a".repeat(20_001));
            assertThat(read()).contains("20,001 characters (limit: 20,000)");
            press("Post");
            assertThat(read()).contains("This text has 20,001 characters, and the limit is 20,000.");
            people.signIn(person(teacher(course)));
            open();
            assertThat(read())
                    .contains(
                            "No one has taken a stance both before and after posting. Results appear once 5 people have.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_browser_keeps_text_under_a_key_that_differs_from_person_to_person_and_says_nothing() {
        open();
        String guests = form().getElement().getAttribute("data-owner");
        UserId ben = opens("Ben");
        String bens = form().getElement().getAttribute("data-owner");
        opens("Cleo");
        String cleos = form().getElement().getAttribute("data-owner");
        assertThat(bens)
                .hasSize(32)
                .isNotEqualTo(cleos)
                .isNotEqualTo(guests)
                .doesNotContain(ben.value().toString());
    }

    @Test
    void an_instructor_sees_every_post_without_one_and_carries_the_word() {
        posts(student("Ana", course), course, "Ana wrote these five words");
        UserId teacher = teacher(course);
        people.signIn(person(teacher));
        open();
        assertThat(read()).contains("Ana wrote these five words", "As an instructor or assistant, you see every post.");
        write("Start here.");
        press("Post");
        UserId ben = student("Ben", course);
        posts(ben, course, FIVE_WORDS);
        people.signIn(person(ben));
        open();
        assertThat(read()).contains("Start here.", "instructor");
    }

    @Test
    void the_class_s_shift_is_shown_in_words_and_from_five_people_on() {
        for (int i = 0; i < 4; i++) {
            UserId student = student("Student " + i, course);
            discussion.takeStance(place(course), student, i);
            discussion.post(place(course), student, FIVE_WORDS);
            discussion.takeStance(place(course), student, 4);
        }
        people.signIn(person(teacher(course)));
        open();
        assertThat(read()).contains("4 people have taken a stance both before and after posting.");

        UserId ben = me("Ben", course);
        posts(ben, course, "mine has five words too");
        open();
        assertThat(read()).doesNotContain("How the class’s stances changed");
        choose(0);
        assertThat(read())
                .contains(
                        "You moved from “unsure” to “strongly disagree”.",
                        "5 people took a stance both before and after posting.",
                        "strongly disagree 1, disagree 1, unsure 2, agree 1, strongly agree 0",
                        "strongly disagree 1, disagree 0, unsure 0, agree 0, strongly agree 4");
    }

    @Test
    void if_two_courses_assign_the_lesson_the_posts_are_those_of_the_course_to_work_in() {
        Course first = course();
        Course second = course();
        UserId ben = me("Ben", first);
        courses.join(second.id(), ben);
        posts(ben, first, "this is in the first");
        posts(ben, second, "this is in the second");
        open();
        assertThat(read()).contains("this is in the second").doesNotContain("this is in the first");
        open(StudyContext.of(first.id()));
        assertThat(read()).contains("this is in the first").doesNotContain("this is in the second");
        open(StudyContext.OWN);
        assertThat(read()).doesNotContain("this is in the first", "this is in the second");
    }

    @Test
    void a_text_written_outside_a_course_is_offered_to_the_course_and_posted_with_its_stance_in_one_click() {
        UserId ben = me("Ben");
        discussion.takeStance(alone(), ben, 1);
        written(discussion.post(alone(), ben, "written before I joined it"));
        discussion.takeStance(alone(), ben, 4);
        courses.join(course.id(), ben);
        open();
        assertThat(area().getValue()).isEqualTo("written before I joined it");
        assertThat(read())
                .contains(
                        "You wrote this before you joined the course. Do you want to post it?",
                        "No one in the course can see it until you post it.",
                        "This is the stance you took before you joined.");
        assertThat(chosen()).containsExactly(1);
        UserId teacher = teacher(course);
        assertThat(discussion.read(place(course), teacher).posts()).isEmpty();
        assertThat(discussion.read(place(course), ben).before()).isNull();
        assertThat(discussion.read(place(course), ben).posts()).isEmpty();

        press("Post");
        assertThat(discussion.read(place(course), teacher).posts())
                .extracting(Post::markdown)
                .containsExactly("written before I joined it");
        assertThat(discussion.read(place(course), ben).before()).isEqualTo(1);
        assertThat(discussion.read(alone(), ben).own().map(Post::markdown)).contains("written before I joined it");
        assertThat(discussion.read(alone(), ben).after()).isEqualTo(4);
    }

    @Test
    void a_draft_from_outside_the_course_is_offered_too_and_a_stance_in_the_course_comes_first() {
        UserId ben = me("Ben");
        discussion.takeStance(alone(), ben, 1);
        discussion.saveDraft(alone(), ben, Target.POST, new Typed("begun before I joined", null, 9), 0);
        courses.join(course.id(), ben);
        open();
        assertThat(area().getValue()).isEqualTo("begun before I joined");
        choose(3);
        write("begun before I joined, finished since");
        open();
        assertThat(chosen()).containsExactly(3);
        assertThat(area().getValue()).isEqualTo("begun before I joined, finished since");
        assertThat(read()).doesNotContain("before you joined");
        press("Post");
        assertThat(discussion.read(place(course), ben).before()).isEqualTo(3);
    }

    @Test
    void a_section_without_a_prompt_has_no_discussion() {
        UI.getCurrent().navigate("lessons/small-states/alone");
        assertThat(find(SectionDiscussion.class).all()).isEmpty();
    }

    // What a reader does.

    private void open() {
        UI.getCurrent().navigate("lessons/small-states/alone");
        UI.getCurrent().navigate("lessons/small-states/between");
    }

    /** A new student of the course opens the page. */
    private UserId opens(String name) {
        UserId person = me(name, course);
        open();
        return person;
    }

    private void open(StudyContext context) {
        UI.getCurrent()
                .navigate("lessons/small-states/between", QueryParameters.of(Study.PARAMETER, Study.name(context)));
    }

    /** Posts five words after a stance. */
    private void post(int step) {
        choose(step);
        write(FIVE_WORDS);
        press("Post");
    }

    private void choose(int step) {
        fire(scale().group.getElement(), StanceScale.CHANGE, "{\"" + StanceScale.STEP + "\": \"" + step + "\"}");
    }

    private void write(String text) {
        PostForm form = form();
        type(text, form.known + 1);
    }

    private void type(String text, long sequence) {
        type(text, sequence, -1);
    }

    private void type(String text, long sequence, long base) {
        area().setValue(text);
        fire(
                area().getElement(),
                WritingArea.EVENT,
                "{\"event.detail.sequence\": " + sequence + ", \"event.detail.base\": " + base + "}");
    }

    private List<Integer> chosen() {
        return Jsoup.parseBodyFragment(TrustedHtml.outerHtml(scale()))
                .select("input[checked]")
                .eachAttr("value")
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    @Test
    void a_hidden_post_is_gone_for_classmates_and_tells_its_author_why() {
        UserId ana = student("Ana", course);
        PostId anas = posts(ana, course, "Ana wrote something bad here");
        UserId ben = me("Ben", course);
        posts(ben, course, FIVE_WORDS);
        open();
        assertThat(read()).contains("something bad", "Report…");
        Staff tess = courses.staff(course.id(), teacher(course)).orElseThrow();
        moderation.hide(tess, anas, Reason.ATTACK, "Argue against the point.", "");
        open();
        assertThat(everything()).doesNotContain("something bad", "Ana", "Argue against", "is hidden");

        people.signIn(person(ana));
        open();
        assertThat(read())
                .contains(
                        "Your post is hidden",
                        "Reason: It attacks a person or a group. Tess Teacher writes: “Argue against the point.”",
                        "Edit it to ask for it back.",
                        "Ana wrote something bad here")
                .doesNotContain("Delete");
        press("Edit");
        write("Ana wrote something good here");
        press("Save changes");
        assertThat(read()).contains("You edited it, and your instructors see that.");

        people.signIn(person(teacher(course)));
        open();
        assertThat(read()).contains("Hidden by Tess Teacher").doesNotContain("something good");
        press("Show the text");
        assertThat(read()).contains("something good");
        press("Restore");
        people.signIn(person(ben));
        open();
        assertThat(read()).contains("Ana wrote something good here");
    }

    @Test
    void a_report_is_sent_once_with_a_reason() {
        posts(student("Ana", course), course, "Ana wrote these five words");
        posts(me("Ben", course), course, FIVE_WORDS);
        open();
        press("Report…");
        ReasonDialog dialog = find(ReasonDialog.class).single();
        test(dialog.confirm).click();
        assertThat(dialog.reason.isInvalid()).isTrue();
        dialog.reason.setValue(Reason.OTHER);
        test(dialog.confirm).click();
        assertThat(dialog.words.isInvalid()).as("another reason needs words").isTrue();
        dialog.words.setValue("It is an advertisement.");
        test(dialog.confirm).click();
        assertThat(read()).contains("You reported this").doesNotContain("Report…");
    }

    @Test
    void a_closed_discussion_keeps_the_draft_of_who_has_not_posted_and_has_no_form() {
        UserId ben = me("Ben", course);
        discussion.saveDraft(place(course), ben, Target.POST, new Typed("my three words", null, 1), 0);
        posts(student("Ana", course), course, "Ana wrote these five words");
        jdbc.sql("update assignment set closes_at = ? where course_id = ?")
                .params(
                        SqlTime.toColumn(clock.instant().minusSeconds(60)),
                        course.id().value())
                .update();
        open();
        assertThat(read())
                .contains(
                        "This discussion is closed",
                        "You didn’t post",
                        "Your draft of 3 words is kept.",
                        "my three words");
        assertThat(everything()).doesNotContain("Ana", "readout-draft");
        jdbc.sql("update assignment set closes_at = null where course_id = ?")
                .param(course.id().value())
                .update();
        posts(ben, course, FIVE_WORDS);
        Staff tess = courses.staff(course.id(), teacher(course)).orElseThrow();
        moderation.lock(tess, place(course), clock.instant().minusSeconds(60));
        open();
        assertThat(read()).contains("Tess Teacher locked this discussion", "Ana wrote these five words");
        assertThat(buttons("Reply")).isEmpty();
        assertThat(buttons("Edit")).isEmpty();
    }

    @Test
    void six_posts_can_be_filtered_and_searched_and_new_ones_are_new_once() {
        posts(me("Ben", course), course, FIVE_WORDS);
        for (int i = 1; i <= 6; i++) {
            UserId student = student("Student " + i, course);
            discussion.takeStance(place(course), student, i % 2 == 0 ? 2 : 0);
            written(discussion.post(place(course), student, "opinion number " + i + " in five words"));
        }
        open();
        press("New 6");
        assertThat(opinions()).isEqualTo(6);
        press("Other stance than mine 3");
        assertThat(opinions()).isEqualTo(3);
        press("All 6");
        find(TextInput.class, panel()).single().setValue("STUDENT 3");
        assertThat(read()).contains("opinion number 3").doesNotContain("opinion number 4");
        find(TextInput.class, panel()).single().setValue("nothing of that");
        press("Show all 6 posts");
        assertThat(opinions()).isEqualTo(6);
        open();
        assertThat(buttons("New 6")).isEmpty();
    }

    /** A class of 120 that all posted and replied: what one page costs. */
    @Test
    void a_thread_of_120_posts_takes_as_many_statements_as_a_short_one() {
        UserId ben = me("Ben", course);
        posts(ben, course, FIVE_WORDS);
        posts(student("Ana", course), course, FIVE_WORDS);
        open();
        int before = CountedStatements.of(this::open);
        insertPosts(120);
        open();
        assertThat(CountedStatements.of(this::open)).isLessThanOrEqualTo(before + 1);
        assertThat(html().select("article.post")).hasSizeLessThan(25);
    }

    /** Each of so many students posts, and the next two reply to it. */
    private void insertPosts(int students) {
        List<UserId> all = IntStream.range(0, students)
                .mapToObj(i -> student("Student " + i, course))
                .toList();
        for (int i = 0; i < students; i++) {
            PostId post = PostId.random();
            insertPost(post, null, all.get(i), i);
            insertPost(PostId.random(), post, all.get((i + 1) % students), i);
            insertPost(PostId.random(), post, all.get((i + 2) % students), i);
        }
    }

    private void insertPost(PostId id, @Nullable PostId parent, UserId author, int second) {
        jdbc.sql("""
                insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id, body,
                                  posted_at, version)
                values (:id, :parent, :key, :author, :course, 'small-states', 'which-way', :body, :at, 1)
                """)
                .param("id", id.value())
                .param("parent", parent == null ? null : parent.value())
                .param("key", parent == null ? null : id.value())
                .param("author", author.value())
                .param("course", course.id().value())
                .param("body", "These are some words of a post. ".repeat(20))
                .param("at", SqlTime.toColumn(clock.instant().plusSeconds(second + 1)))
                .update();
    }

    private StanceScale scale() {
        return find(StanceScale.class).all().getFirst();
    }

    private List<String> headings() {
        return html().select("h1, h2, h3, h4, h5, h6").stream()
                .map(org.jsoup.nodes.Element::tagName)
                .toList();
    }

    private void press(String words) {
        test(buttons(words).getFirst()).click();
    }

    private List<NativeButton> buttons(String words) {
        return find(NativeButton.class, panel())
                .withCondition(
                        button -> button.getElement().getTextRecursively().equals(words))
                .all()
                .stream()
                .filter(DiscussionPartTest::isShown)
                .toList();
    }

    private static boolean isShown(Component component) {
        return component.isVisible()
                && component.getParent().map(DiscussionPartTest::isShown).orElse(true);
    }

    private PostForm form() {
        return find(PostForm.class).single();
    }

    private WritingArea area() {
        return find(WritingArea.class).single();
    }

    private SectionDiscussion panel() {
        return find(SectionDiscussion.class).single();
    }

    private static void fire(Element element, String event, String data) {
        element.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(element, event, JacksonUtils.readTree(data.isEmpty() ? "{}" : data)));
    }

    // What the page holds.

    private String read() {
        return html().text();
    }

    private Document html() {
        return Jsoup.parseBodyFragment(TrustedHtml.outerHtml(panel()));
    }

    /** Every text, attribute and property of the whole page. */
    private String everything() {
        // The framework hangs the frame of every view into the body as a virtual child, which is not among its
        // children.
        Element frame = panel().getElement();
        while (!frame.getParent().getTag().equals("body")) {
            frame = frame.getParent();
        }
        return everything(frame);
    }

    private static String everything(Element element) {
        if (element.isTextNode()) {
            return element.getText();
        }
        return element.getTag()
                + element.getAttributeNames()
                        .map(name -> name + "=" + element.getAttribute(name))
                        .collect(Collectors.joining(" "))
                + element.getPropertyNames()
                        .map(name -> name + "=" + element.getProperty(name))
                        .collect(Collectors.joining(" "))
                + element.getChildren().map(DiscussionPartTest::everything).collect(Collectors.joining(" "));
    }

    // Who and where.

    private Course course() {
        User tess = people.instructor("Tess Teacher");
        Course course = courses.create(tess.id(), "IR 101", ZoneOffset.UTC);
        assignments.assign(course.id(), tess.id(), "small-states", AssignmentRules.NONE);
        return course;
    }

    private UserId teacher(Course course) {
        return new UserId(jdbc.sql("select person_id from enrolment where course_id = ? and part = 'instructor'")
                .params(course.id().value())
                .query(java.util.UUID.class)
                .single());
    }

    private UserId student(String name, Course... taken) {
        UserId person = people.student(name).id();
        for (Course course : taken) {
            courses.join(course.id(), person);
        }
        return person;
    }

    private UserId me(String name, Course... taken) {
        UserId person = student(name, taken);
        people.signIn(person(person));
        return person;
    }

    private User person(UserId id) {
        return new User(id, User.Kind.ACCOUNT, "", "");
    }

    private PostId posts(UserId person, Course course, String text) {
        discussion.takeStance(place(course), person, 2);
        return written(discussion.post(place(course), person, text));
    }

    private static PostId written(WriteResult outcome) {
        assertThat(outcome).isInstanceOf(WriteResult.Written.class);
        return ((WriteResult.Written) outcome).id();
    }

    private String draft(Course course, UserId person) {
        return discussion.drafts(place(course), person).values().stream()
                .flatMap(List::stream)
                .map(Draft::text)
                .collect(Collectors.joining());
    }

    private static ThreadId place(Course course) {
        return at(course.id());
    }

    private static ThreadId alone() {
        return new ThreadId(null, "small-states", "which-way");
    }

    private static ThreadId at(CourseId course) {
        return new ThreadId(course, "small-states", "which-way");
    }

    private long rows() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }
}
