package org.readout.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people of lessons. */
@Repository
record LessonPersonRepository(JdbcClient jdbc) {

    /** Every lesson with people is in the answer: to be none of them is something else than that there are none. */
    LessonRoles roles(@Nullable UserId user) {
        Map<String, Optional<LessonRole>> roles = new HashMap<>();
        boolean[] editsOthers = new boolean[1];
        UUID person = user == null ? new UUID(0, 0) : user.value();
        jdbc.sql("""
                        select lesson_id, max(case when person_id = :person then lesson_role end) as lesson_role
                        from lesson_person group by lesson_id
                        union all
                        select '', site_right from site_right
                        where person_id = :person and site_right = 'edit_lessons'
                        """).param("person", person).query(row -> {
            String lesson = row.getString("lesson_id");
            if (lesson.isEmpty()) {
                editsOthers[0] = true;
            } else {
                roles.put(
                        lesson,
                        Optional.ofNullable(row.getString("lesson_role")).map(LessonPersonRepository::role));
            }
        });
        return new LessonRoles(roles, editsOthers[0]);
    }

    List<LessonPerson> people(String lessonId) {
        return jdbc.sql("""
                        select p.person_id, p.name, p.email, l.lesson_role from lesson_person l
                        join person p on p.person_id = l.person_id where l.lesson_id = ?
                        order by case l.lesson_role when 'owner' then 0 when 'author' then 1 else 2 end, p.name, p.person_id
                        """)
                .param(lessonId)
                .query((row, number) -> new LessonPerson(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("name"),
                        row.getString("email"),
                        role(row.getString("lesson_role"))))
                .list();
    }

    boolean isAccount(UserId person) {
        return jdbc.sql("select count(*) from person where person_id = ? and kind = 'account'")
                        .param(person.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Lets changes of one lesson's people wait for each other. */
    void lock(String lessonId) {
        jdbc.sql("select person_id from lesson_person where lesson_id = ? for update")
                .param(lessonId)
                .query(UUID.class)
                .list();
    }

    void set(String lessonId, UserId person, LessonRole role) {
        remove(lessonId, person);
        jdbc.sql("insert into lesson_person (lesson_id, person_id, lesson_role) values (?, ?, ?)")
                .params(lessonId, person.value(), role.name().toLowerCase(Locale.ROOT))
                .update();
    }

    boolean remove(String lessonId, UserId person) {
        return jdbc.sql("delete from lesson_person where lesson_id = ? and person_id = ?")
                        .params(lessonId, person.value())
                        .update()
                == 1;
    }

    void forget(String lessonId) {
        jdbc.sql("delete from lesson_person where lesson_id = ?")
                .param(lessonId)
                .update();
    }

    private static LessonRole role(String column) {
        return LessonRole.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
