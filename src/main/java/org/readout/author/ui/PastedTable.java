package org.readout.author.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table copied from a spreadsheet, as the data of a chart: tabs or semicolons between the columns, the names of the series
 * in the first line.
 *
 * @param series their names
 * @param lines with commas between the values, the line of names first
 */
record PastedTable(List<String> series, List<String> lines) {

    private static final Pattern WITH_COMMAS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern WITH_SPACES = Pattern.compile("-?\\d{1,3}([ \\u00a0\\u202f]\\d{3})+([.,]\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("-?\\d+,\\d+");

    static PastedTable of(String pasted) {
        List<String> rows = pasted.lines().filter(row -> !row.isBlank()).toList();
        String between = rows.stream().anyMatch(row -> row.indexOf('\t') >= 0)
                ? "\t"
                : rows.stream().anyMatch(row -> row.indexOf(';') >= 0) ? ";" : ",";
        List<List<String>> cells = new ArrayList<>();
        for (String row : rows) {
            cells.add(Arrays.stream(row.split(between, -1))
                    .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                    .map(cell -> cells.isEmpty() ? cell.replace(",", " ") : value(cell))
                    .toList());
        }
        return new PastedTable(
                cells.isEmpty() ? List.of() : cells.getFirst().stream().skip(1).toList(),
                cells.stream()
                        .map(row -> row.stream().collect(Collectors.joining(",")))
                        .toList());
    }

    /** Returns a number without separators of thousands; of other text, a comma would end the value. */
    private static String value(String cell) {
        if (WITH_COMMAS.matcher(cell).matches()) {
            return cell.replace(",", "");
        }
        if (WITH_SPACES.matcher(cell).matches()) {
            return cell.replaceAll("[ \\u00a0\\u202f]", "").replace(',', '.');
        }
        return cell.replace(DECIMAL_COMMA.matcher(cell).matches() ? ',' : '\0', '.')
                .replace(",", " ");
    }

    /** Returns a chart with these figures. A series that it had keeps its issuer, unit and sources; others take the first's. */
    Map<String, Object> chart(Map<String, Object> chart) {
        List<Object> old = Outline.list(chart.get("series"));
        List<Object> named = new ArrayList<>();
        for (String name : series) {
            Map<String, Object> like = new LinkedHashMap<>(old.stream()
                    .map(Outline::object)
                    .filter(each -> name.equals(each.get("name")))
                    .findFirst()
                    .orElseGet(() -> old.isEmpty() ? Map.of() : Outline.object(old.getFirst())));
            like.put("name", name);
            named.add(like);
        }
        Map<String, Object> with = new LinkedHashMap<>(chart);
        with.put("series", named);
        with.put("data", String.join("\n", lines));
        return with;
    }
}
