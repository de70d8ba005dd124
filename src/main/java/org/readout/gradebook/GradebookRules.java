package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.Owed;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.correction.CorrectedScore;
import org.readout.course.Course;
import org.readout.discussion.Post;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.GradedSection;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.gradebook.LessonGradebook.SuspectQuestion;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.reading.SectionReading;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult;
import org.readout.result.Results;
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
        Map<UserId, List<QuizResult>> results,
        List<SectionReading> readings,
        List<Post.Count> counts,
        List<QuestionMark> firstMarks,
        Map<UserId, Map<String, Integer>> toGrade,
        Map<UserId, List<CorrectedScore>> corrected,
        Function<ItemStatistic, List<FirstAnswer>> firstAnswers) {

    private static final Messages TEXT = Messages.of("gradebook");

    LessonGradebook gradebook(Instant now) {
        Map<UserId, List<SectionReading>> readingsOf =
                readings.stream().collect(Collectors.groupingBy(SectionReading::person));
        return new LessonGradebook(
                course,
                lesson.id(),
                assignment.dueAt(),
                prompts().size(),
                lesson.sections().stream().map(GradebookRules::section).toList(),
                assignment.readingCheckPoints(lesson),
                students.stream()
                        .sorted(course.byName())
                        .map(student -> row(
                                student,
                                by(QuizResult::quizId, results.getOrDefault(student.id(), List.of())),
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
        Set<Sitting> sittings =
                assignment.readingCheckPoints(lesson) == 0 ? Set.of() : Results.sittings(results.values());
        String missing = missing(rules.get(id), now);
        List<Cell> cells = lesson.sections().stream()
                .map(section -> {
                    String quizId = section.quiz() == null ? "" : section.quiz().id();
                    return cell(
                            section,
                            rules.get(id),
                            now,
                            results.get(quizId),
                            readings.get(section.id()),
                            waiting.getOrDefault(quizId, 0),
                            corrected.getOrDefault(id, List.of()),
                            missing);
                })
                .toList();
        ReadingCheck readingCheck =
                ReadingCheck.of(assignment.readingCheckPoints(lesson), sittings, rules.get(id), now);
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
                isProvisional(lesson, cells),
                !readings.isEmpty()
                        || posts + replies > 0
                        || !sittings.isEmpty()
                        || cells.stream().anyMatch(Cell::hasWork));
    }

    /** @param missing until when missing work can be submitted and what it then loses, in words; empty in a large table */
    static Cell cell(
            Lesson.Section section,
            @Nullable EffectiveRules rules,
            Instant now,
            @Nullable QuizResult result,
            @Nullable SectionReading reading,
            int toGrade,
            List<CorrectedScore> corrected,
            String missing) {
        Instant readAt = reading == null ? null : reading.readAt();
        Owed status = status(section, rules, now, result);
        String ifMissing = status == Owed.MISSING ? missing : "";
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
                    false,
                    null,
                    ifMissing);
        }
        boolean decided = result.isSetByHand() || status == Owed.EXCUSED;
        return new Cell(
                status,
                readAt,
                result.kept(),
                result.earned(),
                // Points that are not graded yet are of at least one answer.
                result.waiting().signum() == 0 ? 0 : Math.max(1, toGrade),
                result.attempts(),
                result.inProgress(),
                decided ? LatePenalty.NOT : result.late(),
                result.keep(),
                result.counted(),
                !decided && corrected.stream().anyMatch(each -> isCounted(each, result)),
                result.isSetByHand(),
                decided ? null : result.scoreFrom(),
                ifMissing);
    }

    static String missing(@Nullable EffectiveRules rules, Instant now) {
        return rules == null || Owed.of(rules, null, now) != Owed.MISSING
                ? ""
                : DueText.missing(rules.rules(), rules.zone(), now);
    }

    /** Returns whether a corrected score is the one that counts, or one of the average that does. */
    private static boolean isCounted(CorrectedScore corrected, QuizResult result) {
        return corrected.lessonId().equals(result.lessonId())
                && corrected.quizId().equals(result.quizId())
                && (result.counted() == null || result.counted() == corrected.attempt());
    }

    private static Owed status(
            Lesson.Section section, @Nullable EffectiveRules rules, Instant now, @Nullable QuizResult result) {
        if (section.quiz() == null) {
            return Owed.NO_QUIZ;
        }
        Owed owed = Owed.of(rules, result == null ? null : result.standing(), now);
        boolean isOptional = section.hasOptionalQuiz() && owed != Owed.SUBMITTED && owed != Owed.EXCUSED;
        return isOptional ? Owed.OPEN : owed;
    }

    /**
     * Returns the points earned out of the points possible, without optional quizzes, or {@code null} if nothing counts yet.
     * A submitted quiz is out of the points that it had when it was answered, a missing one out of today's points.
     */
    static @Nullable Score total(Lesson lesson, List<Cell> cells, @Nullable ReadingCheck readingCheck) {
        Score total = Score.NONE;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (lesson.sections().get(i).hasOptionalQuiz() || cell.status() == Owed.EXCUSED) {
                continue;
            }
            if (cell.kept() != null) {
                total = total.plus(cell.kept());
            } else if (cell.status() == Owed.MISSING) {
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

    /** Returns whether points that the total is to count aren't graded yet. */
    static boolean isProvisional(Lesson lesson, List<Cell> cells) {
        return IntStream.range(0, cells.size())
                .filter(i -> !lesson.sections().get(i).hasOptionalQuiz())
                .mapToObj(cells::get)
                .anyMatch(cell -> cell.toGrade() > 0 && cell.status() != Owed.EXCUSED);
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
