package org.readout.note.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readout.course.Course;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.note.Note;
import org.readout.note.Note.Answer;
import org.readout.note.NoteService;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The questions that students of a course ask at sentences, with the sentence that most ask at first, for the staff. */
@Route("courses/:course/questions")
@PermitAll
class QuestionsView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("note");

    private final TaughtCourses courses;
    private final NoteService notes;
    private final LessonLibrary library;

    QuestionsView(TaughtCourses courses, NoteService notes, LessonLibrary library) {
        this.courses = courses;
        this.notes = notes;
        this.library = library;
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return courses.staff(names).filter(staff -> staff.may(Permission.SEE_WORK));
    }

    @Override
    protected void show(Staff staff) {
        Course course = staff.course();
        pageTitle(TEXT.get("questions.title", "course", course.title()));
        List<Note> asked = notes.asked(staff);
        add(courses.top(staff, Tab.DISCUSSION), new H2(TEXT.get("questions")));
        if (staff.may(Permission.CHANGE_COURSE)) {
            Checkbox gate = new Checkbox("gate", TEXT.get("questions.gate"));
            gate.setTicked(notes.isGated(course.id()));
            Paragraph done = Ui.result();
            gate.whenChanged(() -> {
                notes.gate(staff, gate.isTicked());
                done.setText(TEXT.get("questions.gate.saved", "gated", gate.isTicked()));
            });
            add(gate, done);
        }
        if (asked.isEmpty()) {
            add(Ui.empty(TEXT.get("questions.none")));
            return;
        }
        add(Ui.quiet(TEXT.get(
                "questions.count",
                "questions",
                asked.size(),
                "students",
                asked.stream().map(note -> note.author().id()).distinct().count(),
                "open",
                open(asked))));
        NativeTableBody body = new NativeTableBody();
        asked.stream()
                .collect(Collectors.groupingBy(
                        note -> List.of(note.lessonId(), note.sectionId(), notes.sentence(note)),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.<List<Note>>comparingInt(List::size)
                        .thenComparingLong(QuestionsView::open)
                        .reversed())
                .forEach(at -> body.add(row(staff, at)));
        NativeTable table = Ui.table(
                body,
                TEXT.get("questions.sentence"),
                TEXT.get("questions.number"),
                TEXT.get("questions.open"),
                TEXT.get("questions.latest"));
        table.addClassName("asked-table");
        add(table);
    }

    /** @param at the questions at one sentence, oldest first */
    private NativeTableRow row(Staff staff, List<Note> at) {
        Note latest = at.getLast();
        // The framework would lead to the top of the page.
        Note first =
                at.stream().filter(note -> note.answers().isEmpty()).findFirst().orElse(latest);
        Anchor sentence = new Anchor(NoteService.inText(first), "“" + notes.sentence(latest) + "”");
        sentence.setRouterIgnore(true);
        String section = library.lesson(latest.lessonId())
                .flatMap(lesson -> lesson.lesson().section(latest.sectionId()))
                .map(Lesson.Section::title)
                .orElse(latest.sectionId());
        Paragraph asked = Ui.quiet(TEXT.get(
                "questions.by",
                "name",
                staff.shown(latest.author()).name(),
                "date",
                CourseTime.past(latest.writtenAt(), staff.course().timeZone()),
                "state",
                latest.answers().isEmpty()
                        ? "OPEN"
                        : latest.answers().stream().anyMatch(Answer::chosen) ? "CHOSEN" : "ANSWERED"));
        return new NativeTableRow(
                Ui.rowHeading(
                        sentence,
                        Ui.quiet(
                                notes.place(latest).isEmpty()
                                        ? TEXT.get("questions.lost", "section", section)
                                        : section)),
                new NativeTableCell(String.valueOf(at.size())),
                new NativeTableCell(String.valueOf(open(at))),
                new NativeTableCell(new Paragraph(latest.words()), asked));
    }

    private static long open(List<Note> asked) {
        return asked.stream().filter(note -> note.answers().isEmpty()).count();
    }
}
