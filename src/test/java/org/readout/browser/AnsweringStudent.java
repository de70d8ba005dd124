package org.readout.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.readout.browser.ServerElements.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One who answers the questions of a quiz in turn, again and again, and sends what {@code scripts/answers.js} sends. */
final class AnsweringStudent {

    private static final JsonMapper JSON = JsonMapper.shared();

    private record Question(int node, String id, List<Element> inputs) {}

    private final String name;
    private final ScreenlessBrowser browser;
    private final Random random;
    private final int quiz;
    private final List<Question> questions;

    /** By question: the number of the last write that was acknowledged, to this page or an earlier one. */
    private final Map<String, Long> acknowledged;

    private int answers;

    private AnsweringStudent(
            String name,
            ScreenlessBrowser browser,
            Element quiz,
            List<Question> questions,
            Map<String, Long> acknowledged) {
        this.name = name;
        this.browser = browser;
        this.quiz = quiz.node();
        this.questions = questions;
        this.acknowledged = acknowledged;
        this.random = new Random(name.hashCode());
    }

    /** Opens a page with a quiz. */
    static AnsweringStudent at(String name, ScreenlessBrowser browser, String path) {
        Element quiz = browser.open(path).with("data-outbox").orElseThrow();
        List<Question> questions = new ArrayList<>();
        Map<String, Long> kept = new HashMap<>();
        quiz.all().filter(element -> element.has("data-question")).forEach(element -> {
            List<Element> inputs =
                    element.all().filter(each -> each.has("type")).toList();
            questions.add(new Question(element.node(), element.value("data-question"), inputs));
            if (element.has("data-sequence")) {
                kept.put(element.value("data-question"), Long.valueOf(element.value("data-sequence")));
            }
        });
        if (questions.isEmpty()) {
            questions.add(new Question(quiz.node(), "bare", List.of()));
        }
        return new AnsweringStudent(name, browser, quiz, questions, kept);
    }

    String name() {
        return name;
    }

    /** How many answers were acknowledged. */
    int answers() {
        return answers;
    }

    /** The number of the last write of each question that was acknowledged. */
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    /**
     * Gives one answer.
     *
     * @throws IllegalStateException where the server does not say that just this one is kept
     */
    void answer() {
        Question question = questions.get(answers % questions.size());
        long before = acknowledged.getOrDefault(question.id(), 0L);
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
        acknowledged.put(question.id(), sequence);
        answers++;
    }

    /** What a student would have chosen or typed now. */
    private JsonNode value(Question question) {
        List<String> names =
                question.inputs().stream().map(input -> input.value("value")).toList();
        String type =
                question.inputs().isEmpty() ? "" : question.inputs().getFirst().value("type");
        return switch (type) {
            case "radio" -> JSON.valueToTree(names.get(random.nextInt(names.size())));
            case "checkbox" -> JSON.valueToTree(names.subList(0, 1 + random.nextInt(names.size())));
            default -> JSON.valueToTree("the Arctic, for one of " + random.nextInt(1000));
        };
    }

    private static boolean isKept(JsonNode changes, int node, long sequence) {
        for (JsonNode change : changes) {
            if (change.path("node").asInt() == node
                    && change.path("key").asString("").equals("data-sequence")
                    && change.path("value").asString("").equals(String.valueOf(sequence))) {
                return true;
            }
        }
        return false;
    }
}
