package org.readout.search;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.readout.format.Markdown;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;

/**
 * What a search found.
 *
 * @param place where it is, in words; may be empty
 * @param title HTML with the words marked
 * @param excerpt HTML with the words marked; may be empty
 */
public record SearchHit(Kind kind, String place, String address, String title, String excerpt) {

    public enum Kind {
        LESSON,
        SECTION,
        TERM,
        EVENT,
        SOURCE,
        NOTE,
        POST
    }

    static String text(Lesson lesson) {
        return plain(lesson.summary()) + " "
                + lesson.objectives().stream().map(SearchHit::plain).collect(Collectors.joining(" "));
    }

    static String text(Section section) {
        return Stream.concat(
                        Optional.ofNullable(section.guidingQuestion()).stream(),
                        Stream.of(section.text().plain()))
                .collect(Collectors.joining(" "));
    }

    static String names(KeyTerm term) {
        return Stream.concat(Stream.of(term.term()), term.also().stream()).collect(Collectors.joining(", "));
    }

    static String text(KeyTerm term) {
        return plain(term.gloss()) + " "
                + Jsoup.parseBodyFragment(Markdown.html(term.definition())).text();
    }

    static String text(Source source) {
        return Stream.of(
                        Optional.ofNullable(source.author()),
                        Optional.ofNullable(source.publisher()),
                        Optional.ofNullable(source.date()).map(HumanDate::of))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    static String plain(String markdown) {
        return Jsoup.parseBodyFragment(Markdown.inline(markdown)).text();
    }
}
