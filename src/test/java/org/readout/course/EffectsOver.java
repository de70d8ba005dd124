package org.readout.course;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.db.DurableTransactions;
import org.readout.user.RecordedAudit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes what changes the rules of single students, and what tells before what a change does, over a database. */
public record EffectsOver(AssignmentEffects effects, AssignmentOverrides overrides, CourseMembers members) {

    public static EffectsOver database(
            DataSource dataSource,
            CourseService courses,
            EffectiveRulesService rules,
            WorkEffects.WorkSource work,
            DurableTransactions writes,
            Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        MemberRepository repository = new MemberRepository(jdbc);
        CourseMembers members = CoursesOver.members(jdbc, courses, writes, RecordedAudit.none(), clock);
        return new EffectsOver(
                new AssignmentEffects(courses, rules, repository, work, FeaturesOver.work(dataSource)),
                new AssignmentOverrides(
                        new AssignmentRepository(jdbc), courses, members, writes, RecordedAudit.none(), clock),
                members);
    }
}
