package org.readout.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.review.ReviewItem.Answer;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What comes back for review in the database. */
@Repository
record ReviewRepository(JdbcTemplate batches) {

    private static final int BATCH = 100;

    private static final String ITEMS = """
            select i.*, a.answered_on, a.correct, a.rating from review_item i
            left join review_answer a on a.review_item_id = i.review_item_id
            """;

    private JdbcClient.StatementSpec sql(String sql, @Nullable Object... params) {
        return JdbcClient.create(batches).sql(sql).params(Arrays.asList(params));
    }

    List<ReviewItem> of(UserId person) {
        return items(sql(
                ITEMS + "where i.person_id = ? order by i.due_on, i.met_at, i.item_id, a.review_number",
                person.value()));
    }

    /** Returns the items of a lesson that the students of a course have. */
    List<ReviewItem> of(CourseId course, String lessonId) {
        return items(sql(ITEMS + """
                join enrolment student on student.person_id = i.person_id and student.part = 'student'
                    and student.removed_at is null
                where student.course_id = ? and i.lesson_id = ? order by a.review_number
                """, course.value(), lessonId));
    }

    /** Reads items, each in a row for each of its reviews. */
    private static List<ReviewItem> items(JdbcClient.StatementSpec rows) {
        Map<UUID, ReviewItem> items = new LinkedHashMap<>();
        rows.query(row -> {
            ReviewItem read = new ReviewItem(
                    row.getObject("review_item_id", UUID.class),
                    new UserId(row.getObject("person_id", UUID.class)),
                    row.getString("lesson_id"),
                    row.getString("quiz_id"),
                    row.getObject("note_id", UUID.class),
                    row.getString("item_id"),
                    SqlTime.of(row, "met_at"),
                    row.getBoolean("missed"),
                    row.getBoolean("key_shown"),
                    row.getBoolean("kept"),
                    row.getObject("due_on", LocalDate.class),
                    new ArrayList<>());
            ReviewItem item = items.computeIfAbsent(read.id(), id -> read);
            LocalDate answered = row.getObject("answered_on", LocalDate.class);
            if (answered != null) {
                Rating rating = Rating.valueOf(row.getString("rating"));
                item.answers().add(new Answer(answered, row.getBoolean("correct"), rating));
            }
        });
        return List.copyOf(items.values());
    }

    /** Returns how many items are asked now whose answers may be shown, as far as that is known; none in a pause. */
    int due(UserId person, LocalDate today) {
        return sql("""
                        select count(*) from review_item i
                        where i.person_id = ? and i.due_on <= ? and i.key_shown and not exists (
                            select 1 from review_choice c where c.person_id = i.person_id and c.paused_until > ?)
                        """, person.value(), today, today).query(Integer.class).single();
    }

    void insert(Collection<ReviewItem> items) {
        batches.batchUpdate(
                "insert into review_item (review_item_id, person_id, lesson_id, quiz_id, item_id, met_at, missed, key_shown,"
                        + " kept, due_on, note_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                items,
                BATCH,
                (statement, item) -> {
                    statement.setObject(1, item.id());
                    statement.setObject(2, item.person().value());
                    statement.setString(3, item.lessonId());
                    statement.setString(4, item.quizId());
                    statement.setString(5, item.itemId());
                    statement.setObject(6, SqlTime.toColumn(item.metAt()));
                    statement.setBoolean(7, item.missed());
                    statement.setBoolean(8, item.keyShown());
                    statement.setBoolean(9, item.kept());
                    statement.setObject(10, item.due());
                    statement.setObject(11, item.noteId());
                });
    }

    void update(Collection<ReviewItem> items) {
        batches.batchUpdate(
                "update review_item set met_at = ?, missed = ?, key_shown = ?, kept = ?, due_on = ? where review_item_id = ?",
                items,
                BATCH,
                (statement, item) -> {
                    statement.setObject(1, SqlTime.toColumn(item.metAt()));
                    statement.setBoolean(2, item.missed());
                    statement.setBoolean(3, item.keyShown());
                    statement.setBoolean(4, item.kept());
                    statement.setObject(5, item.due());
                    statement.setObject(6, item.id());
                });
    }

    /** Adds a review; nothing if the item was forgotten. Fails if another tab has added it. */
    void insertAnswer(ReviewItem item, Answer answer) {
        sql(
                        "insert into review_answer (review_item_id, review_number, answered_on, correct, rating)"
                                + " select review_item_id, ?, cast(? as date), ?, ? from review_item where review_item_id = ?",
                        item.answers().size() + 1,
                        answer.on(),
                        answer.correct(),
                        answer.rating().name(),
                        item.id())
                .update();
    }

    /** Deletes an item of a person, or all if the id is {@code null}. */
    void delete(UserId person, @Nullable UUID item) {
        sql(
                        "delete from review_item where person_id = ? and review_item_id = coalesce(?, review_item_id)",
                        person.value(),
                        item)
                .update();
    }

    /** Notes that the keys of all quizzes of a person have to be checked again. */
    void hideKeys(UserId person) {
        sql("update review_item set key_shown = false where person_id = ? and quiz_id is not null", person.value())
                .update();
    }

    ReviewChoice choice(UserId person) {
        return sql("select fsrs, paused_until from review_choice where person_id = ?", person.value())
                .query((row, n) ->
                        new ReviewChoice(row.getBoolean("fsrs"), row.getObject("paused_until", LocalDate.class)))
                .optional()
                .orElse(new ReviewChoice(false, null));
    }

    void save(UserId person, ReviewChoice choice) {
        sql("delete from review_choice where person_id = ?", person.value()).update();
        sql(
                        "insert into review_choice (person_id, fsrs, paused_until) values (?, ?, cast(? as date))",
                        person.value(),
                        choice.fsrs(),
                        choice.pausedUntil())
                .update();
    }

    /** Moves what a guest has to an account that doesn't have it yet. */
    void merge(UserId guest, UserId account) {
        sql("""
                        update review_item g set person_id = ? where g.person_id = ? and not exists (
                            select 1 from review_item a where a.person_id = ? and a.lesson_id = g.lesson_id
                                and a.quiz_id is not distinct from g.quiz_id and a.item_id = g.item_id)
                        """, account.value(), guest.value(), account.value()).update();
        sql("""
                        update review_choice set person_id = ? where person_id = ?
                            and not exists (select 1 from review_choice a where a.person_id = ?)
                        """, account.value(), guest.value(), account.value()).update();
    }
}
