package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Owed;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Score;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The score of students in a lesson as they see it today, for other systems that show it: the total of the gradebook,
 * without scores that aren't shown yet. The caller checks who may see it.
 */
@Service
public class LessonScores {

    private final AssignmentService assignments;
    private final LessonLibrary lessons;
    private final EffectiveRulesService rules;
    private final Results results;
    private final Clock clock;

    LessonScores(
            AssignmentService assignments,
            LessonLibrary lessons,
            EffectiveRulesService rules,
            Results results,
            Clock clock) {
        this.assignments = assignments;
        this.lessons = lessons;
        this.rules = rules;
        this.results = results;
        this.clock = clock;
    }

    /**
     * A student's score in a lesson, or in one of its sections.
     *
     * @param total {@code null} if nothing counts yet, or none of it is shown
     * @param hidden whether a score that counts isn't shown yet
     * @param toGrade whether points that are to count aren't graded yet
     * @param done whether the student owes nothing more
     */
    public record LessonScore(
            @Nullable Score total, boolean hidden, boolean toGrade, boolean started, boolean submitted, boolean done) {}

    /** Returns the score of a student; empty if the lesson isn't assigned to her. */
    public Optional<LessonScore> of(CourseId course, String lessonId, @Nullable String sectionId, UserId student) {
        StudyContext context = StudyContext.of(course);
        return assigned(course, lessonId, sectionId)
                .flatMap(assigned -> rules.of(context, student, lessonId)
                        .map(today -> assigned.score(today, results.of(context, lessonId, student, true))));
    }

    /** Returns what a lesson or one of its sections is out of today; empty if the course doesn't assign it. */
    public Optional<BigDecimal> possible(CourseId course, String lessonId, @Nullable String sectionId) {
        return assigned(course, lessonId, sectionId).map(Assigned::possible);
    }

    private Optional<Assigned> assigned(CourseId course, String lessonId, @Nullable String sectionId) {
        return assignments
                .assignment(course, lessonId)
                .flatMap(assignment -> lessons.lesson(lessonId).map(published -> {
                    Lesson lesson = assignment.lesson(published.lesson());
                    return sectionId == null
                            ? new Assigned(lesson, assignment.readingCheckPoints(lesson), clock.instant())
                            : new Assigned(lesson.withSections(sectionId::equals), 0, clock.instant());
                }));
    }

    private record Assigned(Lesson lesson, int readingCheckPoints, Instant now) {

        LessonScore score(EffectiveRules today, List<QuizResult> found) {
            Map<String, QuizResult> quizzes = GradebookRules.by(QuizResult::quizId, found);
            List<Cell> cells = lesson.sections().stream()
                    .map(section -> GradebookRules.cell(
                            section,
                            today,
                            now,
                            section.quiz() == null
                                    ? null
                                    : quizzes.get(section.quiz().id()),
                            null,
                            0,
                            List.of(),
                            ""))
                    .toList();
            Set<Sitting> sittings = readingCheckPoints == 0 ? Set.of() : Results.sittings(found);
            ReadingCheck check = ReadingCheck.of(readingCheckPoints, sittings, today, now);
            List<Owed> required = Stream.concat(
                            IntStream.range(0, cells.size())
                                    .filter(i -> lesson.sections()
                                            .get(i)
                                            .requiredQuiz()
                                            .isPresent())
                                    .mapToObj(i -> cells.get(i).status()),
                            Stream.ofNullable(check).map(ReadingCheck::status))
                    .toList();
            return new LessonScore(
                    GradebookRules.total(lesson, cells, check),
                    cells.stream().anyMatch(cell -> cell.scoreFrom() != null),
                    GradebookRules.isProvisional(lesson, cells),
                    !sittings.isEmpty() || cells.stream().anyMatch(Cell::hasWork),
                    required.contains(Owed.SUBMITTED),
                    required.stream().noneMatch(status -> status == Owed.OPEN || status == Owed.MISSING));
        }

        BigDecimal possible() {
            return lesson.sections().stream()
                    .filter(section -> section.requiredQuiz().isPresent())
                    .map(GradebookRules::points)
                    .reduce(BigDecimal.valueOf(readingCheckPoints), BigDecimal::add);
        }
    }
}
