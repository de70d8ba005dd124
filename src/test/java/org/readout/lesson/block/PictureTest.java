package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static final String TEXT = """
            Look.

            ```picture
            file: port.jpg
            description: A port with four cranes & ships
            caption: The port in [hedging](term:hedging).
            credit: Jane Doe
            licence: CC BY 4.0
            url: https://example.org/port
            width: 1600
            height: 900
            widths: [480, 960]
            ```
            """;

    @Test
    void a_picture_has_its_description_its_widths_and_whom_it_is_owed_to() {
        Element figure = BlockTexts.page(TEXT).expectFirst("figure.picture");
        Element picture = figure.expectFirst("img");
        String address = picture.attr("src").replaceFirst("/[^/]*$", "/");

        assertThat(address).matches("/lessons/[a-z-]+/media/");
        assertThat(picture.attr("src")).endsWith("/port.jpg");
        assertThat(picture.attr("alt")).isEqualTo("A port with four cranes & ships");
        assertThat(picture.attr("srcset"))
                .isEqualTo("%1$sport-480.jpg 480w, %1$sport-960.jpg 960w, %1$sport.jpg 1600w".formatted(address));
        assertThat(picture.attr("width")).isEqualTo("1600");
        assertThat(figure.select("figcaption > p:first-child").text()).isEqualTo("The port in hedging.");
        assertThat(figure.select("figcaption > .credit").text()).isEqualTo("Picture: Jane Doe. CC BY 4.0.");
        assertThat(figure.select(".credit a").attr("href")).isEqualTo("https://example.org/port");
    }

    @Test
    void one_with_a_single_width_needs_no_size() {
        Element picture = BlockTexts.page(
                        TEXT.replaceAll("width: .*\n|height: .*\n|widths: .*\n|caption: .*\n|url: .*\n", ""))
                .expectFirst("figure.picture img");

        assertThat(picture.hasAttr("srcset")).isFalse();
        assertThat(picture.hasAttr("width")).isFalse();
    }

    @Test
    void a_picture_without_description_credit_or_licence_is_an_error() {
        assertThat(BlockTexts.findings(TEXT.replaceFirst("description: .*\n", "")))
                .anyMatch(it -> it.contains("description"));
        assertThat(BlockTexts.findings(TEXT.replaceFirst("credit: .*\n", ""))).anyMatch(it -> it.contains("credit"));
        assertThat(BlockTexts.findings(TEXT.replaceFirst("licence: .*\n", ""))).anyMatch(it -> it.contains("licence"));
        assertThat(BlockTexts.findings(TEXT.replace("port.jpg", "../port.jpg"))).anyMatch(it -> it.contains("`media`"));
    }
}
