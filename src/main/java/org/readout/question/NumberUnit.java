package org.readout.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a number counts, and the ways in which it may be typed with the number: the unit itself, its scale alone, shortened or
 * not, and the sign of its currency before the number. Nothing is converted: {@code 190 million} is no number of billion
 * dollars.
 */
final class NumberUnit {

    private static final Map<String, Set<String>> SCALES = Map.of(
            "thousand", Set.of("thousand", "k"),
            "million", Set.of("million", "mn", "mln", "m"),
            "billion", Set.of("billion", "bn", "bln", "b"),
            "trillion", Set.of("trillion", "tn", "trn", "tln", "t"));

    private static final Map<String, String> SIGNS = Map.of("$", "dollar", "€", "euro", "£", "pound", "%", "percent");

    private static final String PERCENT = "percent";

    private final String whole;
    private final List<String> words;

    /** @param unit as the question has it, in plain characters; empty where there is none */
    NumberUnit(String unit) {
        whole = TypedWords.loose(unit);
        words = words(unit);
    }

    /** Whether the words before and after a number name the unit, or nothing at all. */
    boolean isNamed(String before, String after) {
        List<String> typed = words(after);
        if (before.isEmpty()) {
            return isUnit(typed);
        }
        if (after.isEmpty() && whole.equals(TypedWords.loose(before))) {
            return true;
        }
        String currency = SIGNS.getOrDefault(before, "");
        List<String> others = new ArrayList<>(words);
        return others.remove(currency) && (isUnit(typed) || typed.equals(others));
    }

    private boolean isUnit(List<String> typed) {
        return typed.isEmpty() || typed.equals(words) || isShare(typed) || isScaled(typed);
    }

    /** What it is a share of may be left out. */
    private boolean isShare(List<String> typed) {
        return typed.equals(List.of(PERCENT))
                && !words.isEmpty()
                && words.getFirst().equals(PERCENT);
    }

    private boolean isScaled(List<String> typed) {
        if (words.isEmpty() || !SCALES.getOrDefault(words.getFirst(), Set.of()).contains(typed.getFirst())) {
            return false;
        }
        List<String> counted = words.subList(1, words.size());
        List<String> rest = typed.subList(1, typed.size());
        // 5 m may be metres and 5 t tonnes.
        boolean mayBeUnit = typed.getFirst().length() == 1
                && !counted.isEmpty()
                && counted.getFirst().startsWith(typed.getFirst());
        return rest.equals(counted) || (rest.isEmpty() && !mayBeUnit);
    }

    /** In small letters and in the singular; a sign is the word that it stands for. */
    private static List<String> words(String text) {
        String named = text.replaceAll("(?i)\\bper cent\\b", PERCENT);
        for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
            named = named.replace(sign.getKey(), " " + sign.getValue() + " ");
        }
        return Arrays.stream(named.split(" "))
                .map(TypedWords::loose)
                .filter(word -> !word.isBlank())
                .map(word -> word.length() > 2 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .toList();
    }
}
