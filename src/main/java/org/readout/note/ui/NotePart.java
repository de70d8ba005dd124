package org.readout.note.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.note.Note;
import org.readout.note.Note.Answer;
import org.readout.note.Note.Kind;
import org.readout.note.Note.Marker;
import org.readout.note.NoteService;
import org.readout.note.NoteService.Written;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notes of a section, as data for {@code scripts/notes.js}, which marks them in the text and shows them beside it. They
 * come with the live view, after the text has been painted.
 */
@org.springframework.stereotype.Component
@Order(30)
record NotePart(NoteService notes, CourseService courses, AssignmentService assignments, CurrentUser currentUser)
        implements SectionPart {

    private static final Messages TEXT = Messages.of("note");

    @Override
    public List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads) {
        return List.of(new SectionNotes(lesson, section, study));
    }

    @Override
    public Optional<EarlyPart> toKeep(Published lesson, Lesson.Section section, Study study) {
        SectionNotes own = new SectionNotes(lesson, section, study);
        own.getElement().setAttribute("data-state", JsonMapper.shared().writeValueAsString(own.toKeep()));
        return Optional.of(new EarlyPart(own, List.of("notes")));
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.empty();
    }

    /** A course whose members a teacher's note is for. */
    private record ForCourse(UUID id, String title) {}

    /** @param chosen whether it is marked as the answer */
    private record ShownAnswer(
            UUID id, String by, String date, String words, boolean own, boolean removable, boolean chosen) {}

    /**
     * @param at where it starts in the text; negative if that isn't certain
     * @param by its author, and the course if the user teaches several
     * @param answerable whether the user can answer it now
     * @param choosable whether the user may mark its answer
     */
    private record ShownNote(
            UUID id,
            Kind kind,
            Marker marker,
            String words,
            String quote,
            int at,
            boolean own,
            boolean removable,
            boolean answerable,
            boolean choosable,
            String by,
            String date,
            List<ShownAnswer> answers) {

        /** Returns it as its author may keep it in the browser. */
        ShownNote toKeep() {
            return new ShownNote(id, kind, marker, words, quote, at, own, removable, false, false, by, date, List.of());
        }
    }

    /** @param mayAsk whether the user can ask the course of the page */
    private record State(boolean mayAsk, List<ForCourse> courses, List<ShownNote> notes) {}

    /** An answer, a note to remove, or an answer to mark, as the browser sends it. */
    private record Act(
            UUID id, @Nullable UUID question, @Nullable String words, boolean chosen) {}

    @Tag("readout-notes")
    final class SectionNotes extends HtmlContainer {

        private final Published lesson;
        private final Lesson.Section section;
        private final Study study;

        SectionNotes(Published lesson, Lesson.Section section, Study study) {
            this.lesson = lesson;
            this.section = section;
            this.study = study;
            getElement().setPropertyBean("state", state());
            on(
                    "note-save",
                    Written.class,
                    Written::id,
                    written -> notes.save(currentUser.orGuest(), lesson, section, study.context(), written));
            on(
                    "note-answer",
                    Act.class,
                    Act::id,
                    act -> act.question() != null
                            && act.words() != null
                            && notes.answer(
                                    currentUser.orGuest(),
                                    lesson,
                                    section,
                                    study.context(),
                                    act.id(),
                                    act.question(),
                                    act.words()));
            on("note-delete", Act.class, Act::id, act -> {
                currentUser.find().ifPresent(user -> notes.delete(user.id(), act.id()));
                return true;
            });
            on("note-choose", Act.class, Act::id, act -> {
                currentUser.signedIn().ifPresent(user -> notes.choose(user.id(), act.id(), act.chosen()));
                return true;
            });
        }

        /** Does what the browser sends, and tells it that it need no longer keep that, or that it was refused. */
        private <T> void on(String event, Class<T> type, Function<T, UUID> id, Predicate<T> work) {
            getElement()
                    .addEventListener(event, sent -> {
                        T detail = sent.getEventDetail(type);
                        boolean done = work.test(detail);
                        getElement().setPropertyBean("state", state());
                        Ui.dispatch(
                                getElement(),
                                done ? "note-saved" : "note-refused",
                                id.apply(detail).toString());
                    })
                    .addEventDetail();
        }

        /** Returns what the user has written, without anything that others have. */
        State toKeep() {
            State all = state();
            return new State(
                    all.mayAsk(),
                    List.of(),
                    all.notes().stream()
                            .filter(ShownNote::own)
                            .map(ShownNote::toKeep)
                            .toList());
        }

        private State state() {
            User user = currentUser.find().orElse(null);
            List<Staff> staff = user == null || !study.teacher()
                    ? List.of()
                    : assignments.assigning(study.lessonId(), user.id()).stream()
                            .flatMap(course -> courses.staff(course.id(), user.id()).stream())
                            .toList();
            return new State(
                    study.course().filter(course -> !course.isArchived()).isPresent(),
                    staff.stream()
                            .filter(it -> it.may(Permission.ANNOUNCE))
                            .map(it -> new ForCourse(
                                    it.course().id().value(), it.course().title()))
                            .toList(),
                    user == null
                            ? List.of()
                            : notes.in(lesson, section, user.id(), study.context()).stream()
                                    .map(note -> shown(note, user, staff))
                                    .toList());
        }

        private ShownNote shown(Note note, User user, List<Staff> all) {
            CourseId id = note.course();
            Staff staff = all.stream()
                    .filter(it -> it.course().id().equals(id))
                    .findFirst()
                    .orElse(null);
            boolean open = staff != null ? !staff.course().isArchived() : study.asked() != null;
            boolean moderates = staff != null && staff.may(Permission.MODERATE);
            boolean own = note.author().id().equals(user.id());
            String by = name(note.author(), note.role() != null, staff);
            return new ShownNote(
                    note.id(),
                    note.kind(),
                    note.marker(),
                    note.words(),
                    note.quote(),
                    notes.place(note).orElse(-1),
                    own,
                    own || moderates && note.kind() != Kind.MINE,
                    note.kind() == Kind.ASKED && open,
                    note.kind() == Kind.ASKED && moderates,
                    all.size() < 2 || staff == null
                            ? by
                            : TEXT.get(
                                    "by-in", "by", by, "course", staff.course().title()),
                    UserTime.day(note.writtenAt()),
                    note.answers().stream()
                            .map(answer -> shown(answer, user, staff, moderates))
                            .toList());
        }

        private ShownAnswer shown(Answer answer, User user, @Nullable Staff staff, boolean moderates) {
            boolean own = answer.author().id().equals(user.id());
            return new ShownAnswer(
                    answer.id(),
                    name(answer.author(), answer.role() != null, staff),
                    UserTime.day(answer.answeredAt()),
                    answer.words(),
                    own,
                    own || moderates,
                    answer.chosen());
        }

        /** The staff of a course have their names for all; an assistant may read a student under a code only. */
        private static String name(User author, boolean isStaff, @Nullable Staff asking) {
            return isStaff
                    ? TEXT.get("by-staff", "name", author.name())
                    : asking == null ? author.name() : asking.shown(author).name();
        }
    }
}
