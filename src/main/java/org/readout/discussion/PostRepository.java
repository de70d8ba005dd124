package org.readout.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.discussion.DiscussionService.PastVersion;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Posts, replies and their history. */
@Repository
public class PostRepository {

    /** A person's own post or reply, with what an edit has to know of it. */
    public record Own(
            PostId id,
            ThreadId place,
            boolean reply,
            String markdown,
            int words,
            Instant postedAt,
            @Nullable Instant editedAt,
            long version) {}

    private static final String VISIBLE = """
            select p.post_id, p.parent_post_id, p.person_id, author.name, author_seat.part,
                   p.body, p.posted_at, p.edited_at, p.version
            from post p
            join person author on author.person_id = p.person_id
            left join enrolment author_seat
                on author_seat.course_id = p.course_id and author_seat.person_id = p.person_id
            where p.lesson_id = :lesson
              and p.prompt_id = :prompt
              and p.course_id is not distinct from cast(:course as uuid)
              and %s
            order by p.posted_at, p.post_id
            """.formatted(PostGate.mayRead("p"));

    private static final String INSERT_REPLY = """
            insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id,
                              body, word_count, posted_at, version)
            select cast(:id as uuid), p.post_id, cast(:id as uuid), cast(:asker as uuid), p.course_id, p.lesson_id,
                   p.prompt_id, cast(:body as text), cast(:words as integer),
                   cast(:at as timestamp with time zone), 1
            from post p
            where p.post_id = :parent
              and p.parent_post_id is null
              and %s
            """.formatted(PostGate.openFor("p"));

    private static final String HISTORY = """
            select past.version, past.body, past.replaced_at
            from post p
            left join post_version past on past.post_id = p.post_id
            where p.post_id = :id
              and (%s
                   or exists (
                       select 1
                       from enrolment desk
                       where desk.course_id = p.course_id
                         and desk.person_id = :asker
                         and desk.part = 'instructor'))
            order by past.version
            """.formatted(PostGate.isOwn("p"));

    private final JdbcClient jdbc;

    PostRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the asker may read at a place, the oldest first, replies beneath their posts. */
    public List<Post> visible(ThreadId place, UserId asker) {
        Map<UUID, Row> posts = new LinkedHashMap<>();
        List<Row> rows = jdbc.sql(VISIBLE)
                .param("lesson", place.lessonId())
                .param("prompt", place.promptId())
                .param("course", course(place))
                .param("asker", asker.value())
                .query((row, n) -> Row.of(row, asker))
                .list();
        rows.stream()
                .filter(row -> row.parent() == null)
                .forEach(row -> posts.put(row.post.id().value(), row));
        for (Row row : rows) {
            Row parent = row.parent() == null ? null : posts.get(row.parent());
            if (parent != null) {
                parent.replies.add(row.post);
            }
        }
        return posts.values().stream().map(Row::withReplies).toList();
    }

    /** Adds a post; a second one of the same author at the place is refused by the database. */
    public void insert(PostId id, ThreadId place, UserId author, String markdown, int words, Instant at) {
        jdbc.sql("""
                 insert into post (post_id, person_id, course_id, lesson_id, prompt_id, body, word_count, posted_at,
                                   version)
                 values (:id, :person, :course, :lesson, :prompt, :body, :words, :at, 1)
                 """)
                .param("id", id.value())
                .param("person", author.value())
                .param("course", course(place))
                .param("lesson", place.lessonId())
                .param("prompt", place.promptId())
                .param("body", markdown)
                .param("words", words)
                .param("at", SqlTime.toColumn(at))
                .update();
    }

    /** Whether there was such a post that the author may read. */
    public boolean insertReply(PostId id, PostId parent, UserId author, String markdown, int words, Instant at) {
        return jdbc.sql(INSERT_REPLY)
                        .param("id", id.value())
                        .param("parent", parent.value())
                        .param("asker", author.value())
                        .param("body", markdown)
                        .param("words", words)
                        .param("at", SqlTime.toColumn(at))
                        .update()
                == 1;
    }

    /** The asker's own post at a place. */
    public Optional<Own> ownAt(ThreadId place, UserId asker) {
        return own("""
                   p.person_id = :asker and p.lesson_id = :lesson and p.prompt_id = :prompt
                   and p.course_id is not distinct from cast(:course as uuid) and p.parent_post_id is null
                   """)
                .param("lesson", place.lessonId())
                .param("prompt", place.promptId())
                .param("course", course(place))
                .param("asker", asker.value())
                .query(PostRepository::own)
                .optional();
    }

