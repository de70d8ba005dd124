package org.readout.question.kind;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Choice;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;

/**
 * A region of a picture is chosen: 1 if it is a correct one, else 0. QTI's {@code hotspotInteraction} with
 * {@code match_correct} is marked the same.
 *
 * @param picture its address
 * @param alt what the picture shows, for students who can't see it
 * @param correct the ids of the correct regions
 */
public record Hotspot(Basics basics, String picture, String alt, List<Region> regions, List<String> correct)
        implements Question {

    /**
     * A region of a picture.
     *
     * @param corners of its outline in turn, x and y in percent of the picture's width and height
     */
    public record Region(
            String id,
            String text,
            List<BigDecimal> corners,
            @Nullable String feedback) implements Choice {}

    /** The styles highlight at most these regions, and longer lists are hard to choose from. */
    private static final int MOST_REGIONS = 12;

    private static final Field<String> LABEL =
            Field.required("label", ValueTypes.plain("a label"), "The region's name, without Markdown.");
    private static final Field<List<Positioned<BigDecimal>>> AREA = Field.required(
            "area",
            ValueTypes.list(
                    "the left, top, right and bottom of a rectangle in percent, such as `[10, 20, 30, 40]`, or x and y of"
                            + " each corner of a polygon",
                    ValueTypes.decimal("a number from 0 to 100")),
            "Where the region is, in percent of the picture's width and height: the left, top, right and bottom of a"
                    + " rectangle, or x and y of at least three corners.");
    private static final Field<String> PICTURE = Field.required(
            "picture", ValueTypes.text("the path of a picture, such as `media/map.png`"), "The path of the picture.");
    private static final Field<String> ALT =
            Field.required("alt", ValueTypes.plain("a text"), "What the picture shows, for students who can't see it.");
    private static final Field<List<ObjectNode>> REGIONS = Field.required(
            "regions",
            ValueTypes.objects(
                    "a list of at least two regions",
                    ObjectType.of("a region", ValueTypes.ID, LABEL, AREA, Choice.FEEDBACK)),
            "The regions students choose from, in order.");
    private static final Field<List<Positioned<String>>> CORRECT =
            Field.required("correct", ValueTypes.ids("regions"), "The ids of the correct regions.");

    public static final QuestionType TYPE =
            new QuestionType("hotspot", Hotspot.class, "\"id\"", PICTURE, ALT, REGIONS, CORRECT, QuestionType.FIXED) {
                @Override
                public void check(ObjectNode question, Report report) {
                    List<ObjectNode> regions = question.list(REGIONS);
                    if (question.has(REGIONS) && (regions.size() < 2 || regions.size() > MOST_REGIONS)) {
                        report.error(
                                question.place(REGIONS),
                                "regions-count",
                                (regions.size() < 2 ? "too few" : "too many") + " regions (" + regions.size()
                                        + "); write 2 to " + MOST_REGIONS);
                    }
                    ListChecks.uniqueIds(regions, report);
                    ListChecks.unique(regions, LABEL, "label-duplicate", report);
                    regions.stream().filter(region -> region.has(AREA)).forEach(region -> checkArea(region, report));
                    if (question.has(REGIONS) && question.has(CORRECT)) {
                        List<Positioned<String>> correct = question.require(CORRECT);
                        ListChecks.atLeastOne(correct, question.place(CORRECT), "id of a region", report);
                        checkIds(correct, regions, "region", report);
                    }
                }

                @Override
                public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
                    return withoutFeedback(question.list(REGIONS), "the region", LABEL);
                }

                @Override
                public List<Positioned<String>> pictures(ObjectNode question) {
                    return question.get(PICTURE).stream()
                            .map(path -> new Positioned<>(path, question.place(PICTURE)))
                            .toList();
                }

                @Override
                public Map<String, SourcePosition> answers(ObjectNode question) {
                    List<String> correct = Positioned.values(question.list(CORRECT));
                    return texts(
                            question.list(REGIONS).stream()
                                    .filter(region -> region.get(ValueTypes.ID)
                                            .filter(correct::contains)
                                            .isPresent()),
                            LABEL);
                }

                @Override
                public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
                    return new Hotspot(
                            basics,
                            "/lessons/" + texts.lesson() + "/" + question.require(PICTURE),
                            question.require(ALT),
                            question.require(REGIONS).stream()
                                    .map(region -> new Region(
                                            region.require(ValueTypes.ID),
                                            region.require(LABEL),
                                            corners(Positioned.values(region.require(AREA))),
                                            region.orNull(Choice.FEEDBACK)))
                                    .toList(),
                            Positioned.values(question.require(CORRECT)));
                }
            };

    private static List<BigDecimal> corners(List<BigDecimal> area) {
        return area.size() > 4
                ? area
                : Stream.of(0, 1, 2, 1, 2, 3, 0, 3).map(area::get).toList();
    }

    private static void checkArea(ObjectNode region, Report report) {
        List<BigDecimal> area = Positioned.values(region.require(AREA));
        boolean outside = area.stream()
                .anyMatch(percent -> percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0);
        boolean upsideDown = area.size() == 4
                && (area.get(0).compareTo(area.get(2)) >= 0 || area.get(1).compareTo(area.get(3)) >= 0);
        if (region.complete() && (area.size() < 4 || area.size() % 2 == 1 || outside || upsideDown)) {
            report.error(
                    region.place(AREA),
                    "area-form",
                    "this isn't a valid `area`; write the left, top, right and bottom of a rectangle, or x and y"
                            + " of at least three corners, each from 0 to 100");
        }
    }

    @Override
    public Marking markByKey(Response response) {
        return Marking.ofOne(regions, correct, response);
    }

    @Override
    public Object key() {
        return Set.copyOf(correct);
    }

    /** Keeps the picture and its regions as they were shown. */
    @Override
    public Question with(Basics basics, Question key) {
        Hotspot now = (Hotspot) key;
        List<Region> rekeyed = Choice.rekeyed(
                regions,
                now.regions,
                Region::id,
                (region, newer) -> new Region(region.id, region.text, region.corners, newer.feedback));
        List<String> ids = regions.stream().map(Region::id).toList();
        List<String> shown = now.correct.stream().filter(ids::contains).toList();
        return new Hotspot(basics, picture, alt, rekeyed, shown.isEmpty() ? correct : shown);
    }

    @Override
    public String describe(Response response) {
        return Choice.words(regions, response.ids());
    }

    @Override
    public Question shuffled(SeededShuffle shuffle) {
        return new Hotspot(basics, picture, alt, shuffle.sort(regions, Region::id), correct);
    }

    @Override
    public Response fullCredit() {
        return new Response.Text(correct.getFirst());
    }
}
