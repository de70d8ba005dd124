package org.readout.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.discussion.DiscussionThread.NotPosted;
import org.readout.discussion.DiscussionThread.PromptCount;
import org.readout.discussion.DiscussionThread.Threads;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Mentions.Mentionable;
import org.readout.discussion.Post.Count;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.Lock;
import org.readout.discussion.Post.PastVersion;
import org.readout.discussion.Post.PostLength;
import org.readout.discussion.Post.Readable;
import org.readout.discussion.Post.Reason;
import org.readout.discussion.Post.RepliedTo;
import org.readout.discussion.Post.State;
import org.readout.discussion.Post.WrittenBy;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Posts, replies, their earlier versions, stances and drafts. Queries for a section's page contain the condition under which
 * a user may read other people's posts, so that no caller can forget it. Queries for the gradebook don't.
 *
 * <p>A post that is no reply is found by {@code reply_key is null}: for {@code parent_post_id is null} H2 takes the index of
 * the parents and goes through all posts of all courses, for each row again. It also finds no deleted post, and neither does
 * a query for an author's posts.
 */
@Repository
record DiscussionRepository(JdbcClient jdbc) {

    static final String BEFORE = "before";
    static final String AFTER = "after";

    /** {@code p} is no preview's, or the asker's own. */
    private static final String KEPT = """
            (p.person_id = :asker or p.person_id is null
             or p.person_id not in (select played.person_id from preview played))
            """;

    /**
     * The asker teaches or assists in the course of {@code p}, or takes part in it and has posted under the same prompt, and
     * the rest holds. A hidden post is a post here: its author keeps what the post opened. None of the lists depends on
     * {@code p}, so that a database makes each once for ten thousand posts.
     */
    private static final String MAY_READ_IF = KEPT + """
            and ((p.course_id, p.lesson_id, p.prompt_id) in (
                     select own.course_id, own.lesson_id, own.prompt_id
                     from enrolment seat
                     join post own on own.course_id = seat.course_id and own.person_id = seat.person_id
                     where seat.person_id = :asker and seat.removed_at is null and own.reply_key is null) %s
                 or p.course_id in (
                     select desk.course_id
                     from enrolment desk
                     where desk.person_id = :asker
                       and desk.removed_at is null
                       and desk.part = any (array['assistant', 'instructor'])))
            """;

    /** {@code p} is the asker's, or neither hidden nor below a hidden post. */
    private static final String MAY_READ = MAY_READ_IF.formatted("""
            and (p.person_id = :asker
                 or p.hidden_at is null and (p.reply_key is null or not exists (
                        select 1 from post above
                        where above.post_id = p.parent_post_id and above.hidden_at is not null)))
            """);

    /** The same for what isn't a post and can't be hidden. */
    private static final String MAY_COUNT = MAY_READ_IF.formatted("");

    /** {@code p} is the asker's own post, outside of courses or in a course in which the asker still takes part. */
    private static final String OWN = """
            (p.person_id = :asker
             and (p.course_id is null
                  or exists (
                      select 1
                      from enrolment seat
                      where seat.course_id = p.course_id and seat.person_id = :asker
                        and seat.removed_at is null)))
            """;

    private static final String HERE = """
            p.lesson_id = :lesson and p.prompt_id = :prompt
            and p.course_id is not distinct from cast(:course as uuid)
            """;

    private static final String MINE = "p.person_id = :asker and " + HERE;

    private static final String COLUMNS = """
            select p.*, coalesce(author.name, '') as name, coalesce(author.surname, author_seat.surname) as surname, author_seat.part, p.person_id = :asker as own,
                   coalesce(stance_now.scale_step, stance_before.scale_step) as stance,
                   hider.name as hider, endorser.name as endorser, thread_lock.locked_from, locker.name as locker,
                   p.person_id <> :asker and seen.post_id is null as unseen,
                   exists (
                       select 1 from post_report report
                       where report.post_id = p.post_id and report.person_id = :asker) as reported
            """;

    private static final String JOINED = """
            left join person author on author.person_id = p.person_id
            left join enrolment author_seat
                on author_seat.course_id = p.course_id and author_seat.person_id = p.person_id
            left join stance stance_before
                on stance_before.person_id = p.person_id and stance_before.course_id = p.course_id
                and stance_before.lesson_id = p.lesson_id and stance_before.prompt_id = p.prompt_id
                and stance_before.moment = 'before'
            left join stance stance_now
                on stance_now.person_id = p.person_id and stance_now.course_id = p.course_id
                and stance_now.lesson_id = p.lesson_id and stance_now.prompt_id = p.prompt_id
                and stance_now.moment = 'after'
            left join person hider on hider.person_id = p.hidden_by
            left join person endorser on endorser.person_id = p.endorsed_by
            left join post_lock thread_lock on thread_lock.post_id = p.post_id
            left join person locker on locker.person_id = thread_lock.locked_by
            left join post_seen seen on seen.post_id = p.post_id and seen.person_id = :asker
            where\s""";

