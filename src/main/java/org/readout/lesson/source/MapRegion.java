package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.readout.format.ObjectNode.Located;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;

/** Parts of the world that a map can show by name: the degrees of their south, west, north and east. */
enum MapRegion {
    WORLD(-56, -168, 78, 191),
    EUROPE(34, -12, 71, 45),
    EURASIA(2, -12, 74, 180),
    ASIA(-10, 27, 60, 150),
    CENTRAL_ASIA(33, 45, 56, 90),
    EAST_ASIA(15, 95, 55, 150),
    SOUTH_ASIA(4, 58, 39, 99),
    SOUTHEAST_ASIA(-12, 90, 29, 142),
    MIDDLE_EAST(11, 24, 43, 65),
    AFRICA(-36, -20, 38, 53),
    NORTH_AMERICA(6, -168, 73, -50),
    SOUTH_AMERICA(-57, -85, 14, -32),
    OCEANIA(-49, 110, 20, -165);

    private final List<Integer> degrees;

    MapRegion(int... degrees) {
        this.degrees = IntStream.of(degrees).boxed().toList();
    }

    /** The boxes by their names, as if they had been written. */
    static Map<String, List<Located<BigDecimal>>> byWord() {
        Map<String, List<Located<BigDecimal>>> boxes = new LinkedHashMap<>();
        ValueTypes.words(values())
                .forEach((word, area) -> boxes.put(
                        word,
                        area.degrees.stream()
                                .map(degree -> new Located<>(BigDecimal.valueOf(degree), SourcePosition.FILE))
                                .toList()));
        return boxes;
    }
}
