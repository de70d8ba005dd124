package org.readout.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is changed in a file is all that changes in its text. */
class YamlTextTest {

    private static final ObjectType ITEM = ObjectType.of(
            "an item",
            ValueTypes.ID,
            Field.required("text", ValueTypes.text("a text"), "."),
            Field.optional("correct", ValueTypes.trueOrFalse(), "."),
            Field.list("terms", ValueTypes.ids("ids"), "."));

    private static final ObjectType FILE = ObjectType.of(
            "a file",
            ValueTypes.ID,
            Field.optional("title", ValueTypes.text("a text"), "."),
            Field.optional("level", ValueTypes.text("a level"), "."),
            Field.list("objectives", ValueTypes.list("texts", ValueTypes.text("a text")), "."),
            Field.optional("readings", ValueTypes.map("names", ValueTypes.text("a text")), "."),
            Field.list("items", ValueTypes.objects("items", ITEM), "."));

    private static final String TEXT = """
            # A file that says what it is.

            id: first          # never change it
            title: >-          # a long text
              It goes on and on, over
              two lines.
            level: 'easy'  # or hard
            # What students can do.
            objectives:
              - Tell one.   # one
              # The second is harder.
              - "Weigh two: trust and trade."
            readings: { Moscow: "one thing", Beijing: another }
            items:
              # The first one.
              - id: a
                text: One

                correct: true
              # The second one.
              - { id: b, text: "Two, or so", correct: false }   # in one line

              # The third one.
              - id: c
                text: |
                  Three

                  lines
                terms: [x, z]
            # The end.
            """;

    @Test
    void a_file_that_is_not_changed_keeps_every_byte() {
        assertThat(changed(file -> {})).isEqualTo(TEXT);
    }

    @Test
    void a_new_value_stands_where_the_old_one_stood_in_its_style() {
        assertThat(changed(file -> {
                    file.put("title", "It is short.");
                    file.put("level", "hard, then");
                    item(file, 1).put("text", "Two: or three");
                    item(file, 2).put("text", "Four\n\nlines");
                }))
                .isEqualTo(TEXT.replace("  It goes on and on, over\n  two lines.", "  It is short.")
                        .replace("'easy'", "'hard, then'")
                        .replace("\"Two, or so\"", "\"Two: or three\"")
                        .replace("Three\n", "Four\n"));
    }

    @Test
    void a_new_field_follows_those_declared_before_it() {
        assertThat(changed(file -> {
                    item(file, 0).put("terms", List.of("x", "z"));
                    item(file, 1).put("terms", List.of("z"));
                    file.remove("level");
                    item(file, 2).put("correct", "true");
                }))
                .isEqualTo(TEXT.replace("    correct: true\n", "    correct: true\n    terms: [x, z]\n")
                        .replace("correct: false }", "correct: false, terms: [z] }")
                        .replace("level: 'easy'  # or hard\n", "")
                        .replace("    terms: [x, z]\n# The end.", "    correct: true\n    terms: [x, z]\n# The end."));
    }

    @Test
    void items_take_their_comments_along_when_they_move_and_lose_them_when_they_go() {
        assertThat(changed(file -> {
                    List<Object> items = list(file, "items");
                    items.add(items.removeFirst());
                    items.remove(0);
                    list(file, "objectives").addFirst("A new one.");
                }))
                .contains("""
                        objectives:
                          - A new one.
                          - Tell one.   # one
                          # The second is harder.
                          - "Weigh two: trust and trade."
                        """, """
                        items:
                          # The first one.
                          # The third one.
                          - id: c
                            text: |
                              Three

                              lines
                            terms: [x, z]
                          - id: a
                            text: One

                            correct: true
                        # The end.
                        """)
                .doesNotContain("The second one.");
    }

    @Test
    void a_new_item_looks_like_the_others() {
        String braces = "items:\n  - { id: a, text: One }\n  - { id: b, text: Two }\n";
        Map<String, Object> file = tree(braces);
        list(file, "items").add(1, Map.of("text", "Three, or so", "id", "c"));
        assertThat(YamlText.with(braces, file, FILE))
                .isEqualTo(
                        "items:\n  - { id: a, text: One }\n  - { id: c, text: \"Three, or so\" }\n  - { id: b, text: Two }\n");

        String apart = "items:\n- id: a\n  text: One\n\n- id: b\n  text: Two";
        Map<String, Object> other = tree(apart);
        list(other, "items").add(Map.of("text", "Three", "id", "c"));
        assertThat(YamlText.with(apart, other, FILE)).isEqualTo(apart + "\n\n- id: c\n  text: Three");
    }

