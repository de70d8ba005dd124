package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Question;
import org.readout.question.kind.Essay;
import org.readout.question.kind.TrueFalse;

class StudyTimeTest {

    @Test
    void the_words_of_heading_text_and_blocks_are_read() {
        assertThat(StudyTime.words(new Section(
                        "s",
                        "Two words",
                        "Is it?",
                        CompiledText.of("One *more* word, [linked](term:x)."),
                        null,
                        List.of())))
                .isEqualTo(8);
        assertThat(StudyTime.words(section("""
                        Before.

                        ```timeline
                        title: What happened
                        events:
                          - date: 1950
                            text: A [treaty](source:t) was signed.
                        ```
                        """)))
                .as("a title, an event and a word; neither the fields' names nor the date")
                .isEqualTo(1 + 1 + 2 + 4);
    }

    @Test
    void two_hundred_words_take_a_minute() {
        assertThat(StudyTime.of(section("word ".repeat(199))).reading()).isEqualTo(60);
        assertThat(StudyTime.minutes(
                        StudyTime.of(section("word ".repeat(1_399))).reading()))
                .isEqualTo(7);
        assertThat(StudyTime.minutes(StudyTime.of(section("Short.")).reading()))
                .as("never no time at all")
                .isEqualTo(1);
    }

    @Test
    void work_is_one_attempt_and_a_post_of_the_least_length() {
        Prompt post = new Prompt("p", "Why?", null, 100, List.of(), List.of());
        Section section = section("Text.", quiz(null, 4), post);
        StudyTime time = StudyTime.of(section);
        assertThat(time.quiz()).as("half a minute for each statement").isEqualTo(120);
        assertThat(time.posts()).as("20 words a minute").isEqualTo(300);
        assertThat(StudyTime.of(section("Text.", quiz(1, 4))).quiz())
                .as("one question of four")
                .isEqualTo(30);
    }

    @Test
    void a_text_that_is_graded_takes_as_long_as_its_model_answer() {
        assertThat(new Essay(basics("q"), List.of(), null, null, "word ".repeat(80)).seconds())
                .isEqualTo(240);
    }

    @Test
    void a_lesson_takes_as_long_as_its_sections() {
        Lesson lesson = TestLessons.lesson("Text.");
        assertThat(StudyTime.of(lesson).reading())
                .isEqualTo(lesson.sections().stream()
                        .mapToInt(section -> StudyTime.of(section).reading())
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
