package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.CourseQuizzes;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LessonListing;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.TestLessons;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.question.kind.TrueFalse;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.LessonProgress.SectionProgress.QuizState;
import org.readout.shell.LayoutLinks.ContinuePlace;
import org.readout.shell.SectionCompletion.CompletionMark;
import org.readout.shell.SectionCompletion.State;

class LessonProgressTest {

    private static final Study OWN = Study.own("l");

    private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");

    @Test
    void the_work_left_is_shown_in_sections_and_minutes() {
        Lesson lesson =
                lesson(IntStream.rangeClosed(1, 8).mapToObj(n -> full("s" + n)).toList());
        // One minute of text and two of questions each; no student has to post.
        assertThat(none(lesson).summary()).isEqualTo("0 of 8 sections done · about 24 minutes of work left");
        assertThat(progress(lesson, false, true, 0, QuizState.NOT_STARTED).summary())
                .isEqualTo("0 of 8 sections done · about 16 minutes of work left");
        assertThat(progress(lesson, false, true, 0, QuizState.SUBMITTED).summary())
                .isEqualTo("All 8 sections done");
    }

    @Test
    void a_scored_reading_check_is_left_until_it_is_answered_after_reading() {
        Lesson lesson = lesson(List.of(full("one")));
        LessonProgress read = progress(lesson, false, true, 0, QuizState.SUBMITTED);
        assertThat(read.readingCheckMarks()).isEmpty();
        Map.of(
                        State.LEFT, "/lessons/l#reading-check",
                        State.STARTED, "/lessons/l/summary#reading-check")
                .forEach((state, address) -> {
                    LessonProgress left = checked(lesson, read.sections(), state);
                    assertThat(left.summary()).isEqualTo("1 of 1 section done · only the reading check is left");
                    assertThat(left.place(NOW)).contains(new ContinuePlace(address, "Reading check (5 points)", true));
                });
        LessonProgress some = checked(
                lesson, progress(lesson, false, true, 0, QuizState.NOT_STARTED).sections(), State.LEFT);
        assertThat(some.summary())
                .isEqualTo("0 of 1 section done · about 2 minutes of work left, plus the reading check");
        LessonProgress done = checked(lesson, read.sections(), State.DONE);
        assertThat(done.summary()).isEqualTo("Section done");
        assertThat(done.place(NOW)).isEmpty();
        assertThat(words(done)).containsExactly("Reading check answered");
        assertThat(words(checked(lesson, read.sections(), State.LEFT))).containsExactly("Reading check (5 points)");
    }

    @Test
    void minutes_left_are_those_of_the_texts_quizzes_and_posts_that_are_left() {
        // 1 minute of text, 2 of questions, 2 of writing.
        Lesson lesson = lesson(List.of(full("one"), full("two")));
        assertThat(progress(lesson, true, false, 0, QuizState.NOT_STARTED).summary())
                .isEqualTo("0 of 2 sections done · about 10 minutes of work left");
        assertThat(progress(lesson, true, true, 0, QuizState.SUBMITTED).summary())
                .isEqualTo("0 of 2 sections done · about 4 minutes of work left");
        assertThat(progress(lesson, true, true, 1, QuizState.STARTED).summary())
                .isEqualTo("0 of 2 sections done · about 4 minutes of work left");
        assertThat(progress(lesson, true, false, 1, QuizState.SUBMITTED).summary())
                .isEqualTo("0 of 2 sections done · about 2 minutes of work left");
    }

    @Test
    void who_need_not_post_is_done_without_a_post_and_has_no_minutes_left_for_it() {
        Lesson lesson = lesson(List.of(full("one"), full("two")));
        assertThat(progress(lesson, false, false, 0, QuizState.NOT_STARTED).summary())
                .isEqualTo("0 of 2 sections done · about 6 minutes of work left");
        assertThat(progress(lesson, false, true, 0, QuizState.SUBMITTED).summary())
                .isEqualTo("All 2 sections done");
        assertThat(words(section(full("one"), false, true, 0, QuizState.SUBMITTED)))
                .as("no mark for a post that is not asked for")
                .containsExactly("Read", "Quiz 2.5/3");
    }

    @Test
    void a_section_is_done_without_posts_that_are_not_scored() {
        Lesson lesson = lesson(List.of(full("one")));
        SectionProgress left =
                new SectionProgress(full("one"), true, true, QuizState.SUBMITTED, null, false, 0, 1, true, false);
        LessonProgress progress = checked(lesson, List.of(left), null);
        assertThat(progress.summary()).isEqualTo("Section done");
        assertThat(progress.rule())
                .isEqualTo("A section is done when you’ve read it to the end and submitted its quiz.");
        assertThat(words(left)).contains("No post yet");
        assertThat(progress.place(NOW)).map(ContinuePlace::words).contains("Next post: Section one");
    }

