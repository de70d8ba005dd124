package org.readout.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.question.AcceptedAnswer;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Score;
import org.readout.question.Sentences;
import org.readout.question.TextMatch;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.FillBlanks.Blank;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Matching.Pair;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Numeric.Tolerance;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.Ordering.Item;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

/** What changed of a question's scoring, in words: sentences without a full stop. */
final class KeyWords {

    private final List<String> words = new ArrayList<>();

    private KeyWords() {}

    /** Such as {@code “To merge them” is right now, too} and {@code points 1 → 2}; empty where both mark alike. */
    static List<String> of(Question before, Question after) {
        KeyWords all = new KeyWords();
        all.basics(before.basics(), after.basics());
        if (before.basics().withdrawn() == null && after.basics().withdrawn() == null) {
            all.key(before, after);
        }
        return List.copyOf(all.words);
    }

    private void basics(Basics before, Basics after) {
        if (after.withdrawn() != null && before.withdrawn() == null) {
            words.add("withdrawn, so that everybody has full points: " + sentence(after.withdrawn()));
        } else if (after.withdrawn() == null && before.withdrawn() != null) {
            words.add("not withdrawn any more");
        }
        changed("points", Score.plain(before.points()), Score.plain(after.points()));
    }

    private void key(Question before, Question after) {
        switch (before) {
            case SingleChoice b when after instanceof SingleChoice a -> single(b, a);
            case MultipleChoice b
            when after instanceof MultipleChoice a -> {
                rule(b.marking(), a.marking());
                multiple(b, a);
            }
            case TrueFalse b
            when after instanceof TrueFalse a -> {
                if (b.answer() != a.answer()) {
                    words.add("the right answer is “" + (a.answer() ? "True" : "False") + "” now");
                }
            }
            case ShortText b
            when after instanceof ShortText a -> {
                if (b.compare() != a.compare()) {
                    words.add("answers are compared " + compared(a.compare()) + " now");
                }
                accepted("", b.accept(), a.accept());
            }
            case Matching b
            when after instanceof Matching a -> {
                rule(b.marking(), a.marking());
                match(b, a);
            }
            case Ordering b
            when after instanceof Ordering a -> {
                rule(b.marking(), a.marking());
                order(b, a);
            }
            case FillBlanks b when after instanceof FillBlanks a -> fill(b, a);
            case Numeric b when after instanceof Numeric a -> number(b, a);
            case Evidence b
            when after instanceof Evidence a -> {
                rule(b.marking(), a.marking());
                evidence(b, a);
            }
            case MapPlace b when after instanceof MapPlace a -> map(b, a);
            case Essay b when after instanceof Essay a -> text(b, a);
            default -> words.add("of another kind now");
        }
    }

    private void single(SingleChoice before, SingleChoice after) {
        Map<String, Option> options = byId(after.options(), Option::id);
        boolean others = before.options().stream()
                .anyMatch(option -> option.correct()
                        && options.getOrDefault(option.id(), option).correct());
        for (Option option : before.options()) {
            Option now = options.getOrDefault(option.id(), option);
            if (option.correct() != now.correct()) {
                right(option.text(), now.correct(), others);
                if (!now.correct() && now.credit().signum() > 0) {
                    words.add(quoted(option.text()) + " earns " + share(now.credit()) + " of the points");
                }
            } else {
                changed("credit of " + quoted(option.text()), share(option.credit()), share(now.credit()));
            }
        }
    }

    private void multiple(MultipleChoice before, MultipleChoice after) {
        Map<String, Option> options = byId(after.options(), Option::id);
        for (Option option : before.options()) {
            boolean now = options.getOrDefault(option.id(), option).correct();
            if (option.correct() != now) {
                right(option.text(), now, true);
            }
        }
    }

    private void right(String text, boolean now, boolean others) {
        words.add(quoted(text) + (now ? others ? " is right now, too" : " is right now" : " is not right any more"));
    }

    private void accepted(String where, List<AcceptedAnswer> before, List<AcceptedAnswer> after) {
        Map<String, BigDecimal> old = credits(before);
        Map<String, BigDecimal> now = credits(after);
        now.forEach((text, credit) -> {
            BigDecimal was = old.get(text);
            if (was == null) {
                words.add(where + text + " is accepted now"
                        + (credit.compareTo(BigDecimal.ONE) == 0 ? "" : ", for " + share(credit) + " of the points"));
            } else {
                changed(where + "credit of " + text, share(was), share(credit));
            }
        });
        old.keySet().stream()
                .filter(text -> !now.containsKey(text))
                .sorted()
                .forEach(text -> words.add(where + text + " is not accepted any more"));
    }

