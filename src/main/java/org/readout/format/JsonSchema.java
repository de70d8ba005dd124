package org.readout.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Pieces of JSON Schema, draft 7, which editors' language servers know best. Where a text is expected, a value that YAML
 * takes for a number or for true is a text.
 */
public final class JsonSchema {

    private static final String TYPE = "type";
    private static final String ANY_OF = "anyOf";
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";
    private static final String DESCRIPTION = "description";

    /** Names that YAML takes for values; the language server then doesn't know them for the names of properties. */
    private static final String NAMES_TAKEN_FOR_VALUES = "^(true|false)$";

    private JsonSchema() {}

    /**
     * A text that is not blank. A boolean of YAML is allowed by saying what it is not: given its type, the language server
     * would propose {@code true} and {@code false} wherever a text belongs.
     */
    public static Map<String, Object> text() {
        return either(
                of(TYPE, "string", "pattern", "\\S"),
                of(TYPE, "number"),
                of("not", of(TYPE, List.of("string", "number", "object", "array", "null"))));
    }

    /** A text that matches a pattern as a whole; one of digits alone may be a number to YAML. */
    public static Map<String, Object> matching(Pattern pattern) {
        return of(TYPE, List.of("string", "integer"), "pattern", "^(" + pattern.pattern() + ")$");
    }

    /** A whole number between two bounds, both included. */
    public static Map<String, Object> wholeNumber(int least, int most) {
        return of(TYPE, "integer", "minimum", least, "maximum", most);
    }

    /** One of some words. */
    public static Map<String, Object> oneOf(List<String> words) {
        return of("enum", words);
    }

    /** What one of several schemas allows. */
    @SafeVarargs
    public static Map<String, Object> either(Map<String, Object>... schemas) {
        return of(ANY_OF, List.of(schemas));
    }

    static Map<String, Object> list(Map<String, Object> items) {
        return of(TYPE, "array", "items", items);
    }

    static Map<String, Object> map(Map<String, Object> values) {
        return of(TYPE, "object", "additionalProperties", values);
    }

    /** A schema whose faults an editor words as the checker does; {@code errorMessage} is the language server's own. */
    static Map<String, Object> explained(Map<?, ?> schema, String expected) {
        Map<String, Object> explained = new LinkedHashMap<>();
        schema.forEach((name, value) -> explained.put(String.valueOf(name), value));
        explained.put("errorMessage", "expected " + expected);
        explained.computeIfPresent(
                ANY_OF,
                (name, any) -> ((List<?>) any)
                        .stream()
                                .map(one -> one instanceof Map<?, ?> map ? explained(map, expected) : one)
                                .toList());
        return explained;
    }

    static Map<String, Object> object(String noun, List<Field<?>> fields) {
        return object(noun, fields, Map.of());
    }

    /** @param instead of the fields' own schemas, by their names */
    private static Map<String, Object> object(String noun, List<Field<?>> fields, Map<String, Object> instead) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field<?> field : fields) {
            properties.put(field.name(), instead.getOrDefault(field.name(), described(field)));
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = of("title", noun, TYPE, "object");
        if (!required.isEmpty()) {
            schema.put(REQUIRED, required);
        }
        schema.put(PROPERTIES, properties);
        if (properties.keySet().stream().anyMatch(name -> name.matches(NAMES_TAKEN_FOR_VALUES))) {
            schema.put("patternProperties", of(NAMES_TAKEN_FOR_VALUES, true));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Decides first which variant is meant, so that an editor finds fault with no other. */
    static Map<String, Object> variants(
            String noun,
            Field<String> tag,
            List<Field<?>> common,
            Map<String, String> nouns,
            Map<String, List<Field<?>>> variants) {
        Map<String, Object> tagSchema = oneOf(List.copyOf(variants.keySet()));
        tagSchema.put(DESCRIPTION, tag.description());
        List<Object> rules = new ArrayList<>();
        variants.forEach((word, fields) -> {
            Map<String, Object> thisOne = of(tag.name(), of("const", word));
            rules.add(of(
                    "if",
                    of(REQUIRED, List.of(tag.name()), PROPERTIES, thisOne),
                    "then",
                    object(nouns.getOrDefault(word, noun), fields, thisOne)));
        });
        List<String> required =
                common.stream().filter(Field::required).map(Field::name).toList();
        return of(
                "title",
                noun,
                TYPE,
                "object",
                REQUIRED,
                required,
                PROPERTIES,
                of(tag.name(), tagSchema),
                "allOf",
                rules);
    }

    private static Map<String, Object> described(Field<?> field) {
        Map<String, Object> schema = new LinkedHashMap<>(field.type().schema());
        schema.put(DESCRIPTION, field.description());
        // Without one of these the language server writes a 0, which points or minutes may not be.
        if (field.fallback() instanceof BigDecimal number) {
            schema.put("default", number);
        } else if (schema.get("minimum") instanceof Integer least && least > 0) {
            schema.put("examples", List.of(least));
        } else if (schema.containsKey("exclusiveMinimum")) {
            schema.put("examples", List.of(1));
        }
        return schema;
    }

    /** A schema of names and values in turn. */
    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return schema;
    }
}
