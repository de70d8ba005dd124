package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinCodeTest {

    @Property
    void a_code_is_known_however_it_is_typed(@ForAll("codes") JoinCode code) {
        assertThat(JoinCode.parse(code.value())).contains(code);
        assertThat(JoinCode.parse(code.shown())).contains(code);
        assertThat(JoinCode.parse(code.shown().toLowerCase(Locale.ROOT))).contains(code);
        assertThat(JoinCode.parse(" " + String.join(" ", code.value().split("")) + "\n"))
                .contains(code);
        assertThat(JoinCode.parse(code.shown().replace('-', '–'))).contains(code);
    }

    @Property
    void no_code_has_a_character_that_is_mistaken_for_another_or_makes_a_word(@ForAll("codes") JoinCode code) {
        assertThat(code.value()).hasSize(8).matches("[^01AEIOUL]+");
        assertThat(code.shown()).matches("\\w{4}-\\w{4}");
    }

    @Property
    void whatever_is_typed_is_a_code_or_none(@ForAll String typed) {
        JoinCode.parse(typed)
                .ifPresent(code -> assertThat(code.value().length()).isIn(8, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BCDF", "BCDF-234", "BCDF-23456", "BCDF-234O", "BCDF-2341", "BCDF/2345"})
    void text_that_can_t_be_a_join_code_is_rejected(String typed) {
        assertThat(JoinCode.parse(typed)).isEmpty();
    }

    @Test
    void codes_differ() {
        assertThat(Stream.generate(JoinCode::random).limit(1000).distinct()).hasSize(1000);
    }

    @Provide
    Arbitrary<JoinCode> codes() {
        return Arbitraries.create(JoinCode::random);
    }
}