    private void match(Matching before, Matching after) {
        Map<String, Pair> pairs = byId(after.pairs(), Pair::id);
        for (Pair pair : before.pairs()) {
            String now = pairs.getOrDefault(pair.id(), pair).right();
            if (!now.equals(pair.right())) {
                words.add(quoted(pair.left()) + " belongs to " + quoted(now) + " now, not to " + quoted(pair.right()));
            }
        }
    }

    private void order(Ordering before, Ordering after) {
        List<String> old = before.items().stream().map(Item::id).toList();
        List<String> now = after.items().stream().map(Item::id).toList();
        if (!old.equals(now)) {
            words.add("the right order is now: "
                    + String.join("; ", after.items().stream().map(Item::text).toList()));
        }
    }

    private void fill(FillBlanks before, FillBlanks after) {
        Map<String, Blank> blanks = byId(after.blanks(), Blank::id);
        for (int i = 0; i < before.blanks().size(); i++) {
            Blank blank = before.blanks().get(i);
            accepted(
                    "in blank " + (i + 1) + " ",
                    blank.accept(),
                    blanks.getOrDefault(blank.id(), blank).accept());
        }
    }

    private void number(Numeric before, Numeric after) {
        changed("answer", number(before.answer(), before.unit()), number(after.answer(), after.unit()));
        changed("tolerance", tolerance(before.tolerance()), tolerance(after.tolerance()));
    }

    private void evidence(Evidence before, Evidence after) {
        Set<String> old = sentences(before);
        Set<String> now = sentences(after);
        now.stream().filter(text -> !old.contains(text)).sorted().forEach(text -> right(text, true, true));
        old.stream().filter(text -> !now.contains(text)).sorted().forEach(text -> right(text, false, true));
    }

    private void map(MapPlace before, MapPlace after) {
        if (!before.correct().equals(after.correct())) {
            words.add("the right place is " + place(after) + " now, not " + place(before));
        }
    }

    /** Nobody reads a text again, so it has to be said what becomes of its grade. */
    private void text(Essay before, Essay after) {
        if (!before.marksLike(after)) {
            words.add("a graded text keeps its share");
        }
    }

    private static String place(MapPlace map) {
        return map.places().stream()
                .filter(place -> place.id().equals(map.correct()))
                .map(place -> quoted(place.name()))
                .findFirst()
                .orElse(quoted(map.correct()));
    }

    private static Set<String> sentences(Evidence evidence) {
        Set<String> found = new HashSet<>();
        evidence.correct().forEach(beginning -> found.addAll(Sentences.beginningWith(beginning, evidence.sentences())));
        return found;
    }

    private void rule(Enum<?> before, Enum<?> after) {
        changed("marking", before.name().toLowerCase(Locale.ROOT), after.name().toLowerCase(Locale.ROOT));
    }

    private void changed(String what, String before, String after) {
        if (!before.equals(after)) {
            words.add(what + " " + before + " → " + after);
        }
    }

    private static String compared(TextMatch compare) {
        return switch (compare) {
            case EXACT -> "exactly";
            case LOOSE -> "loosely";
            case TYPO -> "within one typo";
        };
    }

    private static String number(BigDecimal answer, @Nullable String unit) {
        return answer.stripTrailingZeros().toPlainString() + (unit == null ? "" : " " + unit);
    }

    private static String tolerance(Tolerance tolerance) {
        return tolerance.amount().stripTrailingZeros().toPlainString() + (tolerance.percent() ? " %" : "");
    }

    private static String share(BigDecimal credit) {
        return Score.plain(credit.movePointRight(2)) + " %";
    }

    private static String quoted(String text) {
        return "“" + text.strip() + "”";
    }

    private static String sentence(String text) {
        return text.strip().replaceAll("\\.$", "");
    }

    /** By how they are named in words. */
    private static Map<String, BigDecimal> credits(List<AcceptedAnswer> accept) {
        Map<String, BigDecimal> credits = new LinkedHashMap<>();
        accept.forEach(accepted -> credits.merge(
                (accepted.pattern() ? "the pattern " : "") + quoted(accepted.text()),
                accepted.credit(),
                BigDecimal::max));
        return credits;
    }

    private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
        Map<String, T> found = new HashMap<>();
        parts.forEach(part -> found.putIfAbsent(id.apply(part), part));
        return found;
    }
}
