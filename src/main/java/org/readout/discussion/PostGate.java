package org.readout.discussion;

/**
 * The conditions under which what others wrote may be read, as SQL. They stand in every query over other people's
 * posts and stances, so that a caller can't forget them. They take the parameter {@code :asker}.
 */
final class PostGate {

    private PostGate() {}

    /**
     * The asker is an instructor of the course, or takes part in it and has posted under the same prompt there.
     *
     * @param row the alias of a row with {@code course_id}, {@code lesson_id} and {@code prompt_id}
     */
    static String openFor(String row) {
        return """
               exists (
                   select 1
                   from enrolment seat
                   where seat.course_id = %1$s.course_id
                     and seat.person_id = :asker
                     and (seat.part = 'instructor'
                          or exists (
                              select 1
                              from post own
                              where own.person_id = seat.person_id
                                and own.course_id = seat.course_id
                                and own.lesson_id = %1$s.lesson_id
                                and own.prompt_id = %1$s.prompt_id
                                and own.parent_post_id is null)))
               """.formatted(row);
    }

    /** The row is the asker's own writing without a course, or the gate is open for it. */
    static String mayRead(String row) {
        return """
               ((%1$s.course_id is null and %1$s.person_id = :asker) or %2$s)
               """.formatted(row, openFor(row));
    }

    /** The row is the asker's own, written alone or in a course in which the asker still takes part. */
    static String isOwn(String row) {
        return """
               (%1$s.person_id = :asker
                and (%1$s.course_id is null
                     or exists (
                         select 1
                         from enrolment seat
                         where seat.course_id = %1$s.course_id and seat.person_id = :asker)))
               """.formatted(row);
    }
}
