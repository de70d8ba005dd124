package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
 * An acronym is written out at its first use: its words are close before it, or it is in brackets or followed by some. The
 * sections' texts come first, then the quizzes, {@code lesson.yaml} and the notes.
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
            AcronymRules::check);

    private static final Pattern ACRONYM =
            Pattern.compile("([A-Z](?<![\\p{L}\\p{N}_.&].)[A-Z0-9]{0,6}[A-Z])s?(?![\\p{L}\\p{N}_&])");

    /** How many characters before an acronym its words may be. */
    private static final int NEARBY = 300;

    private static final Pattern SMALL_LETTERS = Pattern.compile("\\b[a-z]{3,}\\b");
    private static final Pattern ROMAN = Pattern.compile("[IVX]+");

    private AcronymRules() {}

    private static void check(LintRule.Lesson lesson) {
        LessonFiles files = lesson.files;
        Set<String> done = new HashSet<>(KNOWN);
        // Words in capitals for emphasis.
        done.addAll(List.of("NOT", "EXCEPT", "NEVER", "ALL", "NO", "ONLY", "AND", "OR"));
        Set<String> linked = files.linked(Scheme.TERM);
        LessonFiles.withId(files.terms()).forEach(term -> addNames(term, done));
        LessonFiles.withId(lesson.context.shared().terms())
                .filter(term -> linked.contains(term.require(ValueTypes.ID)))
                .forEach(term -> addNames(term, done));
        if (files.texts().anyMatch(text -> hasCapitals(text.checked().prose().text()))) {
            files.texts()
                    .flatMap(text ->
                            SMALL_LETTERS.matcher(text.checked().prose().text()).results())
                    .forEach(word -> done.add(word.group().toUpperCase(Locale.ROOT)));
        }
        files.texts().forEach(text -> {
            Prose prose = text.checked().prose();
            first(prose.text(), done)
                    .forEach(found -> unexpanded(lesson, text.path(), prose.position(found.start()), found));
        });
        files.quizzes().forEach(quiz -> check(lesson, quiz.path(), quiz.quiz(), done));
        String path = files.path(LessonFormat.FILE);
        check(lesson, path, lesson.yaml, LessonFormat.TITLE, done);
        check(lesson, path, lesson.yaml, LessonFormat.SUMMARY, done);
        lesson.yaml
                .list(LessonFormat.OBJECTIVES)
                .forEach(objective -> check(lesson, path, objective.value(), objective.place(), done));
        files.sections().forEach(section -> {
            check(lesson, path, section.section(), LessonFormat.TITLE, done);
            check(lesson, path, section.section(), LessonFormat.GUIDING_QUESTION, done);
            section.section().list(LessonFormat.PROMPTS).forEach(prompt -> check(lesson, path, prompt, done));
        });
        LessonFiles.withId(files.terms())
                .forEach(term -> check(lesson, files.path(NotesFormat.TERMS_FILE), term, done));
        LessonFiles.withId(files.checks())
                .forEach(check -> check(lesson, files.path(NotesFormat.CHECKS_FILE), check, done));
    }

    private static void check(LintRule.Lesson lesson, String path, ObjectNode object, Set<String> done) {
        List<Located<String>> texts = new ArrayList<>();
        object.forEachText((text, place) -> {
            if (hasCapitals(text)) {
                texts.add(new Located<>(text, place));
            }
        });
        texts.sort(Comparator.comparing(
                Located::place,
                Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column)));
        texts.forEach(text -> check(lesson, path, text.value(), text.place(), done));
    }

    private static void check(
            LintRule.Lesson lesson, String path, ObjectNode object, Field<String> field, Set<String> done) {
        object.get(field).ifPresent(text -> check(lesson, path, text, object.place(field), done));
    }

    private static void check(
            LintRule.Lesson lesson, String path, String text, SourcePosition place, Set<String> done) {
        if (hasCapitals(text)) {
            first(Prose.ofShort(text), done).forEach(found -> unexpanded(lesson, path, place, found));
        }
    }

    private static void unexpanded(LintRule.Lesson lesson, String path, SourcePosition place, MatchResult found) {
        lesson.warn(
                path,
                place,
                "the acronym " + Quoted.of(found.group(1))
                        + " is not explained; write it out here, with the letters in brackets behind");
    }

    /** The acronyms of a text that are used for the first time and not explained. */
    private static List<MatchResult> first(String text, Set<String> done) {
        List<MatchResult> unexplained = new ArrayList<>();
        for (MatchResult found : ACRONYM.matcher(text).results().toList()) {
            String acronym = found.group(1);
            if (!ROMAN.matcher(acronym).matches() && done.add(acronym) && !isExplained(acronym, text, found)) {
                unexplained.add(found);
            }
        }
        return unexplained;
    }

    private static boolean isExplained(String acronym, String text, MatchResult found) {
        if (found.start() > 1 && text.startsWith(" (", found.start() - 2) || text.startsWith(" (", found.end())) {
            return true;
        }
        // Each letter begins a word; small words may stand between, and one word may give several letters.
        StringBuilder words = new StringBuilder("(?i)\\b");
        for (int i = 0; i < acronym.length(); i++) {
            words.append(i == 0 ? "" : "(?:[\\p{L}-]*?[ -]+(?:(?:of|the|and|for|in|on|to|with) +)*|\\p{L}{0,4}?)")
                    .append(acronym.charAt(i));
        }
        return Pattern.compile(words.append("\\p{Ll}").toString())
                .matcher(text.substring(Math.max(0, found.start() - NEARBY), found.start()))
                .find();
    }

    /** Whether two capitals, or a capital and a digit, stand together; most texts have none. */
    private static boolean hasCapitals(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = text.charAt(i - 1);
            if (before >= 'A' && before <= 'Z' && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return true;
            }
        }
        return false;
    }

    private static void addNames(ObjectNode term, Set<String> acronyms) {
        List<String> names = new ArrayList<>();
        term.get(NotesFormat.TERM).ifPresent(names::add);
        term.list(NotesFormat.ALSO).forEach(name -> names.add(name.value()));
        names.forEach(name -> ACRONYM.matcher(name).results().forEach(found -> acronyms.add(found.group(1))));
    }
}
