package org.readout.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Pieces of JSON Schema, draft 7, which is what editors' language servers know best. A value that YAML takes for a number or
 * for true is a text to us where a text is expected.
 */
public final class JsonSchema {

    private static final String TYPE = "type";
    private static final String ANY_OF = "anyOf";
    private static final String ERROR_MESSAGE = "errorMessage";
    private static final String DESCRIPTION = "description";

    /** Names that YAML takes for values; the language server then doesn't know them for the names of properties. */
    private static final String NAMES_TAKEN_FOR_VALUES = "^(true|false)$";

    private JsonSchema() {}

    /**
     * A text that is not blank. That it may be a boolean to YAML is said by what it is not: of the type the language server
     * would propose {@code true} and {@code false} wherever a text belongs.
     */
    public static Map<String, Object> text() {
        return of(
                ANY_OF,
                List.of(
                        of(TYPE, "string", "pattern", "\\S"),
                        of(TYPE, "number"),
                        of("not", of(TYPE, List.of("string", "number", "object", "array", "null")))));
    }

    /** A text for which an editor proposes some words. */
    public static Map<String, Object> proposing(List<String> words) {
        return either(oneOf(words), text());
    }

    /** A text that matches a pattern as a whole; one of digits alone may be a number to YAML. */
    public static Map<String, Object> matching(Pattern pattern) {
        return of(TYPE, List.of("string", "integer"), "pattern", whole(pattern));
    }

    /** A number. */
    public static Map<String, Object> number() {
        return of(TYPE, "number");
    }

    /** A number above 0. */
    public static Map<String, Object> numberAboveZero() {
        return of(TYPE, "number", "exclusiveMinimum", 0);
    }

    /** A number from 0 to 1. */
    public static Map<String, Object> share() {
        return of(TYPE, "number", "minimum", 0, "maximum", 1);
    }

    /** A whole number between two bounds, both included. */
    public static Map<String, Object> wholeNumber(int least, int most) {
        return of(TYPE, "integer", "minimum", least, "maximum", most);
    }

    /** One of some words. */
    public static Map<String, Object> oneOf(List<String> words) {
        return of("enum", words);
    }

    /** What one of two schemas allows. */
    public static Map<String, Object> either(Map<String, Object> first, Map<String, Object> second) {
        return of(ANY_OF, List.of(first, second));
    }

    static Map<String, Object> id(Pattern pattern, int longest) {
        return of(TYPE, List.of("string", "integer"), "pattern", whole(pattern), "maxLength", longest);
    }

    static Map<String, Object> trueOrFalse() {
        return of(TYPE, "boolean");
    }

    static Map<String, Object> list(Map<String, Object> items) {
        return of(TYPE, "array", "items", items);
    }

    static Map<String, Object> map(Map<String, Object> values) {
        return of(TYPE, "object", "additionalProperties", values);
    }

    /** A schema whose faults an editor tells as the checker does; {@code errorMessage} is the language server's own. */
    static Map<String, Object> explained(Map<?, ?> schema, String expected) {
        Map<String, Object> explained = new LinkedHashMap<>();
        schema.forEach((name, value) -> explained.put(String.valueOf(name), value));
        explained.put(ERROR_MESSAGE, "expected " + expected);
        explained.computeIfPresent(
                ANY_OF,
                (name, any) -> ((List<?>) any)
                        .stream()
                                .map(one -> one instanceof Map<?, ?> map ? explained(map, expected) : one)
                                .toList());
        return explained;
    }

    static Map<String, Object> object(ObjectType type) {
        return object(type, Map.of());
    }

    /** @param instead of the fields' own schemas, by their names */
    private static Map<String, Object> object(ObjectType type, Map<String, Object> instead) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field<?> field : type.fields()) {
            properties.put(field.name(), instead.getOrDefault(field.name(), described(field)));
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = of("title", type.noun(), TYPE, "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        if (properties.keySet().stream().anyMatch(name -> name.matches(NAMES_TAKEN_FOR_VALUES))) {
            schema.put("patternProperties", of(NAMES_TAKEN_FOR_VALUES, true));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Which variant is meant is decided first, so that an editor finds fault with no other. */
    static Map<String, Object> variants(OneOfType type) {
        String tag = type.tag().name();
        Map<String, ObjectType> variants = new TreeMap<>(type.variants());
        Map<String, Object> tagSchema = oneOf(List.copyOf(variants.keySet()));
        tagSchema.put(DESCRIPTION, type.tag().description());
        List<Object> rules = new ArrayList<>();
        variants.forEach((word, variant) -> {
            Map<String, Object> thisOne = of(tag, of("const", word));
            rules.add(of("if", of("required", List.of(tag), "properties", thisOne), "then", object(variant, thisOne)));
        });
        List<String> required = type.common().fields().stream()
                .filter(Field::required)
                .map(Field::name)
                .toList();
        return of(
                "title",
                type.noun(),
                TYPE,
                "object",
                "required",
                required,
                "properties",
                of(tag, tagSchema),
                "allOf",
                rules);
    }

    private static Map<String, Object> described(Field<?> field) {
        Map<String, Object> schema = new LinkedHashMap<>(field.type().schema());
        schema.put(DESCRIPTION, field.description());
        // Without one of the two the language server writes a 0, which points or minutes may not be.
        if (field.fallback() instanceof BigDecimal number) {
            schema.put("default", number);
        } else if (schema.get("minimum") instanceof Integer least && least > 0) {
            schema.put("examples", List.of(least));
        } else if (schema.containsKey("exclusiveMinimum")) {
            schema.put("examples", List.of(1));
        }
        return schema;
    }

    private static String whole(Pattern pattern) {
        return "^(" + pattern.pattern() + ")$";
    }

    private static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return schema;
    }
}
