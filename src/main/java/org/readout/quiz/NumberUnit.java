package org.readout.quiz;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a number counts, and the words around a typed number that say so in another way: {@code €400 billion} and
 * {@code EUR 400 bn} are 400 where the unit is {@code billion euros}. Nothing is guessed that the unit does not say:
 * {@code 400 billion dollars} is then not understood.
 */
final class NumberUnit {

    private static final Map<String, Integer> SCALES = scales(
            "thousand thousands k", 3,
            "million millions mn mln m", 6,
            "billion billions bn bln b", 9,
            "trillion trillions tn trn tln t", 12);

    private static final String THOUSAND = "k";
    private static final String PERCENT = "percent";

    /** What each word or sign can mean; the sign of yen is that of yuan. */
    private static final Map<String, Set<String>> NAMES = names(
            "euro: €, euro, euros, eur",
            "dollar: $, dollar, dollars, usd, us $, us dollar, us dollars",
            "pound: £, pound, pounds, gbp, pound sterling, pounds sterling, sterling",
            "yen: ¥, yen, jpy",
            "yuan: ¥, yuan, renminbi, rmb, cny",
            "rouble: ₽, rouble, roubles, ruble, rubles, rub",
            "rupee: ₹, rupee, rupees, inr",
            "won: ₩, won, krw",
            "hryvnia: ₴, hryvnia, hryvnias, uah",
            "franc: franc, francs, swiss franc, swiss francs, chf",
            PERCENT + ": %, percent, per cent, pct");

    /** Begins what people leave out of a unit, such as {@code of GDP} and {@code a year}. */
    private static final Set<String> LEFT_OUT_FROM = Set.of("of", "a", "an", "per", "in", "each", "every");

    private final String whole;
    private final Words unit;
    private final boolean isMoney;

    /** @param unit as the question has it, in plain characters; empty where there is none */
    NumberUnit(String unit) {
        whole = TypedWords.loose(unit);
        List<String> words = split(unit);
        // A letter alone is a unit, such as m, but next to a currency.
        boolean names = names(words, 0) > 0 || names(words, 1) > 0;
        this.unit = words(words, letter -> names);
        isMoney = !this.unit.names.isEmpty() && !this.unit.names.contains(PERCENT);
    }

    /** By how many zeros the words around a number multiply it; absent where they are not understood. */
    Optional<Integer> zeros(String before, String after) {
        if (!whole.isEmpty()
                && whole.equals(TypedWords.loose(before + after))
                && (before.isEmpty() || after.isEmpty())) {
            return Optional.of(0);
        }
        return words(split(before), this::isScale)
                .with(words(split(after), this::isScale))
                .filter(typed -> typed.names.isEmpty() ? isNamed(typed) : isSame(typed))
                .map(this::zeros);
    }

    private int zeros(Words typed) {
        int own = unit.zeros == null ? 0 : unit.zeros;
        if (typed.zeros != null) {
            return typed.zeros - own;
        }
        return typed.isBare() ? 0 : -own;
    }

    private boolean isNamed(Words typed) {
        return typed.rest.isEmpty()
                || (unit.names.isEmpty() && loose(typed.rest).equals(loose(unit.rest)));
    }

    private boolean isSame(Words typed) {
        boolean leftOut = typed.rest.isEmpty() && LEFT_OUT_FROM.contains(TypedWords.loose(unit.firstOfRest()));
        return !common(typed.names, unit.names).isEmpty()
                && (leftOut || loose(typed.rest).equals(loose(unit.rest)));
    }

    /**
     * Whether a single letter multiplies here: {@code m} may be metres, {@code t} tonnes and {@code k} kelvin, but not where
     * money is counted.
     */
    private boolean isScale(String letter) {
        if (isMoney) {
            return true;
        }
        boolean ofUnit = unit.zeros != null && unit.zeros.equals(SCALES.get(letter));
        return (ofUnit || letter.equals(THOUSAND))
                && !unit.firstOfRest().toLowerCase(Locale.ROOT).startsWith(letter);
    }

    /**
     * Words on one side of a number, or of both.
     *
     * @param zeros of the scale; {@code null} where none is named
     * @param names what they may mean, of {@link #NAMES}
     * @param rest what follows
     */
    private record Words(@Nullable Integer zeros, Set<String> names, List<String> rest) {

        boolean isBare() {
            return zeros == null && names.isEmpty() && rest.isEmpty();
        }

        String firstOfRest() {
            return rest.isEmpty() ? "" : rest.getFirst();
        }

        /** With what stands after the number; absent where one contradicts the other. */
        Optional<Words> with(Words after) {
            boolean named = !names.isEmpty() && !after.names.isEmpty();
            Set<String> both = named ? common(names, after.names) : union(names, after.names);
            boolean scaledTwice = zeros != null && after.zeros != null;
            boolean goesOn = !rest.isEmpty() && !(after.names.isEmpty() && after.rest.isEmpty());
            return scaledTwice || goesOn || (named && both.isEmpty())
                    ? Optional.empty()
                    : Optional.of(
                            new Words(zeros == null ? after.zeros : zeros, both, rest.isEmpty() ? after.rest : rest));
        }
    }

    /** @param letters whether a letter alone multiplies */
    private static Words words(List<String> words, Predicate<String> letters) {
        Integer zeros = null;
        Set<String> names = Set.of();
        int from = 0;
        while (from < words.size()) {
            String word = TypedWords.loose(words.get(from));
            boolean scales = zeros == null && SCALES.containsKey(word) && (word.length() > 1 || letters.test(word));
            int length = names.isEmpty() ? names(words, from) : 0;
            if (scales) {
                zeros = SCALES.get(word);
                from++;
            } else if (length > 0) {
                names = NAMES.getOrDefault(phrase(words, from, length), Set.of());
                from += length;
            } else {
                break;
            }
        }
        return new Words(zeros, names, words.subList(from, words.size()));
    }

    /** How many words from an index on are one of {@link #NAMES}; 0 where none is. */
    private static int names(List<String> words, int from) {
        if (NAMES.containsKey(phrase(words, from, 2))) {
            return 2;
        }
        return NAMES.containsKey(phrase(words, from, 1)) ? 1 : 0;
    }

    private static String phrase(List<String> words, int from, int length) {
        return from + length > words.size()
                ? ""
                : String.join(
                        " ",
                        words.subList(from, from + length).stream()
                                .map(TypedWords::loose)
                                .toList());
    }

    /** A sign is a word of its own, also where no space is typed. */
    private static List<String> split(String text) {
        return Arrays.stream(text.replaceAll("[\\p{Sc}%]", " $0 ").split(" "))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static String loose(List<String> words) {
        return TypedWords.loose(String.join(" ", words));
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> common = new HashSet<>(some);
        common.retainAll(others);
        return common;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    private static Map<String, Integer> scales(Object... wordsAndZeros) {
        Map<String, Integer> scales = new HashMap<>();
        for (int i = 0; i < wordsAndZeros.length; i += 2) {
            for (String word : ((String) wordsAndZeros[i]).split(" ")) {
                scales.put(word, (Integer) wordsAndZeros[i + 1]);
            }
        }
        return Map.copyOf(scales);
    }

    private static Map<String, Set<String>> names(String... lines) {
        Map<String, Set<String>> names = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(": ");
            for (String word : parts[1].split(", ")) {
                names.merge(word, Set.of(parts[0]), NumberUnit::union);
            }
        }
        return Map.copyOf(names);
    }
}
