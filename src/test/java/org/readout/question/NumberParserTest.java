package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NumberParserTest {

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
            about 5                | 5
            Approx. 1,500          | 1500
            ~ 5                    | 5
            """)
    void numbers_are_read_as_people_type_them(String typed, BigDecimal number) {
        assertThat(NumberParser.read(typed, null)).get().matches(read -> read.compareTo(number) == 0, "is " + number);
    }

    private static String[] others() {
        return ("¦ ¦about¦2 million¦five¦1 23¦12 34¦1,23,456¦1.234,567.8¦5-6¦5 km¦1e5¦1/2¦½¦--3¦1..2"
                        + "¦5 million km¦$5¦.¦-¦,¦million¦1 234'567")
                .split("¦");
    }

    @ParameterizedTest
    @MethodSource("others")
    void other_text_is_not_a_number(String typed) {
        assertThat(NumberParser.read(typed, null)).isEmpty();
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
            190                   | billion dollars | 190
            190 billion dollars   | billion dollars | 190
            about 190 Billion Dollars | billion dollars | 190
            -$5                   | $             | -5
            5 million             | million       | 5
            5 cases per million   | cases per million | 5
            12.5 percent          | %             | 12.5
            12.5 per cent         | %             | 12.5
            12.5%                 | percent       | 12.5
            12,5 %                | per cent      | 12.5
            12.5 percent of GDP   | % of GDP      | 12.5
            """)
    void the_unit_may_be_typed_too(String typed, String unit, BigDecimal number) {
        assertThat(NumberParser.read(typed, unit)).get().matches(read -> read.compareTo(number) == 0, "is " + number);
    }

    @Example
    void another_unit_is_no_number() {
        assertThat(NumberParser.read("5 miles", "km")).isEmpty();
        assertThat(NumberParser.read("5 billion dollars", "billion euros")).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            400 billion dollars   | euros
            $400 billion          | billion euros
            400 million           | billion euros
            400 euros             | billion euros
            5 million             | people
            $5                    | km
            5%                    | dollars
            5%                    | percentage points
            5 percentage points   | %
            5 percent of exports  | % of GDP
            5 per barrel          | dollars per barrel
            190 bn                | billion dollars
            $190 billion          | billion dollars
            5 m                   | km
            5 m                   | million metres
            5 k                   | people
            5 bn bn               | billion euros
            bn 5                  | billion euros
            -$-5                  | dollars
            """)
    void no_multiple_of_the_unit_is_guessed(String typed, String unit) {
        assertThat(NumberParser.read(typed, unit)).isEmpty();
    }

    @Property
    void every_way_of_grouping_gives_the_same_number(
            @ForAll @LongRange(min = 1_000_000, max = 999_999_999_999_999L) long whole) {
        BigDecimal expected = BigDecimal.valueOf(whole);
        String grouped = String.format(Locale.ROOT, "%,d", whole);
        for (String mark : new String[] {",", ".", " ", "\u202F", "'", "’", ""}) {
            assertThat(NumberParser.read(grouped.replace(",", mark), null))
                    .as("grouped by <%s>", mark)
                    .get()
                    .matches(read -> read.compareTo(expected) == 0);
        }
    }

    @Property
    void a_plain_number_is_read_exactly(
            @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(10) BigDecimal number) {
        assertThat(NumberParser.read(number.toPlainString(), null)).get().matches(read -> read.compareTo(number) == 0);
    }

    @Property
    void no_text_makes_reading_throw(@ForAll String typed, @ForAll String unit) {
        assertThat(NumberParser.read(typed, unit)).isNotNull();
    }
}
