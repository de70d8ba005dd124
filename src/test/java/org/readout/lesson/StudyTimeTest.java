package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.question.Question;
import org.readout.question.kind.Essay;
import org.readout.question.kind.TrueFalse;

class StudyTimeTest {

    private static final Lesson LESSON = TestLessons.lesson("Text.");

    @Test
    void the_words_of_heading_text_and_blocks_are_read() {
        assertThat(StudyTime.words(
                        LESSON,
                        new Section(
                                "s",
                                "Two words",
                                "Is it?",
                                CompiledText.of("One *more* word, [linked](term:x)."),
                                null,
                                List.of())))
                .isEqualTo(8);
        assertThat(StudyTime.words(LESSON, section("""
                        Before.

                        ```timeline
                        title: What happened
                        events:
                          - date: 1950
                            text: A [treaty](source:t) was signed.
                        ```
                        """)))
                .as("a title, an event with its date, and a word; not the fields' names")
                .isEqualTo(1 + 1 + 2 + 1 + 4);
    }

    @Test
    void reading_takes_from_the_average_pace_to_that_of_a_slow_reader() {
        StudyTime time = StudyTime.of(LESSON, section("word ".repeat(1_079)));
        assertThat(StudyTime.minutes(time.readingAtLeast()))
                .as("238 words a minute")
                .isEqualTo(5);
        assertThat(StudyTime.minutesAtMost(time.reading()))
                .as("7.2 minutes at 150 words a minute")
                .isEqualTo(8);
        assertThat(StudyTime.minutes(StudyTime.of(LESSON, section("Short.")).readingAtLeast()))
                .as("never no time at all")
                .isEqualTo(1);
    }

    @Test
    void a_fact_check_is_read_once_and_a_key_term_is_not() {
        Lesson lesson = TestLessons.lesson("A [claim](check:c), [again](check:c), and a [term](term:t).");
        SourceCheck check = new SourceCheck(
                "c", "Three *new* words", "And two", Lesson.CheckVerdict.NUANCE, "but late.", List.of("letter"));
        Lesson checked = lesson.with(
                lesson.sections(), lesson.terms(), Map.of("letter", TestLessons.LETTER), Map.of("c", check));
        Section section = lesson.sections().getFirst();
        assertThat(StudyTime.words(checked, section) - StudyTime.words(lesson, section))
                .as("claim, record, verdict and source")
                .isEqualTo(3 + 2 + 4 + 3);
    }

    @Test
    void work_is_one_attempt_and_a_post_of_the_least_length() {
        Prompt post = new Prompt("p", "Why?", null, 100, List.of(), List.of());
        Section section = section("Text.", quiz(null, 4), post);
        StudyTime time = StudyTime.of(LESSON, section);
        assertThat(time.quiz()).as("half a minute for each statement").isEqualTo(120);
        assertThat(time.posts()).as("20 words a minute").isEqualTo(300);
        assertThat(StudyTime.of(LESSON, section("Text.", quiz(1, 4))).quiz())
                .as("one question of four")
                .isEqualTo(30);
    }

    @Test
    void a_text_that_is_graded_takes_as_long_as_its_model_answer() {
        assertThat(new Essay(basics("q"), List.of(), null, null, "word ".repeat(80), List.of()).seconds())
                .isEqualTo(240);
    }

    @Test
    void a_lesson_takes_as_long_as_its_sections() {
        Lesson lesson = TestLessons.lesson("Text.");
        assertThat(StudyTime.of(lesson).reading())
                .isEqualTo(lesson.sections().stream()
                        .mapToInt(section -> StudyTime.of(lesson, section).reading())
                        .sum());
    }

    private static Section section(String text) {
        return new Section("s", "Title", null, CompiledText.of(text), null, List.of());
    }

    private static Section section(String text, Quiz quiz, Prompt... prompts) {
        return new Section("s", "Title", null, CompiledText.of(text), quiz, List.of(prompts));
    }

    private static Quiz quiz(@Nullable Integer choose, int questions) {
        return new Quiz(
                "q",
                "Quiz",
                IntStream.range(0, questions)
                        .<Question>mapToObj(n -> new TrueFalse(basics("q" + n), true, null, null))
                        .toList(),
                WrittenSettings.of("choose: " + choose));
    }

    private static Question.Basics basics(String id) {
        return new Question.Basics(
                id, "Is it so?", BigDecimal.ONE, List.of(), null, null, null, null, false, false, null, null);
    }
}
