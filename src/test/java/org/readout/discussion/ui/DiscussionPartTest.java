package org.readout.discussion.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.account.TestPeople;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Drafts;
import org.readout.discussion.Drafts.Draft;
import org.readout.discussion.Drafts.Target;
import org.readout.discussion.Drafts.Typed;
import org.readout.discussion.Place;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.WriteOutcome;
import org.readout.form.Choice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class DiscussionPartTest extends SpringBrowserlessTest {

    private static final String FIVE_WORDS = "one two three four five";

    @Autowired
    DiscussionService discussion;

    @Autowired
    Drafts drafts;

    @Autowired
    CourseService courses;

    @Autowired
    CurrentPerson currentPerson;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void before_the_own_post_no_name_and_no_text_of_a_classmate_is_anywhere_on_the_page() {
        Course course = course();
        PostId post = posts(student("Ana Anders", course), course, "Ana's opinion in five words");
        discussion.reply(PostId.random(), post, teacher(course), "A reply to her");
        me("Ben", course);
        open();

        assertThat(everything())
                .contains("Take a position first", "Which of the two ways")
                .doesNotContain("Ana", "opinion", "A reply to her");

        choose(3);
        write(FIVE_WORDS);
        click("Post");
        assertThat(everything()).contains("Ana Anders", "Ana's opinion in five words", "A reply to her", "one two");
    }

    @Test
    void too_few_words_are_told_and_kept() {
        Course course = course();
        me("Ben", course);
        open();
        choose(0);
        write("one two three");
        assertThat(text()).contains("3 of at least 5 words");
        click("Post");

        assertThat(text())
                .contains("3 of at least 5 words: 2 more are needed. What you have written is kept.")
                .doesNotContain("Your classmates’ posts stand here");
        assertThat(area().getValue()).isEqualTo("one two three");
        write("one two three four");
        click("Post");
        assertThat(text()).contains("4 of at least 5 words: 1 more is needed.");
        write(FIVE_WORDS);
        click("Post");
        assertThat(text()).contains("You are the first.");
    }

    @Test
    void the_position_is_asked_for_before_the_post() {
        Course course = course();
        me("Ben", course);
        open();
        write(FIVE_WORDS);
        click("Post");
        assertThat(text()).contains("Take a position first, on the scale above.");
        choose(4);
        assertThat(text()).containsPattern("Saved \\d\\d:\\d\\d:\\d\\d");
        click("Post");
        assertThat(text()).contains("Has your position moved?");
    }

    @Test
    void a_visitor_who_only_looks_leaves_no_row_and_a_guest_sees_considerations_after_writing_and_nobody_else() {
        discussion.post(alone(), people.guest().id(), "somebody else on their own");
        long before = rows();
        open();
        assertThat(text()).contains("Only you see what you write here.").doesNotContain("An ally can leave you");
        assertThat(rows()).isEqualTo(before);

        choose(1);
        write("my own opinion in words");
        click("Post");
        assertThat(text())
                .contains("An ally can leave you alone", "my own opinion in words")
                .doesNotContain("somebody else", "classmates", "Reply");
        open();
        assertThat(text()).contains("An ally can leave you alone", "my own opinion in words");
        choose(2);
        assertThat(text()).contains("You moved from disagree to unsure.").doesNotContain("How the class moved");
    }

    @Test
    void an_edit_says_when_and_keeps_what_was_there() {
        Course course = course();
        PersonId ben = me("Ben", course);
        posts(ben, course, "the first version of mine");
        open();
        click("Edit");
        assertThat(area().getValue()).isEqualTo("the first version of mine");
        write("too short");
        click("Save changes");
        assertThat(text()).contains("2 of at least 5 words: 3 more are needed.");
        write("the second version of mine");
        click("Save changes");

        assertThat(text())
                .contains("the second version of mine", "edited ")
                .doesNotContain("the first version of mine");
        click("Earlier versions");
        assertThat(text()).contains("the first version of mine");

        PersonId cleo = student("Cleo", course);
        posts(cleo, course, FIVE_WORDS);
        people.signIn(person(cleo));
        open();
        assertThat(text()).contains("the second version of mine", "edited ").doesNotContain("Earlier versions");
    }

    @Test
    void a_stale_edit_is_told_keeps_its_text_and_can_be_sent_again() {
        Course course = course();
        PersonId ben = me("Ben", course);
        PostId post = posts(ben, course, "the first version of mine");
        open();
        click("Edit");
        write("from this very tab here");
        discussion.edit(post, 1, ben, "from some other tab instead");
        click("Save changes");

        assertThat(text()).contains("This was changed in another tab", "from some other tab instead");
        assertThat(area().getValue()).isEqualTo("from this very tab here");
        click("Save changes");
        assertThat(text()).contains("from this very tab here").doesNotContain("This was changed in another tab");
        assertThat(discussion.history(post, ben).orElseThrow()).hasSize(2);
    }

    @Test
    void a_post_from_another_tab_is_told_and_the_text_of_this_one_becomes_an_edit() {
        Course course = course();
        PersonId ben = me("Ben", course);
        open();
        choose(1);
        write("from this very tab here");
        discussion.post(place(course), ben, "from some other tab instead");
        click("Post");

        assertThat(text()).contains("This was changed in another tab", "from some other tab instead");
        assertThat(area().getValue()).isEqualTo("from this very tab here");
        open();
        assertThat(area().getValue()).isEqualTo("from this very tab here");
        click("Save changes");
        assertThat(discussion.read(place(course), ben).own().map(Post::markdown))
                .contains("from this very tab here");
    }

    @Test
    void a_reply_stands_beneath_its_post() {
        Course course = course();
        posts(student("Ana", course), course, FIVE_WORDS);
        PersonId ben = me("Ben", course);
        posts(ben, course, "mine has five words too");
        open();
        test(buttons("Reply").getLast()).click();
        test(buttons("Reply").getLast()).click();
        assertThat(text()).contains("There is nothing to post yet: write something first.");
        write("I *agree*.");
        test(buttons("Reply").getLast()).click();

        List<Post> posts = discussion.read(place(course), ben).posts();
        assertThat(posts.getFirst().replies()).extracting(Post::markdown).containsExactly("I *agree*.");
        assertThat(everything()).contains("I <em>agree</em>.");
    }

    @Test
    void what_is_typed_is_saved_and_there_again_after_the_page_is_opened_anew() {
        Course course = course();
        PersonId ben = me("Ben", course);
        posts(student("Ana", course), course, FIVE_WORDS);
        open();
        type("The railways came", 7);
        assertThat(text()).containsPattern("Saved \\d\\d:\\d\\d:\\d\\d").contains("3 of at least 5 words");
        assertThat(form().getElement().getAttribute("data-saved")).isEqualTo("7");
        type("The railways came first", 8);

        open();
        assertThat(area().getValue()).isEqualTo("The railways came first");
        assertThat(form().getElement().getAttribute("data-known")).isEqualTo("8");
        assertThat(text()).contains("4 of at least 5 words");

        choose(2);
        write(FIVE_WORDS);
        click("Post");
        test(buttons("Reply").getLast()).click();
        type("a reply that is beg", 9);
        open();
        assertThat(area().getValue()).isEqualTo("a reply that is beg");
        click("Cancel");
        open();
        assertThat(find(WritingArea.class).all()).isEmpty();
        assertThat(drafts.at(place(course), ben)).isEmpty();
    }

    @Test
    void two_tabs_are_told_of_each_other_and_either_text_can_be_kept() {
        Course course = course();
        PersonId ben = me("Ben", course);
        open();
        drafts.save(place(course), ben, Target.POST, new Typed("from the other tab", null, 50), 0);
        type("from this tab", 40);
        assertThat(text()).contains("You have also written here in another tab", "from the other tab");
        assertThat(form().getElement().getAttribute("data-saved")).isNull();
        assertThat(draft(course, ben)).isEqualTo("from the other tab");

        click("Keep this text");
        assertThat(draft(course, ben)).isEqualTo("from this tab");
        assertThat(form().getElement().getAttribute("data-saved")).isEqualTo("51");

        drafts.save(place(course), ben, Target.POST, new Typed("again from the other tab", null, 60), 51);
        type("and again from this tab", 61);
        click("Take the other");
        assertThat(area().getValue()).isEqualTo("again from the other tab");
        assertThat(draft(course, ben)).isEqualTo("again from the other tab");
        type("again from the other tab, and on", 62);
        assertThat(draft(course, ben)).isEqualTo("again from the other tab, and on");
    }

    @Test
    void the_browser_keeps_text_under_a_key_that_differs_from_person_to_person_and_says_nothing() {
        Course course = course();
        open();
        assertThat(form().getElement().getAttribute("data-owner")).isEmpty();
        PersonId ben = me("Ben", course);
        open();
        String bens = form().getElement().getAttribute("data-owner");
        me("Cleo", course);
        open();
        String cleos = form().getElement().getAttribute("data-owner");
        assertThat(bens)
                .hasSize(32)
                .isNotEqualTo(cleos)
                .doesNotContain(ben.value().toString());
    }

    @Test
    void an_instructor_sees_every_post_without_one_and_carries_the_word() {
        Course course = course();
        posts(student("Ana", course), course, "Ana wrote these five words");
        PersonId teacher = teacher(course);
        people.signIn(person(teacher));
        open();
        assertThat(text()).contains("Ana wrote these five words", "You teach this course");
        write("Start here.");
        click("Post");
        PersonId ben = student("Ben", course);
        posts(ben, course, FIVE_WORDS);
        people.signIn(person(ben));
        open();
        assertThat(text()).contains("Start here.", "instructor");
    }

    @Test
    void the_class_s_shift_is_shown_in_words_and_from_five_people_on() {
        Course course = course();
        for (int i = 0; i < 4; i++) {
            PersonId student = student("Student " + i, course);
            discussion.takePosition(place(course), student, i);
            discussion.post(place(course), student, FIVE_WORDS);
            discussion.takePosition(place(course), student, 4);
        }
        people.signIn(person(teacher(course)));
        open();
        assertThat(text()).contains("4 people have taken a position twice so far.");

        PersonId ben = me("Ben", course);
        posts(ben, course, "mine has five words too");
        open();
        assertThat(text()).doesNotContain("How the class moved");
        choose(0);
        assertThat(text())
                .contains(
                        "You moved from unsure to strongly disagree.",
                        "5 people have taken a position twice.",
                        "strongly disagree 1, disagree 1, unsure 2, agree 1, strongly agree 0",
                        "strongly disagree 1, disagree 0, unsure 0, agree 0, strongly agree 4");
    }

    @Test
    void where_two_courses_assign_the_lesson_one_is_chosen_and_the_posts_are_apart() {
        Course first = course();
        Course second = course();
        PersonId ben = me("Ben", first);
        courses.join(second.id(), ben);
        posts(ben, first, "this is in the first");
        posts(ben, second, "this is in the second");
        open();
        Choice choice = find(Choice.class).single();
        assertThat(text()).contains("Discussing in");
        choice.setValue(first.id().value().toString());
        assertThat(text()).contains("this is in the first").doesNotContain("this is in the second");
        choice.setValue(second.id().value().toString());
        assertThat(text()).contains("this is in the second").doesNotContain("this is in the first");

        drafts.save(place(first), ben, Target.POST, new Typed("x", null, 1), 0);
        open();
        assertThat(text()).contains("this is in the first");
    }

    @Test
    void what_was_written_alone_is_offered_to_the_course_and_posted_only_by_a_click() {
        PersonId ben = me("Ben");
        discussion.takePosition(alone(), ben, 1);
        written(discussion.post(alone(), ben, "written before I joined it"));
        Course course = course();
        courses.join(course.id(), ben);
        open();
        assertThat(area().getValue()).isEqualTo("written before I joined it");
        assertThat(text()).contains("Nobody sees it here before you post it.");
        assertThat(discussion.read(place(course), ben).posts()).isEmpty();
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

    private void choose(int step) {
        fire(find(PositionScale.Step.class).all().get(step).getElement(), "change", "");
    }

    private void write(String text) {
        WritingForm form = form();
        type(text, form.keeper().known() + 1);
    }

    private void type(String text, long sequence) {
        area().setValue(text);
        fire(area().getElement(), WritingArea.EVENT, "{\"event.detail.sequence\": " + sequence + "}");
    }

    private void click(String words) {
        test(buttons(words).getFirst()).click();
    }

    private List<NativeButton> buttons(String words) {
        return find(NativeButton.class, panel())
                .withCondition(button -> button.getText().equals(words))
                .all()
                .stream()
                .filter(DiscussionPartTest::isShown)
                .toList();
    }

    private static boolean isShown(Component component) {
        return component.isVisible()
                && component.getParent().map(DiscussionPartTest::isShown).orElse(true);
    }

    private WritingForm form() {
        return find(WritingForm.class).single();
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

    private String text() {
        return find(SectionDiscussion.class).single().getElement().getTextRecursively()
                + innerHtml(panel().getElement());
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

    private static String innerHtml(Element element) {
        if (element.isTextNode() || !element.isVisible()) {
            return "";
        }
        return element.getProperty("innerHTML", "")
                + element.getChildren().map(DiscussionPartTest::innerHtml).collect(Collectors.joining(" "));
    }

    // Who and where.

    private Course course() {
        Course course = courses.create(people.instructor("Tess Teacher").id(), "IR 101", ZoneOffset.UTC);
        courses.assign(course.id(), "small-states", null);
        return course;
    }

    private PersonId teacher(Course course) {
        return new PersonId(jdbc.sql("select person_id from enrolment where course_id = ? and part = 'instructor'")
                .params(course.id().value())
                .query(java.util.UUID.class)
                .single());
    }

    private PersonId student(String name, Course... taken) {
        PersonId person = people.student(name).id();
        for (Course course : taken) {
            courses.join(course.id(), person);
        }
        return person;
    }

    private PersonId me(String name, Course... taken) {
        PersonId person = student(name, taken);
        people.signIn(person(person));
        return person;
    }

    private Person person(PersonId id) {
        return new Person(id, Person.Kind.ACCOUNT, "", "", false);
    }

    private PostId posts(PersonId person, Course course, String text) {
        discussion.takePosition(place(course), person, 2);
        return written(discussion.post(place(course), person, text));
    }

    private static PostId written(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Written.class);
        return ((WriteOutcome.Written) outcome).id();
    }

    private String draft(Course course, PersonId person) {
        return drafts.at(place(course), person).stream().map(Draft::text).collect(Collectors.joining());
    }

    private static Place place(Course course) {
        return at(course.id());
    }

    private static Place alone() {
        return new Place(null, "small-states", "which-way");
    }

    private static Place at(CourseId course) {
        return new Place(course, "small-states", "which-way");
    }

    private long rows() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }
}
