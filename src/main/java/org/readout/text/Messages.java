package org.readout.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * The texts of a feature in {@code messages/FEATURE.properties}, in English: whole sentences in ICU message syntax, with
 * named arguments and plural rules. A translation is a file beside it, such as {@code FEATURE_fr.properties}; the language
 * of a request decides which is read, and what a translation lacks is English.
 *
 * @see <a href="https://unicode-org.github.io/icu/userguide/format_parse/messages/">ICU message syntax</a>
 */
public final class Messages {

    private static final ResourceBundle.Control WITHOUT_DEFAULT_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /**
     * English and the languages that there are files for. Only these are looked up: what browsers ask for has no end, and is
     * cached.
     */
    private static final List<Locale> PROVIDED = provided();

    private static final Map<String, Messages> ALL = new ConcurrentHashMap<>();

    private record Name(String key, Locale locale) {}

    /**
     * @param plain the arguments that have a type nowhere, such as {@code {year}}: whole numbers stand there without separators
     * @param words the whole text of a message without arguments
     */
    private record Text(MessageFormat format, Set<String> arguments, Set<String> plain, String words) {}

    private final String feature;
    private final Map<Name, Text> texts = new ConcurrentHashMap<>();

    private Messages(String feature) {
        this.feature = feature;
    }

    /** Returns the messages of a feature, such as {@code attempt}. */
    public static Messages of(String feature) {
        return ALL.computeIfAbsent(feature, Messages::new);
    }

    /**
     * Returns a text in the language of the request.
     *
     * @param arguments names and values in turn: {@code "count", 3, "title", "The Suez crisis"}
     * @throws java.util.MissingResourceException if there is no such key
     * @throws IllegalArgumentException if the message needs an argument that is not given
     */
    public String get(String key, Object... arguments) {
        Text text = texts.computeIfAbsent(new Name(key, locale()), this::load);
        if (text.arguments().isEmpty()) {
            return text.words();
        }
        Map<String, Object> values = HashMap.newHashMap(arguments.length / 2);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = (String) arguments[i];
            values.put(name, value(arguments[i + 1], text.plain().contains(name)));
        }
        if (!values.keySet().containsAll(text.arguments())) {
            throw new IllegalArgumentException(key + " needs " + text.arguments() + ", not " + values);
        }
        // A format is not made for several threads.
        synchronized (text.format()) {
            return text.format().format(values);
        }
    }

    /** Returns a text in English, whatever the language of the request: for sentences that are stored. */
    public String english(String key, Object... arguments) {
        return inEnglish(() -> get(key, arguments));
    }

    /** Makes something whose texts are all in English, whatever the language of the request. */
    public static <T> T inEnglish(Supplier<T> made) {
        LocaleContext asked = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            return made.get();
        } finally {
            LocaleContextHolder.setLocaleContext(asked);
        }
    }

    /** Returns all messages by key, unchanged. Scripts use them and fill in the arguments themselves. */
    public Map<String, String> all() {
        ResourceBundle bundle = bundle(locale());
        return bundle.keySet().stream().collect(Collectors.toMap(key -> key, bundle::getString));
    }

    private Text load(Name name) {
        MessageFormat format =
                new MessageFormat(bundle(name.locale()).getString(name.key()), ULocale.forLocale(name.locale()));
        Set<String> arguments = format.getArgumentNames();
        return new Text(format, arguments, plain(format), arguments.isEmpty() ? format.format(Map.of()) : "");
    }

    private static Set<String> plain(MessageFormat format) {
        MessagePattern pattern = new MessagePattern(format.toPattern());
        Map<String, Boolean> plain = new HashMap<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_START) {
                boolean untyped = pattern.getPart(i).getArgType() == MessagePattern.ArgType.NONE;
                plain.merge(pattern.getSubstring(pattern.getPart(i + 1)), untyped, Boolean::logicalAnd);
            }
        }
        plain.values().removeIf(untyped -> !untyped);
        return plain.keySet();
    }

    /**
     * Enum constants and truth values decide between the variants of a {@code select}. A whole number without a type may be a
     * year, which is never {@code 1,990}.
     */
    private static Object value(Object given, boolean plain) {
        boolean asIs = given instanceof Enum<?> || given instanceof Boolean || plain && given instanceof Integer;
        return asIs ? given.toString() : given;
    }

    private ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("messages." + feature, locale, WITHOUT_DEFAULT_LOCALE);
    }

    /** Returns the language of the texts of the current request: what its browser asks for, or else English. */
    public static Locale locale() {
        Locale asked = LocaleContextHolder.getLocale();
        return PROVIDED.contains(asked) ? asked : locale(List.of(asked));
    }

    /** Returns the first of some languages that there are texts in, or else English. */
    static Locale locale(List<Locale> asked) {
        List<LanguageRange> ranges = asked.stream()
                .map(language -> new LanguageRange(language.toLanguageTag()))
                .toList();
        Locale found = Locale.lookup(ranges, PROVIDED);
        return found == null ? Locale.ENGLISH : found;
    }

    private static List<Locale> provided() {
        try {
            Stream<Locale> translated = Stream.of(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:messages/web_*.properties"))
                    .map(file -> StringUtils.stripFilenameExtension(String.valueOf(file.getFilename())))
                    .map(name -> Locale.forLanguageTag(
                            name.substring("web_".length()).replace('_', '-')));
            return Stream.concat(Stream.of(Locale.ENGLISH), translated).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns {@code rtl} if the language of the texts is written from right to left, otherwise {@code ltr}. */
    public static String direction() {
        return ULocale.forLocale(locale()).isRightToLeft() ? "rtl" : "ltr";
    }
}
