package org.readout.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.ValueTypes;

/**
 * A row of a rubric, with the points that it can earn.
 *
 * @param levels what an answer looks like for so many points, the best first; empty if the author describes none
 */
public record RubricRow(
        String id,
        String text,
        BigDecimal points,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RubricLevel> levels) {

    /** A description of an answer that earns these points, from 0 to the most that the row can earn. */
    public record RubricLevel(BigDecimal points, String text) {}

    public static final Field<String> TEXT = Field.required(
            "text",
            ValueTypes.plain("a text"),
            "What an answer must do to earn the points; with `levels`, the name of the criterion.");
    public static final Field<BigDecimal> POINTS =
            Field.required("points", ValueTypes.points(), "The most points this row can earn.");

    static final Field<BigDecimal> LEVEL_POINTS =
            Field.required("points", ValueTypes.pointsOrNone(), "The points at this level.");
    static final Field<String> LEVEL_TEXT =
            Field.required("text", ValueTypes.plain("a text"), "What an answer at this level looks like.");
    static final ObjectType LEVEL = ObjectType.of("a level", LEVEL_POINTS, LEVEL_TEXT);
    public static final Field<List<ObjectNode>> LEVELS = Field.list(
            "levels",
            ValueTypes.objects("a list of levels", LEVEL),
            "What an answer looks like at each level; the best level has the row's points.");

    public static final ObjectType TYPE = ObjectType.of("a row of a rubric", ValueTypes.ID, TEXT, POINTS, LEVELS);

    public RubricRow {
        // Rows that an older release stored have no levels.
        levels = Objects.requireNonNullElse(levels, List.<RubricLevel>of()).stream()
                .sorted(Comparator.comparing(RubricLevel::points, Comparator.reverseOrder()))
                .toList();
    }

    public static void check(List<ObjectNode> rows, Report report) {
        ListChecks.uniqueIds(rows, report);
        ListChecks.unique(rows, TEXT, "row-duplicate", report);
        rows.stream().filter(row -> row.has(LEVELS)).forEach(row -> checkLevels(row, report));
    }

    private static void checkLevels(ObjectNode row, Report report) {
        List<ObjectNode> levels = row.list(LEVELS);
        ListChecks.atLeastTwo(levels, row.place(LEVELS), "levels", "levels-few", report);
        Set<BigDecimal> seen = new HashSet<>();
        for (ObjectNode level : levels) {
            level.get(LEVEL_POINTS)
                    .filter(points -> !seen.add(points))
                    .ifPresent(points -> report.error(
                            level.place(LEVEL_POINTS),
                            "level-duplicate",
                            "two levels of this row have " + points.toPlainString()
                                    + " points; change or remove one of them"));
        }
        Optional<BigDecimal> best = levels.stream()
                .flatMap(level -> level.get(LEVEL_POINTS).stream())
                .max(Comparator.naturalOrder());
        Optional<BigDecimal> most = row.get(POINTS);
        boolean known = levels.stream().allMatch(ObjectNode::complete) && best.isPresent() && most.isPresent();
        if (known && best.orElseThrow().compareTo(most.orElseThrow()) != 0) {
            String points = best.orElseThrow().toPlainString();
            report.error(
                    row.place(POINTS),
                    "level-points",
                    "the best level has " + points + " points, and the row has "
                            + most.orElseThrow().toPlainString() + "; write " + Quotes.of("points: " + points)
                            + ", or change the level");
        }
    }

    /** Returns the best level that so many points reach; empty if they reach none, or no levels are described. */
    public Optional<RubricLevel> level(BigDecimal earned) {
        return levels.stream()
                .filter(level -> level.points().compareTo(earned) <= 0)
                .findFirst();
    }
}
