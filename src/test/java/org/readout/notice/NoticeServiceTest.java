package org.readout.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.user.User;
import org.readout.user.UserId;

/** Who is told what, and who may read it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NoticeServiceTest {

    private final NoticeWorld world;
    private final UserId mara;
    private final UserId elin;

    NoticeServiceTest(TestDatabase kind) {
        world = new NoticeWorld(kind);
        mara = world.member("Mara", "student");
        elin = world.member("Elin", "student");
    }

    private int unread(UserId person) {
        return world.notices.unread(new User(person, User.Kind.ACCOUNT, "", null));
    }

    @Test
    void a_notice_leads_to_its_place_and_is_read_then() {
        world.tell(Kind.GRADED, world.instructor, "/lessons/ice", mara);
        world.tell(Kind.RELEASED, world.instructor, "/lessons/fire", mara);
        assertThat(unread(mara)).isEqualTo(2);
        assertThat(unread(elin)).isZero();
        long first = world.notices.of(mara).getLast().number();
        assertThat(world.notices.open(elin, first)).isEmpty();
        assertThat(world.notices.open(mara, first)).contains("/lessons/ice");
        assertThat(unread(mara)).isOne();
        world.notices.readAll(mara, first);
        assertThat(unread(mara))
                .as("what came after the page was made stays new")
                .isOne();
        world.notices.readAll(mara, Long.MAX_VALUE);
        assertThat(world.notices.of(mara)).hasSize(2).noneMatch(Notice::isNew);
    }

    @Test
    void a_reply_is_told_only_to_those_who_may_read_it() {
        UUID hers = world.post(elin, null);
        UUID reply = world.post(elin, hers);
        world.tellOfPost(Kind.MENTION, elin, reply, mara);
        assertThat(world.read(mara)).isEmpty();
        assertThat(unread(mara)).isZero();
        world.notices.readAll(mara, 0);
        UUID own = world.post(mara, null);
        assertThat(world.read(mara)).containsExactly("<1>Elin named you</1> in Ice and rails");
        assertThat(unread(mara)).isOne();
        world.jdbc
                .sql("update post set hidden_at = current_timestamp, hidden_reason = 'attack' where post_id = ?")
                .param(hers)
                .update();
        assertThat(world.read(mara)).as("below a hidden post").isEmpty();
        assertThat(unread(mara)).isZero();

        UUID other = world.post(elin, own);
        world.tellOfPost(Kind.REPLY, elin, other, mara);
        assertThat(world.read(mara)).hasSize(1);
        world.jdbc.sql("delete from post where post_id = ?").param(other).update();
        assertThat(world.read(mara)).isEmpty();

        UserId assistant = world.member("Ada", "assistant");
        world.tellOfPost(Kind.MENTION, mara, own, assistant);
        assertThat(world.read(assistant)).as("the staff read all posts").hasSize(1);
    }

    @Test
    void the_author_of_a_hidden_post_is_told() {
        UUID own = world.post(mara, null);
        world.jdbc
                .sql("update post set hidden_at = current_timestamp, hidden_reason = 'attack' where post_id = ?")
                .param(own)
                .update();
        world.tellOfPost(Kind.POST_HIDDEN, world.instructor, own, mara);
        assertThat(world.read(mara)).containsExactly("<1>Your post was hidden</1> in Ice and rails");
    }

    @Test
    void an_assistant_without_names_reads_codes_of_students_only() {
        UserId assistant = world.member("Ada", "assistant");
        world.set(assistant, "sees_names = false");
        world.tell(Kind.REPORTED, mara, "/courses/x/discussion", assistant);
        world.tell(Kind.SCORE_ANSWERED, world.instructor, "/courses/x", assistant);
        assertThat(world.read(assistant).getLast())
                .matches("<1>Student [0-9A-F]{5} reported a post</1> in Ice and rails");
        assertThat(world.read(assistant).getFirst()).startsWith("<1>Ina answered");
        world.set(assistant, "sees_names = true");
        assertThat(world.read(assistant).getLast()).startsWith("<1>Mara reported");
    }

    @Test
    void what_one_of_the_staff_answers_is_new_to_none_of_them() {
        UserId assistant = world.member("Ada", "assistant");
        UserId other = world.member("Otto", "assistant");
        world.tell(Kind.REPORTED, mara, "/courses/x/reports#post-1", other, assistant);
        world.tell(Kind.REPORTED, mara, "/courses/x/reports#post-2", other, assistant);
        world.tell(Kind.SCORE_QUESTIONED, mara, "/courses/x/reports#post-1", assistant);
        world.transactions.run(() -> world.notices.read(
                new NoticeEvent.Answered(Kind.REPORTED, world.course.id(), "/courses/x/reports#post-1")));
        assertThat(unread(assistant)).isEqualTo(2);
        assertThat(unread(other)).isOne();
    }

    @Test
    void no_one_outside_is_told_and_who_has_left_reads_nothing_more() {
        UserId stranger = world.account("Stranger", "stranger@example.org");
        UserId guest = world.person("");
        UserId preview = world.member("Preview", "preview");
        world.jdbc
                .sql("update person set kind = 'preview' where person_id = ?")
                .param(preview.value())
                .update();
        world.tell(Kind.ANNOUNCEMENT, world.instructor, "/courses/x", mara, stranger, guest, preview);
        assertThat(world.jdbc
                        .sql("select count(*) from notice")
                        .query(Integer.class)
                        .single())
                .isOne();
        world.set(mara, "removed_at = current_timestamp, removed_by = person_id");
        assertThat(world.read(mara)).isEmpty();
        assertThat(unread(mara)).isZero();
        world.set(mara, "removed_at = null, removed_by = null");
        assertThat(world.read(mara)).containsExactly("<1>No class</1>");
    }

    @Test
    void an_archived_course_tells_nothing_and_a_deleted_one_takes_its_notices_along() {
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        world.jdbc.sql("update course set archived_at = current_timestamp").update();
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        assertThat(world.read(mara)).hasSize(1);
        world.jdbc.sql("delete from course").update();
        assertThat(world.read(mara)).isEmpty();
    }

    @Test
    void old_notices_are_deleted() {
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        world.clock.pass(NoticeService.KEPT.minus(Duration.ofMinutes(1)));
        world.tell(Kind.RELEASED, null, "/lessons/ice", mara);
        world.notices.forget();
        assertThat(world.read(mara)).hasSize(2);
        world.clock.pass(Duration.ofMinutes(2));
        world.notices.forget();
        assertThat(world.read(mara)).containsExactly("<1>Your scores</1> in Ice and rails");
    }

    @Test
    void each_kind_has_a_sentence_with_a_link_for_any_words() {
        for (Kind kind : Kind.values()) {
            Notice notice = new Notice(
                    1,
                    kind,
                    world.course.id(),
                    "IR 101",
                    NoticeWorld.PRAGUE,
                    null,
                    "",
                    "/",
                    Map.of(),
                    world.clock.instant(),
                    true);
            assertThat(notice.sentence()).as(kind.name()).contains("<1>").doesNotContain("{");
            assertThat(notice.kindWords()).isNotBlank();
        }
    }
}
