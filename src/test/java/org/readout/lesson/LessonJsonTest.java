package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LessonJsonTest {

    private final Lesson lesson = TestLessons.read("small-states");

    @Test
    void a_written_lesson_is_read_back_unchanged_with_every_kind_of_question() {
        for (Lesson each : TestLessons.read()) {
            assertThat(LessonJson.read(LessonJson.write(each))).isEqualTo(each);
        }
        Lesson read = LessonJson.read(LessonJson.write(lesson));

        assertThat(readings(read)).isEqualTo(readings(lesson)).hasSize(2);
        assertThat(Revision.of(read)).isEqualTo(Revision.of(lesson));
    }

    @Test
    void fields_of_a_later_release_are_ignored() {
        String json = LessonJson.write(lesson)
                .replace("\"asOf\":", "\"later\":{\"a\":[1]},\"asOf\":")
                .replace("\"ask\":", "\"later\":1,\"ask\":")
                .replace("\"feedback\":", "\"later\":null,\"feedback\":")
                .replace("\"gloss\":", "\"later\":[],\"gloss\":");

        assertThat(LessonJson.read(json)).isEqualTo(lesson);
    }

    @Test
    void points_are_written_exactly() {
        assertThat(LessonJson.write(lesson))
                .contains("\"credit\":0.5")
                .contains("\"points\":2,")
                .doesNotContain("E+");
    }

    @Test
    void text_that_is_no_lesson_is_rejected() {
        assertThatThrownBy(() -> LessonJson.read("{")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> readings(Lesson lesson) {
        return lesson.terms().values().stream()
                .flatMap(term -> term.readings().keySet().stream())
                .toList();
    }
}
