package org.readout.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.course.CourseWorld;
import org.readout.course.StudyContext;
import org.readout.lesson.Revision;
import org.readout.note.Note.Answer;
import org.readout.note.Note.Kind;
import org.readout.note.Note.Marker;
import org.readout.note.NoteRepository.Place;
import org.readout.user.User;
import org.readout.user.UserId;

/** Who reads what is marked and asked in a section, in both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NoteRepositoryTest extends CourseWorld {

    private static final String LESSON = "two-ways";
    private static final Instant AT = Instant.parse("2026-12-01T10:00:00Z");
    private static final Place PLACE = new Place(LESSON, "one", List.of("which-way", "why-now"));

    private final NoteRepository notes;
    private final CourseId course = givenCourse().id();
    private final UserId ada = person("Ada");
    private final UserId ben = person("Ben");
    private final UserId out = person("Out");

    NoteRepositoryTest(TestDatabase kind) {
        super(kind);
        notes = new NoteRepository(jdbc);
        courses.join(course, ada);
        courses.join(course, ben);
    }

    @Test
    void a_private_note_is_read_by_its_author_alone_in_its_context() {
        UUID mine = write(ada, course, Kind.MINE, "Mine #exam #Peace-talks, no#tag #1");
        UUID alone = write(ada, null, Kind.MINE, "Alone");

        assertThat(ids(ada, course)).containsExactly(mine);
        assertThat(ids(ada, null)).containsExactly(alone);
        assertThat(ids(ben, course)).isEmpty();
        assertThat(ids(instructor, null)).isEmpty();
        assertThat(notes.of(ada)).extracting(Note::id).containsExactlyInAnyOrder(mine, alone);
        assertThat(notes.find(mine).orElseThrow().tags()).containsExactly("exam", "peace-talks");

        notes.bring(ada, course, LESSON);
        assertThat(ids(ada, course)).containsExactlyInAnyOrder(mine, alone);
        notes.merge(ada, ben);
        assertThat(ids(ben, course)).containsExactlyInAnyOrder(mine, alone);
        assertThat(notes.update(note(mine, ada, course, Kind.MINE, "Not hers"))).isFalse();
    }

    @Test
    void a_question_is_for_the_course_and_behind_its_gate_for_who_has_posted_everywhere() {
        UUID question = write(ada, course, Kind.ASKED, "Why?");
        UUID forAll = write(instructor, course, Kind.EVERYONE, "Read this twice.");

        assertThat(ids(ben, course)).containsExactlyInAnyOrder(question, forAll);
        assertThat(ids(ben, null)).isEmpty();
        assertThat(ids(instructor, null)).containsExactlyInAnyOrder(question, forAll);
        assertThat(ids(out, null)).isEmpty();
        assertThat(ids(out, course)).isEmpty();

        notes.gate(course, true);
        assertThat(ids(ben, course)).containsExactly(forAll);
        assertThat(ids(ada, course)).containsExactlyInAnyOrder(question, forAll);
        assertThat(ids(instructor, null)).hasSize(2);
        assertThat(answer(ben, course, question)).isFalse();
        post(ben, "which-way");
        assertThat(ids(ben, course)).containsExactly(forAll);
        post(ben, "why-now");
        assertThat(ids(ben, course)).containsExactlyInAnyOrder(question, forAll);
        assertThat(answer(ben, course, question)).isTrue();

        members.remove(course, instructor, ben);
        assertThat(ids(ben, course)).isEmpty();
        assertThat(answer(ben, course, question)).isFalse();
    }

    @Test
    void who_asks_behind_the_gate_reads_answers_of_the_staff_and_after_posting_those_of_classmates() {
        notes.gate(course, true);
        UUID question = write(ada, course, Kind.ASKED, "Why?");
        post(ben, "which-way");
        post(ben, "why-now");
        assertThat(answer(ben, course, question)).isTrue();
        assertThat(answer(instructor, null, question)).isTrue();
        assertThat(answer(out, null, question)).isFalse();

        assertThat(answers(ada)).extracting(answer -> answer.author().id()).containsExactly(instructor);
        post(ada, "which-way");
        post(ada, "why-now");
        assertThat(answers(ada)).extracting(answer -> answer.author().id()).containsExactlyInAnyOrder(ben, instructor);

        UUID chosen = answers(ada).getFirst().id();
        notes.choose(question, chosen, instructor, AT);
        assertThat(answers(ada))
                .filteredOn(Answer::chosen)
                .extracting(Answer::id)
                .containsExactly(chosen);
        notes.choose(question, null, instructor, AT);
        assertThat(answers(ada)).noneMatch(Answer::chosen);
        assertThat(notes.asked(course))
                .singleElement()
                .satisfies(asked -> assertThat(asked.answers()).hasSize(2));
    }

    @Test
    void no_one_else_reads_what_a_preview_asks() {
        UserId player = person("Player");
        courses.join(course, player);
        jdbc.sql("update person set kind = 'preview' where person_id = ?")
                .param(player.value())
                .update();
        UUID question = write(player, course, Kind.ASKED, "Is this shown?");

        assertThat(ids(player, course)).containsExactly(question);
        assertThat(ids(ada, course)).isEmpty();
        assertThat(ids(instructor, null)).isEmpty();
        assertThat(notes.asked(course)).isEmpty();
    }

    private UUID write(UserId author, @Nullable CourseId in, Kind kind, String words) {
        UUID id = UUID.randomUUID();
        assertThat(notes.insert(note(id, author, in, kind, words))).isTrue();
        return id;
    }

    private static Note note(UUID id, UserId author, @Nullable CourseId in, Kind kind, String words) {
        return new Note(
                id,
                new User(author, User.Kind.GUEST, "", null),
                null,
                new StudyContext(in),
                LESSON,
                "one",
                kind,
                Marker.UNCLEAR,
                words,
                new Anchor("the order", "before ", " after", 7, true),
                new Revision("0".repeat(64)),
                AT,
                List.of());
    }

    private List<UUID> ids(UserId asker, @Nullable CourseId in) {
        return notes.in(PLACE, asker, new StudyContext(in)).stream()
                .map(Note::id)
                .toList();
    }

    private List<Answer> answers(UserId asker) {
        return notes.in(PLACE, asker, StudyContext.of(course)).stream()
                .flatMap(note -> note.answers().stream())
                .toList();
    }

    private boolean answer(UserId author, @Nullable CourseId in, UUID question) {
        return notes.answer(UUID.randomUUID(), question, PLACE, author, new StudyContext(in), "So.", AT);
    }

    private void post(UserId author, String prompt) {
        jdbc.sql("insert into post (post_id, person_id, course_id, lesson_id, prompt_id, body, posted_at, version)"
                        + " values (?, ?, ?, ?, ?, 'Text', current_timestamp, 1)")
                .params(UUID.randomUUID(), author.value(), course.value(), LESSON, prompt)
                .update();
    }
}
