package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy.LatePenalty;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.correction.CorrectedScore;
import org.readout.course.Course;
import org.readout.discussion.Post;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.GradedSection;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.gradebook.LessonGradebook.Status;
import org.readout.gradebook.LessonGradebook.SuspectQuestion;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.reading.SectionReading;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;

/** Computes a gradebook from what the features report, in any order. */
record GradebookRules(
        Course course,
        Assignment assignment,
        Lesson lesson,
        List<User> students,
        Map<UserId, EffectiveRules> rules,
        List<QuizResult> results,
        List<SectionReading> readings,
        List<Post.Count> counts,
        List<QuestionMark> firstMarks,
        Map<UserId, Map<String, Integer>> toGrade,
        Map<UserId, Set<Sitting>> sittings,
        Map<UserId, List<ScoreOverride>> overrides,
        Map<UserId, List<CorrectedScore>> corrected,
        Function<ItemStatistic, List<FirstAnswer>> firstAnswers) {

    private static final Messages TEXT = Messages.of("gradebook");

    LessonGradebook gradebook(Instant now) {
        Map<UserId, List<QuizResult>> resultsOf = results.stream().collect(Collectors.groupingBy(QuizResult::person));
        Map<UserId, List<SectionReading>> readingsOf =
                readings.stream().collect(Collectors.groupingBy(SectionReading::person));
        return new LessonGradebook(
                course,
                lesson.id(),
                assignment.dueAt(),
                prompts().size(),
                lesson.sections().stream().map(GradebookRules::section).toList(),
                readingCheckPoints(assignment, lesson),
                students.stream()
                        .sorted(course.byName())
                        .map(student -> row(
                                student,
                                by(QuizResult::quizId, resultsOf.getOrDefault(student.id(), List.of())),
                                by(SectionReading::sectionId, readingsOf.getOrDefault(student.id(), List.of())),
                                now))
                        .toList(),
                suspects());
    }

    static <T> Map<String, T> by(Function<T, String> id, List<T> all) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private Set<String> prompts() {
        return lesson.sections().stream()
                .flatMap(section -> section.prompts().stream())
                .map(Prompt::id)
                .collect(Collectors.toSet());
    }

    /** Returns what the quiz of a section is out of today; 0 without one. */
    static BigDecimal points(Lesson.Section section) {
        return section.quiz() == null ? BigDecimal.ZERO : AttemptDetails.expected(section.quiz());
    }

    private static GradedSection section(Lesson.Section section) {
        Lesson.Quiz quiz = section.quiz();
        return new GradedSection(
                section.id(),
                section.hasOptionalQuiz() ? TEXT.get("section.optional", "section", section.title()) : section.title(),
                quiz == null ? null : quiz.id(),
                points(section));
    }

    private Row row(User student, Map<String, QuizResult> results, Map<String, SectionReading> readings, Instant now) {
        UserId id = student.id();
        Map<String, Integer> waiting = toGrade.getOrDefault(id, Map.of());
        Map<String, ScoreOverride> changes = by(ScoreOverride::quizId, overrides.getOrDefault(id, List.of()));
        List<Cell> cells = lesson.sections().stream()
                .map(section -> {
                    String quizId = section.quiz() == null ? "" : section.quiz().id();
                    Cell cell = cell(
                            section,
                            rules.get(id),
                            now,
                            results.get(quizId),
                            readings.get(section.id()),
                            waiting.getOrDefault(quizId, 0),
                            corrected.getOrDefault(id, List.of()));
                    return changed(section, cell, changes.get(quizId), false);
                })
                .toList();
        ReadingCheck readingCheck = ReadingCheck.of(
                readingCheckPoints(assignment, lesson), sittings.getOrDefault(id, Set.of()), rules.get(id), now);
        List<Post.Count> written =
                counts.stream().filter(count -> count.person().equals(id)).toList();
        int posts = written.stream().mapToInt(Post.Count::posts).sum();
        int replies = written.stream().mapToInt(Post.Count::replies).sum();
        Set<String> answered = prompts();
        answered.retainAll(written.stream()
                .filter(count -> count.posts() > 0)
                .map(Post.Count::promptId)
                .toList());
        return new Row(
                student,
                cells,
                readingCheck,
                answered.size(),
                posts,
                replies,
                total(lesson, cells, readingCheck),
                !readings.isEmpty()
                        || posts + replies > 0
                        || sittings.containsKey(id)
                        || cells.stream().anyMatch(Cell::hasWork));
    }

    static Cell cell(
            Lesson.Section section,
            @Nullable EffectiveRules rules,
            Instant now,
            @Nullable QuizResult result,
            @Nullable SectionReading reading,
            int toGrade,
            List<CorrectedScore> corrected) {
        Cell cell = cell(section, rules, now, result, reading, toGrade, corrected, "");
        return cell.status() == Status.MISSING && rules != null
                ? cell(
                        section,
                        rules,
                        now,
                        result,
                        reading,
                        toGrade,
                        corrected,
                        DueText.missing(rules.rules(), rules.zone(), now))
                : cell;
    }

    /** Returns the cell of a table that says nothing about reading, and of missing work only that it is missing. */
    static Cell cellWithoutWords(
            Lesson.Section section,
            @Nullable EffectiveRules rules,
            Instant now,
            @Nullable QuizResult result,
            List<CorrectedScore> corrected) {
        return cell(section, rules, now, result, null, 0, corrected, "");
    }

    private static Cell cell(
            Lesson.Section section,
            @Nullable EffectiveRules rules,
            Instant now,
            @Nullable QuizResult result,
            @Nullable SectionReading reading,
            int toGrade,
            List<CorrectedScore> corrected,
            String missing) {
        Instant readAt = reading == null ? null : reading.readAt();
        Status status = status(section, rules, now, result);
        if (result == null) {
            return new Cell(
                    status,
                    readAt,
                    null,
                    null,
                    0,
                    0,
                    false,
                    LatePenalty.NOT,
                    Keep.BEST,
                    null,
                    false,
                    null,
                    null,
                    null,
                    missing);
        }
        boolean excused = status == Status.EXCUSED;
        return new Cell(
                status,
                readAt,
                excused ? null : result.kept(),
                excused ? null : result.earned(),
                // Points that are not graded yet are of at least one answer.
                result.waiting().signum() == 0 ? 0 : Math.max(1, toGrade),
                result.attempts(),
                result.inProgress(),
                result.late(),
                result.keep(),
                result.counted(),
                !excused && corrected.stream().anyMatch(each -> isCounted(each, result)),
                null,
                null,
                result.scoreFrom(),
                missing);
    }

    /** Returns whether a corrected score is the one that counts, or one of the average that does. */
    private static boolean isCounted(CorrectedScore corrected, QuizResult result) {
        return corrected.lessonId().equals(result.lessonId())
                && corrected.quizId().equals(result.quizId())
                && (result.counted() == null || result.counted() == corrected.attempt());
    }

    /**
     * Returns a cell as an instructor changed it: with another score, out of today's points, or excused.
     *
     * @param own whether it is for the student, who sees no changed score before the score is shown, and an excuse at once
     */
    static Cell changed(Lesson.Section section, Cell cell, @Nullable ScoreOverride override, boolean own) {
        if (override == null || own && cell.scoreFrom() != null && !override.excused()) {
            return cell;
        }
        Score score = score(section, override);
        return new Cell(
                override.excused() ? Status.EXCUSED : Status.SUBMITTED,
                cell.readAt(),
                score,
                score,
                cell.toGrade(),
                cell.attempts(),
                cell.inProgress(),
                LatePenalty.NOT,
                cell.keep(),
                cell.counted(),
                false,
                override,
                cell.kept(),
                null,
                "");
    }

    /** Returns the score that an instructor set, out of today's points; {@code null} if the student is excused. */
    static @Nullable Score score(Lesson.Section section, ScoreOverride override) {
        BigDecimal points = points(section);
        return override.score() == null ? null : new Score(override.score().min(points), points);
    }

    private static Status status(
            Lesson.Section section, @Nullable EffectiveRules rules, Instant now, @Nullable QuizResult result) {
        if (section.quiz() == null) {
            return Status.NO_QUIZ;
        }
        if (rules != null && rules.isExcused()) {
            return Status.EXCUSED;
        }
        if (result != null && result.lastSubmittedAt() != null) {
            return Status.SUBMITTED;
        }
        return section.hasOptionalQuiz() ? Status.OPEN : Status.unsubmitted(rules, now);
    }

    /** Returns 0 if the reading check isn't scored, or there is none. */
    static int readingCheckPoints(Assignment assignment, Lesson lesson) {
        return lesson.readingCheck() == null ? 0 : assignment.readingCheckPoints();
    }

    /**
     * Returns the points earned out of the points possible, without optional quizzes, or {@code null} if nothing counts yet.
     * A submitted quiz is out of the points that it had when it was answered, a missing one out of today's points.
     */
    static @Nullable Score total(Lesson lesson, List<Cell> cells, @Nullable ReadingCheck readingCheck) {
        Score total = Score.NONE;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (lesson.sections().get(i).hasOptionalQuiz() || cell.status() == Status.EXCUSED) {
                continue;
            }
            if (cell.kept() != null) {
                total = total.plus(cell.kept());
            } else if (cell.status() == Status.MISSING) {
                total = total.plus(
                        new Score(BigDecimal.ZERO, points(lesson.sections().get(i))));
            }
        }
        Score check = readingCheck == null ? null : readingCheck.counts();
        if (check != null) {
            total = total.plus(check);
        }
        return total.isNothing() ? null : total;
    }

    private List<SuspectQuestion> suspects() {
        List<ItemStatistic> likely = ItemAnalysis.of(firstMarks).stream()
                .filter(ItemStatistic::likelyMisKeyed)
                .toList();
        List<SuspectQuestion> found = new ArrayList<>();
        for (Lesson.Section section : lesson.sections()) {
            Lesson.Quiz quiz = section.quiz();
            if (quiz != null) {
                likely.forEach(item -> quiz.questions().stream()
                        .filter(question -> item.isOf(quiz.id(), question.id()))
                        .forEach(question -> found.add(suspect(section(section), question, item))));
            }
        }
        return found;
    }

    private SuspectQuestion suspect(GradedSection section, Question question, ItemStatistic item) {
        Set<UserId> fullCredit = firstMarks.stream()
                .filter(mark -> item.isOf(mark.quizId(), mark.questionId()))
                .filter(mark -> mark.score().points().compareTo(mark.score().outOf()) == 0)
                .map(QuestionMark::person)
                .collect(Collectors.toSet());
        return new SuspectQuestion(
                section,
                question.basics().ask(),
                item,
                ItemAnalysis.chosen(question, item, firstAnswers.apply(item), fullCredit));
    }
}
