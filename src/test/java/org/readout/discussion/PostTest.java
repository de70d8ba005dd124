package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                   | 0
                    '   '                                | 0
                    -- … !? (*) 🙂 🇺🇳                     | 0
                    one                                  | 1
                    don't stop                           | 2
                    don’t stop                           | 2
                    the Sino-Soviet split                | 3
                    3.5 percent of 2,000                 | 4
                    a — b                                | 2
                    «Россия» и Китай                     | 3
                    naïve café                           | 2
                    **bold** and _soft_                  | 3
                    你好世界                              | 4
                    你好 world                            | 3
                    """)
    void words_are_the_pieces_with_a_letter_or_a_digit(String text, int words) {
        assertThat(Post.words(text)).isEqualTo(words);
    }

    @Property(tries = 200)
    void words_parted_by_white_space_count_each(
            @ForAll @IntRange(max = 200) int words, @ForAll @AlphaChars @StringLength(min = 1, max = 12) String word) {
        assertThat(Post.words((word + " \n ").repeat(words))).isEqualTo(words);
    }

    @Property(tries = 500)
    void no_text_has_more_words_than_characters(@ForAll String text) {
        assertThat(Post.words(text)).isBetween(0, Post.characters(text));
    }

    @Property(tries = 200)
    void a_character_outside_the_basic_plane_is_one_character(@ForAll @IntRange(max = 50) int times) {
        assertThat(Post.characters("🙂".repeat(times))).isEqualTo(times);
    }
}
