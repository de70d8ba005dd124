package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers.Readmitted;
import org.readout.course.CourseMembers.StudentsRemoved;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.Staff;
import org.readout.db.SqlTime;
import org.readout.discussion.DiscussionThread.NotPosted;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.Post.Reason;
import org.readout.user.User;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ModerationTest extends Room {

    private final CourseId course;
    private final UserId teacher;
    private final UserId ana;
    private final UserId ben;
    private final ThreadId place;
    private final PostId anas;
    private final PostId bens;

    ModerationTest(TestDatabase kind) {
        super(kind);
        course = course();
        teacher = instructor("Teo", course);
        ana = student("Ana Anders", course);
        ben = student("Ben", course);
        place = withStance(course);
        anas = posts(ana, place, "Ana wrote these five words");
        bens = posts(ben, place, "Ben wrote these five words");
        told.clear();
    }

    private Staff staff() {
        return courses.staff(course, teacher).orElseThrow();
    }

    private List<Kind> kinds(UserId to) {
        return told.stream()
                .filter(notice -> notice.to().contains(to))
                .map(NoticeEvent::kind)
                .toList();
    }

    @Test
    void a_hidden_post_is_asked_back_by_editing_it_and_can_t_be_deleted() {
        replies(ben, anas, "I see it otherwise.");
        assertThat(moderation.hide(staff(), anas, Reason.ATTACK, "Argue against the point.", ""))
                .isTrue();
        assertThat(moderation.hide(staff(), anas, Reason.ATTACK, "", "")).isFalse();

        Post own = discussion.read(place, ana).own().orElseThrow();
        assertThat(own.state().hidden())
                .extracting(Post.Hidden::reason, Post.Hidden::words, Post.Hidden::by)
                .containsExactly(Reason.ATTACK, "Argue against the point.", "Teo");
        assertThat(own.asksBack()).isFalse();
        assertThat(textsSeenBy(ben, place))
                .as("nothing but the place above his reply")
                .containsExactly("Ben wrote these five words", "");
        assertThat(discussion.delete(anas, ana)).isFalse();
        assertThat(moderation.toReview(staff())).isEmpty();

        written(discussion.edit(anas, 1, ana, "Ana wrote five better words"));
        assertThat(moderation.toReview(staff()))
                .extracting(each -> each.post().id())
                .containsExactly(anas);
        assertThat(moderation.act(staff(), anas, Act.RESTORE)).isTrue();
        assertThat(textsSeenBy(ben, place)).contains("Ana wrote five better words");
        assertThat(kinds(ana)).containsExactly(Kind.REPLY, Kind.POST_HIDDEN, Kind.POST_RESTORED);
        assertThat(moderation.record(staff(), 9)).extracting(Moderation::act).containsExactly(Act.RESTORE, Act.HIDE);
    }

    @Test
    void a_hidden_post_that_was_edited_is_kept_hidden_with_a_word_to_its_author() {
        moderation.hide(staff(), anas, Reason.ATTACK, "Argue against the point.", "");
        assertThat(moderation.keepHidden(staff(), anas, "Not edited"))
                .as("nothing to decide")
                .isFalse();
        written(discussion.edit(anas, 1, ana, "Ana wrote five ruder words"));
        assertThat(moderation.keepHidden(staff(), anas, "Still about him.")).isTrue();
        assertThat(moderation.keepHidden(staff(), anas, "Again")).isFalse();
        assertThat(moderation.toReview(staff())).isEmpty();
        assertThat(new ModerationRepository(jdbc).waiting(course).edited()).isZero();
        assertThat(told.getLast())
                .extracting(NoticeEvent::kind, NoticeEvent::to)
                .containsExactly(Kind.POST_HIDDEN, Set.of(ana));
        assertThat(told.getLast().words()).containsEntry("kept", "true").containsEntry("words", "Still about him.");
        Post own = discussion.read(place, ana).own().orElseThrow();
        assertThat(own.state().hidden())
                .extracting(Post.Hidden::reason, Post.Hidden::words)
                .containsExactly(Reason.ATTACK, "Still about him.");
        assertThat(own.asksBack()).isFalse();
        assertThat(moderation.record(staff(), 1)).extracting(Moderation::act).containsExactly(Act.KEEP_HIDDEN);

        written(discussion.edit(anas, 2, ana, "Ana wrote five kinder words"));
        assertThat(moderation.keepHidden(staff(), anas, "")).isTrue();
        assertThat(discussion.read(place, ana).own().orElseThrow().state().hidden())
                .extracting(Post.Hidden::words)
                .isEqualTo("Still about him.");
    }

    @Test
    void who_replied_to_a_hidden_post_keeps_the_reply_and_reads_nothing_of_the_post() {
        UserId cleo = student("Cleo", course);
        posts(cleo, place, FIVE_WORDS);
        PostId reply = replies(ben, anas, "Ben answers");
        moderation.hide(staff(), anas, Reason.ATTACK, "A word", "");
        Post above = discussion.read(place, ben).posts().stream()
                .filter(post -> post.id().equals(anas))
                .findFirst()
                .orElseThrow();
        assertThat(above.replies()).extracting(Post::id).containsExactly(reply);
        assertThat(above.toString()).doesNotContain("Ana", "Teo", "A word", "ATTACK");
        assertThat(discussion.read(place, cleo).toString())
                .as("another student")
                .doesNotContain("Ben answers", anas.value().toString());
    }

    @Test
    void a_report_is_for_the_staff_and_both_answers_go_to_who_reported() {
        assertThat(moderation.report(anas, place, ben, Reason.ATTACK, "About me"))
                .isTrue();
        assertThat(moderation.report(anas, place, ben, Reason.PRIVATE, "Again")).isFalse();
        assertThat(moderation.report(anas, place, ana, Reason.ATTACK, "My own")).isFalse();
        assertThat(moderation.report(anas, place, student("Cleo", course), Reason.ATTACK, "Unread"))
                .isFalse();
        assertThat(kinds(teacher)).containsExactly(Kind.REPORTED);
        assertThat(discussion.read(place, ana).toString())
                .as("who reported")
                .doesNotContain("About me", "reported=true");
        assertThat(moderation.toReview(staff()).getFirst().reports())
                .extracting(each -> each.by().name())
                .containsExactly("Ben");

        assertThat(moderation.keep(staff(), anas, "It argues.")).isTrue();
        assertThat(moderation.keep(staff(), anas, "Again")).isFalse();
        assertThat(moderation.toReview(staff())).isEmpty();
        assertThat(told.getLast().to()).containsExactly(ben);
        assertThat(told.getLast().words()).containsEntry("hidden", "false").containsEntry("words", "It argues.");

        UserId dan = student("Dan", course);
        posts(dan, place, FIVE_WORDS);
        assertThat(moderation.report(anas, place, dan, Reason.OTHER, "Spam")).isTrue();
        moderation.hide(staff(), anas, Reason.OTHER, "Spam", "Thank you.");
        assertThat(told.getLast().kind()).isEqualTo(Kind.REPORT_ANSWERED);
        assertThat(told.getLast().to()).containsExactly(dan);
        assertThat(moderation.answered(staff())).isOne();
    }

    @Test
    void what_a_preview_does_reaches_no_one() {
        UserId played = person("Played");
        jdbc.sql("update person set kind = 'preview' where person_id = ?")
                .param(played.value())
                .update();
        jdbc.sql("insert into preview (owner_id, person_id, course_id) values (?, ?, ?)")
                .params(teacher.value(), played.value(), course.value())
                .update();
        enrol(course, played, "preview");
        posts(played, place, FIVE_WORDS);
        replies(played, anas, "Hello @Teo");
        assertThat(moderation.report(anas, place, played, Reason.ATTACK, "")).isFalse();
        assertThat(told).isEmpty();
        assertThat(discussion.notPosted(staff(), place)).isEmpty();
        assertThat(discussion.mentionable(place, ben)).doesNotContain("Played");
        assertThat(repository.countNew(course, teacher)).isEqualTo(2);
        assertThat(textsSeenBy(ben, place)).doesNotContain(FIVE_WORDS);
        assertThat(discussion.readable(teacher)).hasSize(2);
        assertThat(discussion.readable(played)).hasSize(4);
    }

    @Test
    void in_an_archived_course_and_of_another_one_nothing_is_done() {
        Staff before = staff();
        Staff other = courses.staff(course(), teacher).orElse(before.of(before.course()));
        UserId tess = instructor("Tess", course());
        assertThat(moderation.hide(new Staff(other.course(), tess, other.role(), true), anas, Reason.OTHER, "x", ""))
                .isFalse();
        jdbc.sql("update course set archived_at = ? where course_id = ?")
                .params(SqlTime.toColumn(Instant.now()), course.value())
                .update();
        assertThat(moderation.hide(before, anas, Reason.OTHER, "x", "")).isFalse();
        assertThat(moderation.lock(before, place, Instant.EPOCH)).isFalse();
        assertThat(moderation.act(before, anas, Act.PIN)).isFalse();
        assertThat(moderation.report(anas, place, ben, Reason.OTHER, "x")).isFalse();
        assertThat(rows("moderation") + rows("post_report") + rows("post_lock")).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void a_lock_stops_students_from_its_time_on_and_not_the_staff() {
        Instant tomorrow = Instant.now().plusSeconds(86_400);
        assertThat(moderation.lock(staff(), anas, tomorrow)).isTrue();
        replies(ben, anas, "before the lock");
        assertThat(moderation.lock(staff(), anas, Instant.EPOCH)).isTrue();
        assertThat(discussion.reply(PostId.random(), anas, ben, "after it")).isEqualTo(new WriteResult.Closed());
        assertThat(discussion.edit(anas, 1, ana, "Ana wrote five other words")).isEqualTo(new WriteResult.Closed());
        replies(ana, bens, "elsewhere");
        replies(teacher, anas, "still here");
        assertThat(moderation.lock(staff(), anas, null)).isTrue();
        replies(ben, anas, "open again");

        moderation.lock(staff(), place, Instant.EPOCH);
        UserId cleo = student("Cleo", course);
        discussion.takeStance(place, cleo, 2);
        assertThat(discussion.post(place, cleo, FIVE_WORDS)).isEqualTo(new WriteResult.Closed());
        assertThat(discussion.reply(PostId.random(), bens, ana, "late")).isEqualTo(new WriteResult.Closed());
        assertThat(discussion.read(place, ana).lock()).isNotNull();
        assertThat(discussion.read(place, cleo).posts()).isEmpty();
        written(discussion.post(withoutStance(course), cleo, FIVE_WORDS));
    }

    @Test
    void after_closing_only_who_has_an_exception_writes_and_drafts_are_kept() {
        jdbc.sql("update assignment set closes_at = ? where course_id = ?")
                .params(SqlTime.toColumn(Instant.parse("2026-11-23T12:00:00Z")), course.value())
                .update();
        UserId cleo = student("Cleo", course);
        discussion.saveDraft(place, cleo, Target.POST, new Draft.Typed(FIVE_WORDS, null, 1), 0);
        discussion.takeStance(place, cleo, 1);
        assertThat(discussion.post(place, cleo, FIVE_WORDS)).isEqualTo(new WriteResult.Closed());
        assertThat(discussion.reply(PostId.random(), anas, ben, "late")).isEqualTo(new WriteResult.Closed());
        replies(teacher, anas, "A last word.");
        UserId dan = student("Dan", course);
        jdbc.sql("""
                insert into accommodation (course_id, person_id, time_factor, extra_days, changed_at, version)
                values (?, ?, 1, 7, ?, 1)
                """)
                .params(course.value(), dan.value(), SqlTime.toColumn(Instant.EPOCH))
                .update();
        posts(dan, place, "Dan has a week more");
        replies(dan, anas, "and replies");
        assertThat(discussion.drafts(place, cleo).get(place)).hasSize(1);
        assertThat(discussion.notPosted(staff(), place))
                .extracting(NotPosted::draftWords)
                .containsExactly(5);

        moderation.hide(staff(), anas, Reason.MISPLACED, "", "");
        written(discussion.edit(anas, 1, ana, "Ana asks for it back"));
    }

    @Test
    void who_is_removed_takes_along_what_they_wrote_and_brings_it_back() {
        PostId reply = replies(ana, bens, "a reply");
        moderation.hide(staff(), reply, Reason.ATTACK, "", "");
        moderation.hideWithAuthors(new StudentsRemoved(course, teacher, List.of(ana), false));
        assertThat(textsSeenBy(ben, place)).hasSize(2);
        moderation.hideWithAuthors(new StudentsRemoved(course, teacher, List.of(ana), true));
        assertThat(textsSeenBy(ben, place)).hasSize(1);
        moderation.restoreWithAuthor(new Readmitted(course, teacher, ana));
        assertThat(textsSeenBy(ben, place)).hasSize(2);
        assertThat(discussion.read(place, ben).posts().getLast().replies())
                .as("hidden before")
                .isEmpty();
    }

    @Test
    void a_mention_is_of_a_person_who_may_read_there_and_stays_right_when_she_is_renamed() {
        UserId cleo = student("Cleo", course);
        replies(ben, bens, "Ask @Ana Anders, @Cleo and @Teo. And @Ana Andersson.");
        assertThat(told.getLast().kind()).isEqualTo(Kind.MENTION);
        assertThat(told.getLast().to()).containsExactlyInAnyOrder(ana, teacher);
        assertThat(kinds(ben)).as("who mentions").isEmpty();
        assertThat(kinds(cleo)).as("hasn't posted").isEmpty();
        assertThat(discussion.mentionable(place, cleo))
                .as("before her own post")
                .containsExactly("Teo");

        jdbc.sql("update person set name = 'Ana Berg' where person_id = ?")
                .param(ana.value())
                .update();
        String text = discussion
                .read(place, ben)
                .own()
                .orElseThrow()
                .replies()
                .getFirst()
                .markdown();
        assertThat(Mentions.typed(text)).isEqualTo("Ask @Ana Berg, @Cleo and @Teo. And @Ana Andersson.");
        assertThat(PostMarkdown.html(text)).contains("<strong>&#64;Ana Berg</strong>, &#64;Cleo and");
        assertThat(Post.words(text)).isEqualTo(Post.words(Mentions.typed(text)));

        jdbc.sql(
                        "insert into enrolment (course_id, person_id, part, joined_at, sees_names) values (?, ?, 'assistant', ?, false)")
                .params(course.value(), person("Asa").value(), SqlTime.toColumn(Instant.EPOCH))
                .update();
        UserId asa = new UserId(jdbc.sql("select person_id from person where name = 'Asa'")
                .query(UUID.class)
                .single());
        assertThat(discussion.read(place, asa).toString())
                .doesNotContain("Berg", "Ben,")
                .contains("@Cleo", "Teo");
    }

    @Test
    void who_has_not_posted_is_listed_with_what_they_did() {
        UserId cleo = student("Cleo", course);
        UserId dan = student("Dan", course);
        UserId eve = student("Eve", course);
        student("Finn", course());
        discussion.takeStance(place, dan, 1);
        jdbc.sql("""
                insert into section_reading (person_id, course_id, lesson_id, section_id, first_opened_at, last_opened_at)
                values (?, ?, ?, 'any', ?, ?)
                """)
                .params(
                        eve.value(),
                        course.value(),
                        LESSON,
                        SqlTime.toColumn(Instant.EPOCH),
                        SqlTime.toColumn(Instant.EPOCH))
                .update();
        moderation.hide(staff(), bens, Reason.PRIVATE, "", "");
        List<NotPosted> missing = discussion.notPosted(staff(), place);
        assertThat(missing).extracting(each -> each.student().name()).containsExactly("Ben", "Cleo", "Dan", "Eve");
        assertThat(missing)
                .extracting(NotPosted::hidden, NotPosted::stance, NotPosted::opened)
                .startsWith(tuple(true, true, false), tuple(false, false, false))
                .endsWith(tuple(false, true, false), tuple(false, false, true));
        assertThat(missing).extracting(NotPosted::student).extracting(User::id).contains(cleo);
        assertThat(discussion.notPosted(staff(), withStance(course())))
                .as("another course")
                .isEmpty();
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @Test
    void a_post_is_new_until_it_has_been_on_the_screen() {
        PostId reply = replies(ben, anas, "new to Ana");
        assertThat(newTo(ana)).containsExactlyInAnyOrder(bens, reply);
        assertThat(newTo(teacher)).containsExactlyInAnyOrder(anas, bens, reply);
        assertThat(repository.countNew(course, teacher)).isEqualTo(3);
        discussion.setSeen(teacher, Set.of(anas, bens));
        discussion.setSeen(teacher, Set.of(anas));
        discussion.setSeen(ana, Set.of(bens, reply));
        assertThat(newTo(ana)).isEmpty();
        assertThat(newTo(teacher)).containsExactly(reply);
        assertThat(newTo(ben)).as("posted before his own").isEmpty();
        moderation.hide(staff(), anas, Reason.OTHER, "x", "");
        assertThat(repository.countNew(course, teacher))
                .as("below a hidden post")
                .isZero();
        discussion.setRead(staff());
        assertThat(newTo(teacher)).isEmpty();
    }

    private List<PostId> newTo(UserId reader) {
        return discussion.read(place, reader).posts().stream()
                .flatMap(Post::all)
                .filter(post -> post.state().isNew())
                .map(Post::id)
                .toList();
    }
}
