package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Incoming.CannotImport;
import org.readout.author.exchange.Outgoing.Asked;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads questions of other systems and writes questions for them. What a file is decides its content, never its name.
 *
 * @see "src/docs/authors/bring-questions.md"
 */
public final class QuestionExchange {

    private static final Logger log = LoggerFactory.getLogger(QuestionExchange.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The largest file that is read. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    /** The most characters of a text in GIFT or Aiken, which no one writes longer. */
    private static final int MOST_TEXT = 5 * 1024 * 1024;

    /** The formats by the roots of their files. */
    private static final Map<String, String> NAMES =
            Map.of("quiz", "Moodle XML", "assessmentitem", "QTI", "questestinterop", "Common Cartridge");

    private static final Pattern XML = Pattern.compile(
            "\\s*(?:<\\?xml|(?:<!(?:--|DOCTYPE (?!html))[^<]*)*<(?:\\w+:)?(?:quiz|assessment|qti-|questestinterop|manifest))");

    private static final Pattern PAGE = Pattern.compile("\\s*<(?:!doctype )?html", Pattern.CASE_INSENSITIVE);

    private QuestionExchange() {}

    /**
     * Reads the questions of a file. Never throws: whatever can't be read is in the report.
     *
     * @param fileName for the report
     */
    public static Imported read(String fileName, byte[] content) {
        Incoming in = new Incoming(fileName);
        String format = "";
        if (content.length > MOST_BYTES) {
            in.note(Outcome.NOT, 0, TEXT.get("file.large"));
        } else {
            try {
                format = QuestionArchive.isArchive(content)
                        ? readArchive(content, in)
                        : isXml(content) ? readXml(content, in) : readText(content, in);
            } catch (CannotImport e) {
                in.note(Outcome.NOT, 0, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                log.error("Reading {} failed", fileName, e);
                in.note(Outcome.NOT, 0, TEXT.get("not.failed"));
            }
        }
        if (format.isEmpty() && in.report.isEmpty()) {
            in.note(Outcome.NOT, 0, TEXT.get("file.unknown"));
        }
        return new Imported(List.copyOf(in.questions), in.pictures(), List.copyOf(in.report), format);
    }

    /** Returns whether a file is in XML; a text in GIFT may start with a tag of HTML. */
    private static boolean isXml(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 2_000), StandardCharsets.ISO_8859_1);
        return XML.matcher(start.replaceAll("[^\\x20-\\x7E]", "")).lookingAt();
    }

    private static String readXml(byte[] content, Incoming in) {
        Element root = XmlTree.read(content);
        if (root.normalName().matches("manifest|assessmenttest")) {
            throw new CannotImport(TEXT.get("file.parts"));
        }
        return read(root, "", in);
    }

    /** Returns the name of the format; empty if it is another. */
    private static String read(Element root, String stimulus, Incoming in) {
        switch (root.normalName()) {
            case "quiz" -> MoodleXml.read(root, in);
            case "assessmentitem" -> QtiItems.read(root, stimulus, in);
            case "questestinterop" -> CommonCartridge.read(root, in);
            default -> {}
        }
        return NAMES.getOrDefault(root.normalName(), "");
    }

    /** Reads the files of an archive in the order in which its tests and its manifest name them. */
    private static String readArchive(byte[] content, Incoming in) {
        Map<String, byte[]> files = QuestionArchive.read(content, in);
        Map<String, Element> roots = new LinkedHashMap<>();
        files.forEach((path, bytes) -> {
            if (path.matches("(?i).*\\.(xml|qti|dat)") && isXml(bytes)) {
                try {
                    roots.put(path, XmlTree.read(bytes));
                } catch (CannotImport e) {
                    in.from(path, none -> null);
                    in.note(Outcome.NOT, 0, String.valueOf(e.getMessage()));
                }
            }
        });
        Set<String> order = new LinkedHashSet<>();
        for (String name : List.of("assessmenttest", "manifest")) {
            roots.forEach((path, root) -> {
                if (name.equals(root.normalName())) {
                    root.select("[href]").forEach(named -> order.add(beside(path, named.attr("href"))));
                }
            });
        }
        order.addAll(roots.keySet());
        Map<String, Element> all = Map.copyOf(roots);
        roots.values().removeIf(root -> !NAMES.containsKey(root.normalName()));
        order.retainAll(roots.keySet());
        Set<String> formats = new TreeSet<>();
        Set<String> items = new HashSet<>();
        for (String path : order) {
            Element root = Objects.requireNonNull(roots.get(path));
            in.from(path, named -> found(files, path, named));
            // Canvas has each question twice.
            root.select("item").removeIf(item -> !items.add(item.attr("ident")));
            formats.add(read(root, stimulus(root, path, all), in));
        }
        return String.join(", ", formats);
    }

