package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.InstructorNotices.LessonFigures;
import org.readout.course.Course;
import org.readout.course.Permission;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebook.LessonColumn;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** The class average of each lesson, and its share of the course total, for the list of assigned lessons. */
@Component
class LessonAverages implements InstructorNotices.FiguresSource {

    /** Instructors who open the list wait for the averages; those of a larger course are in its gradebook. */
    private static final int MOST_STUDENTS = 500;

    private final CourseGradebookService gradebooks;

    LessonAverages(CourseGradebookService gradebooks) {
        this.gradebooks = gradebooks;
    }

    @Override
    public Map<String, LessonFigures> of(Course course, UserId instructor) {
        return gradebooks
                .gradebook(course.id(), instructor)
                .filter(gradebook -> gradebook.staff().may(Permission.SEE_DETAILS))
                .map(this::figures)
                .orElse(Map.of());
    }

    private Map<String, LessonFigures> figures(CourseGradebook gradebook) {
        Index index = gradebook.students().size() > MOST_STUDENTS ? null : gradebooks.index(gradebook);
        Map<String, LessonFigures> figures = new HashMap<>();
        for (int i = 0; i < gradebook.lessons().size(); i++) {
            figures.put(
                    gradebook.lessons().get(i).id(),
                    new LessonFigures(
                            share(gradebook, i), average(index, i), index == null ? null : index.students(i)));
        }
        return figures;
    }

    private static @Nullable BigDecimal average(@Nullable Index index, int lesson) {
        return index == null ? null : index.average(lesson);
    }

    private static BigDecimal share(CourseGradebook gradebook, int lesson) {
        List<BigDecimal> weights =
                gradebook.lessons().stream().map(LessonColumn::weight).toList();
        BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return all.signum() == 0
                ? BigDecimal.ZERO
                : weights.get(lesson)
                        .multiply(BigDecimal.valueOf(gradebook.rule().lessonsPercent()))
                        .divide(all, 10, RoundingMode.HALF_UP);
    }
}
