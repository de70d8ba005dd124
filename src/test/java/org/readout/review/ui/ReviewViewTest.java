package org.readout.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.course.Course;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.SectionHtml;
import org.readout.note.Note;
import org.readout.note.NoteService;
import org.readout.note.NoteService.Written;
import org.readout.review.AnkiFile;
import org.readout.review.Rating;
import org.readout.review.ReviewService;
import org.readout.review.ReviewService.Card;
import org.readout.review.ReviewService.ClassKnows;
import org.readout.review.ReviewService.Happening;
import org.readout.review.ReviewService.Known;
import org.readout.shell.FirstPages;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ReviewViewTest extends ViewTest {

    private static final String GLOSS = "Keeping a fallback instead of taking a side.";
    private static final String MISSED = "Which of these is hedging?";

    @Autowired
    ReviewService review;

    @Autowired
    FirstPages pages;

    @Autowired
    NoteService notes;

    private Known hedging(User reader) {
        return Objects.requireNonNull(review.known(reader).get("hedging"));
    }

    private Lesson lesson() {
        return library.lesson(TestCourse.LESSON).orElseThrow().lesson();
    }

    private void looksUp(User person, StudyContext context) {
        reading.lookedUp(person.id(), context, lesson(), "hedging");
    }

    /** Lets everything come back today. */
    private void wait(User person) {
        jdbc.sql("update review_item set due_on = ? where person_id = ? and due_on is not null")
                .params(review.today(), person.id().value())
                .update();
    }

    private String text() {
        return Jsoup.parseBodyFragment(
                        ((Component) getCurrentView()).getElement().getOuterHTML())
                .text();
    }

    private void answer(JsonNode value) {
        Element card = find(Div.class).withClassName("review-card").single().getElement();
        fire(card, "review-answer", value);
    }

    private static void fire(Element element, String event, JsonNode detail) {
        var data = JsonNodeFactory.instance.objectNode().set("event.detail", detail);
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, data));
    }

    private void click(String words) {
        test(find(NativeButton.class).all().stream()
                        .filter(button ->
                                button.getElement().getTextRecursively().startsWith(words))
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    @Test
    void a_term_that_a_guest_looked_up_comes_back_the_next_day_and_is_typed_first() {
        User guest = people.guest();
        looksUp(guest, StudyContext.OWN);
        looksUp(guest, StudyContext.OWN);
        List<Card> cards = review.cards(guest);
        assertThat(cards)
                .singleElement()
                .satisfies(
                        card -> assertThat(card.due()).isEqualTo(review.today().plusDays(1)));
        assertThat(review.due(guest.id())).isZero();
        wait(guest);
        assertThat(review.due(guest.id())).isOne();
        review.askAgain(guest.id(), TestCourse.LESSON, List.of("hedging"), List.of());
        assertThat(review.due(guest.id())).isZero();
    }

    @Test
    void two_tabs_that_open_a_term_at_once_make_one_card() throws Exception {
        try (ExecutorService tabs = Executors.newFixedThreadPool(2)) {
            for (int times = 0; times < 20; times++) {
                User guest = people.guest();
                CyclicBarrier both = new CyclicBarrier(2);
                Callable<Integer> tab = () -> {
                    int arrived = both.await();
                    looksUp(guest, StudyContext.OWN);
                    return arrived;
                };
                for (Future<Integer> opened : tabs.invokeAll(List.of(tab, tab))) {
                    opened.get();
                }
                assertThat(review.cards(guest)).hasSize(1);
            }
        }
    }

    @Test
    void a_quiz_that_is_submitted_in_two_courses_at_once_makes_one_card_a_question() throws Exception {
        Course one = testCourse.course(people.instructor("Ines"), 1);
        Course two = testCourse.course(people.instructor("Otto"), 1);
        try (ExecutorService tabs = Executors.newFixedThreadPool(2)) {
            for (int times = 0; times < 8; times++) {
                User ada = testCourse.student(one, "Ada " + times);
                courses.join(two.id(), ada.id());
                CyclicBarrier both = new CyclicBarrier(2);
                List<Callable<Integer>> tab = Stream.of(one, two)
                        .<Callable<Integer>>map(course -> () -> {
                            int arrived = both.await();
                            testCourse.submit(ada, StudyContext.of(course.id()), false);
                            return arrived;
                        })
                        .toList();
                for (Future<Integer> submitted : tabs.invokeAll(tab)) {
                    submitted.get();
                }
                assertThat(jdbc.sql("select count(*) from review_item where person_id = ?")
                                .param(ada.id().value())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(lesson().quiz("between")
                                .orElseThrow()
                                .questions()
                                .size());
            }
        }
    }

    @Test
    void an_answer_with_a_typo_is_correct_and_the_rating_says_when_it_comes_back() {
        User ada = people.signedInStudent("Ada");
        looksUp(ada, StudyContext.OWN);
        assertThat(textAt("review")).contains("Nothing to review today", "Review 1 card now");
        wait(ada);
        assertThat(textAt("")).contains("1 card to review today. It takes about 1 minute.");
        UI.getCurrent().navigate("review");
        assertThat(text()).contains("1 of 1", GLOSS).doesNotContain("Hedging", "How did it go?");

        answer(JsonNodeFactory.instance.stringNode("hedgin"));
        assertThat(text()).contains("✓ Correct (your answer)", "Hedging", "Goodin 7 days", "Easyin 21 days");
        click("Good");

        assertThat(text()).contains("Done for today", "1 card reviewed. 1 answer was correct, 0 come back tomorrow.");
        assertThat(review.cards(ada))
                .singleElement()
                .satisfies(
                        card -> assertThat(card.due()).isEqualTo(review.today().plusDays(7)));
        assertThat(textAt("terms/hedging")).contains("You have used it, not yet firmly", "Next review");
        assertThat(textAt("terms")).contains("You know it: used, next review");
    }

    @Test
    void kept_words_come_back_as_a_gap_in_their_sentence_and_go_with_their_note() {
        people.signOut();
        UUID whole = keep("The second way is called hedging.");
        UUID part = keep("keep both at arm's length");
        User guest = currentUser.find().orElseThrow();
        assertThat(review.cards(guest))
                .extracting(Card::due)
                .containsOnly(review.today().plusDays(1));
        review.keep(guest.id(), part);
        review.keep(people.student("Ben").id(), part);
        jdbc.sql("update note set body = 'A third way #exam' where note_id = ?")
                .param(part)
                .update();
        jdbc.sql("update review_item set due_on = ? where note_id = ?")
                .params(review.today(), part)
                .update();

        UI.getCurrent().navigate("review");
        assertThat(text())
                .contains(
                        "1 of 1",
                        "Words you kept on",
                        "What do the missing words say?",
                        "may join one of them, or _____. The second way is")
                .doesNotContain("arm's length");
        answer(JsonNodeFactory.instance.stringNode("stay away from both"));
        assertThat(text())
                .contains("Compare your answer with the text", "Your answer: stay away from both")
                .contains("keep both at arm's length", "A third way #exam", "Goodin 7 days");
        assertThat(AnkiFile.of(review.cards(guest)))
                .contains("\"<b>keep both at arm&#39;s length</b><p>A third way #exam</p>\"\tsmall-states note\n")
                .contains("_____ It was common in 2024. The …");

        notes.delete(guest.id(), whole);
        notes.delete(guest.id(), part);
        assertThat(review.due(guest.id())).isZero();
        assertThat(review.cards(guest)).isEmpty();
    }

    /** Marks words of the section as {@code scripts/notes.js} does, and keeps them. */
    private UUID keep(String quote) {
        UI.getCurrent().navigate("lessons/small-states/between");
        Published small = library.lesson(TestCourse.LESSON).orElseThrow();
        Lesson.Section section = small.lesson().section("between").orElseThrow();
        int start = Jsoup.parse(SectionHtml.of(small.lesson(), section).html())
                .text()
                .indexOf(quote);
        UUID id = UUID.randomUUID();
        Written written = new Written(id, Note.Kind.MINE, Note.Marker.MAIN, "", null, quote, start);
        assertThat(notes.save(currentUser.orGuest(), small, section, StudyContext.OWN, written))
                .isTrue();
        fire(
                find(Section.class).withClassName("ask-again").single().getElement(),
                "keep-note",
                JsonNodeFactory.instance.stringNode(id.toString()));
        return id;
    }

    @Test
    void a_missed_question_comes_back_only_when_its_quiz_no_longer_counts_in_any_course() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        testCourse.submit(ada, false);
        wait(ada);
        assertThat(review.cards(ada)).isEmpty();
        assertThat(review.due(ada.id())).isZero();
        assertThat(textAt("review")).contains("Nothing to review yet").doesNotContain(MISSED);

        testCourse.submit(ada, false);
        wait(ada);
        List<Card> cards = review.cards(ada);
        assertThat(cards).extracting(card -> card.item().itemId()).contains("which-is-hedging");
        assertThat(AnkiFile.of(cards))
                .startsWith("#separator:tab\n#html:true\n#tags column:3\n\"" + MISSED)
                .contains(
                        "\"<b>Trading with both and allying with neither</b><p>Hedging mixes policies that offset each"
                                + " other.</p>\"\tsmall-states question\n");
        UI.getCurrent().navigate("review");
        assertThat(text()).contains(MISSED).doesNotContain("A fallback is kept on either side.");

        // Another course asks the same quiz: it counts again, also for the card on the page.
        Course other = testCourse.course(people.instructor("Otto"), 1);
        courses.join(other.id(), ada.id());
        click("I don’t know");
        assertThat(text()).doesNotContain("A fallback is kept on either side.");
        assertThat(review.cards(ada)).isEmpty();
        assertThat(review.due(ada.id())).isZero();
    }

    @Test
    void a_copy_has_the_cards_of_a_week_with_solutions_and_no_question_that_still_counts() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        looksUp(ada, StudyContext.of(course.id()));
        testCourse.submit(ada, false);
        assertThat(kept())
                .contains(GLOSS, "Hedging", "data-due=\"" + review.today().plusDays(1));
        assertThat(kept()).doesNotContain(MISSED, "Trading with both and allying with neither");

        testCourse.submit(ada, false);
        wait(ada);
        assertThat(kept()).contains(MISSED, "Trading with both and allying with neither", " data-due data-number=");
        jdbc.sql("update review_item set due_on = ? where person_id = ? and quiz_id is not null")
                .params(review.today().plusDays(8), ada.id().value())
                .update();
        assertThat(kept()).contains(GLOSS).doesNotContain(MISSED);
        people.signedInStudent("Ben");
        assertThat(kept()).doesNotContain(GLOSS, MISSED, "data-item");
        people.signOut();
        assertThat(kept()).doesNotContain("data-item");
    }

    @Test
    void a_review_without_a_connection_counts_once_and_only_for_its_person() {
        people.signOut();
        UI.getCurrent().navigate("review");
        User guest = currentUser.orGuest();
        looksUp(guest, StudyContext.OWN);
        wait(guest);
        UUID item = review.cards(guest).getFirst().item().id();
        LocalDate today = review.today();
        jdbc.sql("update review_item set met_at = met_at - interval '9' day where review_item_id = ?")
                .param(item)
                .update();
        User other = people.guest();
        assertThat(review.reviewed(other, item, 1, today, Rating.GOOD, card -> true))
                .isFalse();

        UI.getCurrent().navigate("review");
        sendLater(item, 1, "hedgin", today.minusDays(2));
        assertThat(text())
                .contains("1 review that you did offline is saved.", "Nothing to review today")
                .doesNotContain("changed");
        assertThat(review.cards(guest).getFirst().due()).isEqualTo(today.plusDays(5));
        assertThat(hedging(guest).happened()).extracting(Happening::what).contains("REVIEWED");

        sendLater(item, 1, "hedgin", today.minusDays(2));
        assertThat(text()).contains("1 card wasn’t changed").doesNotContain("is saved.");
        // The device's clock is wrong.
        sendLater(item, 2, "no idea", today.plusDays(300));
        assertThat(review.cards(guest).getFirst().item().answers().size()).isEqualTo(2);
        assertThat(review.cards(guest).getFirst().due()).isEqualTo(today.plusDays(21));
        review.forget(guest.id(), item);
        sendLater(item, 3, "hedgin", today);
        assertThat(review.cards(guest)).isEmpty();
    }

    @Test
    void a_question_reviewed_without_a_connection_is_marked_by_its_own_grading() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        testCourse.submit(ada, false);
        testCourse.submit(ada, false);
        wait(ada);
        Card card = review.cards(ada).stream()
                .filter(each -> each.item().itemId().equals("which-is-hedging"))
                .findFirst()
                .orElseThrow();
        String right = Jsoup.parse(kept())
                .select("[data-item=" + card.item().id() + "] label:contains(Trading with both) input")
                .val();
        assertThat(right).isNotEmpty();
        UI.getCurrent().navigate("review");
        sendLater(card.item().id(), 1, right, review.today());
        assertThat(hedging(ada).happened()).extracting(Happening::what).contains("REVIEWED");

        // The quiz counts again in another course.
        courses.join(testCourse.course(people.instructor("Otto"), 1).id(), ada.id());
        sendLater(card.item().id(), 2, right, review.today());
        assertThat(text()).contains("1 card wasn’t changed");
    }

    private String kept() {
        return TrustedHtml.outerHtml(pages.kept("review").content());
    }

    private void sendLater(UUID item, int number, String answer, LocalDate on) {
        Element page = ((Component) getCurrentView()).getElement();
        var sent = JsonNodeFactory.instance.arrayNode();
        sent.addObject()
                .put("item", item.toString())
                .put("number", number)
                .put("answer", answer)
                .put("rating", "GOOD")
                .put("on", on.toString());
        var data = JsonNodeFactory.instance.objectNode().set("event.detail", sent);
        page.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(page, "review-later", data));
    }

    @Test
    void a_question_is_marked_by_its_own_grading_and_changes_no_result() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        testCourse.submit(ada, false);
        testCourse.submit(ada, false);
        wait(ada);
        List<?> before = jdbc.sql("select * from result where person_id = ?")
                .params(ada.id().value())
                .query()
                .listOfRows();
        UI.getCurrent().navigate("review");
        click("I don’t know");
        assertThat(text()).contains("Not answered", "Trading with both and allying with neither", "Forgottomorrow");
        click("Forgot");
        assertThat(jdbc.sql("select * from result where person_id = ?")
                        .params(ada.id().value())
                        .query()
                        .listOfRows())
                .isEqualTo(before);
    }

    @Test
    void a_reader_pauses_chooses_fsrs_and_forgets() {
        User ada = people.signedInStudent("Ada");
        looksUp(ada, StudyContext.OWN);
        wait(ada);
        UI.getCurrent().navigate("review");
        click("Pause or stop");
        assertThat(text()).contains("1 card to review", "Pause for a week");
        click("Review 1 card now");
        click("I don’t know");
        click("Forgot");
        assertThat(text()).contains("Done for today", "0 answers were correct, 1 comes back tomorrow");
        click("Use FSRS-6");
        assertThat(review.choice(ada.id()).fsrs()).isTrue();
        click("Pause for a week");
        assertThat(text()).contains("Review is paused until").doesNotContain("Next: ");
        wait(ada);
        assertThat(review.due(ada.id())).isZero();
        click("Resume review");
        assertThat(review.due(ada.id())).isOne();
        click("Forget everything");
        click("Forget everything");
        assertThat(review.cards(ada)).isEmpty();
        assertThat(text()).contains("Nothing to review yet");
        assertThat(reading.lookups(ada.id())).isEmpty();
        assertThat(textAt("terms/hedging")).contains("Keep this for me").doesNotContain("You have met it");
    }

    @Test
    void a_section_asks_again_in_three_days_for_its_terms_and_makes_a_guest_of_a_visitor() {
        people.signOut();
        UI.getCurrent().navigate("lessons/small-states/between");
        click("Ask me again on");
        User guest = currentUser.find().orElseThrow();
        LocalDate day = review.today().plusDays(3);
        assertThat(review.cards(guest))
                .extracting(card -> card.item().itemId(), Card::due)
                .contains(org.assertj.core.groups.Tuple.tuple("hedging", day));
    }

    @Test
    void the_class_is_told_of_from_five_students_on_who_met_the_term() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        for (int i = 1; i <= 5; i++) {
            assertThat(review.ofClass(course.id(), lesson(), 5)).isEmpty();
            looksUp(testCourse.student(course, "Student " + i), StudyContext.of(course.id()));
        }
        testCourse.submit(testCourse.student(course, "Right"), true);
        assertThat(review.ofClass(course.id(), lesson(), 5))
                .containsExactly(
                        new ClassKnows(Objects.requireNonNull(lesson().terms().get("hedging")), 5, 1));
    }
}