    @Test
    void names_that_an_author_chooses_keep_the_order_that_is_wanted() {
        assertThat(changed(file -> {
                    Map<String, Object> readings = new LinkedHashMap<>();
                    readings.put("Beijing", "another");
                    readings.put("New Delhi", "a third: thing");
                    readings.put("Moscow", "one thing");
                    file.put("readings", readings);
                }))
                .contains("readings: { Beijing: another, New Delhi: \"a third: thing\", Moscow: \"one thing\" }\n");
    }

    @Test
    void what_has_no_room_in_braces_gets_lines() {
        assertThat(changed(file -> item(file, 1).put("text", "Two " + "and so on ".repeat(15) + ": end")))
                .contains("  # The second one.\n  - id: b\n    text: >-\n      Two and so on and so on");
    }

    @Test
    void a_new_file_has_the_form_that_authors_use() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("text", "Is it \"so\"? No: it isn’t.");
        item.put("terms", List.of("x", "z"));
        item.put("id", "a");
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("items", List.of(item, Map.of("id", "b", "text", "word ".repeat(40))));
        file.put("objectives", List.of("Tell hedging from taking a side.", "no"));
        file.put("readings", Map.of("Washington", "- a dash"));
        file.put("id", "first");
        assertThat(YamlText.with("# yaml-language-server\n", file, FILE))
                .isEqualTo("""
                # yaml-language-server
                id: first
                objectives:
                  - Tell hedging from taking a side.
                  - "no"
                readings:
                  Washington: "- a dash"
                items:
                  - id: a
                    text: 'Is it "so"? No: it isn’t.'
                    terms: [x, z]
                  - id: b
                    text: >-
                      %sword
                      %sword
                """.formatted("word ".repeat(20), "word ".repeat(18)));
    }

    private static String[] texts() {
        return ("no¦012¦1_000¦~¦null¦true¦2022-02¦1.5¦¦a: b¦a #b¦#a¦- a¦? a¦[a¦{a¦a, b¦&a¦*a¦!a¦|¦>¦"
                        + "%a¦@a¦`a¦'a¦\"a¦a'¦a\"¦a\\b¦it's \"it\"¦  a  ¦a\nb¦a\n\n\nb¦a\n  b\nc¦a\n \nb¦a\tb¦"
                        + "\u00a0a¦a\u2028b¦a\uFEFFb¦😀: 😀¦a:¦---¦--- a¦...¦a\r\nb¦#¦:¦a  b¦a\n# b¦a\n- b: c¦\\n¦"
                        + "𝒳 {{blank}}")
                .split("¦");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_text_is_read_as_it_was_wanted(String text) {
        for (int item = 0; item < 3; item++) {
            int at = item;
            String written = changed(file -> {
                item(file, at).put("text", text);
                list(file, "objectives").set(1, text);
                file.put("readings", Map.of("a" + text, text, "Moscow", text));
            });
            assertThat(item(tree(written), at))
                    .containsEntry("text", text.replace("\r\n", "\n").strip());
            assertThat(written).contains("# The first one.", "# never change it", "# The end.");
        }
    }

    @Test
    void a_text_with_a_control_character_and_a_file_that_is_no_yaml_are_refused() {
        assertThatThrownBy(() -> changed(file -> file.put("title", "a\u0001b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> YamlText.with("a: b: c", Map.of("id", "a"), FILE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String changed(Consumer<Map<String, Object>> change) {
        Map<String, Object> file = tree(TEXT);
        change.accept(file);
        return YamlText.with(TEXT, file, FILE);
    }

    private static Map<String, Object> tree(String text) {
        return YamlTree.object((Map<?, ?>) YamlTree.read(text).orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> file, String name) {
        return (List<Object>) file.computeIfAbsent(name, missing -> new ArrayList<>());
    }

    private static Map<String, Object> item(Map<String, Object> file, int index) {
        return YamlTree.object((Map<?, ?>) list(file, "items").get(index));
    }
}
