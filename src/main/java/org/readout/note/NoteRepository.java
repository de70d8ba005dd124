package org.readout.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.note.Note.Answer;
import org.readout.note.Note.Kind;
import org.readout.note.Note.Marker;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Notes and answers. Queries for a section's page contain the condition under which a user may read what others wrote, so that
 * no caller can forget it.
 */
@Repository
record NoteRepository(JdbcClient jdbc) {

    /** The most notes of a person in a section. */
    private static final int MOST = 300;

    /** A section of a lesson, with the discussion prompts that open what classmates ask there. */
    record Place(String lessonId, String sectionId, List<String> prompts) {}

    /**
     * The asker takes part in the course of {@code n}, as the staff or in the context of the page, and has posted under each
     * prompt of the section unless the course leaves its questions open. No other user reads what a preview wrote.
     */
    private static final String MAY_READ = """
            (n.kind = any (array['asked', 'everyone'])
             and exists (
                 select 1 from enrolment seat
                 where seat.course_id = n.course_id and seat.person_id = :asker and seat.removed_at is null
                   and (n.course_id = cast(:course as uuid)
                        or cast(:course as uuid) is null and seat.part = any (array['assistant', 'instructor']))
                   and (n.kind = 'everyone'
                        or seat.part = any (array['assistant', 'instructor'])
                        or not exists (select 1 from note_gate gate where gate.course_id = n.course_id)
                        or :wanted <= (
                            select count(*) from post own
                            where own.person_id = seat.person_id and own.course_id = seat.course_id
                              and own.lesson_id = n.lesson_id and own.prompt_id in (:prompts)
                              and own.reply_key is null))))
            """;

    private static final String MINE =
            "(n.person_id = :asker and n.course_id is not distinct from cast(:course as uuid))";

    private static final String HERE = "n.lesson_id = :lesson and n.section_id = :section";

    private static final String NO_PREVIEW = "(author.kind <> 'preview' or author.person_id = :asker)";

    private static final String NOTES = """
            select n.*, author.name, author.kind as author_kind, author_seat.part
            from note n
            join person author on author.person_id = n.person_id
            left join enrolment author_seat on author_seat.course_id = n.course_id
                and author_seat.person_id = n.person_id and author_seat.removed_at is null
            where\s""";

    private static final String ANSWERS = """
            select a.*, author.name, author.kind as author_kind, author_seat.part
            from note_answer a
            join note n on n.note_id = a.note_id
            join person author on author.person_id = a.person_id
            left join enrolment author_seat on author_seat.course_id = a.course_id
                and author_seat.person_id = a.person_id and author_seat.removed_at is null
            where\s""";

    /** Returns what the asker has written in a section in a context, and what she may read there of others. */
    List<Note> in(Place place, UserId asker, StudyContext context) {
        SqlParameterSource values = values(place, asker, context);
        List<Note> notes = jdbc.sql(NOTES + HERE + " and " + NO_PREVIEW + " and (" + MINE + " or " + MAY_READ + ")"
                        + " order by n.written_at, n.note_id")
                .paramSource(values)
                .query(NoteRepository::note)
                .list();
        // An answer of the staff is for who asked, whatever she has posted.
        return notes.stream().noneMatch(note -> note.kind() == Kind.ASKED)
                ? notes
                : answered(
                        notes,
                        jdbc.sql(ANSWERS + HERE + " and " + NO_PREVIEW + " and (" + MAY_READ + " or " + MINE
                                        + " and (author.person_id = :asker"
                                        + " or author_seat.part = any (array['assistant', 'instructor'])))"
                                        + " order by a.answered_at, a.answer_id")
                                .paramSource(values)
                                .query(NoteRepository::answer)
                                .list());
    }

