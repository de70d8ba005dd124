package org.readout.notice;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseWorld;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.grading.GradingOver;
import org.readout.lesson.BareLibrary;
import org.readout.result.ResultsOver;
import org.readout.user.UserId;

/** A course whose people are told things, on a database of its own. */
class NoticeWorld extends CourseWorld {

    final NoticeRepository store = new NoticeRepository(jdbc);
    final NoticeService notices = new NoticeService(
            store,
            courses,
            new BareLibrary(),
            ResultsOver.database(database, clock),
            GradingOver.posts(database, courses, transactions, clock),
            mail,
            transactions,
            clock);
    final Course course = givenCourse();
    private int people;

    NoticeWorld(TestDatabase kind) {
        super(kind);
    }

    UserId member(String name, String part) {
        UserId person = account(name, name.toLowerCase() + ++people + "@example.org");
        enrol(course.id(), person, part);
        return person;
    }

    void enrol(CourseId where, UserId person, String part) {
        jdbc.sql("insert into enrolment (course_id, person_id, part, joined_at) values (?, ?, ?, current_timestamp)")
                .params(where.value(), person.value(), part)
                .update();
    }

    void set(UserId person, String columns) {
        jdbc.sql("update enrolment set " + columns + " where person_id = ?")
                .param(person.value())
                .update();
    }

    /** Adds a post under a prompt or, with a parent, a reply to it. */
    UUID post(UserId author, @Nullable UUID parent) {
        UUID post = UUID.randomUUID();
        jdbc.sql("""
                        insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id,
                            body, posted_at, version)
                        values (?, cast(? as uuid), cast(? as uuid), ?, ?, 'ice', 'why', 'SECRET', current_timestamp, 1)
                        """)
                .params(java.util.Arrays.asList(
                        post,
                        parent,
                        parent == null ? null : post,
                        author.value(),
                        course.id().value()))
                .update();
        return post;
    }

    void tell(Kind kind, @Nullable UserId by, String address, UserId... to) {
        transactions.run(() -> notices.tell(new NoticeEvent(
                kind, course.id(), Set.of(to), by, address, Map.of("what", "Ice and rails", "title", "No class"))));
    }

    void tellOfPost(Kind kind, UserId by, UUID post, UserId to) {
        tell(kind, by, "/lessons/ice/rails?in=" + course.id().value() + "#post-" + post, to);
    }

    List<String> read(UserId person) {
        return notices.of(person).stream().map(Notice::sentence).toList();
    }
}
