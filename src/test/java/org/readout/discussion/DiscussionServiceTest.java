package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.course.Staff;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.discussion.DiscussionThread.StanceShift;
import org.readout.discussion.Post.PastVersion;
import org.readout.discussion.WriteResult.NotThere;
import org.readout.discussion.WriteResult.Stale;
import org.readout.discussion.WriteResult.StanceFirst;
import org.readout.discussion.WriteResult.TooFewWords;
import org.readout.discussion.WriteResult.TooLong;
import org.readout.discussion.WriteResult.Written;
import org.readout.lesson.Lesson.Prompt;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DiscussionServiceTest extends Room {

    private final CourseId course;
    private final UserId teacher;
    private final UserId ana;
    private final UserId ben;
    private final CourseId other;
    private final UserId guest;

    DiscussionServiceTest(TestDatabase kind) {
        super(kind);
        course = course();
        teacher = instructor("Teo", course);
        ana = student("Ana", course);
        ben = student("Ben", course);
        other = course();
        guest = person("");
    }

    @Test
    void a_student_sees_no_post_before_writing_one_and_all_after() {
        ThreadId place = withStance(course);
        PostId anas = posts(ana, place, "Ana wrote these five words");
        replies(ana, anas, "and a reply");

        assertThat(discussion.read(place, ben)).isEqualTo(DiscussionThread.EMPTY);

        posts(ben, place, "Ben wrote these five words");
        List<Post> seen = discussion.read(place, ben).posts();
        assertThat(seen).extracting(Post::author).containsExactly("Ana", "Ben");
        assertThat(seen).extracting(Post::own).containsExactly(false, true);
        assertThat(seen.getFirst().replies()).extracting(Post::markdown).containsExactly("and a reply");
    }

    @Test
    void an_instructor_sees_everything_of_the_own_course_without_a_post() {
        posts(student("Ana", course), withStance(course), FIVE_WORDS);
        posts(student("Ben", other), withStance(other), "nothing that concerns another course");

        DiscussionThread thread = discussion.read(withStance(course), teacher);
        assertThat(thread.instructor()).isTrue();
        assertThat(thread.posts()).extracting(Post::author).containsExactly("Ana");
        assertThat(discussion.read(withStance(other), teacher)).isEqualTo(DiscussionThread.EMPTY);
    }

    @Test
    void an_instructor_writes_without_a_stance_and_in_few_words_and_is_called_one() {
        written(discussion.post(withStance(course), teacher, "Start here."));
        assertThat(textsSeenBy(ana, withStance(course))).isEmpty();
        PostId anas = posts(ana, withStance(course), FIVE_WORDS);
        replies(teacher, anas, "Why?");

        List<Post> seen = discussion.read(withStance(course), ana).posts();
        assertThat(seen).extracting(Post::instructor).containsExactly(true, false);
        assertThat(seen.get(1).replies()).extracting(Post::instructor).containsExactly(true);
    }

    @Test
    void a_stance_taken_alone_comes_along_with_the_post_and_not_without_one() {
        discussion.takeStance(withStance(null), ana, 4);
        assertThat(discussion.read(withStance(course), ana).before()).isNull();
        assertThat(discussion.post(withStance(course), ana, "too short")).isInstanceOf(WriteResult.TooFewWords.class);
        assertThat(rows("stance")).isOne();
        written(discussion.post(withStance(course), ana, FIVE_WORDS));
        assertThat(discussion.read(withStance(course), ana).before()).isEqualTo(4);
        assertThat(discussion.read(withStance(null), ana).posts()).isEmpty();

        enrol(other, ana, "student");
        discussion.takeStance(withStance(other), ana, 1);
        written(discussion.post(withStance(other), ana, FIVE_WORDS));
        assertThat(discussion.read(withStance(other), ana).before()).isEqualTo(1);
    }

    @Test
    void the_stance_comes_before_the_post_where_there_is_one_to_take() {
        assertThat(discussion.post(withStance(course), ana, FIVE_WORDS)).isEqualTo(new StanceFirst());
        assertThat(discussion.takeStance(withStance(course), ana, 5)).isEmpty();
        assertThat(discussion.takeStance(withStance(course), ana, -1)).isEmpty();
        assertThat(discussion.takeStance(withStance(course), ana, 0)).isPresent();
        assertThat(discussion.takeStance(withStance(course), ana, 4)).isPresent();
        written(discussion.post(withStance(course), ana, FIVE_WORDS));
        discussion.takeStance(withStance(course), ana, 3);

        DiscussionThread thread = discussion.read(withStance(course), ana);
        assertThat(thread.before()).isEqualTo(4);
        assertThat(thread.after()).isEqualTo(3);
        assertThat(rows("stance")).isEqualTo(2);

        assertThat(discussion.takeStance(withoutStance(course), ana, 0)).isEmpty();
        written(discussion.post(withoutStance(course), ana, FIVE_WORDS));
    }

    @Test
    void too_few_words_and_too_many_characters_write_nothing() {
        ThreadId place = withoutStance(course);
        assertThat(discussion.post(place, ana, "one two three four -- !")).isEqualTo(new TooFewWords(4, LEAST_WORDS));
        String long20000 = "a".repeat(10) + " b".repeat(9_995);
        assertThat(discussion.post(place, ana, long20000 + "c")).isEqualTo(new TooLong(20_001));
        assertThat(rows("post")).isZero();
        PostId post = written(discussion.post(place, ana, long20000));
        assertThat(discussion.reply(PostId.random(), post, ana, " … ")).isEqualTo(new TooFewWords(0, 1));
        assertThat(discussion.reply(PostId.random(), post, ana, long20000 + "c"))
                .isEqualTo(new TooLong(20_001));
        assertThat(rows("post")).isOne();
    }

    @Test
    void a_person_has_one_post_at_a_place_and_sending_it_again_changes_nothing() {
        ThreadId place = withoutStance(course);
        PostId first = written(discussion.post(place, ana, FIVE_WORDS));
        assertThat(written(discussion.post(place, ana, FIVE_WORDS + "\r\n"))).isEqualTo(first);
        assertThat(discussion.post(place, ana, "something else from another tab"))
                .isInstanceOfSatisfying(Stale.class, stale -> {
                    assertThat(stale.id()).isEqualTo(first);
                    assertThat(stale.markdown()).isEqualTo(FIVE_WORDS);
                    assertThat(stale.version()).isEqualTo(1);
                });
        PostId reply = PostId.random();
        written(discussion.reply(reply, first, ana, "once"));
        written(discussion.reply(reply, first, ana, "once"));
        written(discussion.reply(PostId.random(), first, ana, "twice"));
        assertThat(rows("post")).isEqualTo(3);
    }

    @Test
    void two_tabs_that_post_at_the_same_moment_leave_one_post() throws Exception {
        ThreadId alone = withoutStance(null);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<WriteResult> post = () -> {
            String text = FIVE_WORDS + " " + Thread.currentThread().threadId();
            together.await();
            return discussion.post(alone, guest, text);
        };
        try (var tabs = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                jdbc.sql("delete from post").update();
                Future<WriteResult> one = tabs.submit(post);
                Future<WriteResult> two = tabs.submit(post);
                assertThat(List.of(one.get().getClass(), two.get().getClass()))
                        .containsExactlyInAnyOrder(Written.class, Stale.class);
                assertThat(rows("post")).isOne();
            }
        }
    }

    @Test
    void a_reply_needs_an_own_post_and_a_post_in_a_course_of_the_author() {
        ThreadId place = withoutStance(course);
        UserId outsider = student("Ola", course());
        PostId anas = posts(ana, place, FIVE_WORDS);
        PostId reply = replies(ana, anas, "a reply");

        assertThat(discussion.reply(PostId.random(), anas, ben, "hello")).isEqualTo(new NotThere());
        assertThat(discussion.reply(PostId.random(), anas, outsider, "hello")).isEqualTo(new NotThere());
        assertThat(discussion.reply(PostId.random(), PostId.random(), ana, "hello"))
                .isEqualTo(new NotThere());
        posts(ben, place, FIVE_WORDS);
        assertThat(discussion.reply(PostId.random(), reply, ben, "hello")).isEqualTo(new NotThere());
        written(discussion.reply(PostId.random(), anas, ben, "hello"));
    }

    @Test
    void nothing_is_written_in_a_course_one_is_not_in_or_that_does_not_assign_the_lesson() {
        UserId outsider = student("Ola", course());
        PostId anas = posts(ana, withoutStance(course), FIVE_WORDS);

        assertThat(discussion.post(withoutStance(course), outsider, FIVE_WORDS)).isEqualTo(new NotThere());
        assertThat(discussion.takeStance(withStance(course), outsider, 1)).isEmpty();
        assertThat(discussion.edit(anas, 1, outsider, FIVE_WORDS)).isEqualTo(new NotThere());
        assertThat(discussion.history(anas, outsider)).isEmpty();
        assertThat(discussion.post(new ThreadId(course, "no-such-lesson", "x"), ana, FIVE_WORDS))
                .isEqualTo(new NotThere());
        assertThat(discussion.post(new ThreadId(course, LESSON, "no-such-prompt"), ana, FIVE_WORDS))
                .isEqualTo(new NotThere());

        jdbc.sql("delete from assignment where course_id = ?")
                .params(course.value())
                .update();
        assertThat(discussion.post(new ThreadId(course, LESSON, WITH_STANCE), ana, FIVE_WORDS))
                .isEqualTo(new NotThere());
        assertThat(discussion.reply(PostId.random(), anas, ana, "hello")).isEqualTo(new NotThere());
        assertThat(discussion.edit(anas, 1, ana, FIVE_WORDS + " six")).isEqualTo(new NotThere());
    }

    @Test
    void an_edit_keeps_what_was_there_and_says_when() {
        ThreadId place = withoutStance(course);
        PostId post = posts(ana, place, FIVE_WORDS);
        posts(ben, place, FIVE_WORDS);
        written(discussion.edit(post, 1, ana, "the second text has five"));
        written(discussion.edit(post, 2, ana, "the third text has five"));

        Post seen = discussion.read(place, ben).posts().getFirst();
        assertThat(seen.markdown()).isEqualTo("the third text has five");
        assertThat(seen.editedAt()).isAfter(seen.postedAt());
        assertThat(seen.version()).isEqualTo(3);
        for (UserId reader : List.of(ana, teacher)) {
            assertThat(discussion.history(post, reader))
                    .extracting(PastVersion::markdown)
                    .containsExactly(FIVE_WORDS, "the second text has five");
        }
        assertThat(discussion.history(post, ben)).isEmpty();
    }

    @Test
    void a_stale_edit_is_told_and_changes_nothing() {
        ThreadId place = withoutStance(null);
        UserId ana = person("");
        PostId post = posts(ana, place, FIVE_WORDS);
        written(discussion.edit(post, 1, ana, "from the first tab indeed"));

        WriteResult second = discussion.edit(post, 1, ana, "from the second tab indeed");
        assertThat(second).isInstanceOfSatisfying(Stale.class, stale -> {
            assertThat(stale.markdown()).isEqualTo("from the first tab indeed");
            assertThat(stale.version()).isEqualTo(2);
        });
        assertThat(textsSeenBy(ana, place)).containsExactly("from the first tab indeed");
        assertThat(rows("post_version")).isOne();

        written(discussion.edit(post, 2, ana, "from the second tab indeed"));
        assertThat(discussion.history(post, ana))
                .extracting(PastVersion::markdown)
                .containsExactly(FIVE_WORDS, "from the first tab indeed");
    }

    @Test
    void an_edit_that_is_sent_twice_is_one_edit() {
        UserId ana = person("");
        PostId post = posts(ana, withoutStance(null), FIVE_WORDS);
        written(discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        written(discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        assertThat(rows("post_version")).isOne();
    }

    @Test
    void an_edit_can_not_take_back_the_price_of_the_gate() {
        UserId ana = person("");
        PostId post = posts(ana, withoutStance(null), FIVE_WORDS + " six");
        assertThat(discussion.edit(post, 1, ana, "one two three four")).isEqualTo(new TooFewWords(4, 5));
        assertThat(textsSeenBy(ana, withoutStance(null))).containsExactly(FIVE_WORDS + " six");
    }

    @Test
    void a_post_from_before_the_prompt_asked_for_more_words_can_still_be_edited() {
        UserId ana = person("");
        PostId post = posts(ana, withoutStance(null), FIVE_WORDS);
        jdbc.sql("update post set body = 'only theee'").update();
        written(discussion.edit(post, 1, ana, "only three"));
        assertThat(discussion.edit(post, 2, ana, "three")).isEqualTo(new TooFewWords(1, 2));
    }

    @Test
    void a_deleted_post_is_gone_with_its_versions_its_draft_and_the_stance_after_it() {
        ThreadId place = withStance(course);
        PostId post = posts(ana, place, "deleted words by Ana herself");
        written(discussion.edit(post, 1, ana, "deleted words by Ana again"));
        discussion.takeStance(place, ana, 4);
        discussion.saveDraft(place, ana, Draft.Target.editOf(post), new Draft.Typed("deleted too", 2L, 1), 0);
        posts(ben, place, FIVE_WORDS);

        assertThat(discussion.delete(post, ben)).isTrue();
        assertThat(textsSeenBy(ben, place)).hasSize(2);
        assertThat(discussion.delete(post, ana)).isTrue();
        assertThat(discussion.delete(post, ana)).isTrue();

        assertThat(textsSeenBy(ben, place)).containsExactly(FIVE_WORDS);
        assertThat(rows("post_version")).isZero();
        assertThat(rows("post_draft")).isZero();
        assertThat(discussion.read(place, ana))
                .isEqualTo(
                        new DiscussionThread(false, 2, null, null, List.of(), new DiscussionThread.Alone(null, false)));
        assertThat(posted(ana).promptIds()).isEmpty();
        posts(ana, place, "new words by Ana herself");
        assertThat(textsSeenBy(ben, place)).containsExactly(FIVE_WORDS, "new words by Ana herself");
    }

    @Test
    void of_a_deleted_post_with_replies_a_place_without_text_and_author_stays_until_they_are_deleted() {
        ThreadId place = withoutStance(course);
        PostId first = posts(ana, place, "deleted words by Ana herself");
        posts(ben, place, FIVE_WORDS);
        PostId reply = replies(ben, first, "a reply");
        discussion.delete(first, ana);
        PostId second = posts(ana, place, "other words by Ana herself");
        replies(teacher, second, "and another");
        discussion.delete(second, ana);

        List<Post> seen = discussion.read(place, ben).posts();
        assertThat(seen).extracting(Post::isDeleted).containsExactly(true, false, true);
        assertThat(seen.getFirst().author()).isEmpty();
        assertThat(seen.getFirst().replies()).extracting(Post::markdown).containsExactly("a reply");
        assertThat(discussion.read(place, ana)).isEqualTo(DiscussionThread.EMPTY);
        assertThat(discussion.reply(PostId.random(), first, ben, "more")).isEqualTo(new NotThere());
        assertThat(repository.newest(courses.staff(course, teacher).orElseThrow(), null, 0, 10))
                .extracting(written -> written.post().markdown())
                .containsExactlyInAnyOrder(FIVE_WORDS, "a reply", "and another");
        assertThat(discussion.counts(course, LESSON))
                .extracting(Post.Count::person)
                .containsExactly(ben);
        assertThat(discussion.written(course, LESSON))
                .extracting(Post.PostLength::person)
                .containsExactly(ben);
        assertThat(discussion.written(course, LESSON, ana)).isEmpty();
        assertThat(jdbc.sql("select posts from course_contents where course_id = ?")
                        .param(course.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from course_activity where person_id is null")
                        .query(Long.class)
                        .single())
                .isZero();

        discussion.delete(reply, ben);
        assertThat(discussion.read(place, ben).posts()).extracting(Post::id).doesNotContain(first);
        assertThat(rows("post")).isEqualTo(3);
    }

    @Test
    void a_reply_that_comes_while_its_post_is_deleted_is_refused_or_stays() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        posts(ben, withoutStance(course), FIVE_WORDS);
        try (var tabs = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                PostId post = posts(ana, withoutStance(course), FIVE_WORDS);
                Future<WriteResult> reply = tabs.submit(() -> {
                    together.await();
                    return discussion.reply(PostId.random(), post, ben, "a reply");
                });
                Future<Boolean> deletion = tabs.submit(() -> {
                    together.await();
                    return discussion.delete(post, ana);
                });
                assertThat(deletion.get()).isTrue();
                assertThat(discussion.written(course, LESSON, ben)).hasSize(reply.get() instanceof Written ? 2 : 1);
                jdbc.sql("delete from post where reply_key is not null").update();
            }
        }
    }

    @Test
    void nothing_is_deleted_in_an_archived_course() {
        PostId post = posts(ana, withoutStance(course), FIVE_WORDS);
        jdbc.sql("update course set archived_at = created_at").update();
        assertThat(discussion.delete(post, ana)).isFalse();
        assertThat(textsSeenBy(ana, withoutStance(course))).containsExactly(FIVE_WORDS);
    }

    @Test
    void outside_of_courses_one_sentence_is_enough() {
        Prompt asks120 = new Prompt("p", "Why?", null, 120, List.of(), List.of());
        assertThat(DiscussionService.least(asks120, withoutStance(null), false)).isEqualTo(5);
        assertThat(DiscussionService.least(asks120, withoutStance(course), false))
                .isEqualTo(120);
    }

    @Test
    void a_post_outside_of_courses_is_seen_only_by_its_author() {
        ThreadId alone = withoutStance(null);
        UserId another = person("");
        PostId post = posts(guest, alone, FIVE_WORDS);
        posts(another, alone, "another five words are here");
        assertThat(textsSeenBy(guest, alone)).containsExactly(FIVE_WORDS);
        assertThat(discussion.reply(PostId.random(), post, another, "hello")).isEqualTo(new NotThere());
        assertThat(discussion.reply(PostId.random(), post, guest, "hello")).isEqualTo(new NotThere());
        assertThat(discussion.history(post, another)).isEmpty();
        assertThat(discussion.shift(withStance(null), guest)).isEmpty();
    }

    @Test
    void the_class_s_shift_counts_students_who_took_both_stances_and_says_nothing_under_five() {
        ThreadId place = withStance(course);
        for (int i = 0; i < 4; i++) {
            UserId student = student("Student " + i, course);
            discussion.takeStance(place, student, i);
            discussion.post(place, student, FIVE_WORDS);
            discussion.takeStance(place, student, 4);
        }
        UserId beforeOnly = student("Bo", course);
        posts(beforeOnly, place, FIVE_WORDS);
        discussion.post(place, teacher, "hi");
        discussion.takeStance(place, teacher, 0);

        assertThat(discussion.shift(place, teacher)).contains(new StanceShift(4, List.of(), List.of()));
        assertThat(discussion.shift(place, beforeOnly)).isEmpty();

        discussion.takeStance(place, beforeOnly, 1);
        StanceShift five = new StanceShift(5, List.of(1, 1, 2, 1, 0), List.of(0, 1, 0, 0, 4));
        assertThat(discussion.shift(place, beforeOnly)).contains(five);
        assertThat(discussion.shift(place, teacher)).contains(five);
        UserId silent = student("Si", course);
        assertThat(discussion.shift(place, silent)).isEmpty();
        assertThat(repository.moves(place, silent)).isEmpty();
        discussion.takeStance(place, silent, 1);
        assertThat(discussion.shift(place, silent)).isEmpty();
        assertThat(discussion.shift(place, student("Ola", course()))).isEmpty();
    }

    @Test
    void a_post_counts_in_a_course_that_assigns_the_lesson_and_anywhere_without_one() {
        UserId ana = person("Ana");
        assertThat(posted(ana)).isEqualTo(Posted.NOTHING);
        posts(ana, another(null), FIVE_WORDS);
        assertThat(posted(ana)).isEqualTo(new Posted(Set.of("what-next"), Set.of(), false, false));
        posts(ana, withStance(null), FIVE_WORDS);
        assertThat(posted(ana)).isEqualTo(new Posted(Set.of("what-next", "which-way"), Set.of(), false, false));

        enrol(course, ana, "student");
        assertThat(posted(ana)).isEqualTo(new Posted(Set.of(), Set.of(), true, false));
        posts(ana, another(course), FIVE_WORDS);
        assertThat(posted(ana)).isEqualTo(new Posted(Set.of("what-next"), Set.of(), true, false));

        UserId ines = person("Ines");
        enrol(course, ines, "instructor");
        assertThat(posted(ines)).isEqualTo(Posted.NOTHING);
    }

    @Test
    void a_locked_prompt_is_to_do_for_no_one_who_has_not_posted() {
        UserId ana = student("Ana", course);
        UserId ben = student("Ben", course);
        posts(ana, another(course), FIVE_WORDS);
        Staff staff = courses.staff(course, instructor("Ines", course)).orElseThrow();
        moderation.lock(staff, another(course), Instant.now().plusSeconds(86_400));
        assertThat(posted(ben).lockedIds()).as("from tomorrow on").isEmpty();
        moderation.lock(staff, another(course), Instant.EPOCH);
        assertThat(posted(ana)).isEqualTo(new Posted(Set.of("what-next"), Set.of(), true, false));
        assertThat(posted(ben)).isEqualTo(new Posted(Set.of(), Set.of("what-next"), true, false));
        assertThat(posted(student("Cleo", course())))
                .as("another course")
                .isEqualTo(new Posted(Set.of(), Set.of(), true, false));
        assertThat(discussion.locked(course)).containsExactly(another(course));
    }

    private Posted posted(UserId person) {
        return Posted.of(study(person), discussion.threads(person));
    }

    @Test
    void text_that_no_database_keeps_is_kept_without_what_breaks_it() {
        UserId ana = person("");
        posts(ana, withoutStance(null), "a\u0000b \ud83d c\r\nd \ud83d\ude42 e f");
        assertThat(textsSeenBy(ana, withoutStance(null))).containsExactly("ab  c\nd \ud83d\ude42 e f");
    }

    private static ThreadId another(@Nullable CourseId course) {
        return new ThreadId(course, LESSON, IN_ANOTHER_SECTION);
    }
}
