package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.discussion.Draft.DraftResult;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DraftTest extends Room {

    private static final ThreadId ALONE = withoutStance(null);

    private final UserId guest;
    private final CourseId course;
    private final UserId ana;

    DraftTest(TestDatabase kind) {
        super(kind);
        guest = person("");
        course = course();
        ana = student("Ana", course);
    }

    @Test
    void a_draft_is_kept_until_it_is_posted() {
        assertThat(save(guest, "One", 0, 10)).isInstanceOf(DraftResult.Saved.class);
        assertThat(save(guest, "One two", 10, 11)).isInstanceOf(DraftResult.Saved.class);
        assertThat(texts(guest)).containsExactly("One two");
        posts(guest, ALONE, FIVE_WORDS);
        assertThat(texts(guest)).isEmpty();
    }

    @Test
    void sending_a_draft_again_changes_nothing() {
        DraftResult first = save(guest, "One", 0, 10);
        assertThat(save(guest, "One", 0, 10)).isEqualTo(first);
        assertThat(rows("post_draft")).isOne();
    }

    @Test
    void text_of_an_older_or_a_second_tab_overwrites_nothing_and_gets_the_saved_text() {
        save(guest, "from the first tab", 0, 10);
        assertThat(save(guest, "from the second tab", 0, 11))
                .isInstanceOfSatisfying(
                        DraftResult.Elsewhere.class,
                        elsewhere -> assertThat(elsewhere.theirs().text()).isEqualTo("from the first tab"));
        assertThat(save(guest, "late", 10, 9)).isInstanceOf(DraftResult.Elsewhere.class);
        assertThat(save(guest, "late", 10, 10)).isInstanceOf(DraftResult.Elsewhere.class);
        assertThat(texts(guest)).containsExactly("from the first tab");
        assertThat(save(guest, "from the second tab", 10, 11)).isInstanceOf(DraftResult.Saved.class);
    }

    @Test
    void the_same_text_is_saved_whichever_tab_sends_it_and_another_text_under_the_same_sequence_is_not() {
        save(guest, "the same", 0, 20);
        assertThat(save(guest, "another", 0, 20)).isInstanceOf(DraftResult.Elsewhere.class);
        assertThat(save(guest, "the same", 0, 15))
                .isInstanceOfSatisfying(
                        DraftResult.Saved.class,
                        saved -> assertThat(saved.draft().sequence()).isEqualTo(20));
        assertThat(save(guest, "the same", 0, 25))
                .isInstanceOfSatisfying(
                        DraftResult.Saved.class,
                        saved -> assertThat(saved.draft().sequence()).isEqualTo(25));
        assertThat(save(guest, "and on", 25, 26)).isInstanceOf(DraftResult.Saved.class);
    }

    @Test
    void two_tabs_that_begin_at_once_leave_one_draft_and_one_is_told() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (var tabs = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                jdbc.sql("delete from post_draft").update();
                Callable<DraftResult> tab = () -> {
                    String text = "thread " + Thread.currentThread().threadId();
                    together.await();
                    return save(guest, text, 0, 10);
                };
                var one = tabs.submit(tab);
                var two = tabs.submit(tab);
                assertThat(List.of(one.get().getClass(), two.get().getClass()))
                        .containsExactlyInAnyOrder(DraftResult.Saved.class, DraftResult.Elsewhere.class);
                assertThat(rows("post_draft")).isOne();
            }
        }
    }

    @Test
    void drafts_of_a_post_its_replies_and_its_edits_are_apart_and_so_are_people_and_courses() {
        UserId ben = student("Ben", course);
        ThreadId inCourse = withoutStance(course);
        PostId post = PostId.random();
        for (Target target : List.of(Target.POST, Target.replyTo(post), Target.editOf(post))) {
            discussion.saveDraft(inCourse, ana, target, new Typed(target.value(), 7L, 1), 0);
        }
        discussion.saveDraft(ALONE, ana, Target.POST, new Typed("alone", null, 1), 0);
        discussion.saveDraft(inCourse, ben, Target.POST, new Typed("Ben's", null, 1), 0);

        assertThat(repository.drafts(inCourse, ana))
                .extracting(Draft::text)
                .containsExactlyInAnyOrder("post", "reply:" + post.value(), "edit:" + post.value());
        assertThat(repository.drafts(inCourse, ana))
                .extracting(Draft::baseVersion)
                .containsOnly(7L);
        assertThat(texts(ana)).containsExactly("alone");

        discussion.dropDraft(inCourse, ana, Target.replyTo(post));
        assertThat(repository.drafts(inCourse, ana))
                .extracting(Draft::target)
                .containsExactlyInAnyOrder(Target.POST, Target.editOf(post));
    }

    @Test
    void a_reply_and_an_edit_drop_their_drafts() {
        ThreadId place = withoutStance(course);
        PostId post = posts(ana, place, FIVE_WORDS);
        discussion.saveDraft(place, ana, Target.replyTo(post), new Typed("a rep", null, 1), 0);
        discussion.saveDraft(place, ana, Target.editOf(post), new Typed("an ed", 1L, 1), 0);
        replies(ana, post, "a reply");
        written(discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        assertThat(rows("post_draft")).isZero();
    }

    @Test
    void a_draft_longer_than_anything_useful_is_refused() {
        assertThat(save(guest, "a".repeat(Draft.MAX_CHARACTERS), 0, 1)).isInstanceOf(DraftResult.Saved.class);
        assertThat(save(guest, "a".repeat(Draft.MAX_CHARACTERS + 1), 1, 2))
                .isEqualTo(new DraftResult.DraftTooLong(Draft.MAX_CHARACTERS + 1));
    }

    private DraftResult save(UserId person, String text, long known, long sequence) {
        return discussion.saveDraft(ALONE, person, Target.POST, new Typed(text, null, sequence), known);
    }

    private List<String> texts(UserId person) {
        return repository.drafts(ALONE, person).stream().map(Draft::text).toList();
    }
}
