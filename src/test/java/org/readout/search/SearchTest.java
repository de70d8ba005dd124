package org.readout.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.source.LessonSource;
import org.readout.search.SearchHit.Kind;
import org.readout.search.SearchIndex.Found;

/** What of published lessons a search finds, and what of a text it marks. */
class SearchTest {

    private static final SearchIndex INDEX = index();
    private static final Set<String> ALL = Set.of("small-states");

    private static SearchIndex index() {
        LessonLibrary library = new BareLibrary();
        library.publish(new LessonSource(List.of(Path.of("src/test/lessons")), Clock.systemUTC()).load(), Map.of());
        return new SearchIndex(library);
    }

    private static List<Found> find(String typed, Set<String> lessons, Map<Kind, Integer> counts) throws IOException {
        return INDEX.find(new SearchWords(typed), lessons, Optional.empty(), 50, counts);
    }

    private static List<String> kinds(String typed, Set<String> lessons) throws IOException {
        return find(typed, lessons, new EnumMap<>(Kind.class)).stream()
                .map(it -> it.kind() + " " + it.id())
                .toList();
    }

    @Test
    void a_term_is_found_by_its_name_its_stem_and_the_start_of_its_name() throws IOException {
        assertThat(kinds("hedging", ALL)).contains("TERM hedging");
        assertThat(kinds("hedges", ALL)).contains("TERM hedging");
        assertThat(kinds("HEDG", ALL)).contains("TERM hedging");
    }

    @Test
    void only_lessons_that_the_reader_finds_are_searched_and_counted() throws IOException {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

        assertThat(find("hedging", Set.of(), counts)).allMatch(it -> it.lesson().isEmpty());
        assertThat(counts.get(Kind.SECTION)).isZero();
        assertThat(counts.get(Kind.LESSON)).isZero();
        assertThat(INDEX.meant(new SearchWords("hedgging"), Set.of())).isEmpty();
        assertThat(INDEX.meant(new SearchWords("hedgging"), ALL)).contains("hedging");
    }

    @Test
    void the_words_are_marked_with_and_without_accents_and_nothing_else_is_markup() {
        SearchWords words = new SearchWords("zukowski sphere");

        assertThat(words.marked("Żukowski’s <b>spheres</b>"))
                .isEqualTo("<mark>Żukowski’s</mark> &lt;b&gt;<mark>spheres</mark>&lt;/b&gt;");
    }

    @Test
    void an_excerpt_is_the_part_with_the_most_of_the_words() {
        String text =
                "A sphere. " + "Some other words. ".repeat(30) + "In the Arctic a sphere ends. " + "More. ".repeat(80);

        assertThat(new SearchWords("sphere arctic").excerpt(text))
                .startsWith("… ")
                .endsWith(" …")
                .contains("In the <mark>Arctic</mark> a <mark>sphere</mark> ends.")
                .hasSizeLessThan(300);
    }
}
