package org.readout.lesson.source;

import java.time.LocalDate;
import java.util.List;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.Suggestions;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson.Outcome;
import org.readout.lesson.source.LessonFiles.ParsedSection;

/** The fields of {@code forecasts.yaml}. */
public final class ForecastFormat {

    public static final String FILE = "forecasts.yaml";

    private static final Field<String> SECTION =
            Field.required("section", ValueTypes.id(), "The id of the section under which it is asked.");
    private static final Field<String> QUESTION = Field.required(
            "question", ValueTypes.plain("a question"), "A question that time will answer with yes or no.");
    private static final Field<String> BACKGROUND =
            Field.required("background", ValueTypes.plain("one or two sentences"), "What is known when it is asked.");
    private static final Field<String> CLOSES =
            Field.required("closes", ValueTypes.date(), "The last day, in UTC, on which readers can answer.");
    public static final Field<String> DECIDED_BY =
            Field.required("decided-by", ValueTypes.date(), "The last day on which it will be decided.");
    private static final Field<String> CRITERION =
            Field.required("criterion", ValueTypes.plain("a sentence or two"), "What must be true for the answer yes.");
    private static final Field<String> AUTHORITY =
            Field.required("authority", ValueTypes.plain("a source"), "The public source that will be asked.");
    public static final Field<Outcome> OUTCOME = Field.optional(
            "outcome",
            ValueTypes.choice(Outcome.values()),
            "The answer, once it is decided; `void` if the criterion can't decide it.");
    private static final Field<String> RESOLVED =
            Field.optional("resolved", ValueTypes.date(), "The day on which it was decided; with `outcome`.");
    private static final Field<String> SOURCE =
            Field.optional("source", ValueTypes.webAddress(), "The page that shows it; with `outcome`.");
    public static final ObjectType FORECAST = ObjectType.of(
            "a forecast",
            ValueTypes.ID,
            SECTION,
            QUESTION,
            BACKGROUND,
            CLOSES,
            DECIDED_BY,
            CRITERION,
            AUTHORITY,
            OUTCOME,
            RESOLVED,
            SOURCE);
    static final ValueType<List<ObjectNode>> FORECASTS = ValueTypes.objects("a list of forecasts", FORECAST);

    private ForecastFormat() {}

    static void check(List<ObjectNode> forecasts, List<ParsedSection> sections, Report report) {
        List<String> known = sections.stream()
                .flatMap(section -> section.section().get(ValueTypes.ID).stream())
                .toList();
        for (ObjectNode forecast : forecasts) {
            String section = forecast.get(SECTION).orElse("");
            if (!section.isEmpty() && !known.isEmpty() && !known.contains(section)) {
                String advice = Suggestions.of(section, known, "; write the id of a section of this lesson");
                report.error(
                        forecast.place(SECTION), "forecast-section", "unknown section " + Quotes.of(section) + advice);
            }
            LocalDate closes = HumanDate.lastDay(forecast.get(CLOSES).orElse("0001"));
            if (closes.isAfter(HumanDate.lastDay(forecast.get(DECIDED_BY).orElse("9999")))) {
                report.error(
                        forecast.place(CLOSES),
                        "forecast-closes",
                        "readers could answer after it is decided; write a day not later than `decided-by`");
            }
            boolean decided = forecast.has(OUTCOME);
            if (forecast.has(RESOLVED) != decided || forecast.has(SOURCE) != decided) {
                report.error(
                        forecast.place(),
                        "forecast-outcome",
                        "`outcome`, `resolved` and `source` belong together; add what is missing, or remove all three");
            }
        }
    }
}
