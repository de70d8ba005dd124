package org.readout.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An object of one of several types, which the value of one field tells apart.
 *
 * @param noun what it is, with its article
 * @param tag the field that tells
 * @param common what every variant has, for an object whose variant is not known
 * @param variants the types by the tag's value
 */
public record OneOfType(String noun, Field<String> tag, ObjectType common, Map<String, ObjectType> variants)
        implements ValueType<ObjectNode> {

    public OneOfType {
        variants = Map.copyOf(variants);
    }

    @Override
    public String expected() {
        return noun + " with the fields " + Quoted.all(common.names());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, List<Field<?>>> fields = new TreeMap<>();
        variants.forEach((word, variant) -> fields.put(word, variant.fields()));
        Map<String, String> nouns = new TreeMap<>();
        variants.forEach((word, variant) -> nouns.put(word, variant.noun()));
        return JsonSchema.variants(noun, tag, common.fields(), nouns, fields);
    }

    @Override
    public Optional<ObjectNode> read(Node node, Report report) {
        int before = report.errors();
        return Yaml.entries(node, this::expected, report).map(entries -> {
            // What is wrong with the tag is reported when it is read as a field of the object.
            Optional<ObjectType> variant = Optional.ofNullable(entries.get(tag.name()))
                    .flatMap(entry -> tag.type().read(entry.value(), new Report("")))
                    .flatMap(value -> Optional.ofNullable(variants.get(value)));
            variant.orElseGet(this::anyVariant).reportUnknown(entries, report);
            return variant.orElse(common).read(SourcePosition.of(node), entries, before, report);
        });
    }

    /** An object that may have every variant's fields, to judge one whose variant is not known. */
    private ObjectType anyVariant() {
        Map<String, Field<?>> byName = new LinkedHashMap<>();
        Stream.concat(Stream.of(common), new TreeMap<>(variants).values().stream())
                .flatMap(type -> type.fields().stream())
                .forEach(field -> byName.putIfAbsent(field.name(), field));
        return new ObjectType(noun, List.copyOf(byName.values()));
    }
}
