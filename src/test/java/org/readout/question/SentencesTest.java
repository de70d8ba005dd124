package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.format.Markdown;
import org.readout.format.ReadableText;

class SentencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # text                                                    | how many sentences
            It began. It ended.                                       | 2
            It began in 1949. 1955 saw another.                       | 2
            Did it begin? It did! So it ended … Or not.               | 4
            “It ended.” They agreed. (It had begun.) He left.         | 4
            The U.S. Navy came, with J. F. Dulles and Dr. Kim aboard. | 1
            They trade with the U.S. The navy came.                   | 2
            On Feb. 4 they met, cf. Art. 5 and No. 12 of vol. 3.      | 1
            It held in Feb. Then it fell.                             | 2
            It grew by 3.5 percent to 1.5 billion, e.g. in China.     | 1
            It grew (see below). then it fell, said the iPhone.       | 1
            It was “over.” and done.                                  | 1
            会议开始。会议结束。                                        | 2
            """)
    void a_sentence_ends_where_a_reader_sees_an_end(String text, int sentences) {
        assertThat(sentences(text)).as(text).hasSize(sentences);
    }

    @Test
    void the_marks_of_a_text_are_no_words_of_its_sentences() {
        assertThat(sentences("""
                        # A heading

                        The *first* [split](term:split) was
                        [in 1960](source:x). It `held`.

                        - A point of a list
                        - Another. And more.

                        > Said he.

                        ![A map. Of it](media/map.png)
                        """))
                .containsExactly(
                        "The first split was in 1960.",
                        "It held.",
                        "A point of a list",
                        "Another.",
                        "And more.",
                        "Said he.");
    }

    @Test
    void a_repeated_sentence_is_found_once() {
        assertThat(sentences("It held. Then it fell. It held.")).containsExactly("It held.", "Then it fell.");
    }

    @Test
    void a_beginning_is_long_enough_to_be_unique() {
        List<String> sentences = List.of(
                "The first of the three powers signed at once.",
                "The first of the three powers left later on.",
                "Nobody else came to the signing that day.",
                "It fell.");
        assertThat(Sentences.beginnings(sentences))
                .containsExactly(
                        "The first of the three powers signed",
                        "The first of the three powers left",
                        "Nobody else came to the",
                        "It fell.");
    }

    @Test
    void a_sentence_is_found_by_its_beginning_with_any_quotation_marks() {
        List<String> sentences = List.of("“It’s over” – so he said.", "It fell.", "It fell. Again", "It stayed.");
        assertThat(Sentences.beginningWith("\"It's over\" - so", sentences)).containsExactly(sentences.get(0));
        assertThat(Sentences.beginningWith("*It*  stayed", sentences)).containsExactly("It stayed.");
        assertThat(Sentences.beginningWith("It fell.", sentences)).containsExactly("It fell.");
        assertThat(Sentences.beginningWith("It", sentences)).hasSize(3);
        assertThat(Sentences.beginningWith("  ", sentences)).isEmpty();
    }

    @Property(tries = 200)
    void every_beginning_finds_its_own_sentence_and_no_other(
            @ForAll @Size(max = 8) List<@StringLength(max = 80) String> texts) {
        List<String> sentences = sentences(String.join("\n\n", texts));
        List<String> beginnings = Sentences.beginnings(sentences);
        for (int i = 0; i < sentences.size(); i++) {
            List<String> found = Sentences.beginningWith(beginnings.get(i), sentences);
            assertThat(found).contains(sentences.get(i));
        }
    }

    private static List<String> sentences(String markdown) {
        return Sentences.of(ReadableText.of(Markdown.parseSection(markdown), markdown, code -> List.of()));
    }
}