    /** Returns the questions of a course with their answers, for its staff. */
    List<Note> asked(CourseId course) {
        String ofCourse = "n.course_id = ? and n.kind = 'asked' and author.kind <> 'preview'";
        return answered(
                jdbc.sql(NOTES + ofCourse + " order by n.written_at, n.note_id")
                        .param(course.value())
                        .query(NoteRepository::note)
                        .list(),
                jdbc.sql(ANSWERS + ofCourse + " order by a.answered_at, a.answer_id")
                        .param(course.value())
                        .query(NoteRepository::answer)
                        .list());
    }

    private static List<Note> answered(List<Note> notes, List<Answer> answers) {
        Map<UUID, List<Answer>> byNote = answers.stream().collect(Collectors.groupingBy(Answer::note));
        return notes.stream()
                .map(note -> note.with(byNote.getOrDefault(note.id(), List.of())))
                .toList();
    }

    /** Returns all that a person has written, without answers. */
    List<Note> of(UserId person) {
        return jdbc.sql(NOTES + "n.person_id = ? order by n.written_at, n.note_id")
                .param(person.value())
                .query(NoteRepository::note)
                .list();
    }

    Optional<Note> find(UUID id) {
        return jdbc.sql(NOTES + "n.note_id = ?")
                .param(id)
                .query(NoteRepository::note)
                .optional();
    }

    /** Returns an answer; {@link #find} returns its question. */
    Optional<Answer> findAnswer(UUID id) {
        return jdbc.sql(ANSWERS + "a.answer_id = ?")
                .param(id)
                .query(NoteRepository::answer)
                .optional();
    }

    /** Adds a note, unless the author has too many in the section. */
    boolean insert(Note note) {
        return jdbc.sql("""
                        insert into note (note_id, person_id, course_id, lesson_id, section_id, kind, marker, body, quote,
                                          quote_before, quote_after, quote_start, quote_once, revision, written_at)
                        select cast(:id as uuid), p.person_id, cast(:course as uuid), cast(:lesson as varchar(80)),
                               cast(:section as varchar(80)), cast(:kind as varchar(10)), cast(:marker as varchar(10)),
                               cast(:body as text), cast(:quote as text), cast(:before as text), cast(:after as text),
                               cast(:start as integer), cast(:once as boolean), cast(:revision as char(64)),
                               cast(:at as timestamp with time zone)
                        from person p
                        where p.person_id = :person
                          and (select count(*) from note n where n.person_id = :person and n.lesson_id = :lesson
                                   and n.section_id = :section) < :most
                        """).paramSource(values(note)).update() == 1;
    }

    /** Replaces the kind, the words, the marker and the place of an author's note. */
    boolean update(Note note) {
        return jdbc.sql("""
                        update note set
                            course_id = cast(:course as uuid), kind = :kind, marker = :marker, body = :body, quote = :quote, quote_before = :before, quote_after = :after,
                            quote_start = :start, quote_once = :once, revision = :revision, edited_at = :at
                        where note_id = :id and person_id = :person""").paramSource(values(note)).update() == 1;
    }

    private static SqlParameterSource values(Note note) {
        return new MapSqlParameterSource("id", note.id())
                .addValue("person", note.author().id().value())
                .addValue("course", note.context().column())
                .addValue("lesson", note.lessonId())
                .addValue("section", note.sectionId())
                .addValue("kind", note.kind().name().toLowerCase(Locale.ROOT))
                .addValue("marker", note.marker().style())
                .addValue("body", note.words())
                .addValue("quote", note.anchor().quote())
                .addValue("before", note.anchor().prefix())
                .addValue("after", note.anchor().suffix())
                .addValue("start", note.anchor().start())
                .addValue("once", note.anchor().once())
                .addValue("revision", note.revision().hash())
                .addValue("at", SqlTime.toColumn(note.writtenAt()))
                .addValue("most", MOST);
    }

    boolean delete(UUID id) {
        return jdbc.sql("delete from note where note_id = ?").param(id).update() == 1;
    }

    boolean deleteAnswer(UUID id) {
        return jdbc.sql("delete from note_answer where answer_id = ?").param(id).update() == 1;
    }

