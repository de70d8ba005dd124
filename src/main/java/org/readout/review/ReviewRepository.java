package org.readout.review;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.review.Fsrs.Memory;
import org.readout.review.ReviewItem.LastReview;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What comes back for review in the database. */
@Repository
class ReviewRepository {

    private static final int BATCH = 100;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    ReviewRepository(JdbcTemplate template) {
        this.batches = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** How a review went, of which item. */
    record Answered(UUID item, Instant at, boolean correct, Rating rating) {}

    List<ReviewItem> of(UserId person) {
        return jdbc.sql("select * from review_item where person_id = ? order by due_on, met_at, item_id")
                .params(person.value())
                .query((row, n) -> item(row))
                .list();
    }

    /** Returns the items of a lesson that the students of a course have. */
    List<ReviewItem> of(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select i.* from review_item i
                        join enrolment student on student.person_id = i.person_id and student.part = 'student'
                            and student.removed_at is null
                        where student.course_id = ? and i.lesson_id = ?
                        """)
                .params(course.value(), lessonId)
                .query((row, n) -> item(row))
                .list();
    }

    /** Returns how many items are asked now whose answers may be shown, as far as that is known; none in a pause. */
    int due(UserId person, LocalDate today) {
        return jdbc.sql("""
                        select count(*) from review_item i
                        where i.person_id = :person and i.due_on <= :today and i.key_shown and not exists (
                            select 1 from review_choice c where c.person_id = i.person_id and c.paused_until > :today)
                        """)
                .param("person", person.value())
                .param("today", today)
                .query(Integer.class)
                .single();
    }

    void insert(Collection<ReviewItem> items) {
        batches.batchUpdate(
                """
                insert into review_item (met_at, missed, key_shown, kept, due_on, reviews, step, stability, difficulty,
                    reviewed_on, rating, review_item_id, person_id, lesson_id, quiz_id, item_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                items,
                BATCH,
                (statement, item) -> {
                    bind(statement, item);
                    statement.setObject(13, item.person().value());
                    statement.setString(14, item.lessonId());
                    statement.setString(15, item.quizId());
                    statement.setString(16, item.itemId());
                });
    }

    void update(Collection<ReviewItem> items) {
        batches.batchUpdate(
                """
                update review_item set met_at = ?, missed = ?, key_shown = ?, kept = ?, due_on = ?, reviews = ?, step = ?,
                    stability = ?, difficulty = ?, reviewed_on = ?, rating = ?
                where review_item_id = ?
                """,
                items,
                BATCH,
                ReviewRepository::bind);
    }

    private static void bind(PreparedStatement statement, ReviewItem item) throws SQLException {
        Memory memory = item.memory();
        LastReview last = item.last();
        statement.setObject(1, SqlTime.toColumn(item.metAt()));
        statement.setBoolean(2, item.missed());
        statement.setBoolean(3, item.keyShown());
        statement.setBoolean(4, item.kept());
        statement.setObject(5, item.due(), Types.DATE);
        statement.setInt(6, item.reviews());
        statement.setInt(7, item.step());
        statement.setObject(8, memory == null ? null : memory.stability(), Types.DOUBLE);
        statement.setObject(9, memory == null ? null : memory.difficulty(), Types.DOUBLE);
        statement.setObject(10, last == null ? null : last.on(), Types.DATE);
        statement.setString(11, last == null ? null : last.rating().name());
        statement.setObject(12, item.id());
    }

    /** Locks an item, so that a review counts once; empty if it was forgotten, or reviewed since. */
    boolean lock(ReviewItem item) {
        return jdbc.sql("select 1 from review_item where review_item_id = ? and reviews = ? for update")
                .params(item.id(), item.reviews())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void insertAnswer(Answered answered, int number) {
        jdbc.sql("insert into review_answer (review_item_id, review_number, answered_at, correct, rating)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        answered.item(),
                        number,
                        SqlTime.toColumn(answered.at()),
                        answered.correct(),
                        answered.rating().name())
                .update();
    }

    List<Answered> answers(UserId person) {
        return jdbc.sql("""
                        select a.* from review_answer a join review_item i on i.review_item_id = a.review_item_id
                        where i.person_id = ? order by a.answered_at
                        """)
                .params(person.value())
                .query((row, n) -> new Answered(
                        row.getObject("review_item_id", UUID.class),
                        SqlTime.of(row, "answered_at"),
                        row.getBoolean("correct"),
                        Rating.valueOf(row.getString("rating"))))
                .list();
    }

    void delete(UserId person, UUID item) {
        jdbc.sql("delete from review_item where person_id = ? and review_item_id = ?")
                .params(person.value(), item)
                .update();
    }

    void deleteAll(UserId person) {
        jdbc.sql("delete from review_item where person_id = ?")
                .params(person.value())
                .update();
    }

    /** Notes that the keys of all quizzes of a person have to be checked again. */
    void hideKeys(UserId person) {
        jdbc.sql("update review_item set key_shown = false where person_id = ? and quiz_id is not null")
                .params(person.value())
                .update();
    }

    ReviewChoice choice(UserId person) {
        return jdbc.sql("select fsrs, paused_until from review_choice where person_id = ?")
                .params(person.value())
                .query((row, n) -> new ReviewChoice(
                        row.getBoolean("fsrs"), row.getObject("paused_until", LocalDate.class)))
                .optional()
                .orElse(ReviewChoice.USUAL);
    }

    void save(UserId person, ReviewChoice choice) {
        jdbc.sql("delete from review_choice where person_id = ?")
                .params(person.value())
                .update();
        jdbc.sql("insert into review_choice (person_id, fsrs, paused_until)"
                        + " values (:person, :fsrs, cast(:paused as date))")
                .param("person", person.value())
                .param("fsrs", choice.fsrs())
                .param("paused", choice.pausedUntil())
                .update();
    }

    /** Moves what a guest has to an account that doesn't have it yet. */
    void merge(UserId guest, UserId account) {
        Map<String, UUID> both = new HashMap<>(Map.of("guest", guest.value(), "account", account.value()));
        jdbc.sql("""
                        update review_item g set person_id = :account where g.person_id = :guest and not exists (
                            select 1 from review_item a where a.person_id = :account and a.lesson_id = g.lesson_id
                                and a.quiz_id is not distinct from g.quiz_id and a.item_id = g.item_id)
                        """).params(both).update();
        jdbc.sql("""
                        update review_choice g set person_id = :account where g.person_id = :guest
                            and not exists (select 1 from review_choice a where a.person_id = :account)
                        """).params(both).update();
    }

    private static ReviewItem item(ResultSet row) throws SQLException {
        LocalDate reviewed = row.getObject("reviewed_on", LocalDate.class);
        @Nullable Double stability = row.getObject("stability", Double.class);
        return new ReviewItem(
                row.getObject("review_item_id", UUID.class),
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                row.getString("item_id"),
                SqlTime.of(row, "met_at"),
                row.getBoolean("missed"),
                row.getBoolean("key_shown"),
                row.getBoolean("kept"),
                row.getObject("due_on", LocalDate.class),
                row.getInt("reviews"),
                row.getInt("step"),
                stability == null ? null : new Memory(stability, row.getDouble("difficulty")),
                reviewed == null ? null : new LastReview(reviewed, Rating.valueOf(row.getString("rating"))));
    }
}
