package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class GuestWritingTest extends Room {

    private static final ThreadId ALONE = withStance(null);
    private static final ThreadId ALSO_ALONE = withoutStance(null);

    private final UserId guest = person("");

    GuestWritingTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void a_guest_s_posts_stances_history_and_drafts_are_added_to_the_account() {
        UserId account = person("Ada");
        PostId post = posts(guest, ALONE, FIVE_WORDS);
        discussion.edit(post, 1, guest, FIVE_WORDS + " six");
        discussion.takeStance(ALONE, guest, 0);
        discussion.saveDraft(ALONE, guest, Target.editOf(post), new Typed("an edit", 2L, 10), 0);
        discussion.saveDraft(ALSO_ALONE, guest, Target.POST, new Typed("a draft", null, 10), 0);

        merge(guest, account);

        DiscussionThread thread = discussion.read(ALONE, account);
        assertThat(thread.own().orElseThrow().markdown()).isEqualTo(FIVE_WORDS + " six");
        assertThat(thread.before()).isEqualTo(2);
        assertThat(thread.after()).isZero();
        assertThat(discussion.history(post, account)).hasSize(1);
        assertThat(repository.drafts(ALONE, account)).extracting(Draft::text).containsExactly("an edit");
        assertThat(repository.drafts(ALSO_ALONE, account))
                .extracting(Draft::text)
                .containsExactly("a draft");
        assertThat(discussion.read(ALONE, guest)).isEqualTo(DiscussionThread.EMPTY);
    }

    @Test
    void nothing_of_the_account_s_is_replaced_and_what_stays_behind_is_the_guest_s() {
        UserId account = person("Ada");
        PostId theirs = posts(guest, ALONE, FIVE_WORDS);
        discussion.saveDraft(ALONE, guest, Target.editOf(theirs), new Typed("an edit", 1L, 10), 0);
        discussion.saveDraft(ALSO_ALONE, guest, Target.POST, new Typed("a guest's draft", null, 10), 0);
        discussion.takeStance(ALONE, account, 4);
        PostId own = written(discussion.post(ALONE, account, FIVE_WORDS + " of my own"));
        discussion.saveDraft(ALSO_ALONE, account, Target.POST, new Typed("my draft", null, 10), 0);

        merge(guest, account);

        DiscussionThread thread = discussion.read(ALONE, account);
        assertThat(thread.own().orElseThrow().id()).isEqualTo(own);
        assertThat(thread.before()).isEqualTo(4);
        assertThat(repository.drafts(ALONE, account)).isEmpty();
        assertThat(repository.drafts(ALSO_ALONE, account))
                .extracting(Draft::text)
                .containsExactly("my draft");
        assertThat(discussion.read(ALONE, guest).own().orElseThrow().id()).isEqualTo(theirs);
        assertThat(repository.drafts(ALONE, guest)).hasSize(1);
        assertThat(repository.drafts(ALSO_ALONE, guest)).hasSize(1);
    }

    @Test
    void no_one_in_a_course_sees_what_a_guest_brought() {
        CourseId course = course();
        UserId account = student("Ada", course);
        UserId instructor = instructor("Ines", course);
        posts(guest, ALONE, FIVE_WORDS);

        merge(guest, account);

        assertThat(textsSeenBy(instructor, withStance(course))).isEmpty();
        assertThat(discussion.read(withStance(course), account).own()).isEmpty();
    }

    private void merge(UserId guest, UserId account) {
        discussion.merge(new GuestSignedIn(guest, account));
    }
}
