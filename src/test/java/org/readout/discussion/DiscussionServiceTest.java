package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.discussion.Room.FIVE_WORDS;
import static org.readout.discussion.Room.withStance;
import static org.readout.discussion.Room.withoutStance;
import static org.readout.discussion.Room.written;

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
import org.readout.discussion.DiscussionService.Posted;
import org.readout.discussion.DiscussionThread.StanceShift;
import org.readout.discussion.Post.PastVersion;
import org.readout.discussion.WriteResult.NotThere;
import org.readout.discussion.WriteResult.Stale;
import org.readout.discussion.WriteResult.StanceFirst;
import org.readout.discussion.WriteResult.TooFewWords;
import org.readout.discussion.WriteResult.TooLong;
import org.readout.discussion.WriteResult.Written;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DiscussionServiceTest {

    private final Room room;
    private final CourseId course;
    private final UserId teacher;
    private final UserId ben;
    private final CourseId other;
    private final UserId guest;

    DiscussionServiceTest(TestDatabase kind) {
        room = new Room(kind);
        course = room.course();
        teacher = room.instructor("Teo", course);
        ben = room.student("Ben", course);
        other = room.course();
        guest = room.person("");
    }

    @Test
    void a_student_sees_no_post_before_writing_one_and_all_after() {
        ThreadId place = withStance(course);
        UserId ana = room.student("Ana", course);
        PostId anas = room.posts(ana, place, "Ana wrote these five words");
        room.replies(ana, anas, "and a reply");

        assertThat(room.discussion.read(place, ben)).isEqualTo(DiscussionThread.EMPTY);

        room.posts(ben, place, "Ben wrote these five words");
        List<Post> seen = room.discussion.read(place, ben).posts();
        assertThat(seen).extracting(Post::author).containsExactly("Ana", "Ben");
        assertThat(seen).extracting(Post::own).containsExactly(false, true);
        assertThat(seen.getFirst().replies()).extracting(Post::markdown).containsExactly("and a reply");
    }

    @Test
    void an_instructor_sees_everything_of_the_own_course_without_a_post() {
        room.posts(room.student("Ana", course), withStance(course), FIVE_WORDS);
        room.posts(room.student("Ben", other), withStance(other), "nothing that concerns another course");

        DiscussionThread thread = room.discussion.read(withStance(course), teacher);
        assertThat(thread.instructor()).isTrue();
        assertThat(thread.posts()).extracting(Post::author).containsExactly("Ana");
        assertThat(room.discussion.read(withStance(other), teacher)).isEqualTo(DiscussionThread.EMPTY);
    }

    @Test
    void an_instructor_writes_without_a_stance_and_in_few_words_and_is_called_one() {
        written(room.discussion.post(withStance(course), teacher, "Start here."));
        UserId ana = room.student("Ana", course);
        assertThat(room.textsSeenBy(ana, withStance(course))).isEmpty();
        PostId anas = room.posts(ana, withStance(course), FIVE_WORDS);
        room.replies(teacher, anas, "Why?");

        List<Post> seen = room.discussion.read(withStance(course), ana).posts();
        assertThat(seen).extracting(Post::instructor).containsExactly(true, false);
        assertThat(seen.get(1).replies()).extracting(Post::instructor).containsExactly(true);
    }

    @Test
    void a_stance_taken_alone_comes_along_with_the_post_and_not_without_one() {
        UserId ana = room.student("Ana", course);
        room.discussion.takeStance(withStance(null), ana, 4);
        assertThat(room.discussion.read(withStance(course), ana).before()).isNull();
        assertThat(room.discussion.post(withStance(course), ana, "too short"))
                .isInstanceOf(WriteResult.TooFewWords.class);
        assertThat(room.rows("stance")).isOne();
        written(room.discussion.post(withStance(course), ana, FIVE_WORDS));
        assertThat(room.discussion.read(withStance(course), ana).before()).isEqualTo(4);
        assertThat(room.discussion.read(withStance(null), ana).posts()).isEmpty();

        room.enrol(other, ana, "student");
        room.discussion.takeStance(withStance(other), ana, 1);
        written(room.discussion.post(withStance(other), ana, FIVE_WORDS));
        assertThat(room.discussion.read(withStance(other), ana).before()).isEqualTo(1);
    }

    @Test
    void the_stance_comes_before_the_post_where_there_is_one_to_take() {
        UserId ana = room.student("Ana", course);
        assertThat(room.discussion.post(withStance(course), ana, FIVE_WORDS)).isEqualTo(new StanceFirst());
        assertThat(room.discussion.takeStance(withStance(course), ana, 5)).isEmpty();
        assertThat(room.discussion.takeStance(withStance(course), ana, -1)).isEmpty();
        assertThat(room.discussion.takeStance(withStance(course), ana, 0)).isPresent();
        assertThat(room.discussion.takeStance(withStance(course), ana, 4)).isPresent();
        written(room.discussion.post(withStance(course), ana, FIVE_WORDS));
        room.discussion.takeStance(withStance(course), ana, 3);

        DiscussionThread thread = room.discussion.read(withStance(course), ana);
        assertThat(thread.before()).isEqualTo(4);
        assertThat(thread.after()).isEqualTo(3);
        assertThat(room.rows("stance")).isEqualTo(2);

        assertThat(room.discussion.takeStance(withoutStance(course), ana, 0)).isEmpty();
        written(room.discussion.post(withoutStance(course), ana, FIVE_WORDS));
    }

    @Test
    void too_few_words_and_too_many_characters_write_nothing() {
        ThreadId place = withoutStance(course);
        UserId ana = room.student("Ana", course);
        assertThat(room.discussion.post(place, ana, "one two three four -- !"))
                .isEqualTo(new TooFewWords(4, Room.LEAST_WORDS));
        String long20000 = "a".repeat(10) + " b".repeat(9_995);
        assertThat(room.discussion.post(place, ana, long20000 + "c")).isEqualTo(new TooLong(20_001));
        assertThat(room.rows("post")).isZero();
        PostId post = written(room.discussion.post(place, ana, long20000));
        assertThat(room.discussion.reply(PostId.random(), post, ana, " … ")).isEqualTo(new TooFewWords(0, 1));
        assertThat(room.discussion.reply(PostId.random(), post, ana, long20000 + "c"))
                .isEqualTo(new TooLong(20_001));
        assertThat(room.rows("post")).isOne();
    }

    @Test
    void a_person_has_one_post_at_a_place_and_sending_it_again_changes_nothing() {
        ThreadId place = withoutStance(course);
        UserId ana = room.student("Ana", course);
        PostId first = written(room.discussion.post(place, ana, FIVE_WORDS));
        assertThat(written(room.discussion.post(place, ana, FIVE_WORDS + "\r\n")))
                .isEqualTo(first);
        assertThat(room.discussion.post(place, ana, "something else from another tab"))
                .isInstanceOfSatisfying(Stale.class, stale -> {
                    assertThat(stale.id()).isEqualTo(first);
                    assertThat(stale.markdown()).isEqualTo(FIVE_WORDS);
                    assertThat(stale.version()).isEqualTo(1);
                });
        PostId reply = PostId.random();
        written(room.discussion.reply(reply, first, ana, "once"));
        written(room.discussion.reply(reply, first, ana, "once"));
        written(room.discussion.reply(PostId.random(), first, ana, "twice"));
        assertThat(room.rows("post")).isEqualTo(3);
    }

    @Test
    void two_tabs_that_post_at_the_same_moment_leave_one_post() throws Exception {
        ThreadId alone = withoutStance(null);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<WriteResult> post = () -> {
            String text = FIVE_WORDS + " " + Thread.currentThread().threadId();
            together.await();
            return room.discussion.post(alone, guest, text);
        };
        try (var tabs = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                room.jdbc.sql("delete from post").update();
                Future<WriteResult> one = tabs.submit(post);
                Future<WriteResult> two = tabs.submit(post);
                assertThat(List.of(one.get().getClass(), two.get().getClass()))
                        .containsExactlyInAnyOrder(Written.class, Stale.class);
                assertThat(room.rows("post")).isOne();
            }
        }
    }

    @Test
    void a_reply_needs_an_own_post_and_a_post_in_a_course_of_the_author() {
        ThreadId place = withoutStance(course);
        UserId ana = room.student("Ana", course);
        UserId outsider = room.student("Ola", room.course());
        PostId anas = room.posts(ana, place, FIVE_WORDS);
        PostId reply = room.replies(ana, anas, "a reply");

        assertThat(room.discussion.reply(PostId.random(), anas, ben, "hello")).isEqualTo(new NotThere());
        assertThat(room.discussion.reply(PostId.random(), anas, outsider, "hello"))
                .isEqualTo(new NotThere());
        assertThat(room.discussion.reply(PostId.random(), PostId.random(), ana, "hello"))
                .isEqualTo(new NotThere());
        room.posts(ben, place, FIVE_WORDS);
        assertThat(room.discussion.reply(PostId.random(), reply, ben, "hello")).isEqualTo(new NotThere());
        written(room.discussion.reply(PostId.random(), anas, ben, "hello"));
    }

    @Test
    void nothing_is_written_in_a_course_one_is_not_in_or_that_does_not_assign_the_lesson() {
        UserId ana = room.student("Ana", course);
        UserId outsider = room.student("Ola", room.course());
        PostId anas = room.posts(ana, withoutStance(course), FIVE_WORDS);

        assertThat(room.discussion.post(withoutStance(course), outsider, FIVE_WORDS))
                .isEqualTo(new NotThere());
        assertThat(room.discussion.takeStance(withStance(course), outsider, 1)).isEmpty();
        assertThat(room.discussion.edit(anas, 1, outsider, FIVE_WORDS)).isEqualTo(new NotThere());
        assertThat(room.discussion.history(anas, outsider)).isEmpty();
        assertThat(room.discussion.post(new ThreadId(course, "no-such-lesson", "x"), ana, FIVE_WORDS))
                .isEqualTo(new NotThere());
        assertThat(room.discussion.post(new ThreadId(course, Room.LESSON, "no-such-prompt"), ana, FIVE_WORDS))
                .isEqualTo(new NotThere());

        room.jdbc
                .sql("delete from assignment where course_id = ?")
                .params(course.value())
                .update();
        assertThat(room.discussion.post(new ThreadId(course, Room.LESSON, Room.WITH_STANCE), ana, FIVE_WORDS))
                .isEqualTo(new NotThere());
        assertThat(room.discussion.reply(PostId.random(), anas, ana, "hello")).isEqualTo(new NotThere());
        assertThat(room.discussion.edit(anas, 1, ana, FIVE_WORDS + " six")).isEqualTo(new NotThere());
    }

    @Test
    void an_edit_keeps_what_was_there_and_says_when() {
        ThreadId place = withoutStance(course);
        UserId ana = room.student("Ana", course);
        PostId post = room.posts(ana, place, FIVE_WORDS);
        room.posts(ben, place, FIVE_WORDS);
        written(room.discussion.edit(post, 1, ana, "the second text has five"));
        written(room.discussion.edit(post, 2, ana, "the third text has five"));

        Post seen = room.discussion.read(place, ben).posts().getFirst();
        assertThat(seen.markdown()).isEqualTo("the third text has five");
        assertThat(seen.editedAt()).isAfter(seen.postedAt());
        assertThat(seen.version()).isEqualTo(3);
        for (UserId reader : List.of(ana, teacher)) {
            assertThat(room.discussion.history(post, reader))
                    .extracting(PastVersion::markdown)
                    .containsExactly(FIVE_WORDS, "the second text has five");
        }
        assertThat(room.discussion.history(post, ben)).isEmpty();
    }

    @Test
    void a_stale_edit_is_told_and_changes_nothing() {
        ThreadId place = withoutStance(null);
        UserId ana = room.person("");
        PostId post = room.posts(ana, place, FIVE_WORDS);
        written(room.discussion.edit(post, 1, ana, "from the first tab indeed"));

        WriteResult second = room.discussion.edit(post, 1, ana, "from the second tab indeed");
        assertThat(second).isInstanceOfSatisfying(Stale.class, stale -> {
            assertThat(stale.markdown()).isEqualTo("from the first tab indeed");
            assertThat(stale.version()).isEqualTo(2);
        });
        assertThat(room.textsSeenBy(ana, place)).containsExactly("from the first tab indeed");
        assertThat(room.rows("post_version")).isOne();

        written(room.discussion.edit(post, 2, ana, "from the second tab indeed"));
        assertThat(room.discussion.history(post, ana))
                .extracting(PastVersion::markdown)
                .containsExactly(FIVE_WORDS, "from the first tab indeed");
    }

    @Test
    void an_edit_that_is_sent_twice_is_one_edit() {
        UserId ana = room.person("");
        PostId post = room.posts(ana, withoutStance(null), FIVE_WORDS);
        written(room.discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        written(room.discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        assertThat(room.rows("post_version")).isOne();
    }

    @Test
    void an_edit_can_not_take_back_the_price_of_the_gate() {
        UserId ana = room.person("");
        PostId post = room.posts(ana, withoutStance(null), FIVE_WORDS + " six");
        assertThat(room.discussion.edit(post, 1, ana, "one two three four")).isEqualTo(new TooFewWords(4, 5));
        assertThat(room.textsSeenBy(ana, withoutStance(null))).containsExactly(FIVE_WORDS + " six");
    }

    @Test
    void a_post_from_before_the_prompt_asked_for_more_words_can_still_be_edited() {
        UserId ana = room.person("");
        PostId post = room.posts(ana, withoutStance(null), FIVE_WORDS);
        room.jdbc.sql("update post set body = 'only theee'").update();
        written(room.discussion.edit(post, 1, ana, "only three"));
        assertThat(room.discussion.edit(post, 2, ana, "three")).isEqualTo(new TooFewWords(1, 2));
    }

    @Test
    void a_post_outside_of_courses_is_seen_only_by_its_author() {
        ThreadId alone = withoutStance(null);
        UserId another = room.person("");
        PostId post = room.posts(guest, alone, FIVE_WORDS);
        room.posts(another, alone, "another five words are here");
        assertThat(room.textsSeenBy(guest, alone)).containsExactly(FIVE_WORDS);
        assertThat(room.discussion.reply(PostId.random(), post, another, "hello"))
                .isEqualTo(new NotThere());
        assertThat(room.discussion.reply(PostId.random(), post, guest, "hello")).isEqualTo(new NotThere());
        assertThat(room.discussion.history(post, another)).isEmpty();
        assertThat(room.discussion.shift(withStance(null), guest)).isEmpty();
    }

    @Test
    void the_class_s_shift_counts_students_who_took_both_stances_and_says_nothing_under_five() {
        ThreadId place = withStance(course);
        for (int i = 0; i < 4; i++) {
            UserId student = room.student("Student " + i, course);
            room.discussion.takeStance(place, student, i);
            room.discussion.post(place, student, FIVE_WORDS);
            room.discussion.takeStance(place, student, 4);
        }
        UserId beforeOnly = room.student("Bo", course);
        room.posts(beforeOnly, place, FIVE_WORDS);
        room.discussion.post(place, teacher, "hi");
        room.discussion.takeStance(place, teacher, 0);

        assertThat(room.discussion.shift(place, teacher)).contains(new StanceShift(4, List.of(), List.of()));
        assertThat(room.discussion.shift(place, beforeOnly)).isEmpty();

        room.discussion.takeStance(place, beforeOnly, 1);
        StanceShift five = new StanceShift(5, List.of(1, 1, 2, 1, 0), List.of(0, 1, 0, 0, 4));
        assertThat(room.discussion.shift(place, beforeOnly)).contains(five);
        assertThat(room.discussion.shift(place, teacher)).contains(five);
        UserId silent = room.student("Si", course);
        assertThat(room.discussion.shift(place, silent)).isEmpty();
        assertThat(room.repository.moves(place, silent)).isEmpty();
        room.discussion.takeStance(place, silent, 1);
        assertThat(room.discussion.shift(place, silent)).isEmpty();
        assertThat(room.discussion.shift(place, room.student("Ola", room.course())))
                .isEmpty();
    }

    @Test
    void a_post_counts_in_a_course_that_assigns_the_lesson_and_anywhere_without_one() {
        UserId ana = room.person("Ana");
        assertThat(posted(room, ana)).isEqualTo(Posted.NOTHING);
        room.posts(ana, another(null), FIVE_WORDS);
        assertThat(posted(room, ana)).isEqualTo(new Posted(Set.of("what-next"), false));
        room.posts(ana, withStance(null), FIVE_WORDS);
        assertThat(posted(room, ana)).isEqualTo(new Posted(Set.of("what-next", "which-way"), false));

        room.enrol(course, ana, "student");
        assertThat(posted(room, ana)).isEqualTo(new Posted(Set.of(), true));
        room.posts(ana, another(course), FIVE_WORDS);
        assertThat(posted(room, ana)).isEqualTo(new Posted(Set.of("what-next"), true));

        UserId ines = room.person("Ines");
        room.enrol(course, ines, "instructor");
        assertThat(posted(room, ines)).isEqualTo(Posted.NOTHING);
    }

    private static Posted posted(Room room, UserId person) {
        return Posted.of(room.study(person), room.discussion.posted(person));
    }

    @Test
    void text_that_no_database_keeps_is_kept_without_what_breaks_it() {
        UserId ana = room.person("");
        room.posts(ana, withoutStance(null), "a\u0000b \ud83d c\r\nd \ud83d\ude42 e f");
        assertThat(room.textsSeenBy(ana, withoutStance(null))).containsExactly("ab  c\nd \ud83d\ude42 e f");
    }

    private static ThreadId another(@Nullable CourseId course) {
        return new ThreadId(course, Room.LESSON, Room.IN_ANOTHER_SECTION);
    }
}
