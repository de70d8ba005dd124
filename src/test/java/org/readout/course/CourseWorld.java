package org.readout.course;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.readout.TestDatabase;
import org.readout.db.DurableTransactions;
import org.readout.user.AllRights;
import org.readout.user.AuditLog;
import org.readout.user.HandClock;
import org.readout.user.OneTimeLinks.EmailConfirmed;
import org.readout.user.RecordedAudit;
import org.readout.user.SwitchedMail;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Courses on a database of their own, with a clock that is set by hand and what the audit noted. */
public class CourseWorld {

    public static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    public final DataSource database;
    public final HandClock clock = new HandClock();
    public final List<String> noted = new ArrayList<>();
    public final AuditLog audit;
    public final JdbcClient jdbc;
    public final DurableTransactions transactions;
    public final CourseService courses;
    public final CourseMembers members;
    public final Roster roster;
    public final SwitchedMail mail;

    /** Who teaches the course that was given last. */
    public UserId instructor = UserId.random();

    protected CourseWorld(TestDatabase kind) {
        database = kind.create();
        jdbc = JdbcClient.create(database);
        transactions = new DurableTransactions(new JdbcTransactionManager(database), database);
        audit = new RecordedAudit((person, action, details) ->
                noted.add((person == null ? "a user" : "the person") + " " + action + " " + details));
        mail = SwitchedMail.over(jdbc);
        courses = new CourseService(
                new CourseRepository(jdbc), new AllRights(), mail, event -> {}, transactions, audit, clock);
        members = CoursesOver.members(jdbc, courses, transactions, audit, clock);
        roster = new Roster(new CourseRepository(jdbc), courses, transactions, audit, clock);
    }

    /** Confirms the address of an account, as its owner does with an emailed link. */
    protected void confirm(UserId account) {
        mail.confirmed(account);
        roster.takePlaces(new EmailConfirmed(account));
    }

    public UserId person(String name) {
        return person(jdbc, name);
    }

    public static UserId person(JdbcClient jdbc, String name) {
        UserId id = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, created_at, version)"
                        + " values (:id, 'guest', :name, current_timestamp, 0)")
                .param("id", id.value())
                .param("name", name)
                .update();
        return id;
    }

    /** Adds an account that can't sign in. Its address is confirmed, unless email is on: its owner may do it later then. */
    public UserId account(String name, String email) {
        UserId id = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, email, password_hash, created_at, version)"
                        + " values (:id, 'account', :name, :email, '{none}', current_timestamp, 0)")
                .param("id", id.value())
                .param("name", name)
                .param("email", email)
                .update();
        if (!mail.isNeeded()) {
            mail.confirmed(id);
        }
        return id;
    }

    public Course givenCourse() {
        return givenCourse(person("Ina"));
    }

    public Course givenCourse(UserId instructor) {
        this.instructor = instructor;
        return courses.create(instructor, "IR 101", PRAGUE);
    }
}
