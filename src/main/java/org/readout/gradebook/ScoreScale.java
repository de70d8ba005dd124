package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;

/**
 * What a course calls its totals. The exact total decides, and never a rounded one: 89.96% is below a band from 90%, and is
 * then shown as 89.9% and not as 90.0%. Bands start at percentages of one decimal place at most, so what is shown is always
 * in the same band.
 *
 * @param bands the highest first, the last from 0; none for percent
 */
public record ScoreScale(Kind kind, List<Band> bands) {

    public enum Kind {
        PERCENT,
        LETTERS,
        GERMAN,
        OWN
    }

    /** A band of percentages, up to the band above. */
    public record Band(String name, BigDecimal from) {}

    /** A scale that was typed; {@code null} with what is wrong with it. */
    public record Typed(@Nullable ScoreScale scale, String wrong) {}

    private static final int MOST_BANDS = 30;
    private static final int NAME_MAX_LENGTH = 20;

    /** More than any percentage; a band may start at 100. */
    private static final BigDecimal TOP = new BigDecimal("100.1");

    private static final Messages TEXT = Messages.of("gradebook");
    private static final Pattern LINE = Pattern.compile("(.{1,20}?)[\\s:;,=]+(\\d{1,3}(?:[.,]\\d)?)\\s*%?");

    public static final ScoreScale PERCENT = new ScoreScale(Kind.PERCENT, List.of());

    /** The bounds that most US colleges use. */
    private static final ScoreScale LETTERS =
            of(Kind.LETTERS, "A+ 97, A 93, A− 90, B+ 87, B 83, B− 80, C+ 77, C 73, C− 70, D+ 67, D 63, D− 60, F 0");

    /** Steps of five percent down to 50%, as most German universities have them. */
    private static final ScoreScale GERMAN =
            of(Kind.GERMAN, "1.0 95, 1.3 90, 1.7 85, 2.0 80, 2.3 75, 2.7 70, 3.0 65, 3.3 60, 3.7 55, 4.0 50, 5.0 0");

    private static ScoreScale of(Kind kind, String bands) {
        return new ScoreScale(
                kind,
                Stream.of(bands.split(", "))
                        .map(band -> band.split(" "))
                        .map(band -> new Band(band[0], new BigDecimal(band[1])))
                        .toList());
    }

    /** Reads a scale. Own bands are lines such as {@code Pass 50}, the highest first. */
    public static Typed typed(Kind kind, String lines) {
        return switch (kind) {
            case PERCENT -> new Typed(PERCENT, "");
            case LETTERS -> new Typed(LETTERS, "");
            case GERMAN -> new Typed(GERMAN, "");
            case OWN -> own(lines);
        };
    }

    private static Typed own(String lines) {
        List<Band> bands = new ArrayList<>();
        for (String line : lines.strip().split("\\s*\n\\s*")) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return new Typed(null, TEXT.get("scale.wrong.line", "line", line, "most", NAME_MAX_LENGTH));
            }
            Band band = new Band(parts.group(1), new BigDecimal(parts.group(2).replace(',', '.')));
            BigDecimal below = bands.isEmpty() ? TOP : bands.getLast().from();
            if (band.from().compareTo(below) >= 0) {
                return new Typed(null, TEXT.get("scale.wrong.order", "name", band.name()));
            }
            if (bands.stream().anyMatch(other -> other.name().equals(band.name()))) {
                return new Typed(null, TEXT.get("scale.wrong.name", "name", band.name()));
            }
            bands.add(band);
        }
        return bands.size() < 2
                        || bands.size() > MOST_BANDS
                        || bands.getLast().from().signum() != 0
                ? new Typed(null, TEXT.get("scale.wrong.last", "most", MOST_BANDS))
                : new Typed(new ScoreScale(Kind.OWN, bands), "");
    }

    /** Returns the bands as they are typed. */
    public String lines() {
        return bands.stream()
                .map(band -> band.name() + " " + band.from().toPlainString())
                .collect(Collectors.joining("\n"));
    }

    static ScoreScale parse(String stored) {
        return Stream.of(PERCENT, LETTERS, GERMAN)
                .filter(scale -> scale.kind().name().equals(stored))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(own(stored).scale()));
    }

    String stored() {
        return kind == Kind.OWN ? lines() : kind.name();
    }

    /** Returns the band of an exact total; empty without one, and for percent. */
    public Optional<Band> band(@Nullable BigDecimal percent) {
        return percent == null
                ? Optional.empty()
                : bands.stream()
                        .filter(band -> percent.compareTo(band.from()) >= 0)
                        .findFirst();
    }

    /** Returns a total to one place: rounded, or cut off where rounding would show it in a better band than it is in. */
    public BigDecimal shown(BigDecimal percent) {
        BigDecimal rounded = percent.setScale(1, RoundingMode.HALF_UP);
        return band(rounded).equals(band(percent)) ? rounded : percent.setScale(1, RoundingMode.DOWN);
    }

    /** Returns the scale in a sentence, such as {@code A from 93%}; empty for percent. */
    public String sentence() {
        return bands.isEmpty()
                ? ""
                : TEXT.get(
                        "scale.sentence",
                        "bands",
                        bands.stream()
                                .map(band -> TEXT.get("scale.band", "name", band.name(), "from", band.from()))
                                .collect(Collectors.joining(", ")));
    }
}
