package org.readout.author.article;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds dates in a text, with the names of months in English and in the language of the article. */
final class Dates {

    private final Map<String, Integer> months = new HashMap<>();
    private final Pattern date;

    /** @param iso the year, month or day as in lesson files */
    record FoundDate(String iso, int start, int end) {}

    Dates(String language) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag(language))) {
            for (Month month : Month.values()) {
                Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)
                        .map(style -> month.getDisplayName(style, locale).toLowerCase(locale))
                        .filter(name -> name.chars().allMatch(Character::isLetter))
                        .forEach(name -> months.putIfAbsent(name, month.getValue()));
            }
        }
        months.put("sept", 9);
        String month = months.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .collect(Collectors.joining("|", "(?:", ")"));
        String year = "(?:1\\d|20)\\d\\d";
        date = Pattern.compile(
                ("\\b(?:(?<y1>" + year + ")[-/](?<n1>\\d{1,2})(?:[-/](?<d1>\\d{1,2}))?"
                                + "|(?<d2>\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s+(?:of |de |di )?(?<m2>M)\\.?,?\\s+(?:de )?(?<y2>"
                                + year
                                + ")|(?<m3>M)\\.?\\s+(?<d3>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<y3>" + year
                                + ")|(?<m4>M)\\.?,?\\s+(?:of |de )?(?<y4>" + year + ")|(?<y5>" + year
                                + "))(?![\\d,.]\\d|\\d)")
                        .replace("M)", month + ")"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    List<FoundDate> in(String text) {
        List<FoundDate> found = new ArrayList<>();
        Matcher at = date.matcher(text);
        while (at.find()) {
            String year = first(at, "y1", "y2", "y3", "y4", "y5");
            String name = first(at, "m2", "m3", "m4").toLowerCase(Locale.ROOT);
            String number = first(at, "n1");
            int month = number.isEmpty() ? months.getOrDefault(name, 0) : Integer.parseInt(number);
            String day = first(at, "d1", "d2", "d3");
            String iso = iso(Integer.parseInt(year), month, day.isEmpty() ? 0 : Integer.parseInt(day));
            found.add(new FoundDate(iso, at.start(), at.end()));
        }
        return found;
    }

    /** Returns the first of the most precise dates in a text, or an empty text. */
    String best(String text) {
        return in(text).stream()
                .map(FoundDate::iso)
                .reduce("", (best, next) -> next.length() > best.length() ? next : best);
    }

    private static String first(Matcher found, String... groups) {
        return Stream.of(groups)
                .map(found::group)
                .filter(it -> it != null)
                .findFirst()
                .orElse("");
    }

    private static String iso(int year, int month, int day) {
        boolean hasMonth = month >= 1 && month <= 12;
        boolean hasDay =
                hasMonth && day >= 1 && day <= LocalDate.of(year, month, 1).lengthOfMonth();
        String form = hasDay ? "%1$d-%2$02d-%3$02d" : hasMonth ? "%1$d-%2$02d" : "%1$d";
        return String.format(Locale.ROOT, form, year, month, day);
    }
}
