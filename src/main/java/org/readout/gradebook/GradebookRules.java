package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.EffectiveRules;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.discussion.Post;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.Gradebook.Section;
import org.readout.gradebook.Gradebook.Status;
import org.readout.gradebook.Gradebook.SuspectQuestion;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.question.Score;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.user.UserId;

/** Computes a gradebook from what the features report, in any order. */
final class GradebookRules {

    /**
     * What a gradebook is computed from.
     *
     * @param rules what this course sets for each student in the lesson
     * @param toGrade how many answers of a student are not graded yet, by quiz; absent for none
     * @param suspects the questions whose answer key may be wrong, with the answers to each
     */
    record Data(
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
            Map<ItemStatistic, List<FirstAnswer>> suspects) {}

    private record StudentAnd(UserId student, String id) {}

    private final Data data;
    private final Instant now;
    private final Map<StudentAnd, QuizResult> results = new HashMap<>();
    private final Map<StudentAnd, SectionReading> readings = new HashMap<>();
    private final Map<UserId, List<Post.Count>> counts;
    private final Set<String> prompts;

    private GradebookRules(Data data, Instant now) {
        this.data = data;
        this.now = now;
        data.results().forEach(r -> results.put(new StudentAnd(r.person(), r.quizId()), r));
        data.readings().forEach(r -> readings.put(new StudentAnd(r.person(), r.sectionId()), r));
        this.counts = data.counts().stream().collect(Collectors.groupingBy(Post.Count::person));
        this.prompts = data.lesson().sections().stream()
                .flatMap(section -> section.prompts().stream())
                .map(Prompt::id)
                .collect(Collectors.toSet());
    }

    static Gradebook gradebook(Data data, Instant now) {
        GradebookRules rules = new GradebookRules(data, now);
        return new Gradebook(
                data.course(),
                data.lesson().id(),
                data.assignment().dueAt(),
                rules.prompts.size(),
                data.lesson().sections().stream().map(GradebookRules::section).toList(),
                data.students().stream()
                        .sorted(Enrolment.byName())
                        .map(rules::row)
                        .toList(),
                rules.suspects());
    }

    private static Section section(Lesson.Section section) {
        Lesson.Quiz quiz = section.quiz();
        return new Section(
                section.id(),
                section.title(),
                quiz == null ? null : quiz.id(),
                quiz == null ? BigDecimal.ZERO : AttemptDetails.expected(quiz));
    }

    private Row row(User student) {
        UserId id = student.id();
        EffectiveRules rules = data.rules().get(id);
        Map<String, Integer> toGrade = data.toGrade().getOrDefault(id, Map.of());
        List<Cell> cells = new ArrayList<>();
        boolean opened = false;
        for (Lesson.Section section : data.lesson().sections()) {
            SectionReading reading = readings.get(new StudentAnd(id, section.id()));
            String quizId = section.quiz() == null ? "" : section.quiz().id();
            cells.add(cell(
                    section,
                    rules == null ? data.assignment().dueAt() : rules.dueAt(),
                    rules != null && rules.wasDueBeforeJoining(),
                    now,
                    results.get(new StudentAnd(id, quizId)),
                    reading == null ? null : reading.readAt(),
                    toGrade.getOrDefault(quizId, 0)));
            opened |= reading != null;
        }
        List<Post.Count> written = counts.getOrDefault(id, List.of());
        int posts = written.stream().mapToInt(Post.Count::posts).sum();
        int replies = written.stream().mapToInt(Post.Count::replies).sum();
        return new Row(
                student,
                cells,
                Math.toIntExact(written.stream()
                        .filter(count -> count.posts() > 0)
                        .map(Post.Count::promptId)
                        .distinct()
                        .filter(prompts::contains)
                        .count()),
                posts,
                replies,
                total(data.lesson(), cells).orElse(null),
                opened || posts + replies > 0 || cells.stream().anyMatch(Cell::holdsSomething));
    }

    /**
     * Returns a student's work in a section. Work is missing if nothing is submitted when the due date has passed, unless it
     * was due before the student joined.
     *
     * @param due the student's due date, or {@code null} for none
     * @param toGrade how many answers of the quiz are not graded yet
     */
    static Cell cell(
            Lesson.Section section,
            @Nullable Instant due,
            boolean dueBeforeJoining,
            Instant now,
            @Nullable QuizResult result,
            @Nullable Instant readAt,
            int toGrade) {
        if (section.quiz() == null) {
            return new Cell(Status.NO_QUIZ, readAt, null, null, 0, 0, false, LatePenalty.NOT, null);
        }
        // Points that are not graded yet are of at least one answer.
        int waiting = result == null || result.waiting().signum() == 0 ? 0 : Math.max(1, toGrade);
        int attempts = result == null ? 0 : result.attempts();
        boolean inProgress = result != null && result.inProgress();
        if (result == null || result.lastSubmittedAt() == null) {
            Status status = dueBeforeJoining
                    ? Status.DUE_BEFORE_JOINING
                    : due != null && now.isAfter(due) ? Status.MISSING : Status.OPEN;
            return new Cell(status, readAt, null, null, waiting, attempts, inProgress, LatePenalty.NOT, null);
        }
        return new Cell(
                Status.SUBMITTED,
                readAt,
                result.kept(),
                result.earned(),
                waiting,
                attempts,
                inProgress,
                result.late(),
                result.scoreFrom());
    }

    /**
     * Returns the points earned out of the points possible; empty if nothing counts yet. A submitted quiz counts out of what
     * it was out of when it was answered, a missing one out of today's points.
     *
     * @param cells one for each section of the lesson
     */
    static Optional<Score> total(Lesson lesson, List<Cell> cells) {
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal outOf = BigDecimal.ZERO;
        for (int i = 0; i < cells.size(); i++) {
            Score kept = cells.get(i).kept();
            if (kept != null) {
                points = points.add(kept.points());
                outOf = outOf.add(kept.outOf());
            } else if (cells.get(i).status() == Status.MISSING) {
                outOf = outOf.add(section(lesson.sections().get(i)).points());
            }
        }
        return outOf.signum() == 0 ? Optional.empty() : Optional.of(new Score(points, outOf));
    }

    private List<SuspectQuestion> suspects() {
        List<SuspectQuestion> suspects = new ArrayList<>();
        for (Lesson.Section section : data.lesson().sections()) {
            Lesson.Quiz quiz = section.quiz();
            if (quiz != null) {
                quiz.questions()
                        .forEach(question -> data.suspects().forEach((statistic, answers) -> {
                            if (statistic.quizId().equals(quiz.id())
                                    && statistic.questionId().equals(question.id())) {
                                suspects.add(new SuspectQuestion(
                                        section(section),
                                        question.basics().ask(),
                                        statistic,
                                        ItemAnalysis.chosen(question, statistic, answers, fullCredit(statistic))));
                            }
                        }));
            }
        }
        return suspects;
    }

    private Set<UserId> fullCredit(ItemStatistic statistic) {
        return data.firstMarks().stream()
                .filter(mark -> mark.quizId().equals(statistic.quizId())
                        && mark.questionId().equals(statistic.questionId())
                        && mark.score().points().compareTo(mark.score().outOf()) == 0)
                .map(QuestionMark::person)
                .collect(Collectors.toSet());
    }
}