    private static final String POSTS = COLUMNS + "from post p\n" + JOINED;

    /** What students of a course have written there and isn't hidden. */
    private static final String OF_STUDENTS = """
            shown_post p
            join enrolment student
                on student.course_id = p.course_id and student.person_id = p.person_id
                and student.part = 'student' and student.removed_at is null
            where p.course_id = ?""";

    /** Prompts at which no student can post now. */
    private static final String LOCKED = "post_lock p where p.post_id is null and p.locked_from <= :now";

    private static final String OLDEST_FIRST = " order by p.posted_at, p.post_id";

    /**
     * Returns what the asker may read in a thread, oldest first, with replies in their posts. A deleted post is there
     * for its replies, and a hidden one for the asker's own replies to it.
     *
     * @param newSince what was posted later and has never been on the asker's screen is new
     * @param staff the asker, if she teaches or assists in the course
     */
    List<Post> visible(ThreadId thread, UserId asker, @Nullable Instant newSince, @Nullable Staff staff) {
        String mayRead = "((p.course_id is null and p.person_id = :asker) or " + MAY_READ + ")";
        List<Post> all = renamed(
                at(POSTS + HERE + " and " + mayRead + OLDEST_FIRST, thread, asker)
                        .query((row, n) -> post(row, newSince, staff))
                        .list(),
                staff);
        Map<PostId, Post> posts = new LinkedHashMap<>();
        all.stream().filter(post -> post.parent() == null).forEach(post -> posts.put(post.id(), post));
        for (Post reply : all) {
            if (reply.parent() != null) {
                posts.computeIfAbsent(reply.parent(), id -> Post.unread(id, reply))
                        .replies()
                        .add(reply);
            }
        }
        posts.values().removeIf(post -> post.isDeleted() && post.replies().isEmpty());
        return List.copyOf(posts.values());
    }

    private static final String READABLE =
            "p.person_id is not null and (p.person_id = :asker and p.course_id is null or " + MAY_READ + ")";

    /** Lists what the asker may read, in courses and alone. */
    List<Readable> readable(UserId asker) {
        return jdbc.sql("""
                        select p.post_id, p.version
                        from enrolment mine
                        join post p on p.course_id = mine.course_id
                        where mine.person_id = :asker and mine.removed_at is null and %1$s
                        union all
                        select p.post_id, p.version
                        from post p
                        where p.person_id = :asker and p.course_id is null and %1$s
                        """.formatted(READABLE))
                .param("asker", asker.value())
                .query((row, n) -> new Readable(new PostId(row.getObject(1, UUID.class)), row.getLong(2)))
                .list();
    }

    /** Returns those of some posts and replies that the asker may read. */
    List<Post> readable(Collection<PostId> ids, UserId asker, Function<ThreadId, @Nullable Staff> staff) {
        return jdbc
                .sql(COLUMNS + "from" + SqlIds.ROWS_OF_PARAMETER.replace("?", ":ids")
                        + "join post p on p.post_id = asked_id\n" + JOINED + READABLE)
                .param("asker", asker.value())
                .param("ids", SqlIds.of(ids.stream().map(PostId::value).toList()))
                .query((row, n) -> post(row, null, staff.apply(thread(row))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Post::thread))
                .values()
                .stream()
                .flatMap(posts -> renamed(posts, staff.apply(posts.getFirst().thread())).stream())
                .toList();
    }

    /** Puts today's names into mentions of people who are or were in the course; the staff read the names they may see. */
    private List<Post> renamed(List<Post> posts, @Nullable Staff staff) {
        CourseId course = posts.isEmpty() ? null : posts.getFirst().thread().course();
        if (course == null) {
            return posts;
        }
        Map<UserId, String> names =
                names(course, posts.stream().map(Post::markdown).toList(), staff);
        return posts.stream()
                .map(post -> post.with(Mentions.renamed(post.markdown(), names)))
                .toList();
    }

    /** Returns the names to show where texts from a course mention people. */
    Map<UserId, String> names(CourseId course, List<String> texts, @Nullable Staff staff) {
        Set<UserId> mentioned =
                texts.stream().flatMap(text -> Mentions.of(text).stream()).collect(Collectors.toSet());
        Map<UserId, String> names = new HashMap<>();
        if (mentioned.isEmpty()) {
            return names;
        }
        if (staff != null && !staff.may(Permission.SEE_NAMES)) {
            // The text keeps the name of a deleted account.
            mentioned.forEach(id -> names.put(
                    id, staff.shown(new User(id, User.Kind.ACCOUNT, "", null)).name()));
        }
        jdbc.sql("""
                select person.person_id, person.name, ever_member.part
                from enrolment ever_member
                join person on person.person_id = ever_member.person_id
                where ever_member.course_id = ? and person.person_id in""" + SqlIds.OF_PARAMETER)
                .params(
                        course.value(),
                        SqlIds.of(mentioned.stream().map(UserId::value).toList()))
                .query(row -> {
                    names.put(person(row), shown(row, staff));
                });
        return names;
    }

