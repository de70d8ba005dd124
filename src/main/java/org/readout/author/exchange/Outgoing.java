package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Imported.ReportLine;
import org.readout.author.exchange.Incoming.Answer;
import org.readout.author.exchange.Incoming.Side;
import org.readout.format.Markdown;
import tools.jackson.databind.JsonNode;

/** The questions of quizzes, each as the nearest that a format has, and what is lost of each. */
final class Outgoing {

    private static final int MOST_OPTIONS = 20;

    /** The types that each format has; another becomes the nearest. */
    private static final Map<String, String> KINDS = Map.of(
            "GIFT", "single|multiple|true-false|match|fill one|short|number|open",
            "MOODLE", "single|multiple|true-false|match|order|fill|short|number|open",
            "QTI", "single|multiple|true-false|match|order|fill|short|number|open|hotspot",
            "CC", "single|multiple|true-false|short|open");

    /** The fields with the parts of questions. */
    private static final List<String> LISTS = List.of("options", "items", "accept", "places", "regions", "sentences");

    /** What formats can't hold, by the word for it in the report: fields of the written type with their values. */
    private static final Map<String, Map<String, String>> LOST = new TreeMap<>();

    private static final String ALL = "GIFT MOODLE QTI CC";

    static {
        lose("points", "GIFT", "basics.points=(?!1(\\.0*)?$)");
        lose("hint", "GIFT", "basics.hint=");
        lose("cost", ALL, "basics.hintCost=");
        lose("fixed", "GIFT", "basics.fixed=true");
        lose("terms", ALL, "basics.terms=");
        lose("objective", ALL, "basics.objective=");
        lose("tests", ALL, "basics.tests=");
        lose("always", ALL, "basics.always=true");
        lose("marking", "GIFT MOODLE", "multiple.marking=(?!NET)|match.marking=(?!PAIRS)");
        lose("marking", "QTI", "multiple.marking=EACH|order.marking=(?!EXACT)");
        lose("marking", "CC", "multiple.marking=(?!ALL)");
        lose("feedback", "GIFT", "match.pairs.feedback=|fill.blanks.feedback=[^\\n]*\\n.*\\n?fill.blanks.options=");
        lose("feedback", "MOODLE", "match.pairs.feedback=");
        lose("feedback", "QTI", "(pairs|regions|accept|blanks).feedback=");
        lose("compare", "GIFT", "short.compare=(?!LOOSE)");
        lose("compare", "MOODLE QTI CC", "short.compare=TYPO");
        lose("pattern", "QTI", "accept.pattern=true");
        lose("credit", "CC", "accept.credit=(?!1(\\.0*)?$)|accept.text=.+\\*.+$|single.options.credit=0*\\.0*[1-9]");
        lose("unit", "GIFT", "number.unit=");
        lose("unit", "CC", "short.unit=");
        lose("rubric", "GIFT", "open.rubric.id=");
        lose("levels", "MOODLE QTI CC", "open.rubric.levels.");
        lose("words", "GIFT QTI CC", "open.(least|most)Words=");
        lose("examples", ALL, "open.examples.");
    }

    final List<ReportLine> report = new ArrayList<>();
    private final String format;
    private final Function<String, byte @Nullable []> pictures;

    /** @param format its name in {@code QuestionExchange.Format} */
    Outgoing(String format, Function<String, byte @Nullable []> pictures) {
        this.format = format;
        this.pictures = pictures;
    }

    private static void lose(String what, String formats, String fields) {
        for (String format : formats.split(" ")) {
            LOST.computeIfAbsent(what, it -> new HashMap<>()).put(format, fields);
        }
    }

    /**
     * A place in a text that is filled in.
     *
     * @param chosen whether the answers are listed, or else typed
     * @param place a pattern of its place in the text
     */
    record Blank(String id, String place, boolean chosen, List<Answer> answers, String feedback) {}

