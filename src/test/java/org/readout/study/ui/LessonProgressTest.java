package org.readout.study.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;

class LessonProgressTest {

    @Test
    void what_is_left_is_told_in_sections_and_minutes() {
        Lesson lesson = lesson(8, 45);
        assertThat(LessonProgress.none(lesson).summary()).isEqualTo("0 of 8 done, about 45 minutes left");
        assertThat(done(lesson, 3).summary()).isEqualTo("3 of 8 done, about 28 minutes left");
        assertThat(done(lesson, 8).summary()).isEqualTo("All 8 sections done");
    }

    @Test
    void what_done_takes_names_only_what_the_lesson_has() {
        assertThat(LessonProgress.whatDoneTakes(lesson(2, null)))
                .isEqualTo("A section is done once you have read it to the end.");
    }

    @Test
    void the_last_minute_is_never_rounded_away() {
        assertThat(done(lesson(8, 2), 7).summary()).isEqualTo("7 of 8 done, about 1 minute left");
    }

    @Test
    void without_minutes_in_the_lesson_no_time_is_claimed() {
        assertThat(LessonProgress.none(lesson(2, null)).summary()).isEqualTo("0 of 2 done");
    }

    @Test
    void the_next_section_is_the_first_with_something_left_to_do_and_none_when_all_is_done() {
        Lesson lesson = lesson(3, 10);
        LessonProgress skipped = new LessonProgress(lesson, Set.of("s1", "s3"), Set.of("s1", "s3"));
        assertThat(skipped.next()).map(Section::id).contains("s2");
        assertThat(done(lesson, 3).next()).isEmpty();
    }

    @Test
    void a_section_that_is_no_longer_in_the_lesson_counts_for_nothing() {
        Lesson lesson = lesson(2, 10);
        assertThat(new LessonProgress(lesson, Set.of("gone"), Set.of("gone")).doneCount())
                .isZero();
    }

    private static LessonProgress done(Lesson lesson, int count) {
        Set<String> ids = Set.copyOf(
                lesson.sections().stream().limit(count).map(Section::id).toList());
        return new LessonProgress(lesson, ids, ids);
    }

    private static Lesson lesson(int sections, @Nullable Integer minutes) {
        List<Section> list = IntStream.rangeClosed(1, sections)
                .mapToObj(n -> new Section("s" + n, "Section " + n, null, "Text.", null, List.of()))
                .toList();
        return new Lesson(
                "l",
                "L",
                "S",
                Lesson.Level.INTRODUCTORY,
                minutes,
                "en",
                null,
                List.of(),
                null,
                null,
                list,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
