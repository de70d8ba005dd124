package org.readout.cli;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.readout.lesson.HardWords;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.SectionHtml;
import org.springframework.core.io.ClassPathResource;

/**
 * Words of a lesson in English that are beyond its level, for its author to explain: those that a list of frequent words doesn't
 * have, and that are neither names, nor key terms, nor explained.
 */
final class RareWords {

    private static final String FREQUENT = "words/english.txt";

    private RareWords() {}

    /** Returns how many of the most frequent words readers of a level know. */
    static int known(Difficulty level) {
        return switch (level) {
            case INTRODUCTORY -> 5_000;
            case INTERMEDIATE -> 6_250;
            case ADVANCED -> 7_500;
        };
    }

    /** Returns the words in alphabetical order, each with the ids of its sections. */
    static Map<String, List<String>> of(LoadedLesson loaded) {
        Map<String, List<String>> rare = new TreeMap<>();
        loaded.lesson().filter(lesson -> lesson.language().startsWith("en")).ifPresent(lesson -> {
            Set<String> known = Stream.of(frequent(known(lesson.level())), terms(lesson))
                    .flatMap(Collection::stream)
                    .flatMap(word -> HardWords.forms(word).stream())
                    .collect(toSet());
            lesson.sections().forEach(section -> HardWords.words(SectionHtml.of(lesson, section))
                    .filter(word -> word.length() > 2 && !known.contains(word) && !loaded.words().explain(word))
                    .distinct()
                    .forEach(word -> rare.computeIfAbsent(word, first -> new ArrayList<>()).add(section.id())));
        });
        return rare;
    }

    private static List<String> frequent(int count) {
        try {
            return new ClassPathResource(FREQUENT)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .limit(count)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> terms(Lesson lesson) {
        return lesson.terms().values().stream()
                .flatMap(term -> Stream.concat(Stream.of(term.term()), term.also().stream()))
                .flatMap(name -> Stream.of(name.split("[^\\p{L}]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
