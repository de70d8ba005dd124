package org.readout.assignment;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CoursesOver;
import org.readout.db.DurableTransactions;
import org.readout.result.ResultsOver;
import org.readout.user.RecordedAudit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes what changes the rules of single students, and what tells before what a change does, over a database. */
public record EffectsOver(AssignmentEffects effects, CourseMembers members) {

    public static EffectsOver database(
            DataSource dataSource,
            CourseService courses,
            AssignmentService assignments,
            EffectiveRulesService rules,
            WorkEffects.WorkSource work,
            DurableTransactions writes,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        CourseMembers members = CoursesOver.members(jdbc, courses, writes, RecordedAudit.none(), clock);
        return new EffectsOver(
                new AssignmentEffects(
                        courses, assignments, rules, members, work, ResultsOver.database(dataSource, clock)),
                members);
    }
}
