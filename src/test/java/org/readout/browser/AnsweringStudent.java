package org.readout.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
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

    private final ScreenlessBrowser browser;
    private final Random random;
    private final int quiz;
    private final List<Question> questions;

    /** By question: the number of the last write that the server has kept. */
    private final Map<String, Long> kept = new HashMap<>();

    private int answers;

    /** Opens a page with a quiz. */
    AnsweringStudent(int number, ScreenlessBrowser browser, String path) {
        this.browser = browser;
        random = new Random(number);
        Element opened = browser.open(path).with("data-outbox").orElseThrow();
        quiz = opened.node();
        List<Element> asked =
                opened.all().filter(element -> element.has("data-question")).toList();
        questions = asked.stream().map(Question::of).toList();
        asked.stream()
                .filter(element -> element.has("data-sequence"))
                .forEach(element ->
                        kept.put(element.value("data-question"), Long.valueOf(element.value("data-sequence"))));
    }

    ScreenlessBrowser browser() {
        return browser;
    }

    /**
     * Gives one answer.
     *
     * @throws IllegalStateException where the server does not say that just this one is kept
     */
    void answer() {
        Question question = questions.get(answers++ % questions.size());
        long before = kept.getOrDefault(question.id(), 0L);
        long sequence = Math.max(System.currentTimeMillis(), before + 1);
        ObjectNode detail = JSON.createObjectNode();
        detail.put("attempt", 1).put("question", question.id()).put("sequence", sequence);
        detail.putArray("after").add(before);
        detail.set("value", value(question));
        ObjectNode data = JSON.createObjectNode();
        data.set("event.detail", detail);
        JsonNode changes = browser.fire(quiz, "answer", data);
        if (!isKept(changes, question.node(), sequence)) {
            throw new IllegalStateException("Not acknowledged: " + detail + " but " + changes);
        }
        kept.put(question.id(), sequence);
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

    private static boolean isKept(JsonNode changes, int node, long sequence) {
        for (JsonNode change : changes) {
            if (change.path("node").asInt() == node
                    && change.path("key").asString("").equals("data-settled")
                    && change.path("value").asString("").equals(String.valueOf(sequence))) {
                return true;
            }
        }
        return false;
    }
}