    /** Returns the name in a row as the staff may see it. */
    private static String shown(ResultSet row, @Nullable Staff staff) throws SQLException {
        String name = row.getString("name");
        return staff == null || staff.may(Permission.SEE_NAMES) || !"student".equals(row.getString("part"))
                ? name
                : staff.shown(new User(person(row), User.Kind.ACCOUNT, name, null))
                        .name();
    }

    /**
     * Lists who can be mentioned in a thread, without the asker: the staff and, if the asker may read the thread, the
     * students who have posted there.
     */
    List<Mentionable> mentionable(ThreadId thread, UserId asker, @Nullable Staff staff) {
        return at("""
                        select person.person_id, person.name, other.part
                        from enrolment asking
                        join enrolment other
                            on other.course_id = asking.course_id and other.removed_at is null
                            and other.person_id <> asking.person_id
                        join person on person.person_id = other.person_id and person.kind <> 'preview'
                        where asking.course_id = :course and asking.person_id = :asker and asking.removed_at is null
                          and (other.part = any (array['assistant', 'instructor'])
                               or exists (
                                   select 1 from shown_post p
                                   where p.person_id = other.person_id and p.reply_key is null and %s and %s))
                        order by person.name, person.person_id
                        """.formatted(HERE, MAY_READ), thread, asker)
                .query((row, n) -> new Mentionable(person(row), shown(row, staff)))
                .list();
    }

    /** Adds a post; the database refuses a second one of the same author in the thread. */
    void insert(PostId id, ThreadId thread, UserId author, String markdown, Instant at) {
        at("""
                insert into post (post_id, person_id, course_id, lesson_id, prompt_id, body, posted_at, version)
                values (:id, :asker, :course, :lesson, :prompt, :body, :at, 1)
                """, thread, author)
                .param("id", id.value())
                .param("body", markdown)
                .param("at", SqlTime.toColumn(at))
                .update();
    }

    /** Waits for who deletes a post or replies to it, so that no reply goes with a post that was deleted meanwhile. */
    void lock(PostId id) {
        jdbc.sql("select post_id from post where post_id = ? for update")
                .param(id.value())
                .query()
                .listOfRows();
    }

    boolean insertReply(PostId id, PostId parent, UserId author, String markdown, Instant at) {
        return of("""
                        insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id,
                                          body, posted_at, version)
                        select cast(:reply as uuid), p.post_id, cast(:reply as uuid), cast(:asker as uuid), p.course_id,
                               p.lesson_id, p.prompt_id, cast(:body as text), cast(:at as timestamp with time zone), 1
                        from post p
                        where p.post_id = :id and p.reply_key is null and p.hidden_at is null and\s""" + MAY_READ, parent, author)
                        .param("reply", id.value())
                        .param("body", markdown)
                        .param("at", SqlTime.toColumn(at))
                        .update()
                == 1;
    }

    Optional<Post> ownAt(ThreadId thread, UserId asker) {
        return at(POSTS + MINE + " and p.reply_key is null", thread, asker)
                .query(DiscussionRepository::post)
                .optional();
    }

    Optional<Post> own(PostId id, UserId asker) {
        return of(POSTS + "p.post_id = :id and " + OWN, id, asker)
                .query(DiscussionRepository::post)
                .optional();
    }

    /** Returns the post that the asker may reply to. */
    Optional<Post> parent(PostId parent, UserId asker) {
        return of(
                        POSTS + "p.post_id = :id and p.reply_key is null and p.hidden_at is null and " + MAY_READ,
                        parent,
                        asker)
                .query(DiscussionRepository::post)
                .optional();
    }

    boolean replace(Post own, long version, String markdown, Instant at) {
        int changed = jdbc.sql("""
                               update post set body = ?, edited_at = ?, version = version + 1
                               where post_id = ? and version = ?
                               """)
                .params(markdown, SqlTime.toColumn(at), own.id().value(), version)
                .update();
        if (changed == 1) {
            jdbc.sql("insert into post_version (post_id, version, body, replaced_at) values (?, ?, ?, ?)")
                    .params(own.id().value(), version, own.markdown(), SqlTime.toColumn(at))
                    .update();
        }
        return changed == 1;
    }

