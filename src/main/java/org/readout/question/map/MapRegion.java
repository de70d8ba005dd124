package org.readout.question.map;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of the world that a map can show by name: the degrees of their south, west, north and east. */
public enum MapRegion {
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

    private final List<BigDecimal> degrees;

    MapRegion(int... degrees) {
        this.degrees = IntStream.of(degrees).mapToObj(BigDecimal::valueOf).toList();
    }

    public List<BigDecimal> degrees() {
        return degrees;
    }
}
