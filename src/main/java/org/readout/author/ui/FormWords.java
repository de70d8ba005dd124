package org.readout.author.ui;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ObjectType;
import org.readout.text.Messages;

/** The words of forms. Those that no message has are made from the names in files. */
final class FormWords {

    static final Messages TEXT = Messages.of("author-forms");

    private static final Set<String> KEYS = TEXT.all().keySet();

    private FormWords() {}

    static String label(ObjectType type, Field<?> field) {
        return declared(type, field).orElseGet(() -> readable(field.name()));
    }

    /** Returns the label in the messages: that of the field in objects of a type, or else that of all fields of its name. */
    static Optional<String> declared(ObjectType type, Field<?> field) {
        return first("field." + noun(type) + "." + field.name(), "field." + field.name());
    }

    /** Returns the name of one item of a list, such as {@code Option}. */
    static String item(String list, Optional<ObjectType> type) {
        return first("item." + list)
                .orElseGet(() -> readable(type.map(FormWords::noun).orElse("item")));
    }

    static String word(String field, String word) {
        return first("word." + field + "." + word, "word." + word).orElseGet(() -> readable(word));
    }

    static String hint(Field<?> field) {
        return field.description().replace("`", "").replaceAll("\\*(\\S[^*]*)\\*", "$1");
    }

    private static String noun(ObjectType type) {
        return type.noun().replaceFirst("^an? ", "").replace("`", "").replace(' ', '-');
    }

    private static Optional<String> first(String... keys) {
        return Stream.of(keys).filter(KEYS::contains).findFirst().map(TEXT::get);
    }

    private static String readable(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    }
}
