package org.readout.lesson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.lesson.Lesson.Section;
import org.springframework.core.io.ClassPathResource;

/**
 * Ordinary words of a lesson with plain explanations, for readers who ask for them. They are beside the lesson: another
 * explanation makes no new revision.
 */
public final class HardWords {

    /** What is left as it is: links, headings, quotations, blocks and code, and every tag. */
    private static final String LEFT_OUT =
            "(?s)<(a|blockquote|code|details|figure|h[1-6]|pre|table)\\b.*?</\\1>|<[^>]*>|(?<![\\p{L}\\p{N}&-])";

    private static final String END = "(?![\\p{L}\\p{N}-])";
    private static final Pattern WORD = Pattern.compile(LEFT_OUT + "(\\p{Ll}+)(?:[’']s)?(?![’'])" + END);

    private final Map<String, String> explanations;
    private final Map<String, String> wordsByForm = new HashMap<>();
    private final Pattern forms;

    /** @param explanations by the words */
    public HardWords(Map<String, String> explanations) {
        this.explanations = explanations;
        explanations.keySet().forEach(word -> wordsByForm.put(word.toLowerCase(Locale.ROOT), word));
        explanations.keySet().forEach(word -> forms(word).forEach(form -> wordsByForm.putIfAbsent(form, word)));
        String any = wordsByForm.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|", "(", ")"));
        forms = Pattern.compile(LEFT_OUT + any + END, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Returns a word with its simple inflections, in small letters; some of them are no words, and do no harm. */
    public static Stream<String> forms(String word) {
        String base = word.toLowerCase(Locale.ROOT);
        String stem = base.replaceFirst("e$", "");
        String verb = base.replaceFirst("(?<=[^aeiou][aeiou])([bdfgklmnprt])$", "$1$1");
        String plural = base.replaceFirst("(?<=s|x|z|ch|sh|o)$", "e").replaceFirst("(?<=[^aeiou])y$", "ie");
        String past = base.replaceFirst("(?<=[^aeiou])y$", "i").replaceFirst("e$", "");
        return Stream.of(
                base, base + "s", plural + "s", past + "ed", verb + "ed", stem + "ing", base + "ing", verb + "ing");
    }

    /** Returns whether a plain text has one of the words. */
    public boolean occurIn(String text) {
        return !explanations.isEmpty() && forms.matcher(text).results().anyMatch(match -> match.group(2) != null);
    }

    /**
     * Marks the first occurrence of each word in a section's text as {@code <span data-word="word-NUMBER">}, and adds its note.
     * The mark is nothing to see or to reach until the reader asks for explanations: then {@code scripts/reading.js} makes it a
     * button.
     */
    public SectionHtml in(SectionHtml text) {
        if (explanations.isEmpty()) {
            return text;
        }
        List<String> found = new ArrayList<>();
        String html = forms.matcher(text.html()).replaceAll(match -> {
            String form = Objects.requireNonNullElse(match.group(2), "").toLowerCase(Locale.ROOT);
            String word = wordsByForm.getOrDefault(form, "");
            boolean isFirst = !word.isEmpty() && !found.contains(word) && found.add(word);
            String mark = isFirst ? "<span data-word=\"word-%d\">%s</span>" : "%2$s";
            return Matcher.quoteReplacement(mark.formatted(found.size(), match.group()));
        });
        StringBuilder notes = new StringBuilder(text.notes());
        found.forEach(word -> notes.append(
                NoteHtml.word("word-" + (found.indexOf(word) + 1), word, explanations.getOrDefault(word, ""))));
        return new SectionHtml(html, text.terms(), text.checks(), text.sources(), notes.toString(), text.sourceItems());
    }

    /**
     * Returns what else the author of a lesson in English could explain, each word with the ids of its sections: what could be
     * marked and is neither frequent, nor a name, nor in the name of a key term. By the lesson's level, readers are expected to
     * know 5,000, 6,250 or all 7,500 words of the list.
     */
    public Map<String, List<String>> missing(Lesson lesson) throws IOException {
        Map<String, List<String>> missing = new TreeMap<>();
        Stream<String> frequent = new ClassPathResource("words/english.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .limit(5_000 + 1_250L * lesson.level().ordinal());
        Stream<String> terms = lesson.terms().values().stream()
                .flatMap(term -> Stream.concat(Stream.of(term.term()), term.also().stream()))
                .flatMap(name -> Stream.of(name.split("\\P{L}+")));
        Set<String> known =
                Stream.concat(frequent, terms).flatMap(HardWords::forms).collect(Collectors.toSet());
        known.addAll(wordsByForm.keySet());
        for (Section section : lesson.language().startsWith("en") ? lesson.sections() : List.<Section>of()) {
            WORD.matcher(SectionHtml.of(lesson, section).html())
                    .results()
                    .flatMap(match -> Stream.ofNullable(match.group(2)))
                    .filter(word -> word.length() > 2 && !known.contains(word))
                    .distinct()
                    .forEach(word -> missing.computeIfAbsent(word, first -> new ArrayList<>())
                            .add(section.id()));
        }
        return missing;
    }
}
