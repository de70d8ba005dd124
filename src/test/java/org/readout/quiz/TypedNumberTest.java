package org.readout.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # as typed             | number
            1234.5                 | 1234.5
            1234,5                 | 1234.5
            1 234,5                | 1234.5
            1\u202F234,5           | 1234.5
            1\u00A0234\u00A0567    | 1234567
            1\u2009234.5           | 1234.5
            1,234.5                | 1234.5
            1.234,5                | 1234.5
            1,234,567.89           | 1234567.89
            1.234.567,89           | 1234567.89
            1.234.567              | 1234567
            1,234,567              | 1234567
            1’234.5                | 1234.5
            1.234                  | 1.234
            1,234                  | 1234
            12,345                 | 12345
            1234,567               | 1234.567
            0,125                  | 0.125
            0.125                  | 0.125
            12,5                   | 12.5
            .5                     | 0.5
            ,5                     | 0.5
            5.                     | 5
            007                    | 7
            +3                     | 3
            -3                     | -3
            −3                     | -3
            –3                     | -3
            - 3                    | -3
            １２                    | 12
            ٣                      | 3
            2 million              | 2000000
            2.5 Million            | 2500000
            1,5 bn                 | 1500000000
            30 thousand            | 30000
            """)
    void numbers_are_read_as_people_type_them(String typed, BigDecimal number) {
        assertThat(TypedNumber.read(typed, null)).get().matches(read -> read.compareTo(number) == 0, "is " + number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "about 5",
                "five",
                "1 23",
                "12 34",
                "1,23,456",
                "1.234,567.8",
                "5-6",
                "5 km",
                "1e5",
                "1/2",
                "½",
                "--3",
                "1..2",
                "5 million km",
                "$5",
                ".",
                "-",
                ",",
                "million",
                "1 234'567"
            })
    void anything_else_is_no_number(String typed) {
        assertThat(TypedNumber.read(typed, null)).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # as typed            | unit          | number
            5                     | km            | 5
            5 km                  | km            | 5
            5km                   | km            | 5
            5 KM                  | km            | 5
            $5                    | $             | 5
            5 %                   | %             | 5
            5 m²                  | m2            | 5
            2 million km          | km            | 2000000
            400                   | billion euros | 400
            400 billion           | billion euros | 400
            400 billion euros     | billion euros | 400
            400 bn                | billion euros | 400
            0.4 trillion euros    | billion euros | 400
            400 million           | billion euros | 0.4
            400 000 000 000 euros | billion euros | 400
            5 million             | million       | 5
            €400 billion          | billion euros | 400
            400 billion euro      | billion euros | 400
            EUR 400 billion       | billion euros | 400
            EUR 400bn             | billion euros | 400
            400bn€                | billion euros | 400
            € 400 billion euros   | billion euros | 400
            €400,000 million      | billion euros | 400
            400 billion euros     | €bn           | 400
            400 bn                | € bn          | 400
            400                   | EUR million   | 400
            €400m                 | EUR million   | 400
            400 million           | €m            | 400
            $1.2bn                | billion dollars | 1.2
            $1.2bn                | US$           | 1200000000
            US$1.2bn              | dollars       | 1200000000
            1.2 bn U.S. dollars   | US dollars    | 1200000000
            1.2b USD              | dollars       | 1200000000
            $1.2 tn               | dollars       | 1200000000000
            $1.2t                 | billion dollars | 1200
            -$5                   | dollars       | -5
            −€5 billion           | billion euros | -5
            $-5                   | dollars       | -5
            $60 per barrel        | dollars per barrel | 60
            $60                   | dollars per barrel | 60
            60 dollars a barrel   | dollars a barrel | 60
            ￥5                    | yuan          | 5
            ¥5                    | yen           | 5
            12.5 percent          | %             | 12.5
            12.5 per cent         | %             | 12.5
            12.5%                 | percent       | 12.5
            12,5 %                | per cent      | 12.5
            12.5%                 | % of GDP      | 12.5
            12.5 percent of GDP   | % of GDP      | 12.5
            5m                    | million people | 5
            5m people             | million people | 5
            5 m                   | million m     | 0.000005
            5 cases per million   | cases per million | 5
            5 k                   | people        | 5000
            """)
    void the_unit_may_be_typed_too(String typed, String unit, BigDecimal number) {
        assertThat(TypedNumber.read(typed, unit)).get().matches(read -> read.compareTo(number) == 0, "is " + number);
    }

    @Example
    void another_unit_is_no_number() {
        assertThat(TypedNumber.read("5 miles", "km")).isEmpty();
        assertThat(TypedNumber.read("5 billion dollars", "billion euros")).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            400 billion dollars   | euros
            $400 billion          | billion euros
            $400 billion euros    | billion euros
            €400 dollars          | dollars
            ¥5                    | won
            5 Canadian dollars    | dollars
            $5                    | Canadian dollars
            $5                    | km
            5%                    | dollars
            $5                    | %
            5%                    | percentage points
            5 percentage points   | %
            5 percent of exports  | % of GDP
            $60 a month           | dollars a year
            $60 an hour           | dollars
            5 per barrel          | dollars per barrel
            5 m                   | km
            5 m                   | million metres
            5 t                   | trillion tonnes
            5 t                   | people
            5 k                   | kelvin
            5 bn bn               | euros
            bn 5 bn               | euros
            -$-5                  | dollars
            square 5 km           | square km
            """)
    void nothing_is_guessed_that_the_unit_does_not_say(String typed, String unit) {
        assertThat(TypedNumber.read(typed, unit)).isEmpty();
    }

    @Property
    void a_sum_of_money_is_the_same_however_its_currency_and_scale_are_typed(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(3) BigDecimal number,
            @ForAll("currencies") List<String> currency,
            @ForAll("scales") Map.Entry<Integer, List<String>> scale) {
        String unit = currency.getFirst();
        BigDecimal expected = number.scaleByPowerOfTen(scale.getKey());
        String plain = number.toPlainString();
        for (String name : currency) {
            for (String word : scale.getValue()) {
                Stream.of("%2$s%1$s %3$s", "%2$s %1$s%3$s", "%1$s %3$s %2$s", "%1$s%3$s %2$s", "%2$s %3$s %1$s")
                        .map(form -> form.formatted(plain, name, word))
                        .forEach(typed -> {
                            assertThat(TypedNumber.read(typed, unit))
                                    .as("%s in %s", typed, unit)
                                    .get()
                                    .matches(read -> read.compareTo(expected) == 0);
                            assertThat(TypedNumber.read(typed, "billion " + unit))
                                    .as("%s in billion %s", typed, unit)
                                    .get()
                                    .matches(read -> read.scaleByPowerOfTen(9).compareTo(expected) == 0);
                            assertThat(TypedNumber.read(typed, "hryvnias"))
                                    .as(typed)
                                    .isEmpty();
                        });
            }
        }
    }

    @Provide
    Arbitrary<List<String>> currencies() {
        return Arbitraries.of(
                List.of("euros", "€", "EUR", "euro"),
                List.of("dollars", "$", "USD", "US$", "US dollars"),
                List.of("pounds", "£", "GBP", "pounds sterling"),
                List.of("roubles", "₽", "RUB", "rubles"));
    }

    @Provide
    Arbitrary<Map.Entry<Integer, List<String>>> scales() {
        return Arbitraries.of(
                Map.entry(0, List.of("")),
                Map.entry(3, List.of("thousand", "k")),
                Map.entry(6, List.of("million", "m", "mn")),
                Map.entry(9, List.of("Billion", "bn", "b")),
                Map.entry(12, List.of("trillion", "tn", "t")));
    }

    @Property
    void a_share_is_the_same_with_percent_as_a_sign_a_word_or_two(
            @ForAll @BigRange(min = "-1000", max = "1000") @Scale(3) BigDecimal number) {
        List<String> ways = List.of("%", "percent", "per cent", "Percent");
        for (String unit : ways) {
            for (String way : ways) {
                assertThat(TypedNumber.read(number.toPlainString() + " " + way, unit))
                        .as("%s in %s", way, unit)
                        .get()
                        .matches(read -> read.compareTo(number) == 0);
            }
        }
    }

    @Property
    void every_way_of_grouping_gives_the_same_number(
            @ForAll @LongRange(min = 1_000_000, max = 999_999_999_999_999L) long whole) {
        BigDecimal expected = BigDecimal.valueOf(whole);
        String grouped = String.format(Locale.ROOT, "%,d", whole);
        for (String mark : new String[] {",", ".", " ", "\u202F", "'", "’", ""}) {
            assertThat(TypedNumber.read(grouped.replace(",", mark), null))
                    .as("grouped by <%s>", mark)
                    .get()
                    .matches(read -> read.compareTo(expected) == 0);
        }
    }

    @Property
    void what_is_written_plainly_is_read_back_exactly(
            @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(10) BigDecimal number) {
        assertThat(TypedNumber.read(number.toPlainString(), null)).get().matches(read -> read.compareTo(number) == 0);
    }

    @Property
    void no_text_makes_reading_throw(@ForAll String typed, @ForAll String unit) {
        assertThat(TypedNumber.read(typed, unit)).isNotNull();
    }
}