    /**
     * A question.
     *
     * @param answers options, accepted texts, items in their order or regions; among several, each with its share of the points
     * @param json as it is stored
     */
    record Asked(
            String quiz, String id, String kind, String ask, BigDecimal points, List<Answer> answers, JsonNode json) {

        private static Asked of(String quiz, JsonNode json) {
            JsonNode basics = json.path("basics");
            String kind = value(json, "kind");
            List<String> right = new ArrayList<>(List.of(json.path("correct").asString("-")));
            json.path("correct").forEach(it -> right.add(it.asString()));
            String list = LISTS.stream().filter(json::has).findFirst().orElse("none");
            List<Answer> answers = switch (kind) {
                case "true-false" -> {
                    boolean answer = json.path("answer").asBoolean();
                    yield List.of(
                            new Answer("true", "True", answer, value(json, "feedbackTrue")),
                            new Answer("false", "False", !answer, value(json, "feedbackFalse")));
                }
                case "number" -> {
                    BigDecimal answer = json.path("answer").asDecimal();
                    yield List.of(new Answer("", Incoming.decimal(answer), true, ""));
                }
                case "evidence" -> answers(json, list, it -> right.stream().anyMatch(it::startsWith));
                default -> answers(json, list, right::contains);
            };
            List<Answer> all = kind.matches("multiple|evidence") ? shares(answers) : answers;
            BigDecimal points = basics.path("points").asDecimal();
            return new Asked(quiz, value(basics, "id"), kind, value(basics, "ask"), points, all, json);
        }

        /** @param right of the id of a part that has one, or else its text */
        private static List<Answer> answers(JsonNode json, String list, Predicate<String> right) {
            List<Answer> answers = new ArrayList<>();
            for (JsonNode it : json.path(list)) {
                String text = it.isString() ? it.asString() : value(it, "text");
                String id = it.has("id") ? value(it, "id") : "s" + answers.size();
                boolean correct = it.path("correct").asBoolean(false) || right.test(it.has("id") ? id : text);
                BigDecimal other = list.matches("accept|items") ? BigDecimal.ONE : BigDecimal.ZERO;
                boolean literal = list.equals("accept") && !it.path("pattern").asBoolean(false);
                BigDecimal credit = correct ? BigDecimal.ONE : it.path("credit").asDecimal(other);
                answers.add(new Answer(id, literal ? text.replace("*", "\\*") : text, credit, value(it, "feedback")));
            }
            return answers;
        }

        /** Returns options with the share of the points that each correct one earns, and each other one costs. */
        private static List<Answer> shares(List<Answer> options) {
            long right = options.stream().filter(Answer::isRight).count();
            BigDecimal share = equalPart(BigDecimal.ONE, (int) right);
            return options.stream()
                    .map(it -> new Answer(it.id(), it.text(), it.isRight() ? share : share.negate(), it.feedback()))
                    .toList();
        }

        private static String value(JsonNode object, String field) {
            return object.path(field).asString("");
        }

        String text(String field) {
            return value(json, field);
        }

        String basic(String field) {
            return value(json.path("basics"), field);
        }

        boolean fixed() {
            return json.at("/basics/fixed").asBoolean(false);
        }

        List<JsonNode> list(String field) {
            return json.path(field).valueStream().toList();
        }

        /** Returns what is matched; the items of an order with their numbers. */
        List<Side> pairs() {
            List<Side> pairs = new ArrayList<>();
            answers.forEach(it -> pairs.add(new Side(it.id(), "" + (pairs.size() + 1), it.text())));
            list("pairs").forEach(it -> pairs.add(new Side(value(it, "id"), value(it, "left"), value(it, "right"))));
            return pairs;
        }

        List<String> extra() {
            return list("extra").stream().map(JsonNode::asString).toList();
        }

        List<Blank> blanks() {
            List<Blank> blanks = new ArrayList<>();
            for (JsonNode it : list("blanks")) {
                List<Answer> accepted = answers(it, "accept", text -> false);
                List<Answer> options =
                        answers(it, "options", accepted.getFirst().words()::equals);
                String place = "\\{\\{\\s*" + value(it, "id") + "\\s*}}";
                boolean chosen = !options.isEmpty();
                blanks.add(
                        new Blank(value(it, "id"), place, chosen, chosen ? options : accepted, value(it, "feedback")));
            }
            return blanks;
        }

        /** Returns how far off a number may be. */
        BigDecimal tolerance() {
            BigDecimal amount = json.at("/tolerance/amount").asDecimal(BigDecimal.ZERO);
            BigDecimal answer = json.path("answer").asDecimal().abs();
            return isPercent() ? amount.multiply(answer).movePointLeft(2) : amount;
        }

        boolean isPercent() {
            return json.at("/tolerance/percent").asBoolean(false);
        }

        private Asked as(String otherKind) {
            return new Asked(quiz, id, otherKind, ask, points, answers, json);
        }

        /** Returns a question for each pair or each blank. */
        private List<Asked> parts() {
            List<Asked> parts = new ArrayList<>();
            List<Side> pairs = pairs();
            for (Side pair : pairs) {
                Stream<String> rights = Stream.concat(pairs.stream().map(Side::right), extra().stream());
                Stream<Answer> options = rights.map(it -> new Answer("", it, it.equals(pair.right()), ""));
                parts.add(part(parts.size() + 1, pair.left(), "single", options.toList(), pairs.size()));
            }
            for (Blank blank : blanks()) {
                String text = text("text").replaceAll(blank.place, "_____").replaceAll("\\{\\{[^}]*}}", "…");
                String nearest = blank.chosen ? "single" : "short";
                parts.add(part(parts.size() + 1, text, nearest, blank.answers, blanks().size()));
            }
            return parts;
        }

        private Asked part(int number, String more, String nearest, List<Answer> all, int of) {
            List<Answer> named = new ArrayList<>();
            all.forEach(it -> named.add(new Answer("o" + (named.size() + 1), it.text(), it.credit(), it.feedback())));
            String whole = ask + "\n\n" + ShortHtml.escaped(more);
            return new Asked(quiz, id + "-" + number, nearest, whole, equalPart(points, of), named, json);
        }

        /** Returns the fields with their values, a line for each. */
        private String fields() {
            StringBuilder fields = new StringBuilder();
            fields(kind, json, fields);
            return fields.toString();
        }

        private static void fields(String path, JsonNode value, StringBuilder to) {
            if (value.isObject()) {
                value.properties().forEach(it -> fields(path + "." + it.getKey(), it.getValue(), to));
            } else if (value.isArray()) {
                value.forEach(it -> fields(path, it, to));
            } else {
                to.append(path)
                        .append('=')
                        .append(value.asString("").replace('\n', ' '))
                        .append('\n');
            }
        }
    }