    /**
     * Deletes a post or reply with its earlier versions, the draft of its edit and, with a post, the stance taken after it. A
     * post with replies, which the caller has {@linkplain #lock locked}, stays without text and author.
     */
    void delete(Post own, UserId author) {
        UUID id = own.id().value();
        deleteDraft(own.thread(), author, Target.editOf(own.id()));
        jdbc.sql("delete from post_version where post_id = ?").param(id).update();
        if (own.parent() != null) {
            jdbc.sql("delete from post where post_id = ?").param(id).update();
        } else {
            at("delete from stance p where p.moment = 'after' and " + MINE, own.thread(), author)
                    .update();
            jdbc.sql("""
                    update post set person_id = null, reply_key = post_id, body = '', edited_at = null, version = version + 1
                    where post_id = ?
                    """).param(id).update();
        }
        jdbc.sql("""
                delete from post
                where post_id = ? and person_id is null
                  and not exists (select 1 from post reply where reply.parent_post_id = post.post_id)
                """).param(own.parent() == null ? id : own.parent().value()).update();
    }

    /**
     * Returns the earlier versions of a post to its author and the course's instructors and assistants; none to anyone else.
     */
    List<PastVersion> history(PostId id, UserId asker) {
        return of("""
                        select past.version, past.body, past.replaced_at
                        from post p
                        join post_version past on past.post_id = p.post_id
                        where p.post_id = :id
                          and (%s
                               or exists (
                                   select 1
                                   from enrolment desk
                                   where desk.course_id = p.course_id
                                     and desk.person_id = :asker
                                     and desk.part = any (array['assistant', 'instructor'])
                                     and desk.removed_at is null
                                     and %s))
                        order by past.version
                        """.formatted(OWN, KEPT), id, asker)
                .query((row, n) ->
                        new PastVersion(row.getLong("version"), row.getString("body"), SqlTime.of(row, "replaced_at")))
                .list();
    }

