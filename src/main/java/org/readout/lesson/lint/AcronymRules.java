package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.Field;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.ReadableText;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.ToDos;

/**
 * An acronym is spelled out at its first use: it is in parentheses, or followed by some. The sections' texts come first,
 * then the quizzes, {@code lesson.yaml} and the notes.
 */
public final class AcronymRules {

    /** Acronyms better known than their names, to readers of news anywhere. */
    public static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "AD", "AI", "AM", "BBC", "BC", "BCE", "CE", "CIA", "CNN", "DC", "DNA", "EU", "FBI", "GPS", "KGB", "NASA",
            "NATO", "NBC", "OK", "PM", "TV", "UK", "UN", "UNESCO", "UNICEF", "US", "USA", "USSR"));

    /** Publication Manual of the American Psychological Association, 7th edition (2020), section 6.25. */
    static final LintRule ACRONYM_UNEXPANDED = new LintRule(
            "acronym-unexpanded",
            "an acronym such as `SCO` isn't spelled out at its first use, and isn't a form of a key term",
            "newcomers can't guess what the letters stand for",
            lesson -> new AcronymRules(lesson).checkAll());

    private static final Pattern ACRONYM =
            Pattern.compile("([A-Z](?<![\\p{L}\\p{N}_.&].)[A-Z0-9]{0,6}[A-Z])s?(?![\\p{L}\\p{N}_&])");

    private static final Set<String> EMPHASIS = Set.of("NOT", "EXCEPT", "NEVER", "ALL", "NO", "ONLY", "AND", "OR");

    private static final Pattern ROMAN = Pattern.compile("[IVX]+");

    /** The fields of {@code lesson.yaml} that readers read. */
    private static final List<Field<?>> SHOWN = List.of(
            LessonFormat.TITLE,
            LessonFormat.SUMMARY,
            LessonFormat.OBJECTIVES,
            LessonFormat.GUIDING_QUESTION,
            LessonFormat.PROMPTS,
            LessonFormat.LEARNED,
            LessonFormat.FURTHER);

    private static final Comparator<Positioned<String>> BY_PLACE = Comparator.comparing(
            Positioned::place, Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column));

    private final LintRule.LintedLesson lesson;
    private final LessonFiles files;
    private final Set<String> done = new HashSet<>(KNOWN);

    private AcronymRules(LintRule.LintedLesson lesson) {
        this.lesson = lesson;
        this.files = lesson.files();
        done.addAll(EMPHASIS);
        lesson.terms()
                .flatMap(NotesFormat::names)
                .flatMap(name -> ACRONYM.matcher(name).results())
                .forEach(found -> done.add(found.group(1)));
    }

    private void checkAll() {
        files.texts().forEach(text -> {
            ReadableText readable = text.checked().readable();
            check(text.path(), readable.text(), readable::position);
        });
        files.quizzes().forEach(quiz -> check(quiz.path(), quiz.quiz()::forEachText));
        check(
                files.path(LessonFormat.FILE),
                add -> SHOWN.forEach(field -> lesson.yaml().forEachText(field.name(), add)));
        LessonFiles.withId(files.terms()).forEach(term -> check(files.path(NotesFormat.TERMS_FILE), term::forEachText));
        LessonFiles.withId(files.checks())
                .forEach(check -> check(files.path(NotesFormat.CHECKS_FILE), check::forEachText));
    }

    private void check(String path, Consumer<BiConsumer<String, SourcePosition>> object) {
        List<Positioned<String>> texts = new ArrayList<>();
        object.accept((text, place) -> {
            if (ACRONYM.matcher(text).find()) {
                texts.add(new Positioned<>(text, place));
            }
        });
        texts.stream()
                .sorted(BY_PLACE)
                .forEach(text -> check(path, ReadableText.ofShort(text.value()), index -> text.place()));
    }

    private void check(String path, String text, IntFunction<SourcePosition> place) {
        Matcher found = ACRONYM.matcher(text);
        while (found.find()) {
            String acronym = found.group(1);
            boolean explained =
                    found.start() > 1 && text.startsWith(" (", found.start() - 2) || text.startsWith(" (", found.end());
            boolean isToDo = text.startsWith(ToDos.START, found.start(1));
            if (!isToDo && !ROMAN.matcher(acronym).matches() && done.add(acronym) && !explained) {
                lesson.warn(
                        path,
                        place.apply(found.start()),
                        "the acronym " + Quotes.of(acronym)
                                + " isn't spelled out; write it in full here, followed by the acronym in parentheses");
            }
        }
    }
}
