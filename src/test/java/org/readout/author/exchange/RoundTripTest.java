package org.readout.author.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.QuestionExchange.Format;
import org.readout.format.Markdown;
import org.readout.format.Report;
import org.readout.format.Yaml;
import org.readout.format.YamlText;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.TestLessons;
import org.readout.question.Question;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** What is written in a format and read back is the same, except for what the format has no place for. */
class RoundTripTest {

    private static final List<String> WORDS = List.of(
            "Moscow",
            "the pact",
            "1960",
            "3.5",
            "é",
            "中国",
            "🙂",
            "*",
            "_",
            "#",
            "{",
            "}",
            "~",
            "=",
            ":",
            "\\",
            "<b>",
            "&",
            "&amp;",
            "[x]",
            "%50%",
            "->",
            "::",
            "//",
            "$CATEGORY:",
            "####",
            "'",
            "\"",
            "]]>",
            "-",
            "1.",
            "`",
            "|",
            "$x$",
            "\\n",
            "=50",
            "a");

    private static final Map<String, List<String>> MARKINGS = Map.of(
            "multiple",
            List.of("net", "each", "all"),
            "match",
            List.of("pairs", "all"),
            "order",
            List.of("pairs", "run", "exact"));

    private static final Pattern BLANK = Pattern.compile("\\{\\{([a-z0-9-]+)}}");

    @Property(tries = 12)
    void questions_come_back_as_they_went(@ForAll Random random) {
        List<Map<String, Object>> questions = new ArrayList<>();
        for (String kind : List.of(
                "single", "multiple", "true-false", "match", "order", "fill", "short", "number", "open", "hotspot")) {
            questions.add(new Generator(random).question(kind, kind + "-" + questions.size()));
        }
        Lesson lesson = lesson(questions);
        for (Format format : Format.values()) {
            Exported exported = QuestionExchange.write(format, lesson, lesson.quizzes(), name -> picture());
            Imported read = QuestionExchange.read("questions", exported.content());
            Map<Object, Map<String, Object>> byId = read.questions().stream()
                    .collect(Collectors.toMap(question -> question.get("id"), question -> question));
            assertThat(Imported.count(read.report(), Outcome.NOT))
                    .as("%s", read.report())
                    .isZero();
            for (Map<String, Object> question : questions) {
                if (hasPlace(format, question)) {
                    assertThat(kept(Objects.requireNonNull(byId.get(question.get("id"))), format))
                            .as("%s: %s", format, question)
                            .isEqualTo(kept(question, format));
                }
            }
        }
    }

    private static boolean hasPlace(Format format, Map<String, Object> question) {
        String kind = String.valueOf(question.get("kind"));
        return switch (format) {
            case GIFT ->
                !Set.of("order", "hotspot").contains(kind)
                        && !(kind.equals("fill")
                                && question.get("blanks") instanceof Map<?, ?> blanks
                                && blanks.size() > 1);
            case MOODLE -> !kind.equals("hotspot");
            case QTI -> true;
            case CC ->
                Set.of("single", "multiple", "true-false", "short", "open").contains(kind);
        };
    }

