package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.QuestionMarkRepository.QuestionMark;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.Course.Enrolment;
import org.readout.course.EffectiveRules;
import org.readout.discussion.DiscussionRecords;
import org.readout.gradebook.Gradebook.Attention;
import org.readout.gradebook.Gradebook.Average;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Column;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.Gradebook.SuspectQuestion;
import org.readout.lesson.Lesson;
import org.readout.question.Question;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.user.UserId;

/** Draws up a gradebook from what was collected; the order of anything collected does not matter. */
final class GradebookRules {

    private record PersonAnd(UserId person, String id) {}

    private final GradebookData from;
    private final CellRule rule;
    private final Instant now;
    private final Map<PersonAnd, QuizResult> results = new HashMap<>();
    private final Map<PersonAnd, SectionReading> readings = new HashMap<>();
    private final Map<UserId, List<DiscussionRecords.Count>> counts;

    private GradebookRules(GradebookData from, Instant now) {
        this.from = from;
        this.now = now;
        this.rule = new CellRule(from.assignment().dueAt(), false, now);
        from.results().forEach(r -> results.put(new PersonAnd(r.person(), r.quizId()), r));
        from.readings().forEach(r -> readings.put(new PersonAnd(r.person(), r.sectionId()), r));
        this.counts = from.counts().stream().collect(Collectors.groupingBy(DiscussionRecords.Count::person));
    }

    /** The gradebook as it is at an instant. */
    static Gradebook drawUp(GradebookData from, Instant now) {
        return new GradebookRules(from, now).gradebook();
    }

    private Gradebook gradebook() {
        Lesson lesson = from.lesson();
        List<Column> columns =
                lesson.sections().stream().map(GradebookRules::column).toList();
        List<Row> rows = from.students().stream()
                .sorted(Enrolment.byName())
                .map(student -> row(student, columns))
                .toList();
        List<@Nullable Average> averages = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            averages.add(
                    // A score that is graded in part says nothing yet about the whole.
                    Averages.of(rows.stream()
                                    .map(r -> r.cells().get(column))
                                    .filter(cell -> cell.toGrade() == 0)
                                    .map(Gradebook.Cell::kept))
                            .orElse(null));
        }
        return new Gradebook(
                from.course(),
                lesson.id(),
                lesson.title(),
                rule.due(),
                rule.pastDue(),
                promptIds().size(),
                columns,
                rows,
                averages,
                Averages.of(rows.stream().map(Row::total)).orElse(null),
                new Attention(
                        ids(rows, r -> !r.started()),
                        ids(
                                rows,
                                r -> r.started()
                                        && r.cells().stream().noneMatch(c -> c.status() == Gradebook.Status.SUBMITTED)),
                        ids(rows, r -> r.cells().stream().anyMatch(c -> c.late().isLate())),
                        ids(rows, r -> r.cells().stream().anyMatch(c -> c.status() == Gradebook.Status.MISSING)),
                        ids(rows, r -> r.cells().stream().anyMatch(c -> c.toGrade() > 0)),
                        rows.stream()
                                .flatMap(r -> r.cells().stream())
                                .mapToInt(Cell::toGrade)
                                .sum(),
                        suspects()));
    }

    /** The column of a section. */
    static Column column(Lesson.Section section) {
        Lesson.Quiz quiz = section.quiz();
        return quiz == null
                ? new Column(section.id(), section.title(), null, BigDecimal.ZERO)
                : new Column(section.id(), section.title(), quiz.id(), pointsOf(quiz));
    }

    private static BigDecimal pointsOf(Lesson.Quiz quiz) {
        return AttemptDetails.expected(quiz);
    }

    private Row row(User student, List<Column> columns) {
        List<Cell> cells = from.lesson().sections().stream()
                .map(section -> cell(student.id(), section))
                .toList();
        Set<String> prompts = promptIds();
        List<DiscussionRecords.Count> written = counts.getOrDefault(student.id(), List.of());
        boolean opened = from.lesson().sections().stream()
                .anyMatch(section -> readings.containsKey(new PersonAnd(student.id(), section.id())));
        boolean wrote = written.stream().anyMatch(c -> c.posts() + c.replies() > 0);
        return new Row(
                student,
                cells,
                Math.toIntExact(written.stream()
                        .filter(c -> c.posts() > 0 && prompts.contains(c.promptId()))
                        .map(DiscussionRecords.Count::promptId)
                        .distinct()
                        .count()),
                written.stream().mapToInt(DiscussionRecords.Count::posts).sum(),
                written.stream().mapToInt(DiscussionRecords.Count::replies).sum(),
                LessonTotal.of(columns, cells).orElse(null),
                opened || wrote || cells.stream().anyMatch(Cell::holdsSomething));
    }

    private Cell cell(UserId student, Lesson.Section section) {
        Lesson.Quiz quiz = section.quiz();
        SectionReading reading = readings.get(new PersonAnd(student, section.id()));
        EffectiveRules terms = from.terms().get(student);
        return (terms == null ? rule : CellRule.of(terms, now))
                .cell(
                        section,
                        quiz == null ? null : results.get(new PersonAnd(student, quiz.id())),
                        reading == null ? null : reading.readAt(),
                        quiz == null
                                ? 0
                                : from.toGrade().getOrDefault(student, Map.of()).getOrDefault(quiz.id(), 0));
    }

    private Set<String> promptIds() {
        return from.lesson().sections().stream()
                .flatMap(s -> s.prompts().stream())
                .map(Lesson.Prompt::id)
                .collect(Collectors.toSet());
    }

    private static List<UserId> ids(List<Row> rows, Predicate<Row> wanted) {
        return rows.stream().filter(wanted).map(r -> r.student().id()).toList();
    }

    private List<SuspectQuestion> suspects() {
        List<SuspectQuestion> suspects = new ArrayList<>();
        for (Lesson.Section section : from.lesson().sections()) {
            Lesson.Quiz quiz = section.quiz();
            if (quiz == null) {
                continue;
            }
            for (Question question : quiz.questions()) {
                from.suspects().stream()
                        .filter(s -> s.statistic().quizId().equals(quiz.id())
                                && s.statistic().questionId().equals(question.id()))
                        .map(s -> new SuspectQuestion(
                                section.id(),
                                section.title(),
                                question.basics().ask(),
                                s.statistic(),
                                ChosenAnswer.of(
                                        question, s.statistic(), s.answers(), fullCredit(quiz.id(), question.id()))))
                        .forEach(suspects::add);
            }
        }
        return suspects;
    }

    private Set<UserId> fullCredit(String quizId, String questionId) {
        return from.firstMarks().stream()
                .filter(mark ->
                        mark.quizId().equals(quizId) && mark.questionId().equals(questionId))
                .filter(mark -> mark.score().points().compareTo(mark.score().outOf()) == 0)
                .map(QuestionMark::person)
                .collect(Collectors.toSet());
    }
}
