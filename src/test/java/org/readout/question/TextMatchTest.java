package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextMatchTest {

    @Property
    void a_text_matches_where_a_regular_expression_of_the_same_meaning_does(
            @ForAll("texts") String text, @ForAll("parts") List<String> parts) {
        String expression = parts.stream().map(Pattern::quote).collect(Collectors.joining(".*"));

        assertThat(TextMatch.hasParts(text, parts)).isEqualTo(text.matches(expression));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b').ofMaxLength(8);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.strings()
                .withChars('a', 'b')
                .ofMaxLength(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
