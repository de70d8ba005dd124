package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.discussion.Room.FIVE_WORDS;
import static org.readout.discussion.Room.withStance;
import static org.readout.discussion.Room.withoutStance;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;

class GuestWritingTest {

    private static final ThreadId ALONE = withStance(null);
    private static final ThreadId ALSO_ALONE = withoutStance(null);

    @ParameterizedTest
    @EnumSource
    void what_a_guest_wrote_comes_along_with_stances_history_and_drafts(TestDatabase database) {
        Room room = new Room(database);
        UserId guest = room.person("");
        UserId account = room.person("Ada");
        PostId post = room.posts(guest, ALONE, FIVE_WORDS);
        room.discussion.edit(post, 1, guest, FIVE_WORDS + " six");
        room.discussion.takeStance(ALONE, guest, 0);
        room.discussion.saveDraft(ALONE, guest, Target.editOf(post), new Typed("an edit", 2L, 10), 0);
        room.discussion.saveDraft(ALSO_ALONE, guest, Target.POST, new Typed("a draft", null, 10), 0);

        merge(room, guest, account);

        DiscussionThread thread = room.discussion.read(ALONE, account);
        assertThat(thread.own().orElseThrow().markdown()).isEqualTo(FIVE_WORDS + " six");
        assertThat(thread.before()).isEqualTo(2);
        assertThat(thread.after()).isZero();
        assertThat(room.discussion.history(post, account)).hasSize(1);
        assertThat(room.repository.drafts(ALONE, account))
                .extracting(Draft::text)
                .containsExactly("an edit");
        assertThat(room.repository.drafts(ALSO_ALONE, account))
                .extracting(Draft::text)
                .containsExactly("a draft");
        assertThat(room.discussion.read(ALONE, guest)).isEqualTo(DiscussionThread.EMPTY);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_the_account_s_is_replaced_and_what_stays_behind_is_the_guest_s(TestDatabase database) {
        Room room = new Room(database);
        UserId guest = room.person("");
        UserId account = room.person("Ada");
        PostId theirs = room.posts(guest, ALONE, FIVE_WORDS);
        room.discussion.saveDraft(ALONE, guest, Target.editOf(theirs), new Typed("an edit", 1L, 10), 0);
        room.discussion.saveDraft(ALSO_ALONE, guest, Target.POST, new Typed("a guest's draft", null, 10), 0);
        room.discussion.takeStance(ALONE, account, 4);
        PostId own = Room.written(room.discussion.post(ALONE, account, FIVE_WORDS + " of my own"));
        room.discussion.saveDraft(ALSO_ALONE, account, Target.POST, new Typed("my draft", null, 10), 0);

        merge(room, guest, account);

        DiscussionThread thread = room.discussion.read(ALONE, account);
        assertThat(thread.own().orElseThrow().id()).isEqualTo(own);
        assertThat(thread.before()).isEqualTo(4);
        assertThat(room.repository.drafts(ALONE, account)).isEmpty();
        assertThat(room.repository.drafts(ALSO_ALONE, account))
                .extracting(Draft::text)
                .containsExactly("my draft");
        assertThat(room.discussion.read(ALONE, guest).own().orElseThrow().id()).isEqualTo(theirs);
        assertThat(room.repository.drafts(ALONE, guest)).hasSize(1);
        assertThat(room.repository.drafts(ALSO_ALONE, guest)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void no_one_in_a_course_sees_what_a_guest_brought(TestDatabase database) {
        Room room = new Room(database);
        CourseId course = room.course();
        UserId guest = room.person("");
        UserId account = room.student("Ada", course);
        UserId instructor = room.instructor("Ines", course);
        room.posts(guest, ALONE, FIVE_WORDS);

        merge(room, guest, account);

        assertThat(room.textsSeenBy(instructor, withStance(course))).isEmpty();
        assertThat(room.discussion.read(withStance(course), account).own()).isEmpty();
    }

    private static void merge(Room room, UserId guest, UserId account) {
        room.discussion.merge(new GuestSignedIn(guest, account));
    }
}