    @Test
    void the_marks_of_a_section_with_work_in_it_name_what_is_missing() {
        assertThat(words(section(full("one"), true, false, 0, QuizState.NOT_STARTED)))
                .as("only opened")
                .containsExactly("Read", "Quiz", "Post");
        assertThat(words(section(full("one"), true, false, 0, QuizState.STARTED)))
                .containsExactly("Not read to the end", "Quiz not submitted", "No post yet");
        assertThat(words(section(full("one"), true, true, 1, QuizState.STARTED)))
                .containsExactly("Read", "Quiz not submitted", "Post");
        assertThat(words(new SectionProgress(
                        full("one"), false, false, QuizState.NOT_STARTED, null, false, 0, 1, true, true)))
                .containsExactly("Read", "Quiz", "Post");
    }

    @Test
    void a_section_shows_no_mark_for_what_it_does_not_have() {
        Section bare = new Section("s", "Bare", null, CompiledText.of("Text."), null, List.of());
        assertThat(words(section(bare, true, true, 0, QuizState.NONE))).containsExactly("Read");
    }

    @Test
    void the_rule_names_only_what_the_lesson_has() {
        assertThat(none(lesson(2)).rule()).isEqualTo("A section is done when you’ve read it to the end.");
    }

    @Test
    void the_last_minute_is_never_rounded_away() {
        assertThat(done(lesson(8), 7).summary()).isEqualTo("7 of 8 sections done · about 1 minute of work left");
    }

    @Test
    void one_continues_where_one_was_then_after_it_then_from_the_front_and_nowhere_when_all_is_done() {
        Lesson lesson = lesson(3);
        assertThat(words(read(lesson, "s2", Set.of("s1")), NOW)).isEqualTo("Continue: Section 2");
        assertThat(words(read(lesson, "s2", Set.of("s2")), NOW)).isEqualTo("Continue: Section 3");
        assertThat(words(read(lesson, "s3", Set.of("s1", "s3")), NOW)).isEqualTo("Continue: Section 2");
        assertThat(words(read(lesson, "gone", Set.of()), NOW)).isEqualTo("Continue: Section 1");
        assertThat(done(lesson, 3).place(NOW)).isEmpty();
    }

    @Test
    void in_a_course_what_counts_comes_before_what_is_only_to_be_read_and_an_overdue_quiz_before_all() {
        Lesson lesson = lesson(List.of(full("read"), full("post"), full("only-read"), full("quiz")));
        List<Section> all = lesson.sections();
        Instant later = NOW.plusSeconds(60);
        List<SectionProgress> scored = List.of(
                section(all.get(0), true, true, 1, QuizState.SUBMITTED),
                section(all.get(1), true, true, 0, QuizState.SUBMITTED),
                section(all.get(2), true, false, 1, QuizState.SUBMITTED),
                section(all.get(3), true, true, 1, QuizState.NOT_STARTED));
        assertThat(words(lesson, scored, later, "read")).isEqualTo("Next post: Section post");
        assertThat(words(lesson, scored, later, "only-read")).isEqualTo("Next quiz: Section quiz");
        assertThat(words(lesson, scored, NOW.minusSeconds(60), "read")).isEqualTo("Next quiz: Section quiz");

        SectionProgress post =
                new SectionProgress(all.get(1), true, true, QuizState.SUBMITTED, null, false, 0, 1, true, false);
        List<SectionProgress> unscored = List.of(scored.get(0), post, scored.get(2), scored.get(3));
        assertThat(words(lesson, unscored, later, "post")).isEqualTo("Next quiz: Section quiz");
        List<SectionProgress> submitted = List.of(scored.get(0), post, scored.get(2), scored.get(0));
        assertThat(words(checked(lesson, submitted, State.LEFT), NOW)).isEqualTo("Reading check (5 points)");
        assertThat(words(lesson, submitted, later, "post")).isEqualTo("Continue: Section only-read");
    }

    private static String words(Lesson lesson, List<SectionProgress> sections, Instant due, String last) {
        return words(new LessonProgress(lesson, study(due, 0), sections, last, Map.of(), null, null), NOW);
    }

    private static String words(LessonProgress progress, Instant now) {
        return progress.place(now).orElseThrow().words();
    }

    private static List<String> words(LessonProgress progress) {
        return progress.readingCheckMarks().stream().map(CompletionMark::words).toList();
    }