    /** Returns a question without what the format has no place for, and with texts as they are shown. */
    private static Map<String, Object> kept(Map<String, Object> question, Format format) {
        Map<String, Object> kept = new TreeMap<>(question);
        String kind = String.valueOf(kept.get("kind"));
        boolean gift = format == Format.GIFT;
        boolean qti = format == Format.QTI;
        if (gift) {
            Set.of("points", "hint", "fixed", "unit", "rubric", "model").forEach(kept::remove);
        }
        if (format != Format.MOODLE) {
            Set.of("least-words", "most-words").forEach(kept::remove);
        }
        Object marking = kept.remove("marking");
        if (kind.equals("order")) {
            kept.put("marking", qti ? "exact" : marking == null ? "pairs" : marking);
        } else if (kind.equals("match") && qti || kind.equals("multiple") && qti) {
            kept.put("marking", "all".equals(marking) ? "all" : kind.equals("match") ? "pairs" : "net");
        }
        if (!"exact".equals(kept.get("compare")) || gift) {
            kept.remove("compare");
        }
        if (kept.get("tolerance") instanceof String tolerance && !qti) {
            BigDecimal answer = new BigDecimal(String.valueOf(kept.get("answer"))).abs();
            kept.put(
                    "tolerance",
                    tolerance.endsWith("%")
                            ? answer.multiply(new BigDecimal(tolerance.replace("%", "")))
                                    .movePointLeft(2)
                            : new BigDecimal(tolerance));
        }
        for (String list : List.of("options", "pairs", "items", "rubric", "accept", "regions")) {
            kept.computeIfPresent(list, (name, parts) -> parts(name, kind, (List<?>) parts, format));
        }
        if (kind.equals("fill")) {
            Map<?, ?> blanks = (Map<?, ?>) Objects.requireNonNull(kept.remove("blanks"));
            Matcher places = BLANK.matcher(String.valueOf(kept.get("text")));
            kept.put(
                    "blanks",
                    places.results()
                            .map(place -> blank((Map<?, ?>) Objects.requireNonNull(blanks.get(place.group(1))), format))
                            .toList());
            kept.put("text", places.replaceAll("{{}}"));
        }
        for (String markdown : List.of("ask", "hint", "explain", "model")) {
            kept.computeIfPresent(markdown, (name, text) -> shown(text));
        }
        kept.computeIfPresent(
                "feedback",
                (name, sides) -> ((Map<?, ?>) sides)
                        .entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, side -> shown(side.getValue()))));
        kept.replaceAll((name, value) -> exact(name, value));
        if (kept.get("points") instanceof BigDecimal points && points.compareTo(BigDecimal.ONE) == 0) {
            kept.remove("points");
        }
        return kept;
    }

    private static Object blank(Map<?, ?> blank, Format format) {
        Map<String, Object> kept = new TreeMap<>();
        blank.forEach((name, value) -> kept.put((String) name, value));
        kept.computeIfPresent("accept", (name, parts) -> parts(name, "fill", (List<?>) parts, format));
        boolean lost = format == Format.QTI || format == Format.GIFT && blank.containsKey("options");
        kept.computeIfPresent("feedback", (name, text) -> lost ? null : shown(text));
        return kept;
    }

    private static List<Object> parts(String list, String kind, List<?> parts, Format format) {
        List<Object> kept = new ArrayList<>();
        for (Object part : parts) {
            Map<String, Object> fields = new TreeMap<>();
            if (part instanceof Map<?, ?> map) {
                map.forEach((name, value) -> fields.put((String) name, value));
            } else {
                fields.put("text", part);
            }
            boolean typed = list.equals("accept");
            boolean full = !fields.containsKey("credit");
            if (format == Format.GIFT || format == Format.MOODLE || list.equals("rubric")) {
                fields.remove("id");
            }
            if (list.equals("pairs") || list.equals("regions") || typed && format == Format.QTI) {
                fields.remove("feedback");
            }
            fields.computeIfPresent("feedback", (name, text) -> shown(text));
            boolean lost = typed
                    && (format == Format.QTI && (fields.containsKey("pattern") || "0".equals(fields.get("credit")))
                            || format == Format.CC && !full);
            if (format == Format.CC) {
                fields.remove("credit");
            }
            fields.replaceAll(RoundTripTest::exact);
            if (!lost) {
                kept.add(fields);
            }
        }
        return kept;
    }

    private static Object exact(String name, Object value) {
        return Set.of("credit", "points", "answer", "tolerance").contains(name)
                        && !Set.of("true", "false").contains(value)
                        && !value.toString().endsWith("%")
                ? new BigDecimal(value.toString()).setScale(4, RoundingMode.HALF_UP)
                : value;
    }

    private static String shown(Object markdown) {
        return Jsoup.parse(Markdown.html((String) markdown))
                .body()
                .html()
                .replaceAll("\\s+", " ")
                .replace("> <", "><");
    }

    private static Lesson lesson(List<Map<String, Object>> trees) {
        List<Question> questions = trees.stream().map(RoundTripTest::question).toList();
        Quiz quiz = new Quiz("first", "Check your reading", questions, QuizSettings.DEFAULT);
        return TestLessons.of(
                "lesson", List.of(new Section("one", "One", null, CompiledText.of("Text."), quiz, List.of())));
    }

    private static Question question(Map<String, Object> tree) {
        Report report = new Report("");
        Question question = Yaml.read(
                        YamlText.with("", tree, QuestionTypes.QUESTION),
                        QuestionTypes.QUESTION,
                        Optional.empty(),
                        report)
                .map(read -> {
                    QuestionTypes.of(read).orElseThrow().check(read, report);
                    return QuestionTypes.read(
                            read, new LessonTexts("lesson", Map.of("one", List.of("It fell.", "It rose.")), Map.of()));
                })
                .orElseThrow(() -> new AssertionError(report.findings() + "\n" + tree));
        assertThat(report.errors()).as("%s", report.findings()).isZero();
        return question;
    }

    private static byte[] picture() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_BINARY), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_a_format_lacks_becomes_the_nearest_that_it_has() {
        Map<String, Object> map = Incoming.part(
                "id",
                "where",
                "kind",
                "map",
                "ask",
                "Where?",
                "places",
                List.of(
                        Map.of("id", "kz", "name", "Kazakhstan", "region", "KAZ"),
                        Map.of("id", "cn", "name", "China", "region", "CHN")),
                "correct",
                "kz");
        Map<String, Object> evidence = Incoming.part(
                "id",
                "proof",
                "kind",
                "evidence",
                "ask",
                "Which sentence?",
                "section",
                "one",
                "correct",
                List.of("It fell"));
        Map<String, Object> gone = Incoming.part(
                "id", "gone", "kind", "true-false", "ask", "So?", "answer", true, "withdrawn", "It was wrong.");
        Lesson lesson = lesson(List.of(map, evidence, gone));

        Exported exported = QuestionExchange.write(Format.QTI, lesson, lesson.quizzes(), name -> null);

        assertThat(exported.report())
                .extracting(line -> line.question() + " " + line.outcome())
                .containsExactly("where CHANGED", "proof CHANGED", "gone NOT");
        assertThat(QuestionExchange.read("x", exported.content()).questions())
                .extracting(question -> question.get("id") + " " + question.get("kind"))
                .containsExactly("where single", "proof multiple");
    }

    @Test
    void what_no_format_can_hold_is_said() {
        Map<String, Object> open = Incoming.part(
                "id", "why", "kind", "open", "ask", "Why?", "tests", "analyse", "always", true, "model", "Because.");
        List<Map<String, String>> levels =
                List.of(Map.of("points", "2", "text", "Good."), Map.of("points", "1", "text", "Fair."));
        open.put("rubric", List.of(Map.of("id", "row", "text", "Reasons", "points", "2", "levels", levels)));
        open.put("hint", "Think.");
        open.put("hint-cost", "1");
        Map<String, Object> multiple = new Generator(new Random(1)).question("multiple", "all");
        multiple.put("marking", "each");
        Lesson lesson = lesson(List.of(open, multiple));
        for (Format format : Format.values()) {
            List<String> said = QuestionExchange.write(format, lesson, lesson.quizzes(), name -> null).report().stream()
                    .map(line -> line.question() + ": " + line.message())
                    .toList();
            assertThat(said)
                    .as("%s", format)
                    .contains(
                            "why: The thinking that the question needs was left out.",
                            "why: That every attempt asks this question was left out.",
                            "why: The cost of the hint was left out.",
                            "all: The grading rule was left out. The other system uses its own.")
                    .contains(
                            format == Format.GIFT
                                    ? "why: The rubric and the model answer were left out."
                                    : "why: The levels of the rubric were left out.");
        }
    }

    @Test
    void what_readout_cannot_hold_is_said() {
        String moodle = """
                <quiz><question type="cloze"><name><text>a</text></name><questiontext format="html"><text>
                In {1:SHORTANSWER:=1950} and {2:SHORTANSWER:=1960}.</text></questiontext></question>
                <question type="truefalse"><questiontext><text>So?</text></questiontext>
                <incorrectfeedback><text>No.</text></incorrectfeedback>
                <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
                </question></quiz>
                """;
        assertThat(QuestionExchange.read("x", moodle.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .report())
                .extracting(Imported.ReportLine::message)
                .containsExactly(
                        "All blanks count the same now.",
                        "Feedback for correct, incorrect or other answers in general was removed.");
    }

    /** Questions of any kind, as authors could write them. */
    private record Generator(Random random) {

        Map<String, Object> question(String kind, String id) {
            Map<String, Object> question = Incoming.part(
                    "id",
                    id,
                    "kind",
                    kind,
                    "ask",
                    markdown(),
                    "points",
                    kind.equals("open") ? "" : List.of("1", "2", "0.5").get(random.nextInt(3)),
                    "hint",
                    random.nextBoolean() ? markdown() : "",
                    "explain",
                    random.nextBoolean() ? markdown() : "");
            if (Set.of("single", "multiple").contains(kind) && random.nextInt(4) == 0) {
                question.put("fixed", "true");
            }
            List<String> markings = MARKINGS.get(kind);
            if (markings != null && random.nextBoolean()) {
                question.put("marking", markings.get(random.nextInt(markings.size())));
            }
            switch (kind) {
                case "single", "multiple" -> question.put("options", options(kind));
                case "true-false" -> {
                    question.put("answer", String.valueOf(random.nextBoolean()));
                    if (random.nextBoolean()) {
                        question.put("feedback", Map.of("true", markdown(), "false", markdown()));
                    }
                }
                case "match" -> {
                    List<String> texts = texts(2 + 2 * (1 + random.nextInt(3)));
                    question.put(
                            "pairs",
                            IntStream.range(0, texts.size() / 2 - 1)
                                    .mapToObj(i -> Incoming.part(
                                            "id", "p" + i, "left", texts.get(2 * i), "right", texts.get(2 * i + 1)))
                                    .collect(Collectors.toCollection(ArrayList::new)));
                    ((List<Object>) (List<?>) (List<?>) question.get("pairs"))
                            .add(Incoming.part("id", "1-last", "left", "last", "right", "end", "feedback", markdown()));
                    question.put("extra", List.of(texts.getLast()));
                }
                case "order" -> {
                    List<String> texts = texts(2 + random.nextInt(4));
                    question.put(
                            "items",
                            IntStream.range(0, texts.size())
                                    .mapToObj(i -> Map.of("id", i + "-item", "text", texts.get(i)))
                                    .toList());
                }
                case "fill" -> fill(question);
                case "short" -> {
                    question.put("accept", accept());
                    if (random.nextBoolean()) {
                        question.put("compare", List.of("exact", "typo").get(random.nextInt(2)));
                    }
                }
                case "number" -> {
                    question.put(
                            "answer",
                            new BigDecimal(random.nextInt(20_000) - 10_000)
                                    .movePointLeft(random.nextInt(3))
                                    .toPlainString());
                    if (random.nextBoolean()) {
                        question.put("tolerance", List.of("0.5", "5%", "3").get(random.nextInt(3)));
                    }
                    if (random.nextBoolean()) {
                        question.put("unit", "billion euros");
                    }
                }
                case "open" -> {
                    List<String> texts = texts(2);
                    question.put(
                            "rubric",
                            List.of(
                                    Map.of("id", "one", "text", texts.get(0), "points", "2"),
                                    Map.of("id", "two", "text", texts.get(1), "points", "1.5")));
                    question.put("model", markdown());
                    question.put("least-words", "20");
                }
                default -> {
                    question.put("picture", "media/map.png");
                    question.put("alt", words());
                    List<String> texts = texts(2);
                    question.put(
                            "regions",
                            List.of(
                                    Map.of(
                                            "id",
                                            "west",
                                            "label",
                                            texts.get(0),
                                            "area",
                                            List.of("0", "0", "50", "0", "50", "100", "0", "100")),
                                    Map.of(
                                            "id",
                                            "2-east",
                                            "label",
                                            texts.get(1),
                                            "area",
                                            List.of("50", "1", "99.5", "1", "60", "100"),
                                            "feedback",
                                            markdown())));
                    question.put("correct", List.of("2-east"));
                }
            }
            return question;
        }

        private List<Object> options(String kind) {
            List<String> texts = texts(2 + random.nextInt(4));
            int right = random.nextInt(texts.size());
            List<Object> options = new ArrayList<>();
            for (String text : texts) {
                boolean correct = options.size() == right || kind.equals("multiple") && random.nextBoolean();
                boolean near = !correct && kind.equals("single") && random.nextInt(3) == 0;
                options.add(Incoming.part(
                        "id",
                        options.size() + "-o",
                        "text",
                        text,
                        "correct",
                        correct,
                        "credit",
                        near ? "0.5" : "",
                        "feedback",
                        random.nextBoolean() ? markdown() : ""));
            }
            return options;
        }

        private void fill(Map<String, Object> question) {
            StringBuilder text = new StringBuilder("In ");
            Map<String, Object> blanks = new LinkedHashMap<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                String id = "b" + i;
                text.append(i == 1 ? "\n" : "")
                        .append("{{")
                        .append(id)
                        .append("}} ")
                        .append(words())
                        .append(" ");
                List<String> texts = texts(3);
                blanks.put(
                        id,
                        random.nextBoolean()
                                ? Incoming.part(
                                        "options",
                                        texts,
                                        "correct",
                                        texts.get(1),
                                        "feedback",
                                        random.nextBoolean() ? markdown() : "")
                                : Incoming.part(
                                        "accept", accept(), "feedback", random.nextBoolean() ? markdown() : ""));
            }
            question.put("text", text.append("ends").toString().replace(" \n", "\n"));
            question.put("blanks", blanks);
        }

        private List<Object> accept() {
            List<String> texts = texts(4).stream()
                    .map(text -> text.replace("*", "star"))
                    .distinct()
                    .toList();
            List<Object> accept = new ArrayList<>(List.of(texts.getFirst(), "5 * 3"));
            if (random.nextBoolean()) {
                accept.add(Incoming.part(
                        "text",
                        texts.getLast() + " x",
                        "credit",
                        "0.5",
                        "feedback",
                        random.nextBoolean() ? markdown() : ""));
            }
            if (random.nextBoolean()) {
                accept.add(Incoming.part("pattern", "*z pact*"));
            }
            if (random.nextBoolean()) {
                accept.add(Incoming.part("text", "wrong", "credit", "0", "feedback", markdown()));
            }
            return accept;
        }

        private List<String> texts(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> words() + " " + (char) ('a' + i))
                    .toList();
        }

        private String words() {
            return IntStream.rangeClosed(0, 1 + random.nextInt(4))
                    .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                    .collect(Collectors.joining(" "));
        }

        private String markdown() {
            String words = ShortHtml.escaped("x " + words());
            return switch (random.nextInt(5)) {
                case 0 -> words + " **bold** and *slanted*";
                case 1 ->
                    words + "\n\n- one\n- " + ShortHtml.escaped("y " + words())
                            + "\n\nEnd [there](https://example.org/a?b=c&d=e).";
                case 2 -> words + "\n\n> quoted\n\n1. first\n2. second";
                default -> words;
            };
        }
    }
}
