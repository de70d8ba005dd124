package org.readout.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Parts of JSON Schema, draft 7. Text fields also accept what YAML reads as a number or a boolean. */
public final class JsonSchema {

    private JsonSchema() {}

    /** Allows booleans by exclusion: otherwise the language server would suggest them for every text. */
    public static Map<String, Object> text() {
        return either(
                of("type", "string", "pattern", "\\S"),
                of("type", "number"),
                of("not", of("type", List.of("string", "number", "object", "array", "null"))));
    }

    /** A text that matches a whole pattern; YAML reads one of digits alone as a number. */
    public static Map<String, Object> matching(Pattern pattern) {
        return of("type", List.of("string", "integer"), "pattern", "^(" + pattern.pattern() + ")$");
    }

    public static Map<String, Object> wholeNumber(int least, int most) {
        return of("type", "integer", "minimum", least, "maximum", most);
    }

    public static Map<String, Object> oneOf(List<String> words) {
        return of("enum", words);
    }

    @SafeVarargs
    public static Map<String, Object> either(Map<String, Object>... schemas) {
        return of("anyOf", List.of(schemas));
    }

    /**
     * A schema with an error message in the checker's words; {@code errorMessage} is an extension of the language server.
     */
    static Map<String, Object> explained(Map<?, ?> schema, String expected) {
        Map<String, Object> explained = new LinkedHashMap<>();
        schema.forEach((name, value) -> explained.put(String.valueOf(name), value));
        explained.put("errorMessage", "expected " + expected);
        explained.computeIfPresent(
                "anyOf",
                (name, any) -> ((List<?>) any)
                        .stream()
                                .map(one -> one instanceof Map<?, ?> map ? explained(map, expected) : one)
                                .toList());
        return explained;
    }

    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return schema;
    }
}
