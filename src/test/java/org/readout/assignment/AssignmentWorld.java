package org.readout.assignment;

import org.readout.TestDatabase;
import org.readout.course.CourseWorld;
import org.readout.lesson.BareLibrary;

/** Courses whose lessons can be assigned. */
class AssignmentWorld extends CourseWorld {

    final AssignmentRepository repository;
    final AssignmentService assignments;
    final EffectiveRulesService due;

    AssignmentWorld(TestDatabase kind) {
        super(kind);
        repository = new AssignmentRepository(jdbc, clock);
        assignments = new AssignmentService(
                repository, courses, members, new BareLibrary(), transactions, audit, event -> {}, clock);
        due = new EffectiveRulesService(repository, new BareLibrary());
    }
}
