package org.readout.note;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.text.BreakIterator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.SectionHtml;
import org.readout.note.Note.Kind;
import org.readout.note.Note.Marker;
import org.readout.note.NoteRepository.Place;
import org.readout.user.AuditLog;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Reads and writes notes, questions at sentences and their answers. */
@Service
public class NoteService {

    private record Text(String lessonId, String sectionId, Revision revision) {}

    private final NoteRepository notes;
    private final LessonLibrary library;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final DurableTransactions writes;
    private final Clock clock;
    private final Cache<Text, String> texts =
            Caffeine.newBuilder().maximumSize(200).build();

    NoteService(
            NoteRepository notes,
            LessonLibrary library,
            CourseService courses,
            AssignmentService assignments,
            AuditLog audit,
            ApplicationEventPublisher events,
            DurableTransactions writes,
            Clock clock) {
        this.notes = notes;
        this.library = library;
        this.courses = courses;
        this.assignments = assignments;
        this.audit = audit;
        this.events = events;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * What a browser sends of a note.
     *
     * @param id made by the browser, so that what is sent twice is there once
     * @param course that a note for everyone is for; else {@code null}
     * @param start of the quote in the section's text
     */
    public record Written(
            UUID id,
            Kind kind,
            Marker marker,
            String words,
            @Nullable UUID course,
            String quote,
            int start) {}

    /** Returns what a user has marked in a section, and what she may read there of others. */
    public List<Note> in(Published lesson, Section section, UserId asker, StudyContext context) {
        return notes.in(place(lesson, section), asker, context);
    }

    /** Returns all that a person has written, the oldest first and without answers. */
    public List<Note> of(UserId person) {
        return notes.of(person);
    }

    /** Returns a note as its author reads it in its section: a question has the answers that she may read now. */
    public Note withAnswers(Note note, Published lesson, Section section) {
        return note.kind() != Note.Kind.ASKED
                ? note
                : in(lesson, section, note.author().id(), note.context()).stream()
                        .filter(each -> each.id().equals(note.id()))
                        .findFirst()
                        .orElse(note);
    }

    /** Returns a note that a person has written. */
    public Optional<Note> of(UserId person, UUID id) {
        return notes.find(id).filter(note -> note.author().id().equals(person));
    }

    /** Returns the questions of a course with their answers. */
    public List<Note> asked(Staff staff) {
        return staff.may(Permission.SEE_WORK) ? notes.asked(staff.course().id()) : List.of();
    }

    /** Returns where a note starts in the text of today; empty if that isn't certain. */
    public OptionalInt place(Note note) {
        return library.lesson(note.lessonId())
                .flatMap(now -> note.revision().equals(now.revision())
                        ? Optional.of(OptionalInt.of(note.anchor().start()))
                        : now.lesson()
                                .section(note.sectionId())
                                .map(section -> note.anchor().in(text(now, section))))
                .orElse(OptionalInt.empty());
    }

    /** Returns the sentence of today's text in which a note starts; its own words if it isn't found there. */
    public String sentence(Note note) {
        OptionalInt at = place(note);
        return at.isEmpty()
                ? note.anchor().quote()
                : library.lesson(note.lessonId())
                        .flatMap(lesson ->
                                lesson.lesson().section(note.sectionId()).map(section -> text(lesson, section)))
                        .map(text -> {
                            BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
                            sentences.setText(text);
                            int end = sentences.following(Math.min(at.getAsInt(), text.length() - 1));
                            return text.substring(sentences.previous(), end).strip();
                        })
                        .orElseThrow();
    }

    private String text(Published lesson, Section section) {
        return texts.get(
                new Text(lesson.lesson().id(), section.id(), lesson.revision()),
                key -> Anchor.text(SectionHtml.of(lesson.lesson(), section).html()));
    }

    private static Place place(Published lesson, Section section) {
        return new Place(
                lesson.lesson().id(),
                section.id(),
                section.prompts().stream().map(Prompt::id).toList());
    }

    /**
     * Saves a note of a user, new or edited. What is shared stays shared. Returns whether it is there, on the device.
     */
    public boolean save(User author, Published lesson, Section section, StudyContext context, Written written) {
        Note before = notes.find(written.id()).orElse(null);
        String words = PlainText.text(written.words()).strip();
        Kind kind = before == null || before.kind() == Kind.MINE ? written.kind() : before.kind();
        StudyContext place = kind != Kind.EVERYONE
                ? context
                : before == null || before.kind() == Kind.MINE
                        ? StudyContext.ofColumn(written.course())
                        : before.context();
        CourseId course = place.course();
        if (before != null && !before.author().id().equals(author.id())
                || words.length() > Note.MOST_CHARACTERS
                || kind != Kind.MINE && (course == null || words.isEmpty() || !mayWrite(course, author.id(), kind))) {
            return false;
        }
        Note kept = written.start() < 0 ? before : null;
        return (kept != null
                        ? Optional.of(kept.anchor())
                        : Anchor.of(text(lesson, section), written.start(), written.quote()))
                .map(anchor -> new Note(
                        written.id(),
                        author,
                        null,
                        place,
                        lesson.lesson().id(),
                        section.id(),
                        kind,
                        written.marker(),
                        words,
                        anchor,
                        kept != null ? kept.revision() : lesson.revision(),
                        clock.instant(),
                        List.of()))
                .filter(note -> writes.write(() -> before == null ? notes.insert(note) : notes.update(note)))
                .isPresent();
    }

    private boolean mayWrite(CourseId course, UserId user, Kind kind) {
        return kind == Kind.EVERYONE
                ? courses.may(course, user, Permission.ANNOUNCE)
                : !courses.isArchived(course) && courses.takesPart(course, user);
    }

    /** Deletes a note or an answer of a user; the staff delete those that are shared in their course, too. */
    public void delete(UserId user, UUID id) {
        writes.run(() -> {
            notes.find(id)
                    .filter(note ->
                            note.author().id().equals(user) || note.kind() != Kind.MINE && moderates(user, note))
                    .filter(note -> notes.delete(id))
                    .filter(note -> !note.author().id().equals(user))
                    .ifPresent(note -> removed(user, note.course(), note.author()));
            notes.findAnswer(id)
                    .ifPresent(answer -> notes.find(answer.note())
                            .filter(note -> answer.author().id().equals(user) || moderates(user, note))
                            .filter(note -> notes.deleteAnswer(id))
                            .filter(note -> !answer.author().id().equals(user))
                            .ifPresent(note -> removed(user, note.course(), answer.author())));
        });
    }

    private void removed(UserId by, @Nullable CourseId course, User author) {
        if (course != null) {
            audit.note(
                    by,
                    "note-removed",
                    "course=" + course.value() + " student=" + author.id().value());
        }
    }

    private boolean moderates(UserId user, Note note) {
        CourseId course = note.course();
        return course != null && courses.may(course, user, Permission.MODERATE);
    }

    /** Answers a question that the user may read, and tells who asked. Returns whether the answer is there. */
    public boolean answer(
            User author,
            Published lesson,
            Section section,
            StudyContext context,
            UUID id,
            UUID question,
            String typed) {
        String words = PlainText.text(typed).strip();
        Note asked = notes.find(question).orElse(null);
        CourseId course = asked == null ? null : asked.course();
        return asked != null
                && course != null
                && !words.isEmpty()
                && words.length() <= Note.MOST_CHARACTERS
                && mayWrite(course, author.id(), Kind.ASKED)
                && writes.write(() -> {
                    boolean isNew = notes.findAnswer(id).isEmpty();
                    boolean answered = notes.answer(
                            id, question, place(lesson, section), author.id(), context, words, clock.instant());
                    if (answered
                            && isNew
                            && !author.isPreview()
                            && !asked.author().id().equals(author.id())) {
                        events.publishEvent(new NoticeEvent(
                                NoticeEvent.Kind.REPLY,
                                course,
                                Set.of(asked.author().id()),
                                author.id(),
                                address(asked),
                                Map.of("what", section.title())));
                    }
                    return answered;
                });
    }

    /** Marks the answer to a question, or takes its mark back. */
    public void choose(UserId staff, UUID answer, boolean chosen) {
        writes.run(() -> notes.findAnswer(answer)
                .flatMap(it -> notes.find(it.note()))
                .filter(question -> moderates(staff, question))
                .ifPresent(question -> notes.choose(question.id(), chosen ? answer : null, staff, clock.instant())));
    }

    /** Returns the address of a note in its text, where its author works. */
    public static String address(Note note) {
        return Study.link(inText(note), note.context());
    }

    /** Returns the same where the user works without choosing, as the staff of a course do. */
    public static String inText(Note note) {
        return CourseLinks.section(note.lessonId(), note.sectionId()) + "#note-" + note.id();
    }

    /** Returns whether students read the questions of a section only once they have posted under each of its prompts. */
    public boolean isGated(CourseId course) {
        return notes.isGated(course);
    }

    public void gate(Staff staff, boolean gated) {
        if (staff.may(Permission.CHANGE_COURSE)) {
            writes.run(() -> {
                notes.gate(staff.course().id(), gated);
                audit.note(
                        staff.user(),
                        "questions-gated",
                        "course=" + staff.course().id().value() + " gated=" + gated);
            });
        }
    }

    /** Moves what a guest has marked to the account. */
    @EventListener
    public void merge(GuestSignedIn signedIn) {
        notes.merge(signedIn.guest(), signedIn.account());
    }

    /** Moves what a student marked on her own before she joined a course into it, in the lessons that it assigns. */
    @EventListener
    void bring(CourseService.Joined joined) {
        assignments
                .listed(joined.course(), joined.student())
                .forEach(assigned -> notes.bring(joined.student(), joined.course(), assigned.lessonId()));
    }
}
