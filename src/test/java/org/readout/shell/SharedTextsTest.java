package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class SharedTextsTest {

    private static final String TEXT = "<p class=\"prose\">Czechs’ “güte” – & \\ one\n</p>".repeat(40);

    @Property(tries = 200)
    void a_browser_gets_the_page_as_it_was_whatever_texts_are_in_it(
            @ForAll @Size(max = 6) List<Integer> parts, @ForAll Random random) {
        List<String> texts = Stream.generate(() -> words(random)).limit(4).toList();
        StringBuilder page = new StringBuilder();
        for (int part : parts) {
            page.append(part % 2 == 0 ? words(random) : texts.get(Math.floorMod(part, texts.size())));
        }
        assertThat(inflated(gzip(page.toString(), texts.stream()))).isEqualTo(page.toString());
    }

    @Property(tries = 200)
    void json_is_the_same_whatever_texts_are_in_its_values(
            @ForAll @Size(max = 6) List<@Size(max = 3) List<Integer>> values, @ForAll Random random) {
        List<String> texts = Stream.generate(() -> words(random)).limit(4).toList();
        ArrayNode answer = JsonMapper.shared().createArrayNode();
        for (List<Integer> parts : values) {
            answer.addObject()
                    .put(
                            "value",
                            parts.stream()
                                    .map(part -> part % 2 == 0
                                            ? words(random)
                                            : texts.get(Math.floorMod(part, texts.size())))
                                    .collect(Collectors.joining()))
                    .put("node", 1);
        }
        SharedTexts.Json json = SharedTexts.json(answer, texts.stream());
        assertThat(new String(json.bytes(), StandardCharsets.UTF_8)).isEqualTo(answer.toString());
        assertThat(inflated(json.gzip())).isEqualTo(answer.toString());
    }

    @Test
    void a_text_within_json_is_compressed_once_too() {
        JsonNode answer = JsonMapper.shared().valueToTree(List.of("before", "<div>" + TEXT + "</div>", "after"));
        assertThat(SharedTexts.json(answer, Stream.of(TEXT)).gzip())
                .isNotEqualTo(SharedTexts.json(answer, Stream.of()).gzip());
    }

    @Test
    void texts_that_overlap_or_come_twice_do_no_harm() {
        String longer = TEXT + "<p>more</p>";
        String page = "start" + longer + "middle" + TEXT + "end";
        assertThat(inflated(gzip(page, Stream.of(longer, TEXT, TEXT)))).isEqualTo(page);
    }

    @Test
    void a_text_may_be_longer_than_compression_looks_back() {
        String text = words(new Random(1), 40_000);
        String page =
                "start" + text.substring(0, 900) + text + text.substring(0, 900) + text.substring(100_000) + "end";
        assertThat(inflated(gzip(page, Stream.of(text)))).isEqualTo(page);
    }

    @Test
    void what_comes_after_a_text_refers_back_to_it() {
        String words = words(new Random(1), 400);
        String page = words + "<hr>" + words;
        assertThat(gzip(page, Stream.of(words)).length).isLessThan(gzip(words, Stream.of(words)).length + 100);
    }

    @Test
    void an_empty_page_is_compressed() {
        assertThat(inflated(gzip("", Stream.of(TEXT)))).isEmpty();
    }

    private static String words(Random random) {
        return words(random, random.nextInt(3_000));
    }

    private static String words(Random random, int count) {
        return random.ints(count, 0, 9)
                .mapToObj(i -> List.of("the ", "<p>", "treaty ", "’", "“", "\n", "power ", "é", "&amp;")
                        .get(i))
                .collect(Collectors.joining());
    }

    private static byte[] gzip(String page, Stream<String> texts) {
        return SharedTexts.gzip(page.getBytes(StandardCharsets.UTF_8), texts);
    }

    private static String inflated(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
