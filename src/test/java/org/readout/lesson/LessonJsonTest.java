package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.lesson.source.LessonSource;

class LessonJsonTest {

    private final Lesson lesson = new LessonSource(Path.of("src/test/lessons"), Clock.systemUTC())
            .load().lessons().stream()
                    .flatMap(loaded -> loaded.lesson().stream())
                    .filter(one -> one.id().equals("small-states"))
                    .findFirst()
                    .orElseThrow();

    @Test
    void a_written_lesson_is_read_back_unchanged() {
        Lesson read = LessonJson.read(LessonJson.write(lesson));

        assertThat(read).isEqualTo(lesson);
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
