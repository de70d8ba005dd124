package org.readout.question;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.db.PlainText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response to one question, in the shape that its type has in JSON. It can be read without the question, so stored
 * responses stay readable if their lesson changes.
 */
public sealed interface Response {

    /** The maximum length of a stored response, in characters of its JSON. */
    int MAX_LENGTH = 20_000;

    /** One id, typed words or a number as typed. JSON: {@code "text"}. */
    record Text(String text) implements Response {
        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’\\-][\\p{L}\\p{M}\\p{N}]+)*");

        public Text {
            text = PlainText.text(text);
        }

        /** Returns the number of words, counted as in the browser's text box: see {@code scripts/answers.js}. */
        public int words() {
            return (int) WORD.matcher(text).results().count();
        }
    }

    /** Any number of ids or beginnings of sentences, or all ids in an order, each once. JSON: {@code ["id", …]}. */
    record Choices(List<String> chosen) implements Response {
        public Choices {
            chosen = chosen.stream().distinct().toList();
        }
    }

    /** JSON: {@code true}. */
    record TrueOrFalse(boolean value) implements Response {}

    /** The chosen or typed text of each part, by the part's id. JSON: {@code {"id": "text", …}}. */
    record Parts(Map<String, String> parts) implements Response {
        public Parts {
            Map<String, String> plain = new LinkedHashMap<>(parts);
            plain.replaceAll((id, text) -> PlainText.text(text));
            parts = Collections.unmodifiableMap(plain);
        }
    }

    /** Returns the response as ids; typed words count as one. Equal responses have the same: parts go by their ids. */
    default List<String> ids() {
        return switch (this) {
            case Text it -> List.of(it.text);
            case Choices it -> it.chosen;
            case TrueOrFalse it -> List.of(Boolean.toString(it.value));
            case Parts it -> List.copyOf(new TreeMap<>(it.parts).values());
        };
    }

    default String shape() {
        return switch (this) {
            case Text it -> "a text";
            case Choices it -> "a list of texts";
            case TrueOrFalse it -> "true or false";
            case Parts it -> "an object with a text for each part";
        };
    }

    /** Returns whether the response is empty, so that the question is not answered. */
    default boolean isBlank() {
        return ids().stream().allMatch(String::isBlank);
    }

    default String json() {
        Object json = switch (this) {
            case Text it -> it.text;
            case Choices it -> it.chosen;
            case TrueOrFalse it -> it.value;
            case Parts it -> it.parts;
        };
        return JsonMapper.shared().writeValueAsString(json);
    }

    /**
     * Returns an empty response. It is no constant: two threads that use this type and {@link Choices} for the first time
     * would each wait for the other to initialise its one, for ever.
     */
    static Response none() {
        return new Choices(List.of());
    }

    static List<String> ids(@Nullable Response response) {
        return response == null ? List.of() : response.ids();
    }

    /** Returns the id of the one choice that the response has; empty if it has none or several. */
    default List<String> one(List<? extends Choice> choices) {
        List<String> chosen =
                choices.stream().map(Choice::id).filter(ids()::contains).toList();
        return chosen.size() == 1 ? chosen : List.of();
    }

    /** Returns the parts of a response without blank ones; empty if it has another shape. */
    static Map<String, String> parts(@Nullable Response response) {
        Map<String, String> said = new LinkedHashMap<>(response instanceof Parts all ? all.parts : Map.of());
        said.values().removeIf(String::isBlank);
        return said;
    }

    /** Reads a JSON value; empty for unknown shapes. Values in lists and parts that are not texts are ignored. */
    static Optional<Response> of(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> Optional.of(new Text(json.stringValue()));
            case BOOLEAN -> Optional.of(new TrueOrFalse(json.booleanValue()));
            case ARRAY -> {
                var texts = json.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue);
                yield Optional.of(new Choices(texts.toList()));
            }
            case OBJECT -> {
                Map<String, String> parts = new LinkedHashMap<>();
                json.propertyStream()
                        .filter(part -> part.getValue().isString())
                        .forEach(
                                part -> parts.put(part.getKey(), part.getValue().stringValue()));
                yield Optional.of(new Parts(parts));
            }
            default -> Optional.empty();
        };
    }

    /** Reads a response from text; empty also if the text isn't JSON. */
    static Optional<Response> parse(String json) {
        try {
            return of(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
