package org.readout.question.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readout.attempt.Questions;
import org.readout.question.SeededShuffle;
import org.readout.question.kind.MapPlace;
import org.readout.question.map.MapView;

/** Disputed land on a map and in its caption. */
class MapInputTest {

    @Test
    void the_caption_names_the_hatched_land_in_view() {
        String picture = picture(MapView.of(4300, 2200, 5300, 4100));

        assertThat(picture)
                .contains("class=\"hatched\"")
                .contains(
                        "Striped areas are disputed, and their outlines are approximate: Crimea, parts of the Donetsk, Kherson,"
                                + " Luhansk and Zaporizhzhia regions in early 2026 (Ukraine, under Russian occupation)")
                .contains("Striped areas are disputed and named below the map.")
                .doesNotContain("Taiwan")
                .doesNotContain("judgement");
    }

    @Test
    void a_map_without_disputed_land_has_no_hatching_and_does_not_mention_any() {
        String picture = picture(MapView.of(4200, -500, 5200, 800));

        assertThat(picture)
                .contains("Borders follow UN General Assembly resolutions, or general")
                .doesNotContain("hatched")
                .doesNotContain("Striped");
    }

    @Test
    void even_small_disputed_land_has_lines_and_a_name_on_a_map_of_a_continent() {
        String picture = picture(MapView.of(500, 2000, 8000, 15000));

        assertThat(picture)
                .contains("Abkhazia, South Ossetia (Georgia, held with Russian troops)")
                .contains("Transnistria (Moldova, held by separatists)")
                .contains("Taiwan (claimed by China)")
                .contains("the southern Kuril Islands (held by Russia, claimed by Japan)");
        assertThat(picture.split("class=\"hatched\"")).hasSize(18);
    }

    private static String picture(MapView view) {
        MapPlace map = Questions.map("*oasis", "steppe", "delta");
        MapPlace shown = new MapPlace(map.basics(), map.places(), map.correct(), view);
        QuestionInput.Context asked =
                new QuestionInput.Context(shown, 1, "quiz-1", SeededShuffle.of("seed", "q"), false, null, null);
        return new MapInput(shown, asked).getElement().getOuterHTML();
    }
}