    /** Returns an equal part. */
    static BigDecimal equalPart(BigDecimal whole, int parts) {
        return whole.divide(BigDecimal.valueOf(Math.max(1, parts)), 10, RoundingMode.HALF_UP);
    }

    private void say(Asked asked, Outcome outcome, String message) {
        ReportLine line = new ReportLine(outcome, asked.quiz, asked.id, 0, message);
        if (!report.contains(line)) {
            report.add(line);
        }
    }

    List<Asked> questions(String quiz, JsonNode questions) {
        List<Asked> all = new ArrayList<>();
        for (JsonNode json : questions) {
            Asked asked = Asked.of(quiz, json);
            int before = report.size();
            if (!asked.basic("withdrawn").isEmpty()) {
                say(asked, Outcome.NOT, TEXT.get("not.withdrawn"));
            } else if (asked.kind.equals("evidence") && asked.answers.size() > MOST_OPTIONS) {
                say(asked, Outcome.NOT, TEXT.get("not.sentences"));
            } else if (asked.kind.equals("hotspot") && format.equals("QTI") && picture(asked) == null) {
                say(asked, Outcome.NOT, TEXT.get("not.picture"));
            } else {
                List<Asked> nearest = nearest(asked);
                all.addAll(nearest);
                String fields = nearest.getFirst().fields();
                LOST.forEach((what, by) -> {
                    if (Pattern.compile(by.getOrDefault(format, "$^"), Pattern.MULTILINE)
                            .matcher(fields)
                            .find()) {
                        say(asked, Outcome.CHANGED, TEXT.get("lost", "what", what));
                    }
                });
            }
            if (report.size() == before) {
                say(asked, Outcome.WHOLE, TEXT.get("whole.out"));
            }
        }
        return all;
    }

    /** A picture with its width and height in pixels. */
    record SizedPicture(String name, byte[] bytes, int[] size) {}

    @Nullable
    SizedPicture picture(Asked asked) {
        String name = asked.text("picture").replaceFirst(".*/", "");
        byte[] bytes = pictures.apply(name);
        int[] size = bytes == null ? null : XmlTree.size(bytes);
        return bytes == null || size == null ? null : new SizedPicture(name, bytes, size);
    }

    private List<Asked> nearest(Asked asked) {
        String kinds = KINDS.getOrDefault(format, "");
        if (asked.kind.matches(kinds)
                || kinds.contains("fill one") && asked.blanks().size() == 1) {
            return List.of(asked);
        }
        say(asked, Outcome.CHANGED, TEXT.get("nearest", "kind", asked.kind));
        return switch (asked.kind) {
            case "map", "hotspot" -> List.of(asked.as("single"));
            case "evidence" -> List.of(asked.as("multiple"));
            case "number" -> List.of(asked.as("short"));
            case "order" -> nearest(asked.as("match"));
            default -> asked.parts();
        };
    }

    /** Returns notes for whoever grades: the rubric as a list, then the model answer. */
    static String gradingNotes(Asked asked) {
        StringBuilder rows = new StringBuilder();
        for (JsonNode row : asked.list("rubric")) {
            String text = Markdown.inline(ShortHtml.escaped(Asked.value(row, "text")));
            String points = Incoming.decimal(row.path("points").asDecimal());
            rows.append(XmlTree.xml("li", text + " (" + points + ")"));
        }
        return XmlTree.xml("ul", rows) + Markdown.html(asked.text("model"));
    }
}
