package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson.CoverBlock;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.block.Cover;
import org.readout.lesson.source.LessonSource;

class CoverTest {

    private static final String TIMELINE = """
            ```timeline
            title: What happened
            events:
              - { date: 1950, text: A treaty. }
              - { date: 1960, until: 1969, text: A long quarrel between two allies. }
            ```
            """;

    private static final String TABLE = """
            ```compare
            title: Two theories
            columns: [Theory, Claim]
            rows:
              - { name: One, cells: [States fear power] }
              - { name: Two, cells: ["States fear threats, and not every power is one"] }
            ```
            """;

    @Test
    void each_lesson_has_a_small_cover_of_its_own_that_screen_readers_skip() {
        List<String> covers = new LessonSource(List.of(Path.of("lessons")), Clock.systemUTC())
                .load().lessons().stream()
                        .map(LoadedLesson::lesson)
                        .flatMap(Optional::stream)
                        .map(Cover::of)
                        .toList();
        assertThat(covers)
                .hasSizeGreaterThanOrEqualTo(6)
                .doesNotHaveDuplicates()
                .allSatisfy(cover -> {
                    assertThat(cover).hasSizeLessThan(6_000).doesNotContain("http", "url(", "<image", "style=");
                    assertThat(Jsoup.parseBodyFragment(cover).select("body > [aria-hidden=true] > svg[viewBox] > *"))
                            .isNotEmpty();
                });
    }

    @Test
    void the_same_lesson_has_the_same_cover_and_it_is_drawn_once() {
        Lesson lesson = TestLessons.lesson(TIMELINE);
        assertThat(Cover.of(lesson)).isSameAs(Cover.of(lesson)).isEqualTo(Cover.of(TestLessons.lesson(TIMELINE)));
    }

    @Test
    void a_timeline_comes_before_a_table_unless_the_lesson_names_the_table() {
        String both = TABLE + "\nBetween.\n\n" + TIMELINE;
        assertThat(drawing(TestLessons.lesson(both)).select("text").eachText()).containsExactly("1950", "1960");
        assertThat(drawing(TestLessons.lesson(both, new CoverBlock("between", 1)))
                        .select("text"))
                .isEmpty();
    }

    @Test
    void a_lesson_without_blocks_shows_a_line_for_each_section() {
        assertThat(drawing(TestLessons.lesson("Only text.")).select("rect")).hasSize(1);
    }

    @Test
    void a_map_has_what_it_marks_in_the_middle_and_its_route_stands_off_from_the_groups() {
        Element map = drawing(TestLessons.lesson("""
                ```map
                title: A railway
                view: [34, -12, 72, 60]
                groups:
                  - { name: Members, countries: [POL] }
                routes:
                  - { name: Line, points: [[50, 10], [52, 20]] }
                places:
                  - { name: Start, at: [50, 10] }
                  - { name: End, at: [52, 20] }
                ```
                """));
        assertThat(map.select("circle").eachAttr("cx").stream()
                        .mapToInt(Integer::parseInt)
                        .average())
                .hasValueCloseTo(160.0, within(2.0));
        assertThat(map.select("path.halo + path.s1")).hasSize(1);
    }

    private static Element drawing(Lesson lesson) {
        return Jsoup.parseBodyFragment(Cover.of(lesson)).expectFirst("svg");
    }
}
