package org.readout.discussion;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stances on the scales of prompts. */
@Repository
public class StanceRepository {

    /** A stance is taken before the own post or after it. */
    public enum Moment {
        BEFORE,
        AFTER;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** So many people moved from one step to another, or stayed where both are the same. */
    public record Move(int before, int after, int people) {}

    private static final String MOVES = """
            select b.scale_step as before_step, a.scale_step as after_step, count(*) as people
            from stance b
            join stance a
                on a.person_id = b.person_id and a.course_id = b.course_id
               and a.lesson_id = b.lesson_id and a.prompt_id = b.prompt_id and a.moment = 'after'
            join enrolment student
                on student.course_id = b.course_id and student.person_id = b.person_id and student.part = 'student'
            where b.course_id = :course
              and b.lesson_id = :lesson
              and b.prompt_id = :prompt
              and b.moment = 'before'
              and %s
            group by b.scale_step, a.scale_step
            """.formatted(PostGate.openFor("b"));

    private final JdbcClient jdbc;

    StanceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person's own stances at a place. */
    public Map<Moment, Integer> of(ThreadId place, UserId person) {
        Map<Moment, Integer> stances = new EnumMap<>(Moment.class);
        at(jdbc.sql("""
                    select moment, scale_step from stance
                    where person_id = :person and lesson_id = :lesson and prompt_id = :prompt
                      and course_id is not distinct from cast(:course as uuid)
                    """), place, person).query(row -> {
            stances.put(Moment.valueOf(row.getString("moment").toUpperCase(Locale.ROOT)), row.getInt("scale_step"));
        });
        return stances;
    }

    /** Whether there was a stance of that moment to change. */
    public boolean change(ThreadId place, UserId person, Moment moment, int step, Instant at) {
        return at(jdbc.sql("""
                           update stance set scale_step = :step, taken_at = :at
                           where person_id = :person and lesson_id = :lesson and prompt_id = :prompt
                             and course_id is not distinct from cast(:course as uuid) and moment = :moment
                           """), place, person)
                        .param("moment", moment.column())
                        .param("step", step)
                        .param("at", SqlTime.toColumn(at))
                        .update()
                == 1;
    }

    /** Adds a stance; a second one of that moment is refused by the database. */
    public void insert(ThreadId place, UserId person, Moment moment, int step, Instant at) {
        at(jdbc.sql("""
                    insert into stance (stance_id, person_id, course_id, lesson_id, prompt_id, moment, scale_step, taken_at)
                    values (:id, :person, :course, :lesson, :prompt, :moment, :step, :at)
                    """), place, person)
                .param("id", UUID.randomUUID())
                .param("moment", moment.column())
                .param("step", step)
                .param("at", SqlTime.toColumn(at))
                .update();
    }

    /** How the students of the course moved, where the gate is open for the asker; otherwise nothing. */
    public List<Move> moves(ThreadId place, UserId asker) {
        return jdbc.sql(MOVES)
                .param("course", PostRepository.course(place))
                .param("lesson", place.lessonId())
                .param("prompt", place.promptId())
                .param("asker", asker.value())
                .query((row, n) -> new Move(row.getInt("before_step"), row.getInt("after_step"), row.getInt("people")))
                .list();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, ThreadId place, UserId person) {
        return statement
                .param("person", person.value())
                .param("course", PostRepository.course(place))
                .param("lesson", place.lessonId())
                .param("prompt", place.promptId());
    }
}
