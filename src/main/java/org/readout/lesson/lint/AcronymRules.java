package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.Located;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;

/**
 * An acronym is written out at its first use: it is in brackets or followed by some. The sections' texts come first, then
 * the quizzes, {@code lesson.yaml} and the notes.
 */
public final class AcronymRules {

    /** Acronyms better known than their names, to readers of news anywhere. */
    public static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "AD", "AI", "AM", "BBC", "BC", "BCE", "CE", "CIA", "CNN", "DC", "DNA", "EU", "FBI", "GPS", "KGB", "NASA",
            "NATO", "NBC", "OK", "PM", "TV", "UK", "UN", "UNESCO", "UNICEF", "US", "USA", "USSR"));

    /** Publication Manual of the American Psychological Association, 7th edition (2020), section 6.25. */
    static final LintRule ACRONYM_UNEXPANDED = new LintRule(
            "acronym-unexpanded",
            "an acronym such as `SCO` is not written out at its first use, nor is it a form of a key term",
            "a newcomer can't guess what letters stand for",
            lesson -> new Search(lesson).checkAll());

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
            LessonFormat.PROMPTS);

    private static final Comparator<Located<String>> BY_PLACE = Comparator.comparing(
            Located::place, Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column));

    private AcronymRules() {}

    private static final class Search {

        private final LintRule.Lesson lesson;
        private final LessonFiles files;
        private final Set<String> done = new HashSet<>(KNOWN);

        Search(LintRule.Lesson lesson) {
            this.lesson = lesson;
            this.files = lesson.files;
            done.addAll(EMPHASIS);
            Set<String> linked = files.linked(Scheme.TERM);
            Stream.concat(
                            LessonFiles.withId(files.terms()),
                            LessonFiles.withId(lesson.context.shared().terms())
                                    .filter(term -> linked.contains(term.require(ValueTypes.ID))))
                    .flatMap(NotesFormat::names)
                    .flatMap(name -> ACRONYM.matcher(name).results())
                    .forEach(found -> done.add(found.group(1)));
        }

        void checkAll() {
            files.texts().forEach(text -> {
                Prose prose = text.checked().prose();
                check(text.path(), prose.text(), prose::position);
            });
            files.quizzes().forEach(quiz -> check(quiz.path(), quiz.quiz()));
            List<Located<String>> shown = new ArrayList<>();
            SHOWN.forEach(field ->
                    lesson.yaml.forEachText(field.name(), (text, place) -> shown.add(new Located<>(text, place))));
            check(files.path(LessonFormat.FILE), shown);
            LessonFiles.withId(files.terms()).forEach(term -> check(files.path(NotesFormat.TERMS_FILE), term));
            LessonFiles.withId(files.checks()).forEach(check -> check(files.path(NotesFormat.CHECKS_FILE), check));
        }

        private void check(String path, ObjectNode object) {
            List<Located<String>> texts = new ArrayList<>();
            object.forEachText((text, place) -> texts.add(new Located<>(text, place)));
            check(path, texts);
        }

        private void check(String path, List<Located<String>> texts) {
            texts.stream()
                    .filter(text -> ACRONYM.matcher(text.value()).find())
                    .sorted(BY_PLACE)
                    .forEach(text -> check(path, Prose.ofShort(text.value()), index -> text.place()));
        }

        private void check(String path, String text, IntFunction<SourcePosition> place) {
            ACRONYM.matcher(text).results().forEach(found -> {
                String acronym = found.group(1);
                boolean explained = found.start() > 1 && text.startsWith(" (", found.start() - 2)
                        || text.startsWith(" (", found.end());
                if (!ROMAN.matcher(acronym).matches() && done.add(acronym) && !explained) {
                    lesson.warn(
                            path,
                            place.apply(found.start()),
                            "the acronym " + Quoted.of(acronym)
                                    + " is not explained; write it out here, with the letters in brackets behind");
                }
            });
        }
    }
}
