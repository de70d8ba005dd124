package org.readout.question;

import java.math.BigDecimal;
import java.util.List;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.ValueTypes;

/** A row of a rubric, with the points that it can earn. */
public record RubricRow(String id, String text, BigDecimal points) {

    public static final Field<String> TEXT =
            Field.required("text", ValueTypes.plain("a text"), "What an answer must do to earn the points.");
    public static final Field<BigDecimal> POINTS =
            Field.required("points", ValueTypes.points(), "The most points this row can earn.");
    public static final ObjectType TYPE = ObjectType.of("a row of a rubric", ValueTypes.ID, TEXT, POINTS);

    public static List<RubricRow> read(List<ObjectNode> rows) {
        return rows.stream()
                .map(row -> new RubricRow(row.require(ValueTypes.ID), row.require(TEXT), row.require(POINTS)))
                .toList();
    }
}
