package org.readout.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.Moderation.Report;
import org.readout.discussion.Post.Reason;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the staff do to posts, the reports of students, and the record of both. */
@Repository
record ModerationRepository(JdbcClient jdbc) {

    /**
     * A post of a course, or a prompt, as its staff change it.
     *
     * @param postId {@code null} for a prompt
     * @param author {@code null} for a prompt, and if the post was deleted
     */
    record Target(
            ThreadId thread,
            @Nullable PostId postId,
            @Nullable UUID parent,
            @Nullable UserId author,
            boolean hidden) {

        static Target of(ThreadId thread) {
            return new Target(thread, null, null, null, false);
        }

        PostId id() {
            return Objects.requireNonNull(postId);
        }

        CourseId course() {
            return Objects.requireNonNull(thread.course());
        }

        private @Nullable UUID key() {
            return postId == null ? null : postId.value();
        }
    }

    Optional<Target> target(CourseId course, PostId id) {
        return jdbc.sql("select * from post where course_id = ? and post_id = ? for update")
                .params(course.value(), id.value())
                .query((row, n) -> target(row))
                .optional();
    }

    /** Returns the posts of people that aren't hidden, or those hidden for a reason. */
    List<Target> of(CourseId course, Collection<UserId> authors, @Nullable Reason hiddenFor) {
        String which = hiddenFor == null ? "hidden_at is null" : "hidden_reason = '" + hiddenFor.column() + "'";
        return jdbc.sql("select * from post where course_id = ? and " + which + " and person_id in"
                        + SqlIds.OF_PARAMETER + " order by posted_at, post_id")
                .params(
                        course.value(),
                        SqlIds.of(authors.stream().map(UserId::value).toList()))
                .query((row, n) -> target(row))
                .list();
    }

