package org.readout.attempt;

import java.util.List;
import org.readout.assignment.EffectiveRulesService;
import org.readout.course.CourseArchive.Running;
import org.readout.course.CourseId;
import org.readout.course.CourseService.Timed;
import org.springframework.stereotype.Component;

/**
 * The attempts that run while a course changes. When it is archived they are submitted with what is saved, as when a quiz
 * closes; when its dates change they keep the time that they have.
 */
@Component
record RunningAttempts(AttemptRepository repository, AttemptService attempts, EffectiveRulesService rules)
        implements Running, Timed {

    @Override
    public int count(CourseId course) {
        return find(course).size();
    }

    @Override
    public void end(CourseId course) {
        find(course).forEach(attempt -> attempts.submit(attempt.person(), attempt.id()));
    }

    @Override
    public void keepTime(CourseId course) {
        repository.running(course).forEach(attempt -> attempts.settle(attempt.id()));
    }

    private List<Attempt> find(CourseId course) {
        return repository.running(course).stream()
                .filter(attempt -> rules.areOnlyOf(course, attempt.person(), attempt.lessonId(), attempt.quizId()))
                .toList();
    }
}
