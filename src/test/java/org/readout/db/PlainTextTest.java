package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void a_text_keeps_its_lines_and_loses_characters_that_databases_refuse() {
        assertThat(PlainText.text("a\u0000b\r\nc\rd\te\uD800\uDE00🐋")).isEqualTo("ab\nc\nd\te\uD800\uDE00🐋");
        assertThat(PlainText.text("half \uD83D")).isEqualTo("half ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u200B", "\u200E", "\u200F", "\u061C", "\u202A", "\u202E", "\u2066", "\u2069", "\u2060",
                "\uFEFF", "\uD800", "\u3164"
            })
    void a_name_has_no_invisible_characters(String hidden) {
        assertThat(PlainText.name("Ana" + hidden + " Silva" + hidden)).isEqualTo("Ana Silva");
        assertThat(PlainText.isSameName("Ana" + hidden + " Silva", "ana silva")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Prof. A. Okafor, PROF.  A. OKAFOR", "Straße, STRASSE", "Ａｎａ, ana", "José, Jose\u0301", "ﬁn, FIN"})
    void names_that_look_the_same_are_the_same(String one, String other) {
        assertThat(PlainText.isSameName(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Ana Silva, Anna Silva", "José, Jose", "Ana, Ana Silva"})
    void other_names_are_different(String one, String other) {
        assertThat(PlainText.isSameName(one, other)).isFalse();
    }

    @Test
    void a_name_is_one_line_with_single_spaces() {
        assertThat(PlainText.name("  Ana\n\u00A0 Silva ")).isEqualTo("Ana Silva");
    }
}