    boolean isPreview(UserId person) {
        return jdbc.sql("select count(*) from person where person_id = ? and kind = 'preview'")
                        .param(person.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Threads threads(UserId person, Instant now) {
        Threads threads = new Threads(new ArrayList<>(), new ArrayList<>());
        jdbc.sql("""
                        select course_id, lesson_id, prompt_id, false as locked
                        from shown_post where person_id = :asker and reply_key is null
                        union all
                        select p.course_id, p.lesson_id, p.prompt_id, true as locked
                        from %s
                          and exists (
                              select 1 from enrolment seat
                              where seat.course_id = p.course_id and seat.person_id = :asker and seat.removed_at is null)
                        """.formatted(LOCKED))
                .param("asker", person.value())
                .param("now", SqlTime.toColumn(now))
                .query(row -> {
                    (row.getBoolean("locked") ? threads.locked() : threads.posted()).add(thread(row));
                });
        return threads;
    }

    Set<ThreadId> locked(CourseId course, Instant now) {
        return jdbc.sql("select p.course_id, p.lesson_id, p.prompt_id from " + LOCKED + " and p.course_id = :course")
                .param("course", course.value())
                .param("now", SqlTime.toColumn(now))
                .query((row, n) -> thread(row))
                .set();
    }

    /** Counts what each student of a course wrote on a lesson there. */
    List<Count> counts(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select p.person_id, p.prompt_id,
                               sum(case when p.parent_post_id is null then 1 else 0 end) as posts,
                               sum(case when p.parent_post_id is null then 0 else 1 end) as replies
                        from %s and p.lesson_id = ?
                        group by p.person_id, p.prompt_id
                        order by p.person_id, p.prompt_id
                        """.formatted(OF_STUDENTS))
                .params(course.value(), lessonId)
                .query((row, n) ->
                        new Count(person(row), row.getString("prompt_id"), row.getInt("posts"), row.getInt("replies")))
                .list();
    }

    List<PostLength> written(CourseId course, Collection<UserId> people) {
        return lengths(
                "course_id = ? and reply_key is null and person_id in" + SqlIds.OF_PARAMETER,
                course.value(),
                SqlIds.of(people.stream().map(UserId::value).toList()));
    }

    List<PostLength> written(CourseId course, String lessonId) {
        return lengths("course_id = ? and reply_key is null and lesson_id = ?", course.value(), lessonId);
    }

    List<PostLength> drafts(CourseId course, Collection<UserId> people) {
        return jdbc.sql("select person_id, lesson_id, prompt_id, body, saved_at as posted_at from post_draft"
                        + " where course_id = ? and target = 'post' and person_id in" + SqlIds.OF_PARAMETER)
                .params(
                        course.value(),
                        SqlIds.of(people.stream().map(UserId::value).toList()))
                .query(DiscussionRepository::length)
                .list();
    }

    private static PostLength length(ResultSet row, int n) throws SQLException {
        return new PostLength(
                person(row),
                row.getString("lesson_id"),
                row.getString("prompt_id"),
                Post.words(row.getString("body")),
                SqlTime.of(row, "posted_at"));
    }

    private List<PostLength> lengths(String where, Object... params) {
        return jdbc.sql("select person_id, lesson_id, prompt_id, body, posted_at from shown_post where " + where)
                .params(params)
                .query(DiscussionRepository::length)
                .list();
    }

    List<RepliedTo> repliedTo(CourseId course, Collection<UserId> people) {
        return jdbc.sql("""
                        select r.person_id, r.lesson_id, r.prompt_id, coalesce(p.person_id, p.post_id) as classmate,
                            min(r.posted_at) as first_at
                        from shown_post r
                        join shown_post p on p.post_id = r.parent_post_id
                        left join enrolment author_seat
                            on author_seat.course_id = p.course_id and author_seat.person_id = p.person_id
                        where r.course_id = ? and (p.person_id is null
                                or p.person_id <> r.person_id and author_seat.part = 'student')
                            and r.person_id in%s
                        group by r.person_id, r.lesson_id, r.prompt_id, coalesce(p.person_id, p.post_id)
                        """.formatted(SqlIds.OF_PARAMETER))
                .params(
                        course.value(),
                        SqlIds.of(people.stream().map(UserId::value).toList()))
                .query((row, n) -> new RepliedTo(
                        person(row),
                        row.getString("lesson_id"),
                        row.getString("prompt_id"),
                        row.getObject("classmate", UUID.class),
                        SqlTime.of(row, "first_at")))
                .list();
    }

    List<Post> written(CourseId course, String lessonId, UserId person) {
        List<Post> all = jdbc.sql(POSTS + """
                        p.course_id = :course and p.lesson_id = :lesson and p.person_id = :asker
                        and exists (select 1 from shown_post shown where shown.post_id = p.post_id)
                        """ + OLDEST_FIRST)
                .param("course", course.value())
                .param("lesson", lessonId)
                .param("asker", person.value())
                .query(DiscussionRepository::post)
                .list();
        return renamed(all, null);
    }

    /** Sets from when posts are new to an instructor or assistant; the database refuses a second row at the same time. */
    void setReadAt(CourseId course, UserId reader, Instant at) {
        int known = jdbc.sql("update posts_read set read_at = ? where course_id = ? and person_id = ?")
                .params(SqlTime.toColumn(at), course.value(), reader.value())
                .update();
        if (known == 0) {
            jdbc.sql("insert into posts_read (read_at, course_id, person_id) values (?, ?, ?)")
                    .params(SqlTime.toColumn(at), course.value(), reader.value())
                    .update();
        }
    }

    void setSeen(UserId reader, Collection<PostId> posts) {
        jdbc.sql("""
                insert into post_seen (person_id, post_id)
                select cast(? as uuid), p.post_id
                from post p
                join course on course.course_id = p.course_id and course.archived_at is null
                where p.post_id in""" + SqlIds.OF_PARAMETER + """
                  and not exists (select 1 from post_seen seen where seen.post_id = p.post_id and seen.person_id = ?)
                """)
                .params(
                        reader.value(),
                        SqlIds.of(posts.stream().map(PostId::value).toList()),
                        reader.value())
                .update();
    }

    /** Counts what students of a course have written that is new to an instructor or assistant. */
    int countNew(CourseId course, UserId reader) {
        return jdbc.sql("""
                        select count(*)
                        from %s
                          and p.person_id <> ?
                          and p.posted_at > (
                              select coalesce(max(done.read_at), max(seat.joined_at))
                              from enrolment seat
                              left join posts_read done
                                  on done.course_id = seat.course_id and done.person_id = seat.person_id
                              where seat.course_id = p.course_id and seat.person_id = ? and seat.removed_at is null)
                          and not exists (
                              select 1 from post_seen seen where seen.post_id = p.post_id and seen.person_id = ?)
                        """.formatted(OF_STUDENTS))
                .params(course.value(), reader.value(), reader.value(), reader.value())
                .query(Integer.class)
                .single();
    }

    List<WrittenBy> newest(Staff staff, @Nullable String lessonId, int offset, int rows) {
        Instant newSince = jdbc.sql("""
                        select coalesce(done.read_at, seat.joined_at) as new_since
                        from enrolment seat
                        left join posts_read done on done.course_id = seat.course_id and done.person_id = seat.person_id
                        where seat.course_id = ? and seat.person_id = ? and seat.removed_at is null
                        """)
                .params(staff.course().id().value(), staff.user().value())
                .query((row, n) -> SqlTime.of(row, "new_since"))
                .optional()
                .orElse(null);
        List<WrittenBy> found = jdbc.sql(POSTS + """
                        p.course_id = :course and p.lesson_id = coalesce(:lesson, p.lesson_id)
                        and p.person_id is not null
                        and exists (
                            select 1 from enrolment desk
                            where desk.course_id = p.course_id and desk.person_id = :asker
                              and desk.part = any (array['assistant', 'instructor']) and desk.removed_at is null)
                        and %s
                        order by p.posted_at desc, p.post_id
                        offset :offset rows fetch next :rows rows only
                        """.formatted(KEPT))
                .param("course", staff.course().id().value())
                .param("lesson", lessonId, Types.VARCHAR)
                .param("asker", staff.user().value())
                .param("offset", offset)
                .param("rows", rows)
                .query((row, n) -> new WrittenBy(
                        post(row, newSince, staff),
                        new User(
                                person(row), User.Kind.ACCOUNT, row.getString("name"), null, row.getString("surname"))))
                .list();
        List<Post> posts = renamed(found.stream().map(WrittenBy::post).toList(), staff);
        return IntStream.range(0, found.size())
                .mapToObj(i -> new WrittenBy(posts.get(i), found.get(i).author()))
                .toList();
    }

    /**
     * A user's part in a thread, and what the user did under the same prompt outside of courses.
     *
     * @param postedAt when the user posted; {@code null} without a post
     * @param readAt from when posts are new to an instructor or assistant; {@code null} outside of courses
     * @param lock of the prompt
     * @param stances steps of the scale, by the moment
     */
    record Own(
            boolean staff,
            @Nullable Instant postedAt,
            @Nullable Instant readAt,
            @Nullable Lock lock,
            boolean postedAlone,
            Map<String, Integer> stances,
            Map<String, Integer> stancesAlone) {}

    Own own(ThreadId thread, UserId asker) {
        return at("""
                        select stance.course_id, stance.moment, stance.scale_step,
                               coalesce(seat.part = any (array['assistant', 'instructor']), false) as staff,
                               (select p.posted_at from post p where p.reply_key is null and %s) as posted_at,
                               exists (select 1 from post p where p.reply_key is null and p.person_id = :asker
                                           and p.lesson_id = :lesson and p.prompt_id = :prompt and p.course_id is null)
                                   as posted_alone,
                               coalesce(done.read_at, seat.joined_at) as read_at,
                               prompt_lock.locked_from, locker.name as locker
                        from person asker
                        left join enrolment seat
                            on seat.course_id = cast(:course as uuid) and seat.person_id = asker.person_id
                            and seat.removed_at is null
                        left join posts_read done on done.course_id = seat.course_id and done.person_id = asker.person_id
                        left join post_lock prompt_lock
                            on prompt_lock.course_id = seat.course_id and prompt_lock.lesson_id = :lesson
                            and prompt_lock.prompt_id = :prompt and prompt_lock.post_id is null
                        left join person locker on locker.person_id = prompt_lock.locked_by
                        left join stance
                            on stance.person_id = asker.person_id
                            and stance.lesson_id = :lesson and stance.prompt_id = :prompt
                            and (stance.course_id is null or stance.course_id = cast(:course as uuid))
                        where asker.person_id = :asker
                        """.formatted(MINE), thread, asker).query((ResultSetExtractor<Own>) rows -> {
            Own own = new Own(false, null, null, null, false, new HashMap<>(), new HashMap<>());
            while (rows.next()) {
                boolean alone = thread.course() != null && rows.getObject("course_id", UUID.class) == null;
                String moment = rows.getString("moment");
                if (moment != null) {
                    (alone ? own.stancesAlone : own.stances).put(moment, rows.getInt("scale_step"));
                }
                own = new Own(
                        rows.getBoolean("staff"),
                        SqlTime.orNull(rows, "posted_at"),
                        SqlTime.orNull(rows, "read_at"),
                        lock(rows),
                        rows.getBoolean("posted_alone"),
                        own.stances,
                        own.stancesAlone);
            }
            return own;
        });
    }

    private static @Nullable Lock lock(ResultSet row) throws SQLException {
        Instant from = SqlTime.orNull(row, "locked_from");
        return from == null ? null : new Lock(from, Objects.requireNonNullElse(row.getString("locker"), ""));
    }

    /** Returns whether the staff locked a prompt or, with a post, what is below it. */
    boolean isLocked(ThreadId thread, @Nullable PostId post, Instant now) {
        return at("""
                        select count(*) from post_lock p
                        where %s and p.locked_from <= :now
                          and (p.post_id is null or p.post_id = cast(:post as uuid))
                        """.formatted(HERE), thread, UserId.random())
                        .param("now", SqlTime.toColumn(now))
                        .param("post", post == null ? null : post.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Lists the students of a course without a post under a prompt, and what they have done of it. */
    List<NotPosted> notPosted(ThreadId thread) {
        return at("""
                        select person.person_id, person.name, coalesce(person.surname, student.surname) as surname,
                               exists (
                                   select 1 from lesson_opened opened
                                   where opened.course_id = student.course_id and opened.person_id = student.person_id
                                     and opened.lesson_id = :lesson) as opened,
                               exists (
                                   select 1 from stance p
                                   where p.person_id = student.person_id and %1$s) as stance,
                               exists (
                                   select 1 from post p
                                   where p.person_id = student.person_id and p.reply_key is null and %1$s) as hidden,
                               (select p.body from post_draft p
                                   where p.person_id = student.person_id and p.target = 'post' and %1$s) as draft
                        from enrolment student
                        join person on person.person_id = student.person_id and person.kind <> 'preview'
                        where student.course_id = :course and student.part = 'student' and student.removed_at is null
                          and not exists (
                              select 1 from shown_post p
                              where p.person_id = student.person_id and p.reply_key is null and %1$s)
                        """.formatted(HERE), thread, UserId.random())
                .query((row, n) -> new NotPosted(
                        new User(person(row), User.Kind.ACCOUNT, row.getString("name"), null, row.getString("surname")),
                        row.getBoolean("opened"),
                        row.getBoolean("stance"),
                        row.getBoolean("hidden"),
                        Post.words(Objects.requireNonNullElse(row.getString("draft"), ""))))
                .list();
    }

    /** Counts the students who have posted under each prompt of a course, and what they posted there. */
    List<PromptCount> promptCounts(CourseId course) {
        return jdbc.sql("""
                        select p.lesson_id, p.prompt_id, count(distinct p.person_id) as students, count(*) as posts
                        from %s
                        group by p.lesson_id, p.prompt_id
                        """.formatted(OF_STUDENTS))
                .param(course.value())
                .query((row, n) -> new PromptCount(
                        new ThreadId(course, row.getString("lesson_id"), row.getString("prompt_id")),
                        row.getInt("students"),
                        row.getInt("posts")))
                .list();
    }

    /** Sets a stance; the database refuses a second one of the moment that is added at the same time. */
    void takeStance(ThreadId thread, UserId person, String moment, int step, Instant at) {
        String change = "update stance p set scale_step = :step, taken_at = :at where p.moment = :moment and " + MINE;
        String add = """
                insert into stance (stance_id, person_id, course_id, lesson_id, prompt_id, moment, scale_step, taken_at)
                values (:id, :asker, :course, :lesson, :prompt, :moment, :step, :at)
                """;
        for (String sql : List.of(change, add)) {
            int rows = at(sql, thread, person)
                    .param("id", UUID.randomUUID())
                    .param("moment", moment)
                    .param("step", step)
                    .param("at", SqlTime.toColumn(at))
                    .update();
            if (rows > 0) {
                return;
            }
        }
    }

    /** The number of people who moved from one step of a scale to another, or stayed. */
    record Move(int before, int after, int people) {}

    List<Move> moves(ThreadId thread, UserId asker) {
        return at("""
                select p.scale_step as before_step, a.scale_step as after_step, count(*) as people
                from stance p
                join stance a
                    on a.person_id = p.person_id and a.course_id = p.course_id
                   and a.lesson_id = p.lesson_id and a.prompt_id = p.prompt_id and a.moment = 'after'
                join enrolment student
                    on student.course_id = p.course_id and student.person_id = p.person_id and student.part = 'student'
                    and student.removed_at is null
                where p.moment = 'before' and %s and %s
                group by p.scale_step, a.scale_step
                """.formatted(HERE, MAY_COUNT), thread, asker)
                .query((row, n) -> new Move(row.getInt("before_step"), row.getInt("after_step"), row.getInt("people")))
                .list();
    }

    List<Draft> drafts(ThreadId thread, UserId person) {
        return draftsAlsoAlone(thread, person).getOrDefault(thread, List.of());
    }

    /** Returns the user's drafts in a thread, and those outside of courses under the same prompt. */
    Map<ThreadId, List<Draft>> draftsAlsoAlone(ThreadId thread, UserId person) {
        Map<ThreadId, List<Draft>> drafts = new HashMap<>();
        at("""
                select * from post_draft p
                where p.person_id = :asker and p.lesson_id = :lesson and p.prompt_id = :prompt
                  and (p.course_id is null or p.course_id = cast(:course as uuid))
                """, thread, person).query(row -> {
            drafts.computeIfAbsent(thread(row), id -> new ArrayList<>())
                    .add(new Draft(
                            new Target(row.getString("target")),
                            row.getString("body"),
                            row.getObject("base_version", Long.class),
                            row.getLong("client_sequence"),
                            SqlTime.of(row, "saved_at")));
        });
        return drafts;
    }

    boolean replaceDraft(ThreadId thread, UserId person, Draft draft, long known) {
        String sql = """
                update post_draft p set body = :body, base_version = :base, client_sequence = :sequence, saved_at = :at
                where p.target = :target and p.client_sequence = :known and\s""" + MINE;
        return writing(draft, sql, thread, person).param("known", known).update() == 1;
    }

    /** Adds a draft; the database refuses a second one for the same target. */
    void insertDraft(ThreadId thread, UserId person, Draft draft) {
        String sql = """
                insert into post_draft (person_id, course_id, lesson_id, prompt_id, target, body, base_version,
                                        client_sequence, saved_at)
                values (:asker, :course, :lesson, :prompt, :target, :body, :base, :sequence, :at)
                """;
        writing(draft, sql, thread, person).update();
    }

    private JdbcClient.StatementSpec writing(Draft draft, String sql, ThreadId thread, UserId person) {
        return at(sql, thread, person)
                .param("target", draft.target().value())
                .param("body", draft.text())
                .param("base", draft.baseVersion())
                .param("sequence", draft.sequence())
                .param("at", SqlTime.toColumn(draft.savedAt()));
    }

    void deleteDraft(ThreadId thread, UserId person, Target target) {
        at("delete from post_draft p where p.target = :target and " + MINE, thread, person)
                .param("target", target.value())
                .update();
    }

    /**
     * Gives stances, posts and drafts that a guest wrote outside of courses to an account that has none of its own at the
     * same prompt; the draft of an edit follows its post.
     */
    void merge(UserId guest, UserId account) {
        String ownAtSamePrompt = """
                own.person_id = :account and own.course_id is null
                and own.lesson_id = guests.lesson_id and own.prompt_id = guests.prompt_id""";
        for (String sql : List.of("""
                update stance guests set person_id = :account
                where guests.person_id = :guest and guests.course_id is null
                  and not exists (select 1 from stance own where own.moment = guests.moment and %s)""", """
                update post guests set person_id = :account
                where guests.person_id = :guest and guests.course_id is null
                  and not exists (select 1 from post own where %s)""", """
                update post_draft guests set person_id = :account
                where guests.person_id = :guest and guests.course_id is null
                  and not exists (select 1 from post_draft own where own.target = guests.target and %s)
                  and (guests.target = 'post'
                       or exists (select 1 from post own
                                  where own.person_id = :account
                                    and guests.target = 'edit:' || cast(own.post_id as varchar(36))))""")) {
            jdbc.sql(sql.formatted(ownAtSamePrompt))
                    .param("guest", guest.value())
                    .param("account", account.value())
                    .update();
        }
    }

    private static Post post(ResultSet row, int number) throws SQLException {
        return post(row, null, null);
    }

    private static Post post(ResultSet row, @Nullable Instant newSince, @Nullable Staff staff) throws SQLException {
        UUID parent = row.getObject("parent_post_id", UUID.class);
        UUID author = row.getObject("person_id", UUID.class);
        Instant postedAt = SqlTime.of(row, "posted_at");
        Instant hiddenAt = SqlTime.orNull(row, "hidden_at");
        return new Post(
                new PostId(row.getObject("post_id", UUID.class)),
                thread(row),
                parent == null ? null : new PostId(parent),
                author == null ? null : new UserId(author),
                author == null ? "" : shown(row, staff),
                row.getBoolean("own"),
                "instructor".equals(row.getString("part")),
                "assistant".equals(row.getString("part")),
                row.getString("body"),
                postedAt,
                SqlTime.orNull(row, "edited_at"),
                row.getLong("version"),
                new State(
                        row.getObject("stance", Integer.class),
                        row.getBoolean("unseen") && newSince != null && postedAt.isAfter(newSince),
                        row.getBoolean("reported"),
                        row.getObject("pinned_at") != null,
                        row.getObject("endorsed_at") == null
                                ? null
                                : Objects.requireNonNullElse(row.getString("endorser"), ""),
                        lock(row),
                        hiddenAt == null
                                ? null
                                : new Hidden(
                                        hiddenAt,
                                        Objects.requireNonNullElse(row.getString("hider"), ""),
                                        Reason.of(row.getString("hidden_reason")),
                                        Objects.requireNonNullElse(row.getString("hidden_words"), ""))),
                new ArrayList<>());
    }

    private static UserId person(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    private static ThreadId thread(ResultSet row) throws SQLException {
        UUID course = row.getObject("course_id", UUID.class);
        return new ThreadId(
                course == null ? null : new CourseId(course), row.getString("lesson_id"), row.getString("prompt_id"));
    }

    private JdbcClient.StatementSpec at(String sql, ThreadId thread, UserId asker) {
        CourseId course = thread.course();
        return jdbc.sql(sql)
                .param("asker", asker.value())
                .param("course", course == null ? null : course.value())
                .param("lesson", thread.lessonId())
                .param("prompt", thread.promptId());
    }

    private JdbcClient.StatementSpec of(String sql, PostId id, UserId asker) {
        return jdbc.sql(sql).param("id", id.value()).param("asker", asker.value());
    }
}
