package org.readout.discussion;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.readout.user.UserId;

/**
 * Names of people in a post. A writer types {@code @Ana Anders}; the text keeps the person's id with the name, as the link
 * {@code @[Ana Anders](person:…)}, so that a person who is renamed is still the one who was meant.
 */
public final class Mentions {

    private static final Pattern STORED = Pattern.compile("@\\[([^\\]\n]*)]\\(person:([0-9a-f-]{36})\\)");
    private static final Pattern NOT_IN_LINKS = Pattern.compile("[\\[\\]\n]");

    private Mentions() {}

    /** Someone who can be mentioned, under the name that a writer types after the sign. */
    public record Mentionable(UserId id, String name) {}

    /** Gives people of the same name a number, so that each name is one person's. */
    static List<Mentionable> distinct(List<Mentionable> people) {
        Map<String, Long> all =
                people.stream().collect(Collectors.groupingBy(Mentionable::name, Collectors.counting()));
        return people.stream()
                .map(each -> all.getOrDefault(each.name(), 1L) == 1
                        ? each
                        : new Mentionable(
                                each.id(),
                                each.name() + "#" + each.id().value().toString().substring(0, 4)))
                .toList();
    }

    /** Returns the text to store for one that was typed. Of names that begin alike, the longest counts. */
    static String stored(String typed, Collection<Mentionable> people) {
        if (typed.indexOf('@') < 0) {
            return typed;
        }
        Map<String, Mentionable> byName =
                people.stream().collect(Collectors.toMap(Mentionable::name, Function.identity(), (one, other) -> one));
        String names = byName.keySet().stream()
                .filter(name -> !name.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return names.isEmpty()
                ? typed
                : Pattern.compile("(?<![\\w@])@(" + names + ")(?![\\p{L}\\p{N}])")
                        .matcher(typed)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(link(Objects.requireNonNull(byName.get(found.group(1))))));
    }

    private static String link(Mentionable person) {
        return link(person.name(), person.id().value().toString());
    }

    /** Returns the text as it was typed, with the names that it has. */
    public static String typed(String stored) {
        return STORED.matcher(stored).replaceAll(found -> Matcher.quoteReplacement("@" + found.group(1)));
    }

    /** Returns the text without names: to some of the staff, they are not shown. */
    static String unnamed(String stored) {
        return STORED.matcher(stored).replaceAll("@");
    }

    /** Returns the same text with the names of today; a name stays as it is if none is known. */
    static String renamed(String stored, Map<UserId, String> names) {
        return STORED.matcher(stored)
                .replaceAll(found -> Matcher.quoteReplacement(
                        link(names.getOrDefault(id(found.group(2)), found.group(1)), found.group(2))));
    }

    /** Returns the text with other words in place of a person's name and id. */
    public static String without(String stored, UserId person, String words) {
        return STORED.matcher(stored)
                .replaceAll(found ->
                        Matcher.quoteReplacement(id(found.group(2)).equals(person) ? "@" + words : found.group()));
    }

    static Set<UserId> of(String stored) {
        return STORED.matcher(stored)
                .results()
                .map(found -> id(found.group(2)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static UserId id(String typed) {
        try {
            return new UserId(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return new UserId(new UUID(0, 0));
        }
    }

    private static String link(String name, String id) {
        return "@[" + NOT_IN_LINKS.matcher(name).replaceAll(" ") + "](person:" + id + ")";
    }
}
