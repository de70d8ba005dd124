package org.readout.attempt;

import java.util.List;
import org.readout.course.CourseArchive.Running;
import org.readout.course.CourseId;
import org.readout.course.EffectiveRulesService;
import org.springframework.stereotype.Component;

/** The attempts that run while a course is being archived: they are submitted with what is saved, as when a quiz closes. */
@Component
record RunningAttempts(AttemptRepository repository, AttemptService attempts, EffectiveRulesService rules)
        implements Running {

    @Override
    public int count(CourseId course) {
        return find(course).size();
    }

    @Override
    public void end(CourseId course) {
        find(course).forEach(attempt -> attempts.submit(attempt.person(), attempt.id()));
    }

    private List<Attempt> find(CourseId course) {
        return repository.running(course).stream()
                .filter(attempt -> rules.areOnlyOf(course, attempt.person(), attempt.lessonId(), attempt.quizId()))
                .toList();
    }
}