    /** Progress in a course that gives 5 points for the reading check. */
    private static LessonProgress checked(Lesson lesson, List<SectionProgress> sections, @Nullable State check) {
        return new LessonProgress(lesson, study(NOW.plusSeconds(60), 5), sections, null, Map.of(), check, null);
    }

    private static Study study(Instant due, int readingCheckPoints) {
        Course course = new Course(CourseId.random(), "IR 101", "BCDF2345", ZoneOffset.UTC, 0);
        EffectiveRules rules = new EffectiveRules(
                course,
                AssignmentRules.due(due),
                Accommodation.NONE,
                null,
                null,
                null,
                readingCheckPoints,
                CourseQuizzes.AS_IN_LESSON,
                LessonListing.USUAL,
                List.of());
        return Study.of("l", rules, List.of(rules));
    }

    @Test
    void the_way_through_a_lesson_leads_past_sections_that_are_not_assigned() {
        Lesson lesson = lesson(6);
        List<Section> all = lesson.sections();
        LessonProgress some =
                new LessonProgress(lesson, OWN, none(lesson).sections(), null, Map.of(), null, Set.of("s2", "s5"));
        assertThat(some.after(all.get(0))).contains(all.get(1));
        assertThat(some.after(all.get(1))).contains(all.get(4));
        assertThat(some.after(all.get(2))).as("on a section beside them").contains(all.get(4));
        assertThat(some.after(all.get(4))).isEmpty();
        assertThat(some.before(all.get(5))).contains(all.get(4));
        assertThat(some.before(all.get(4))).contains(all.get(1));
        assertThat(some.before(all.get(1))).isEmpty();
        assertThat(some.last()).contains(all.get(4));

        LessonProgress whole = none(lesson);
        assertThat(whole.after(all.get(1))).contains(all.get(2));
        assertThat(whole.before(all.get(1))).contains(all.get(0));
        assertThat(whole.last()).contains(all.get(5));
    }

    private static LessonProgress none(Lesson lesson) {
        return LessonProgress.none(lesson, OWN);
    }

    private static List<String> words(SectionProgress progress) {
        return progress.marks().stream().map(CompletionMark::words).toList();
    }

    private static LessonProgress progress(Lesson lesson, boolean needed, boolean read, int posted, QuizState quiz) {
        return new LessonProgress(
                lesson,
                OWN,
                lesson.sections().stream()
                        .map(section -> section(section, needed, read, posted, quiz))
                        .toList(),
                null,
                Map.of(),
                null,
                null);
    }

    private static SectionProgress section(Section section, boolean needed, boolean read, int posted, QuizState quiz) {
        Score score = quiz == QuizState.SUBMITTED ? new Score(new BigDecimal("2.5"), new BigDecimal("3")) : null;
        return new SectionProgress(
                section,
                true,
                read,
                quiz,
                score,
                false,
                posted,
                section.prompts().size(),
                needed,
                needed);
    }

    private static LessonProgress done(Lesson lesson, int count) {
        return read(
                lesson,
                null,
                Set.copyOf(
                        lesson.sections().stream().limit(count).map(Section::id).toList()));
    }

    private static LessonProgress read(Lesson lesson, @Nullable String last, Set<String> ids) {
        return new LessonProgress(
                lesson,
                OWN,
                lesson.sections().stream()
                        .map(section -> section(section, false, ids.contains(section.id()), 0, QuizState.NONE))
                        .toList(),
                last,
                Map.of(),
                null,
                null);
    }

    /** A section of 200 words, with a quiz of four questions and a prompt that asks for 40 words. */
    private static Section full(String id) {
        List<Question> questions = IntStream.rangeClosed(1, 4)
                .<Question>mapToObj(n -> new TrueFalse(
                        new Question.Basics(
                                "q" + n,
                                "Is it so?",
                                BigDecimal.ONE,
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                false,
                                false,
                                null,
                                null),
                        true,
                        null,
                        null))
                .toList();
        return new Section(
                id,
                "Section " + id,
                null,
                CompiledText.of("word ".repeat(149)),
                new Lesson.Quiz(id, "Check your reading", questions, QuizSettings.DEFAULT),
                List.of(new Lesson.Prompt("p-" + id, "Why?", null, 40, List.of(), List.of())));
    }

    private static Lesson lesson(int sections) {
        return lesson(IntStream.rangeClosed(1, sections)
                .mapToObj(n -> new Section("s" + n, "Section " + n, null, CompiledText.of("Text."), null, List.of()))
                .toList());
    }

    private static Lesson lesson(List<Section> sections) {
        return TestLessons.of("l", sections);
    }
}
