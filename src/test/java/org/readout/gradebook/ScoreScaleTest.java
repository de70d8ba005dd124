package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.readout.gradebook.ScoreScale.Band;
import org.readout.gradebook.ScoreScale.Kind;

class ScoreScaleTest {

    @Provide
    Arbitrary<BigDecimal> percents() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(10);
    }

    @Provide
    Arbitrary<ScoreScale> scales() {
        Arbitrary<ScoreScale> own = Arbitraries.integers()
                .between(1, 1000)
                .set()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(froms -> {
                    List<Integer> sorted =
                            froms.stream().sorted((a, b) -> b - a).toList();
                    List<String> lines = IntStream.range(0, sorted.size())
                            .mapToObj(i -> "Band " + i + " " + BigDecimal.valueOf(sorted.get(i), 1))
                            .toList();
                    return scale(Kind.OWN, String.join("\n", lines) + "\nLast 0");
                });
        return Arbitraries.oneOf(own, Arbitraries.of(Kind.LETTERS, Kind.GERMAN).map(kind -> scale(kind, "")));
    }

    private static ScoreScale scale(Kind kind, String lines) {
        return Objects.requireNonNull(ScoreScale.typed(kind, lines).scale());
    }

    private static String name(ScoreScale scale, String percent) {
        return scale.band(new BigDecimal(percent)).map(Band::name).orElse("");
    }

    @Property(tries = 300)
    void each_total_is_in_the_one_band_that_it_reaches_and_more_is_never_a_worse_band(
            @ForAll("scales") ScoreScale scale,
            @ForAll("percents") BigDecimal one,
            @ForAll("percents") BigDecimal other) {
        Band band = scale.band(one).orElseThrow();
        int place = scale.bands().indexOf(band);
        assertThat(one).isGreaterThanOrEqualTo(band.from());
        assertThat(scale.bands().subList(0, place)).allMatch(above -> one.compareTo(above.from()) < 0);
        Band better = scale.band(one.max(other)).orElseThrow();
        assertThat(scale.bands().indexOf(better)).isLessThanOrEqualTo(place);
    }

    @Property(tries = 300)
    void what_is_shown_is_in_the_same_band_and_less_than_a_tenth_away(
            @ForAll("scales") ScoreScale scale, @ForAll("percents") BigDecimal percent) {
        BigDecimal shown = scale.shown(percent);
        assertThat(scale.band(shown)).isEqualTo(scale.band(percent));
        assertThat(shown.subtract(percent).abs()).isLessThan(new BigDecimal("0.1"));
        assertThat(ScoreScale.parse(scale.stored())).isEqualTo(scale);
    }

    @Example
    void a_total_just_below_a_band_is_not_rounded_up_into_it() {
        ScoreScale letters = scale(Kind.LETTERS, "");
        assertThat(name(letters, "89.9999999999")).isEqualTo("B+");
        assertThat(letters.shown(new BigDecimal("89.96"))).isEqualTo("89.9");
        assertThat(letters.shown(new BigDecimal("88.96"))).isEqualTo("89.0");
        assertThat(ScoreScale.PERCENT.shown(new BigDecimal("89.96"))).isEqualTo("90.0");
        assertThat(List.of(name(letters, "97"), name(letters, "96.9"), name(letters, "60"), name(letters, "0")))
                .containsExactly("A+", "A", "D−", "F");
        ScoreScale german = scale(Kind.GERMAN, "");
        assertThat(List.of(name(german, "100"), name(german, "50"), name(german, "49.99")))
                .containsExactly("1.0", "4.0", "5.0");
    }

    @Example
    void own_bands_with_a_gap_out_of_order_or_twice_are_refused_with_the_line_that_is_wrong() {
        assertThat(wrong("Pass 50")).startsWith("Write 2 to 30 bands.");
        assertThat(wrong("Pass 50\nFail 10")).startsWith("Write 2 to 30 bands. The last one must start at 0");
        assertThat(wrong("Pass 50\nGood 70\nFail 0")).startsWith("“Good” must start at a lower percentage");
        assertThat(wrong("Top 101\nFail 0")).startsWith("“Top” must start at a lower percentage");
        assertThat(wrong("Pass 50\nPass 0")).isEqualTo("Two bands are named “Pass”. Give each its own name.");
        assertThat(wrong("Pass\nFail 0")).startsWith("Can’t read “Pass”.");
        assertThat(wrong("Pass 50.25\nFail 0")).startsWith("Can’t read “Pass 50.25”.");
        ScoreScale typed = scale(Kind.OWN, " First class: 70,5 % \n\nPass = 40\nFail 0");
        assertThat(typed.lines()).isEqualTo("First class 70.5\nPass 40\nFail 0");
    }

    private static String wrong(String lines) {
        return ScoreScale.typed(Kind.OWN, lines).wrong();
    }
}