    /** Returns the text that several items share. */
    private static String stimulus(Element item, String path, Map<String, Element> roots) {
        StringBuilder texts = new StringBuilder();
        for (Element named : item.select("assessmentstimulusref")) {
            Element root = roots.get(beside(path, named.attr("href")));
            texts.append(root == null ? "" : root.select("stimulusbody").outerHtml());
        }
        return texts.toString();
    }

    private static String beside(String path, String href) {
        String decoded = href.replace("%20", " ").replaceFirst("[?#].*", "");
        Path folder = Path.of("/" + path.substring(0, path.lastIndexOf('/') + 1), decoded);
        return folder.normalize().toString().substring(1);
    }

    private static byte @Nullable [] found(Map<String, byte[]> files, String path, String named) {
        byte[] found = files.get(beside(path, named));
        String name = named.replaceFirst(".*\\$IMS.CC.FILEBASE\\$/", "").replaceFirst("[?].*", "");
        String end = "/" + name.replace("%20", " ");
        for (String file : found == null ? files.keySet() : Set.<String>of()) {
            found = ("/" + file).endsWith(end) && found == null ? files.get(file) : found;
        }
        return found;
    }

    private static String readText(byte[] content, Incoming in) {
        String text = decode(content, in);
        if (PAGE.matcher(text).lookingAt()) {
            return "";
        }
        if (text.length() > MOST_TEXT) {
            in.note(Outcome.NOT, 0, TEXT.get("file.large"));
        } else if (GiftFormat.isAiken(text)) {
            GiftFormat.readAiken(text, in);
            return "Aiken";
        } else if (GiftFormat.isGift(text)) {
            GiftFormat.read(text, in);
            return "GIFT";
        }
        return "";
    }

    /** Returns the text in UTF-8, in UTF-16 with its mark, or else as Windows has it. */
    private static String decode(byte[] content, Incoming in) {
        boolean wide = content.length > 1 && ((content[0] & content[1]) & 0xFE) == 0xFE && content[0] != content[1];
        try {
            Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return ShortHtml.clean(text.replaceFirst("^\uFEFF", ""));
        } catch (CharacterCodingException e) {
            in.note(Outcome.CHANGED, 0, TEXT.get("changed.encoding"));
            return ShortHtml.clean(new String(content, Charset.forName("windows-1252")));
        }
    }

    /** A format that is written. */
    public enum Format {
        GIFT,
        MOODLE,
        QTI,
        CC
    }

    /**
     * Writes quizzes of a lesson.
     *
     * @param picture returns a picture of the lesson by its name; null if there is none
     */
    public static Exported write(
            Format format, Lesson lesson, List<Quiz> quizzes, Function<String, byte @Nullable []> picture) {
        Outgoing out = new Outgoing(format.name(), picture);
        Map<String, List<Asked>> asked = new LinkedHashMap<>();
        JsonNode json = JSON.readTree(LessonJson.write(lesson));
        List<JsonNode> all = new ArrayList<>(json.findValues("quiz"));
        all.addAll(json.findValues("readingCheck"));
        for (Quiz quiz : quizzes) {
            for (JsonNode it : all) {
                if (it.path("id").asString("").equals(quiz.id())) {
                    asked.put(quiz.id(), out.questions(quiz.id(), it.path("questions")));
                }
            }
        }
        List<Asked> questions = asked.values().stream().flatMap(List::stream).toList();
        byte[] content = switch (format) {
            case GIFT -> GiftFormat.write(questions).getBytes(StandardCharsets.UTF_8);
            case MOODLE -> MoodleXml.write(questions);
            case QTI -> QuestionArchive.write(QtiItems.write(lesson.title(), asked, out));
            case CC -> QuestionArchive.write(CommonCartridge.write(lesson.title(), asked));
        };
        return new Exported(content, List.copyOf(out.report));
    }

    /** Returns questions with other ids where they are taken. */
    public static List<Map<String, Object>> withNewIds(List<Map<String, Object>> questions, Collection<String> taken) {
        List<String> ids = new ArrayList<>(taken);
        List<Map<String, Object>> renamed = new ArrayList<>();
        for (Map<String, Object> question : questions) {
            Map<String, Object> other = new LinkedHashMap<>(question);
            String id = Incoming.unique(String.valueOf(question.get("id")), ids);
            other.put("id", id);
            ids.add(id);
            renamed.add(other);
        }
        return renamed;
    }
}
