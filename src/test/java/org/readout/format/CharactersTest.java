package org.readout.format;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CharactersTest {

    @Property
    void a_text_holds_a_forbidden_character_where_one_of_its_code_points_is_one(@ForAll("texts") String text) {
        assertThat(Characters.hasForbidden(text)).isEqualTo(text.codePoints().anyMatch(Characters::isForbidden));
    }

    @Property
    void a_replaced_text_holds_none_and_is_as_wide(@ForAll("texts") String text) {
        String replaced = Characters.replaced(text);
        assertThat(Characters.hasForbidden(replaced)).isFalse();
        assertThat(replaced.codePoints().count()).isEqualTo(text.codePoints().count());
    }

    /** Plain letters, line ends, controls, whole and halved pairs, in every order. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "é", "’", "\n", "\r", "\t", " ", "~", "\u0000", "\u001B", "\u007F", "\u0080", "\u009F",
                        "\u00A0", "😀", "\uD83D", "\uDE00", "\uFFFF")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
