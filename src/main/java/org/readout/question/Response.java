package org.readout.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.PlainText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A response to one question, in the shape that its type has in JSON: a text, a list of ids, true or false, or a text for each
 * part. It can be read without the question, so a stored response stays readable whatever becomes of its lesson.
 */
public sealed interface Response {

    /** The longest response that is kept, in characters of its JSON. */
    int MAX_LENGTH = 20_000;

    /** One id ({@code single}), typed words ({@code short}) or a number as typed ({@code number}). JSON: {@code "text"}. */
    record Text(String text) implements Response {

        public Text {
            text = PlainText.text(text);
        }

        @Override
        public List<String> ids() {
            return List.of(text);
        }

        @Override
        public String shape() {
            return "a text";
        }

        @Override
        public boolean isBlank() {
            return text.isBlank();
        }

        @Override
        public JsonNode toJson() {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    /**
     * Any number of ids ({@code multiple}) or beginnings of sentences ({@code evidence}), or all ids in an order
     * ({@code order}), each once. JSON: {@code ["id", …]}.
     */
    record Chosen(List<String> ids) implements Response {

        public Chosen {
            ids = ids.stream().distinct().toList();
        }

        @Override
        public boolean isBlank() {
            return ids.isEmpty();
        }

        @Override
        public String shape() {
            return "a list of texts";
        }

        @Override
        public JsonNode toJson() {
            var array = JsonNodeFactory.instance.arrayNode();
            ids.forEach(array::add);
            return array;
        }
    }

    /** True or false ({@code true-false}). JSON: {@code true}. */
    record Truth(boolean value) implements Response {

        @Override
        public List<String> ids() {
            return List.of(Boolean.toString(value));
        }

        @Override
        public String shape() {
            return "true or false";
        }

        @Override
        public boolean isBlank() {
            return false;
        }

        @Override
        public JsonNode toJson() {
            return JsonNodeFactory.instance.booleanNode(value);
        }
    }

    /** What was chosen or typed for each part ({@code match}, {@code fill}), by the part's id. JSON: {@code {"id": "text", …}}. */
    record Parts(Map<String, String> parts) implements Response {

        public Parts {
            Map<String, String> plain = new LinkedHashMap<>(parts);
            plain.replaceAll((id, text) -> PlainText.text(text));
            parts = Collections.unmodifiableMap(plain);
        }

        @Override
        public List<String> ids() {
            return List.copyOf(parts.values());
        }

        @Override
        public String shape() {
            return "an object with a text for each part";
        }

        @Override
        public boolean isBlank() {
            return parts.values().stream().allMatch(String::isBlank);
        }

        @Override
        public JsonNode toJson() {
            var object = JsonNodeFactory.instance.objectNode();
            parts.forEach(object::put);
            return object;
        }
    }

    /** Returns the response as ids; typed words count as one. */
    List<String> ids();

    /** Returns the shape in words, such as {@code a list of texts}. */
    String shape();

    /** Returns the ids of a response; none if there is none. */
    static List<String> ids(@Nullable Response response) {
        return response == null ? List.of() : response.ids();
    }

    /** Returns the one id of these that a response has, or {@code null} if it has none or several. */
    static @Nullable String one(@Nullable Response response, List<String> known) {
        List<String> chosen = known.stream().filter(ids(response)::contains).toList();
        return chosen.size() == 1 ? chosen.getFirst() : null;
    }

    /** Returns a response by parts, if it has that shape, without blank ones. */
    static Map<String, String> parts(@Nullable Response response) {
        Map<String, String> said = new LinkedHashMap<>();
        if (response instanceof Parts all) {
            all.parts().forEach((id, text) -> {
                if (!text.isBlank()) {
                    said.put(id, text);
                }
            });
        }
        return said;
    }

    /** Returns whether it says nothing, so that the question is not answered. */
    boolean isBlank();

    /** Returns the form that is stored and exchanged. */
    JsonNode toJson();

    /** As {@link #toJson()}, as text. */
    default String json() {
        return toJson().toString();
    }

    /**
     * Reads a JSON value; empty for a shape that no type has. Whatever isn't a text in a list or at a part is ignored.
     */
    static Optional<Response> of(JsonNode json) {
        if (json.isString()) {
            return Optional.of(new Text(json.stringValue()));
        }
        if (json.isBoolean()) {
            return Optional.of(new Truth(json.booleanValue()));
        }
        if (json.isArray()) {
            List<String> ids = new ArrayList<>();
            for (JsonNode id : json) {
                if (id.isString()) {
                    ids.add(id.stringValue());
                }
            }
            return Optional.of(new Chosen(ids));
        }
        if (json.isObject()) {
            Map<String, String> parts = new LinkedHashMap<>();
            json.properties().forEach(part -> {
                if (part.getValue().isString()) {
                    parts.put(part.getKey(), part.getValue().stringValue());
                }
            });
            return Optional.of(new Parts(parts));
        }
        return Optional.empty();
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
