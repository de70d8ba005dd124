package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.format.Markdown;
import org.readout.format.Report;
import org.readout.lesson.block.LessonBlocks.Block;

class MapBlockTest {

    private static final String PIPES = """
            title: Other fields & other pipes
            note: The *north*
            view: [20, 60, 72, 140]
            sources: [atlas]
            places:
              - { name: Chayanda, at: [60.3, 112.0], text: A field., sources: [gas] }
              - { name: Shanghai, at: [31.2, 121.5] }
            routes:
              - { name: Power of Siberia, points: [[60.3, 112.0], [50.3, 127.5], [31.2, 121.5]] }
              - { name: The second one, points: [[66.0, 76.7], [47.9, 106.9]], planned: true, text: Not built. }
            """;

    private static final String MEMBERS = """
            title: Who joined
            view: [35, 30, 62, 90]
            groups:
              - name: First union
                countries: [KAZ, RU, { country: ARM, since: 2015-01-02 }, { country: KGZ, since: 2015-08, until: 2020 }]
              - { name: Second union, countries: [KAZ] }
            """;

    @Test
    void places_have_numbers_and_routes_letters_which_a_list_explains() {
        Document page = page(PIPES);

        assertThat(page.select("figure.map > figcaption > h2").text()).isEqualTo("Other fields & other pipes");
        assertThat(page.select("figcaption > p").html()).isEqualTo("The <em>north</em>");
        assertThat(page.select(".pin-mark").eachText()).containsExactly("1", "2", "A", "B");
        assertThat(page.select("ol.map-list > li").eachText()).containsExactly("Chayanda. A field. [gas]", "Shanghai");
        assertThat(page.select("ul.map-list > li").eachText())
                .containsExactly("A. Power of Siberia", "B. The second one (planned). Not built.");
        assertThat(page.select(".map-source").text()).endsWith("[atlas]");
    }

    @Test
    void a_planned_route_is_dashed() {
        assertThat(page(PIPES).select(".map-frame .route").eachAttr("class"))
                .containsExactly("route line-1", "route line-2 planned");
    }

    @Test
    void a_screen_reader_hears_what_the_drawing_is_and_reads_the_lists() {
        Element frame = page(PIPES).expectFirst("[role=img]");

        assertThat(frame.attr("aria-label"))
                .isEqualTo("Map: Other fields & other pipes. It has 2 numbered places. It has 2 routes, with letters. "
                        + "Striped areas are disputed. The lists below the map describe everything on it.");
        assertThat(frame.select("svg").attr("aria-hidden")).isEqualTo("true");
    }

    @Test
    void labels_name_countries_that_are_in_no_group() {
        String map = """
                title: One line
                view: [30, 66, 72, 136]
                routes: [{ name: Pipe, points: [[55, 106], [50, 127]] }]
                labels: [RUS, CHN, MNG]
                """;
        assertThat(page(map).select(".map-frame .country").eachText())
                .containsExactlyInAnyOrder("Russia", "China", "Mongolia");
        assertThat(page(map.replace("labels: [RUS, CHN, MNG]", "")).select(".map-frame .country"))
                .isEmpty();
    }

    @Test
    void groups_have_patterns_and_members_with_dates() {
        Document page = page(MEMBERS);

        assertThat(page.select(".map-frame .filling").eachAttr("d"))
                .hasSize(2)
                .allSatisfy(path -> assertThat(path).isNotEmpty());
        assertThat(page.select(".map-frame .filling.in-1").attr("d")).contains("H");
        assertThat(page.select(".map-frame .filling.in-2").attr("d")).contains("V");
        assertThat(page.select(".map-frame .member.in-1")).hasSize(4);
        assertThat(page.select("ul.map-list > li").eq(0).select("ul > li").eachText())
                .containsExactly(
                        "Kazakhstan, Russia", "Armenia: since 2 January 2015", "Kyrgyzstan: August 2015 to 2020");
    }

    @Test
    void a_country_of_a_group_has_its_name_where_there_is_room() {
        assertThat(page(MEMBERS).select(".map-frame .country").eachText()).containsExactly("Kazakhstan", "Kyrgyzstan");
    }

    @Test
    void disputed_land_is_hatched_and_named_as_in_questions() {
        assertThat(page(MEMBERS).select(".hatched")).isNotEmpty();
        assertThat(page(MEMBERS).select(".map-source").text()).contains("Crimea", "under Russian occupation");
        assertThat(page("title: Iberia\nplaces: [{ name: Madrid, at: [40.4, -3.7] }]")
                        .select(".hatched"))
                .isEmpty();
    }

    @Test
    void a_route_may_cross_the_180th_meridian() {
        Element route = page("title: North\nroutes: [{ name: Sea, points: [[70, 170], [66, -170]] }]")
                .expectFirst(".route");

        assertThat(route.attr("d")).matches("M\\d+ \\d+L\\d+ \\d+");
    }

    @Test
    void its_words_are_words_of_the_section() {
        assertThat(BlockTexts.sentences("```map\n" + PIPES + "```\n"))
                .containsExactly(
                        "Other fields & other pipes",
                        "The north",
                        "Chayanda",
                        "A field.",
                        "Shanghai",
                        "Power of Siberia",
                        "The second one",
                        "Not built.");
    }

    @Property(tries = 100)
    void no_text_creates_an_element(@ForAll String text) {
        BlockTexts.assertCreatesNoElement(
                text, """
                ```map
                title: %1$s
                places: [{ name: %1$s, at: [50, 10] }]
                routes: [{ name: %1$s, points: [[50, 10], [40, 20]] }]
                groups: [{ name: %1$s, countries: [DEU] }]
                ```""", "div", "svg", "path", "span", "ul", "ol", "li", "b", "details", "summary");
    }

    private static Document page(String yaml) {
        String text = "```map\n" + yaml + "\n```";
        Block map = LessonBlocks.all(Markdown.parseSection(text), text, new Report(""))
                .values()
                .iterator()
                .next();
        UnaryOperator<String> cite = id -> " [" + id + "]";
        return Jsoup.parse(
                map.sound()
                        ? map.html(Markdown::inline, cite, part -> map.later(part, cite, id -> Optional.empty()))
                        : "<pre></pre>");
    }
}