    /** Answers a question that the author may read; false if it isn't one. The same answer again changes its words. */
    boolean answer(UUID id, UUID question, Place place, UserId author, StudyContext context, String words, Instant at) {
        MapSqlParameterSource values = values(place, author, context)
                .addValue("answer", id)
                .addValue("question", question)
                .addValue("body", words)
                .addValue("at", SqlTime.toColumn(at));
        return jdbc.sql("update note_answer set body = :body where answer_id = :answer and person_id = :asker")
                                .paramSource(values)
                                .update()
                        == 1
                || jdbc.sql("""
                                insert into note_answer (answer_id, note_id, course_id, person_id, body, answered_at)
                                select cast(:answer as uuid), n.note_id, n.course_id, cast(:asker as uuid),
                                       cast(:body as text), cast(:at as timestamp with time zone)
                                from note n
                                where n.note_id = :question and n.kind = 'asked' and (n.person_id = :asker or\s""" + MAY_READ + ")").paramSource(values).update() == 1;
    }

    /** Marks an answer as the one to its question, or no answer. */
    void choose(UUID question, @Nullable UUID answer, UserId by, Instant at) {
        jdbc.sql("update note_answer set chosen_at = null, chosen_by = null where note_id = ?")
                .param(question)
                .update();
        if (answer != null) {
            jdbc.sql("update note_answer set chosen_at = ?, chosen_by = ? where note_id = ? and answer_id = ?")
                    .params(SqlTime.toColumn(at), by.value(), question, answer)
                    .update();
        }
    }

    boolean isGated(CourseId course) {
        return jdbc.sql("select count(*) from note_gate where course_id = ?")
                        .param(course.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void gate(CourseId course, boolean gated) {
        jdbc.sql("delete from note_gate where course_id = ?")
                .param(course.value())
                .update();
        if (gated) {
            jdbc.sql("insert into note_gate (course_id) values (?)")
                    .param(course.value())
                    .update();
        }
    }

    /** Moves what a person marked in a lesson on her own into a course. */
    void bring(UserId person, CourseId course, String lessonId) {
        jdbc.sql("update note set course_id = ? where person_id = ? and course_id is null and lesson_id = ?")
                .params(course.value(), person.value(), lessonId)
                .update();
    }

    void merge(UserId guest, UserId account) {
        jdbc.sql("update note set person_id = ? where person_id = ?")
                .params(account.value(), guest.value())
                .update();
    }

    private static MapSqlParameterSource values(Place place, UserId asker, StudyContext context) {
        return new MapSqlParameterSource("lesson", place.lessonId())
                .addValue("section", place.sectionId())
                .addValue("asker", asker.value())
                .addValue("course", context.column())
                .addValue("wanted", place.prompts().size())
                .addValue("prompts", place.prompts().isEmpty() ? List.of("") : place.prompts());
    }

    private static Note note(ResultSet row, int number) throws SQLException {
        return new Note(
                row.getObject("note_id", UUID.class),
                author(row),
                role(row),
                StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("section_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Marker.valueOf(row.getString("marker").toUpperCase(Locale.ROOT)),
                row.getString("body"),
                new Anchor(
                        row.getString("quote"),
                        row.getString("quote_before"),
                        row.getString("quote_after"),
                        row.getInt("quote_start"),
                        row.getBoolean("quote_once")),
                new Revision(row.getString("revision")),
                SqlTime.of(row, "written_at"),
                List.of());
    }

    private static Answer answer(ResultSet row, int number) throws SQLException {
        return new Answer(
                row.getObject("answer_id", UUID.class),
                row.getObject("note_id", UUID.class),
                author(row),
                role(row),
                row.getString("body"),
                SqlTime.of(row, "answered_at"),
                row.getObject("chosen_at") != null);
    }

    private static User author(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getObject("person_id", UUID.class)),
                User.Kind.valueOf(row.getString("author_kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                null);
    }

    private static @Nullable Role role(ResultSet row) throws SQLException {
        String part = row.getString("part");
        return "assistant".equals(part) ? Role.ASSISTANT : "instructor".equals(part) ? Role.INSTRUCTOR : null;
    }
}
