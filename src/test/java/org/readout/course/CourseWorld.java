package org.readout.course;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.readout.TestDatabase;
import org.readout.db.DurableTransactions;
import org.readout.lesson.LessonLibrary;
import org.readout.user.AuditLog;
import org.readout.user.HandClock;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Courses on a database of their own, with a clock that is set by hand and what the audit noted. */
class CourseWorld {

    static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    final DataSource database;
    final HandClock clock = new HandClock();
    final List<String> noted = new ArrayList<>();
    final JdbcClient jdbc;
    final DurableTransactions transactions;
    final CourseService courses;
    final EffectiveRulesService due;
    final CourseMembers members;
    final Roster roster;

    /** Who teaches the course that was given last. */
    UserId instructor = UserId.random();

    CourseWorld(TestDatabase kind) {
        database = kind.create();
        jdbc = JdbcClient.create(database);
        transactions = new DurableTransactions(new JdbcTransactionManager(database), database);
        AuditLog audit = new RecordedAudit((person, action, details) ->
                noted.add((person == null ? "a user" : "the person") + " " + action + " " + details));
        courses = new CourseService(
                new CourseRepository(jdbc),
                new MemberRepository(jdbc),
                new AssignmentRepository(jdbc),
                (course, lesson) -> {},
                List.of(),
                transactions,
                audit,
                clock);
        members = CoursesOver.members(jdbc, courses, transactions, audit, clock);
        roster = new Roster(new MemberRepository(jdbc), courses, transactions, audit, clock);
        due = new EffectiveRulesService(new AssignmentRepository(jdbc), new LessonLibrary());
    }

    UserId person(String name) {
        return person(jdbc, name);
    }

    static UserId person(JdbcClient jdbc, String name) {
        UserId id = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, instructor, created_at, version)"
                        + " values (:id, 'guest', :name, false, current_timestamp, 0)")
                .param("id", id.value())
                .param("name", name)
                .update();
        return id;
    }

    /** Adds an account that can't sign in. */
    UserId account(String name, String email) {
        UserId id = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, email, password_hash, instructor, created_at, version)"
                        + " values (:id, 'account', :name, :email, '{none}', false, current_timestamp, 0)")
                .param("id", id.value())
                .param("name", name)
                .param("email", email)
                .update();
        return id;
    }

    Course givenCourse() {
        return givenCourse(person("Ina"));
    }

    Course givenCourse(UserId instructor) {
        this.instructor = instructor;
        return courses.create(instructor, "IR 101", PRAGUE);
    }
}
