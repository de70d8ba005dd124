package org.readout.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An object of one of several types, told apart by the value of one field.
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
        return JsonSchema.variants(this);
    }

    @Override
    public Optional<ObjectNode> read(Node node, Report report) {
        ErrorCount errors = new ErrorCount(report);
        return Mapping.of(node, this, errors).map(entries -> {
            // Whatever is wrong with the tag is said when it is read as a field of the object.
            Optional<ObjectType> variant = Optional.ofNullable(entries.get(tag.name()))
                    .flatMap(entry -> tag.type().read(entry.value(), Silent.REPORT))
                    .flatMap(value -> Optional.ofNullable(variants.get(value)));
            variant.orElseGet(this::anyVariant).reportUnknown(entries, errors);
            return variant.orElse(common).read(SourcePosition.of(node), entries, errors);
        });
    }

    /** An object that may have every variant's fields; which of several with one name it is, no variant has told. */
    private ObjectType anyVariant() {
        Map<String, Field<?>> byName = new LinkedHashMap<>();
        Stream.concat(Stream.of(common), new TreeMap<>(variants).values().stream())
                .flatMap(type -> type.fields().stream())
                .forEach(field -> byName.putIfAbsent(field.name(), field));
        return new ObjectType(noun, List.copyOf(byName.values()));
    }

    /** Tells nobody. */
    enum Silent implements Report {
        REPORT;

        @Override
        public void error(SourcePosition place, String code, String message) {}

        @Override
        public void warning(SourcePosition place, String code, String message) {}
    }
}
