package org.readout.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.readout.browser.ServerElements.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One who answers the questions of a quiz in turn, again and again, and sends what {@code scripts/answers.js} sends. */
final class AnsweringStudent {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param inputs the inputs' types and values, which are in the HTML of the question */
    private record Question(int node, String id, Elements inputs) {

        static Question of(Element element) {
            String html = element.all().map(part -> part.value("innerHTML")).collect(Collectors.joining());
            return new Question(
                    element.node(),
                    element.value("data-question"),
                    Jsoup.parseBodyFragment(html).select("input[type]"));
        }
    }

    /** An answer on its way. */
    record Write(String question, long sequence, long after, JsonNode value) {}

    private final String name;
    private final ScreenlessBrowser browser;
    private final String path;
    private final Random random;
    private Element quiz;
    private List<Question> questions = List.of();

    /** By question: the last write that was acknowledged, to this page or an earlier one. */
    private final Map<String, Write> acknowledged = new HashMap<>();

    /** By question: the number of the last write that the server has kept. */
    private final Map<String, Long> kept = new HashMap<>();

    private @Nullable Write waiting;
    private int answers;

    private AnsweringStudent(String name, ScreenlessBrowser browser, String path) {
        this.name = name;
        this.browser = browser;
        this.path = path;
        this.random = new Random(name.hashCode());
        this.quiz = open();
    }

    /** Opens a page with a quiz. */
    static AnsweringStudent at(String name, ScreenlessBrowser browser, String path) {
        return new AnsweringStudent(name, browser, path);
    }

    private Element open() {
        Element opened = browser.open(path).with("data-outbox").orElseThrow();
        List<Question> asked = new ArrayList<>();
        opened.all().filter(element -> element.has("data-question")).forEach(element -> {
            asked.add(Question.of(element));
            if (element.has("data-sequence")) {
                kept.put(element.value("data-question"), Long.valueOf(element.value("data-sequence")));
            }
        });
        if (asked.isEmpty()) {
            asked.add(new Question(opened.node(), "bare", new Elements()));
        }
        questions = asked;
        return opened;
    }

    /**
     * Opens the page again. What waits is sent next.
     *
     * @throws IllegalStateException if it is another quiz or another person's, or an acknowledged answer is missing
     */
    void openAgain() {
        String outbox = quiz.value("data-outbox");
        List<String> asked = questions.stream().map(Question::id).toList();
        kept.clear();
        quiz = open();
        if (!quiz.value("data-outbox").equals(outbox)
                || !questions.stream().map(Question::id).toList().equals(asked)) {
            throw new IllegalStateException("Another quiz: " + quiz.value("data-outbox") + ", not " + outbox);
        }
        acknowledged.forEach((question, write) -> {
            if (kept.getOrDefault(question, 0L) < write.sequence()) {
                throw new IllegalStateException("Lost: " + write);
            }
        });
    }

    String name() {
        return name;
    }

    ScreenlessBrowser browser() {
        return browser;
    }

    /** How many answers were acknowledged. */
    int answers() {
        return answers;
    }

    /** The last write of each question that was acknowledged. */
    Map<String, Write> acknowledged() {
        return acknowledged;
    }

    /**
     * Gives one answer, or the one that was not acknowledged before.
     *
     * @throws IllegalStateException where the server does not say that just this one is kept
     */
    void answer() {
        Write write = waiting == null ? next() : waiting;
        waiting = write;
        Question question = questions.stream()
                .filter(each -> each.id().equals(write.question()))
                .findFirst()
                .orElseThrow();
        ObjectNode detail = JSON.createObjectNode();
        detail.put("attempt", 1).put("question", write.question()).put("sequence", write.sequence());
        detail.putArray("after").add(write.after());
        detail.set("value", write.value());
        JsonNode changes = fire("answer", detail);
        if (!isKept(changes, question.node(), write.sequence())) {
            throw new IllegalStateException("Not acknowledged: " + detail + " but " + changes);
        }
        waiting = null;
        acknowledged.put(write.question(), write);
        kept.put(write.question(), write.sequence());
        answers++;
    }

    private Write next() {
        Question question = questions.get(answers % questions.size());
        long before = kept.getOrDefault(question.id(), 0L);
        long sequence = Math.max(System.currentTimeMillis(), before + 1);
        return new Write(question.id(), sequence, before, value(question));
    }

    /** Submits the quiz, which may have questions without an answer. */
    void submit() {
        ObjectNode detail = JSON.createObjectNode();
        detail.put("attempt", 1).put("shown", Integer.parseInt(quiz.value("data-shown")));
        detail.put("confirmed", true).put("later", false);
        fire("submit-asked", detail);
    }

    private JsonNode fire(String event, ObjectNode detail) {
        ObjectNode data = JSON.createObjectNode();
        data.set("event.detail", detail);
        return browser.fire(quiz.node(), event, data);
    }

    /** What a student would have chosen or typed now. */
    private JsonNode value(Question question) {
        List<String> names = question.inputs().eachAttr("value");
        return switch (question.inputs().attr("type")) {
            case "radio" -> JSON.valueToTree(names.get(random.nextInt(names.size())));
            case "checkbox" -> JSON.valueToTree(names.subList(0, 1 + random.nextInt(names.size())));
            default -> JSON.valueToTree("the Arctic, for one of " + random.nextInt(1000));
        };
    }

    /** The bare application has no number for what is settled. */
    private static boolean isKept(JsonNode changes, int node, long sequence) {
        for (JsonNode change : changes) {
            String key = change.path("key").asString("");
            if (change.path("node").asInt() == node
                    && (key.equals("data-settled") || key.equals("data-sequence"))
                    && change.path("value").asString("").equals(String.valueOf(sequence))) {
                return true;
            }
        }
        return false;
    }
}
