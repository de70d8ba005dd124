package org.readout.question.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.question.map.WorldMap.Country;
import org.readout.question.map.WorldMap.DisputedArea;

/** Whose land is drawn where, and what of it is hatched. */
class WorldMapTest {

    @ParameterizedTest
    @CsvSource({
        "Simferopol, 4495, 3410, UKR, Crimea",
        "Sevastopol, 4461, 3353, UKR, Crimea",
        "Kerch, 4536, 3647, UKR, Crimea",
        "Donetsk, 4800, 3780, UKR, Donetsk",
        "Luhansk, 4857, 3933, UKR, Luhansk",
        "Melitopol, 4685, 3537, UKR, Zaporizhzhia",
        "Sukhumi, 4305, 4115, GEO, Abkhazia",
        "Tskhinvali, 4225, 4396, GEO, South Ossetia",
        "Tiraspol, 4685, 2960, MDA, Transnistria",
        "Hargeisa, 956, 4406, SOM, Somaliland",
        "Golan, 3300, 3578, SYR, Golan",
        "Srinagar, 3408, 7480, IND, Kashmir",
        "Gilgit, 3592, 7431, PAK, Kashmir",
        "Aksai Chin, 3515, 7945, CHN, Aksai Chin",
        "Itanagar, 2745, 9375, IND, Arunachal",
        "Taichung, 2415, 12090, TWN, Taiwan",
        "Iturup, 4500, 14790, RUS, Kuril",
        "Hebron, 3153, 3505, PSE, Palestinian"
    })
    void disputed_land_is_in_one_state_and_hatched(
            String place, int latitude, int longitude, String state, String area) {
        GeoPoint point = new GeoPoint(latitude, longitude);

        assertThat(statesAt(point)).as(place).containsExactly(state);
        assertThat(WorldMap.HATCHED)
                .filteredOn(hatched -> holds(hatched.rings(), point))
                .singleElement()
                .extracting(DisputedArea::name)
                .asString()
                .contains(area);
    }

    @ParameterizedTest
    @CsvSource({
        "Kyiv, 5045, 3052, UKR",
        "Kherson, 4664, 3255, UKR",
        "Kramatorsk, 4873, 3745, UKR",
        "Moscow, 5575, 3762, RUS",
        "Krasnodar, 4504, 3897, RUS",
        "Tbilisi, 4172, 4483, GEO",
        "Chisinau, 4701, 2886, MDA",
        "Delhi, 2861, 7721, IND",
        "Lhasa, 2965, 9110, CHN",
        "Haifa, 3275, 3505, ISR",
        "Damascus, 3351, 3629, SYR"
    })
    void land_that_no_other_state_holds_or_claims_is_not_hatched(
            String place, int latitude, int longitude, String state) {
        GeoPoint point = new GeoPoint(latitude, longitude);

        assertThat(statesAt(point)).as(place).containsExactly(state);
        assertThat(WorldMap.HATCHED).noneMatch(hatched -> holds(hatched.rings(), point));
    }

    @Test
    void no_border_crosses_the_land_between_crimea_and_the_mainland() {
        GeoPoint mainland = new GeoPoint(4640, 3370);
        GeoPoint peninsula = new GeoPoint(4560, 3420);

        assertThat(statesAt(mainland)).containsExactly("UKR");
        assertThat(WorldMap.COUNTRIES.stream()
                        .flatMap(country -> country.rings().stream())
                        .mapToLong(ring -> crossings(ring, mainland, peninsula))
                        .sum())
                .isZero();
    }

    @Test
    void the_data_and_the_page_for_authors_have_the_rule() throws IOException {
        for (Path file : List.of(
                Path.of("src/main/resources/maps/countries.txt"), Path.of("src/docs/authors/questions/map.md"))) {
            String text = Files.readString(file).replaceAll("\n(# *)?", " ").replaceAll(" +", " ");
            assertThat(text)
                    .contains(
                            "drawn as part of the state it belongs to by resolutions of the UN General Assembly. Without a"
                                    + " resolution, general recognition by UN members decides.",
                            "If another state holds or claims it, it is striped. The caption names it if the map shows it.");
        }
    }

    private static List<String> statesAt(GeoPoint point) {
        return WorldMap.COUNTRIES.stream()
                .filter(country -> holds(country.rings(), point))
                .map(Country::alpha3)
                .toList();
    }

    private static boolean holds(List<List<GeoPoint>> rings, GeoPoint point) {
        GeoPoint outside = new GeoPoint(point.latitude() + 1, point.longitude() + 2 * MapView.TURN);
        return rings.stream().mapToLong(ring -> crossings(ring, point, outside)).sum() % 2 == 1;
    }

    /** How often an outline crosses the straight line between two points. */
    private static long crossings(List<GeoPoint> ring, GeoPoint from, GeoPoint to) {
        long crossings = 0;
        for (int i = 0; i < ring.size(); i++) {
            GeoPoint one = ring.get(i == 0 ? ring.size() - 1 : i - 1);
            GeoPoint other = ring.get(i);
            if (left(from, to, one) != left(from, to, other) && left(one, other, from) != left(one, other, to)) {
                crossings++;
            }
        }
        return crossings;
    }

    private static boolean left(GeoPoint from, GeoPoint to, GeoPoint point) {
        return (long) (to.longitude() - from.longitude()) * (point.latitude() - from.latitude())
                > (long) (to.latitude() - from.latitude()) * (point.longitude() - from.longitude());
    }
}
