package org.readout.correction.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.correction.Correction.ChangedAttempt;
import org.readout.correction.Correction.ChangedMark;
import org.readout.correction.Correction.ChangedQuiz;
import org.readout.correction.Correction.Direction;
import org.readout.correction.Correction.Student;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A table with a row for each student and quiz, those whose scores change first, a hundred at a time. */
final class ScoreChangeTable extends Div {

    private static final Messages TEXT = Messages.of("correction");
    private static final int AT_ONCE = 100;

    private static final List<String> COLUMNS =
            List.of("table.student", "table.score", "table.change", "table.questions", "table.attempts");

    private final CourseId course;
    private final String lessonId;
    private final NativeTable table = new NativeTable();
    private final NativeButton more = Ui.button("", "act", "plain", "small");
    private final List<Student> left;

    ScoreChangeTable(CourseId course, String lessonId, List<Student> students, String caption) {
        this.course = course;
        this.lessonId = lessonId;
        this.left = new ArrayList<>(students);
        left.sort(Comparator.comparing(ScoreChangeTable::rank));
        addClassName("move-table");
        Div region = Ui.box("sheet", table);
        region.getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", caption)
                .setAttribute("tabindex", "0");
        table.setCaptionText(caption);
        table.getCaption().addClassName("unseen");
        NativeTableRow head = new NativeTableRow();
        COLUMNS.forEach(key -> head.add(Ui.columnHeading(new Text(TEXT.get(key)))));
        table.getHead().add(head);
        more.addClickListener(click -> showMore());
        add(region, more);
        showMore();
    }

    private void showMore() {
        List<Student> next = left.subList(0, Math.min(AT_ONCE, left.size()));
        next.forEach(student ->
                student.quizzes().forEach(quiz -> table.getBody().add(row(student, quiz))));
        next.clear();
        more.setText(TEXT.get("table.more", "left", left.size()));
        more.setVisible(!left.isEmpty());
    }

    private NativeTableRow row(Student student, ChangedQuiz quiz) {
        NativeTableHeaderCell name = Ui.rowHeading(new Anchor(
                CourseLinks.student(course, student.person()) + "?lesson=" + lessonId + "#" + quiz.quizId(),
                student.name()));
        if (student.quizzes().size() > 1) {
            name.add(Ui.span(quiz.section(), "small", "quiet"));
        }
        boolean kept = quiz.direction() == Direction.STAYS && quiz.changes().anyMatch(ChangedMark::kept);
        return new NativeTableRow(
                name,
                cell(1, change(quiz.before(), quiz.after())),
                cell(2, TEXT.get("table.direction", "direction", kept ? "KEPT" : quiz.direction())),
                cell(3, lines(quiz, attempt -> marks(attempt, quiz.attempts().size() > 1))),
                cell(4, lines(quiz, ScoreChangeTable::attempt)));
    }

    /** @param several whether the student has other attempts, so that each line names its own */
    private static String marks(ChangedAttempt attempt, boolean several) {
        int named = several ? attempt.number() : 0;
        return attempt.marks().stream()
                .map(mark ->
                        TEXT.get("table.question", "number", mark.number(), "attempt", named, "change", change(mark)))
                .collect(Collectors.joining(", "));
    }

    private static String attempt(ChangedAttempt attempt) {
        String change = change(attempt.before(), attempt.after());
        return TEXT.get("table.attempt", "number", attempt.number(), "change", change);
    }

    private static String change(ChangedMark mark) {
        String after = mark.after().toString();
        String alone = TEXT.get(mark.kept() ? "table.stays" : "table.not-graded", "score", after);
        return mark.kept() || mark.waited() ? alone : change(mark.before(), mark.after());
    }

    private static String change(Score before, Score after) {
        return before.isSame(after) ? words(before) : words(before) + " → " + words(after);
    }

    private static String words(Score score) {
        return score.isNothing() ? TEXT.get("table.no-score") : score.toString();
    }

    private static String lines(ChangedQuiz quiz, Function<ChangedAttempt, String> line) {
        String lines = quiz.attempts().stream().map(line).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "–" : lines;
    }

    private static int rank(Student student) {
        return switch (student.direction()) {
            case DOWN -> 0;
            case UP -> 1;
            case STAYS ->
                student.quizzes().stream()
                                .flatMap(ChangedQuiz::changes)
                                .findAny()
                                .isPresent()
                        ? 2
                        : 3;
        };
    }

    /** Returns a cell that names its column, because the table has no headings on a narrow screen. */
    private static NativeTableCell cell(int column, String text) {
        NativeTableCell cell = new NativeTableCell(new Span(text));
        cell.getElement().setAttribute("data-column", TEXT.get(COLUMNS.get(column)));
        return cell;
    }
}
