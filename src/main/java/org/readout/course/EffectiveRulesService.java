package org.readout.course;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readout.course.EffectiveRulesRepository.Row;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The rules that hold for students in the quizzes of lessons. Whoever reads a lesson without a course, and whoever teaches
 * it, is bound by none. Each method is one statement.
 */
@Service
public class EffectiveRulesService {

    private final EffectiveRulesRepository store;

    EffectiveRulesService(EffectiveRulesRepository store) {
        this.store = store;
    }

    /** What holds for a student in a lesson; absent where no course of the student's assigns it. */
    public Optional<EffectiveRules> of(UserId student, String lessonId) {
        return Optional.ofNullable(of(lessonId, List.of(student)).get(student));
    }

    /**
     * Whether somebody only tries the quizzes of a lesson out: an instructor, unless a course that assigns the lesson has
     * this person as a student.
     */
    public boolean isPreview(UserId person, String lessonId) {
        return store.mayTeach(person) && of(person, lessonId).isEmpty();
    }

    /**
     * What one course alone sets for each of these students in a lesson it assigns: its instructors see this, and nothing of
     * what the students' other courses set.
     */
    public Map<UserId, EffectiveRules> inCourse(CourseId course, String lessonId, Collection<UserId> students) {
        return store.of(lessonId, students).stream()
                .filter(row -> row.terms().course().id().equals(course))
                .collect(Collectors.toMap(Row::student, Row::terms));
    }

    /** What holds for each of these students in a lesson; absent where no course of theirs assigns it. */
    public Map<UserId, EffectiveRules> of(String lessonId, Collection<UserId> students) {
        Map<UserId, EffectiveRules> best = new HashMap<>();
        store.of(lessonId, students).stream()
                .collect(Collectors.groupingBy(Row::student, Collectors.mapping(Row::terms, Collectors.toList())))
                .forEach((student, terms) ->
                        best.put(student, EffectiveRules.best(terms).orElseThrow()));
        return best;
    }
}