    List<ThreadId> threads(Collection<PostId> posts) {
        return jdbc
                .sql("select * from post where post_id in" + SqlIds.OF_PARAMETER)
                .param(SqlIds.of(posts.stream().map(PostId::value).toList()))
                .query((row, n) -> target(row).thread())
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                new ThreadId(
                        new CourseId(row.getObject("course_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("prompt_id")),
                new PostId(row.getObject("post_id", UUID.class)),
                row.getObject("parent_post_id", UUID.class),
                person(row, "person_id"),
                row.getObject("hidden_at") != null);
    }

    private static @Nullable UserId person(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new UserId(id);
    }

    /** Hides a post, or shows it again if everything is {@code null}. */
    boolean hide(
            Target target, @Nullable Reason reason, @Nullable String words, @Nullable UserId by, @Nullable Instant at) {
        return update(
                target,
                "hidden_at = cast(? as timestamp with time zone), hidden_by = ?, hidden_reason = ?, hidden_words = ?",
                column(at),
                by == null ? null : by.value(),
                reason == null ? null : reason.column(),
                words);
    }

    /**
     * Hides a post anew that its author edited since it was hidden, so that it waits for no one. Without words, those of who
     * hid it stay. Returns false if there is nothing to decide.
     */
    boolean keepHidden(Target target, String words, UserId by, Instant at) {
        String said = words.isEmpty() ? "" : ", hidden_by = :by, hidden_words = :words";
        return jdbc.sql("update post set hidden_at = :at" + said + " where post_id = :post and edited_at > hidden_at")
                        .param("at", SqlTime.toColumn(at))
                        .param("by", by.value())
                        .param("words", words)
                        .param("post", target.key())
                        .update()
                == 1;
    }

    boolean pin(Target target, @Nullable Instant at) {
        return update(target, "pinned_at = cast(? as timestamp with time zone)", column(at));
    }

    boolean endorse(Target target, @Nullable UserId by, @Nullable Instant at) {
        String columns = "endorsed_at = cast(? as timestamp with time zone), endorsed_by = ?";
        return update(target, columns, column(at), by == null ? null : by.value());
    }

    private boolean update(Target target, String columns, @Nullable Object... values) {
        return jdbc.sql("update post set " + columns + " where post_id = ?")
                        .params(Arrays.asList(values))
                        .param(target.key())
                        .update()
                == 1;
    }

    private static @Nullable Object column(@Nullable Instant at) {
        return at == null ? null : SqlTime.toColumn(at);
    }

    /** Replaces a lock; none if {@code from} is {@code null}. Returns whether there was one. */
    boolean lock(Target target, UserId by, @Nullable Instant from) {
        boolean was = at(target, """
                                delete from post_lock where course_id = :course and lesson_id = :lesson
                                and prompt_id = :prompt and post_id is not distinct from cast(:post as uuid)
                                """).update() > 0;
        if (from != null) {
            at(target, """
                    insert into post_lock (course_id, lesson_id, prompt_id, post_id, locked_from, locked_by)
                    values (:course, :lesson, :prompt, :post, :from, :by)
                    """)
                    .param("from", SqlTime.toColumn(from))
                    .param("by", by.value())
                    .update();
        }
        return was;
    }

    private JdbcClient.StatementSpec at(Target target, String sql) {
        return jdbc.sql(sql)
                .param("course", target.course().value())
                .param("lesson", target.thread().lessonId())
                .param("prompt", target.thread().promptId())
                .param("post", target.key());
    }

    /** Adds to the record what was done. */
    void note(Target target, Act act, @Nullable Reason reason, String words, UserId by, Instant at) {
        at(target, """
                insert into moderation (moderation_id, course_id, lesson_id, prompt_id, post_id, author_id, act, reason, words,
                                        done_by, done_at)
                values (:id, :course, :lesson, :prompt, :post, :author, :act, :reason, :words, :by, :at)
                """)
                .param("id", UUID.randomUUID())
                .param(
                        "author",
                        target.author() == null ? null : target.author().value())
                .param("act", act.column())
                .param("reason", reason == null ? null : reason.column())
                .param("words", words)
                .param("by", by.value())
                .param("at", SqlTime.toColumn(at))
                .update();
    }

    /** Lists what was done in a course, newest first. */
    List<Moderation> record(CourseId course, int rows) {
        return jdbc.sql("""
                        select m.*, doer.name as doer, author.name, author.surname
                        from moderation m
                        left join person doer on doer.person_id = m.done_by
                        left join person author on author.person_id = m.author_id
                        where m.course_id = ?
                        order by m.done_at desc, m.moderation_id
                        fetch first ? rows only
                        """)
                .params(course.value(), rows)
                .query((row, n) -> {
                    UserId author = person(row, "author_id");
                    String reason = row.getString("reason");
                    return new Moderation(
                            SqlTime.of(row, "done_at"),
                            Objects.requireNonNullElse(row.getString("doer"), ""),
                            Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
                            new ThreadId(course, row.getString("lesson_id"), row.getString("prompt_id")),
                            author == null
                                    ? null
                                    : new User(
                                            author,
                                            User.Kind.ACCOUNT,
                                            row.getString("name"),
                                            null,
                                            row.getString("surname")),
                            reason == null ? null : Reason.of(reason),
                            Objects.requireNonNullElse(row.getString("words"), ""));
                })
                .list();
    }

    /** Adds a report of a student; returns false for others, such as the student of a preview. */
    boolean addReport(Target target, UserId student, Reason reason, String words, Instant at) {
        return at(target, """
                                insert into post_report (post_id, person_id, course_id, reason, words, reported_at)
                                select cast(:post as uuid), seat.person_id, seat.course_id, :reason, :words,
                                       cast(:at as timestamp with time zone)
                                from enrolment seat
                                where seat.course_id = :course and seat.person_id = :student
                                  and seat.part = 'student' and seat.removed_at is null
                                """)
                        .param("student", student.value())
                        .param("reason", reason.column())
                        .param("words", words)
                        .param("at", SqlTime.toColumn(at))
                        .update()
                == 1;
    }

    /** Lists the reports of a course that have no answer, oldest first. */
    List<Report> reports(CourseId course) {
        return jdbc.sql("""
                        select report.*, person.name, coalesce(person.surname, author_seat.surname) as surname
                        from post_report report
                        join person on person.person_id = report.person_id
                        left join enrolment author_seat
                            on author_seat.course_id = report.course_id and author_seat.person_id = report.person_id
                        where report.course_id = ? and report.answered_at is null
                        order by report.reported_at, report.post_id
                        """)
                .param(course.value())
                .query((row, n) -> new Report(
                        new PostId(row.getObject("post_id", UUID.class)),
                        new User(
                                new UserId(row.getObject("person_id", UUID.class)),
                                User.Kind.ACCOUNT,
                                row.getString("name"),
                                null,
                                row.getString("surname")),
                        Reason.of(row.getString("reason")),
                        row.getString("words"),
                        SqlTime.of(row, "reported_at")))
                .list();
    }

    int countAnswered(CourseId course) {
        return jdbc.sql("""
                        select count(distinct post_id) from post_report
                        where course_id = ? and answered_at is not null
                        """).param(course.value()).query(Integer.class).single();
    }

    /** Answers the reports of a post that have no answer. Returns who reported it. */
    List<UserId> answer(PostId post, UserId by, boolean hidden, String words, Instant at) {
        List<UserId> reporters = jdbc.sql("select person_id from post_report where post_id = ? and answered_at is null")
                .param(post.value())
                .query((row, n) -> new UserId(row.getObject("person_id", UUID.class)))
                .list();
        jdbc.sql("""
                update post_report set answered_at = ?, answered_by = ?, answered_words = ?, hidden = ?
                where post_id = ? and answered_at is null
                """)
                .params(SqlTime.toColumn(at), by.value(), words, hidden, post.value())
                .update();
        return reporters;
    }

    /** The posts of a course that students reported and no one answered, and the hidden ones that were edited since. */
    record Waiting(int reported, int edited) {}

    Waiting waiting(CourseId course) {
        return jdbc.sql("""
                        select (select count(distinct post_id) from post_report
                                where course_id = :course and answered_at is null) as reported,
                               (select count(*) from post
                                where course_id = :course and edited_at > hidden_at) as edited
                        """)
                .param("course", course.value())
                .query((row, n) -> new Waiting(row.getInt("reported"), row.getInt("edited")))
                .single();
    }

    /** Returns the hidden posts of a course that their authors edited since, oldest first. */
    List<PostId> edited(CourseId course) {
        return jdbc.sql("select post_id from post where course_id = ? and edited_at > hidden_at order by edited_at")
                .param(course.value())
                .query((row, n) -> new PostId(row.getObject("post_id", UUID.class)))
                .list();
    }

    List<UserId> staff(CourseId course) {
        return jdbc.sql("""
                        select person_id from enrolment e
                        where e.course_id = ? and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                        """)
                .param(course.value())
                .query((row, n) -> new UserId(row.getObject("person_id", UUID.class)))
                .list();
    }
}