    /** The asker's own post or reply of that id. */
    public Optional<Own> own(PostId id, UserId asker) {
        return own("p.post_id = :id and " + PostGate.isOwn("p"))
                .param("id", id.value())
                .param("asker", asker.value())
                .query(PostRepository::own)
                .optional();
    }

    /** Where a post that one may reply to stands. */
    public Optional<ThreadId> placeOfParent(PostId parent, UserId asker) {
        return jdbc.sql("""
                        select p.course_id, p.lesson_id, p.prompt_id
                        from post p
                        where p.post_id = :parent and p.parent_post_id is null and %s
                        """.formatted(PostGate.openFor("p")))
                .param("parent", parent.value())
                .param("asker", asker.value())
                .query((row, n) -> place(row))
                .optional();
    }

    /** Replaces the text where that version still stands, and keeps what it said. */
    public boolean replace(Own own, long version, String markdown, int words, Instant at) {
        int changed = jdbc.sql("""
                               update post
                               set body = :body, word_count = :words, edited_at = :at, version = version + 1
                               where post_id = :id and version = :version
                               """)
                .param("body", markdown)
                .param("words", words)
                .param("at", SqlTime.toColumn(at))
                .param("id", own.id().value())
                .param("version", version)
                .update();
        if (changed == 0) {
            return false;
        }
        jdbc.sql("""
                 insert into post_version (post_id, version, body, replaced_at)
                 values (:id, :version, :body, :at)
                 """)
                .param("id", own.id().value())
                .param("version", version)
                .param("body", own.markdown())
                .param("at", SqlTime.toColumn(at))
                .update();
        return true;
    }

    /** What a post said before, for its author and the course's instructors; absent for anybody else. */
    public Optional<List<PastVersion>> history(PostId id, UserId asker) {
        List<Optional<PastVersion>> rows = jdbc.sql(HISTORY)
                .param("id", id.value())
                .param("asker", asker.value())
                .query((row, n) -> past(row))
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream().flatMap(Optional::stream).toList());
    }

    /** The prompts of all lessons at which the person has posted, each with its course. */
    public List<ThreadId> postedAt(UserId person) {
        return jdbc.sql("""
                        select p.course_id, p.lesson_id, p.prompt_id
                        from post p
                        where p.person_id = :person and p.parent_post_id is null
                        """)
                .param("person", person.value())
                .query((row, n) -> place(row))
                .list();
    }

    private JdbcClient.StatementSpec own(String condition) {
        return jdbc.sql("""
                        select p.post_id, p.course_id, p.lesson_id, p.prompt_id, p.parent_post_id,
                               p.body, p.word_count, p.posted_at, p.edited_at, p.version
                        from post p
                        where\s""" + condition);
    }

    private static Own own(ResultSet row, int number) throws SQLException {
        return new Own(
                new PostId(row.getObject("post_id", UUID.class)),
                place(row),
                row.getObject("parent_post_id", UUID.class) != null,
                row.getString("body"),
                row.getInt("word_count"),
                SqlTime.of(row, "posted_at"),
                SqlTime.orNull(row, "edited_at"),
                row.getLong("version"));
    }

    private static ThreadId place(ResultSet row) throws SQLException {
        UUID course = row.getObject("course_id", UUID.class);
        return new ThreadId(
                course == null ? null : new CourseId(course), row.getString("lesson_id"), row.getString("prompt_id"));
    }

    private static Optional<PastVersion> past(ResultSet row) throws SQLException {
        Instant replacedAt = SqlTime.orNull(row, "replaced_at");
        return replacedAt == null
                ? Optional.empty()
                : Optional.of(new PastVersion(row.getLong("version"), row.getString("body"), replacedAt));
    }

    static @Nullable UUID course(ThreadId place) {
        CourseId course = place.course();
        return course == null ? null : course.value();
    }

    private record Row(Post post, @Nullable UUID parent, List<Post> replies) {

        static Row of(ResultSet row, UserId asker) throws SQLException {
            Post post = new Post(
                    new PostId(row.getObject("post_id", UUID.class)),
                    row.getString("name"),
                    asker.value().equals(row.getObject("person_id", UUID.class)),
                    "instructor".equals(row.getString("part")),
                    row.getString("body"),
                    SqlTime.of(row, "posted_at"),
                    SqlTime.orNull(row, "edited_at"),
                    row.getLong("version"),
                    List.of());
            return new Row(post, row.getObject("parent_post_id", UUID.class), new ArrayList<>());
        }

        Post withReplies() {
            return new Post(
                    post.id(),
                    post.author(),
                    post.own(),
                    post.instructor(),
                    post.markdown(),
                    post.postedAt(),
                    post.editedAt(),
                    post.version(),
                    replies);
        }
    }
}
