package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.readout.format.Field;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.ReadLesson;
import org.readout.lesson.source.ReadNotes;

/**
 * An acronym is written out where a reader meets it first, in the order of the sections: guiding question, text, quiz, prompts.
 * In what stands around them, the lesson's title, summary and objectives, its notes on key terms and its source checks, only one
 * that no section has is looked at: a title is too short to explain.
 * It is where the words whose first letters it has stand close before it or after it in the same sentence, where it stands
 * in brackets behind words or words in brackets behind it, or where a key term of the lesson has it as one of its forms.
 */
public final class AcronymRules {

    /** They need no explanation: better known by their letters than by their names, to readers of news anywhere. */
    public static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "AD", "AI", "AM", "BBC", "BC", "BCE", "CE", "CIA", "CNN", "DC", "DNA", "EU", "FBI", "GPS", "KGB", "NASA",
            "NATO", "NBC", "OK", "PM", "TV", "UK", "UN", "UNESCO", "UNICEF", "US", "USA", "USSR"));

    private static final Pattern ACRONYM = Pattern.compile(
            "([A-Z](?<![\\p{L}\\p{N}_.&].)[A-Z0-9]{0,6}[A-Z])s?(?![\\p{L}\\p{N}_&])"
                    // Three letters with points, unless a name follows, whose initials they are then.
                    + "|([A-Z](?<![\\p{L}\\p{N}_.&].)\\.(?:[A-Z]\\.){1,6}[A-Z]\\.?+)(?![\\p{L}\\p{N}_&]| \\p{Lu}\\p{Ll})");

    private static final Pattern WITH_POINTS = Pattern.compile("(?<![\\p{L}\\p{N}_.&])(?:[A-Z]\\.){2,}[A-Z]?");

    /** How many characters away the words may stand. */
    private static final int NEARBY = 300;

    private static final Pattern SMALL_LETTERS = Pattern.compile("\\b[a-z]{3,}\\b");
    private static final Pattern ROMAN = Pattern.compile("[IVX]+");

    private AcronymRules() {}

    private record Passage(String path, Prose prose, SourcePosition place) {

        Passage(String path, String text, SourcePosition place) {
            this(path, new Prose(Prose.ofShort(text), List.of(), ""), place);
        }

        SourcePosition placeOf(int index) {
            return place.equals(SourcePosition.FILE) ? prose.position(index) : place;
        }
    }

    static void check(ReadLesson lesson, ReadNotes shared, LintFindings advice) {
        List<Passage> passages = passages(lesson);
        if (passages.isEmpty()) {
            return;
        }
        Set<String> done = new HashSet<>(KNOWN);
        done.addAll(inTerms(lesson, shared));
        done.addAll(plainWords(lesson));
        for (Passage passage : passages) {
            String text = passage.prose().text();
            for (MatchResult found : ACRONYM.matcher(text).results().toList()) {
                String acronym = letters(found);
                boolean first = !ROMAN.matcher(acronym).matches() && done.add(acronym);
                if (first && !isExpanded(acronym, text, found)) {
                    advice.say(
                            passage.path(),
                            passage.placeOf(found.start()),
                            LintRule.ACRONYM_UNEXPANDED,
                            "the acronym " + Quoted.of(found.group(1) == null ? found.group() : acronym)
                                    + " is not explained; write it out here, with the letters in brackets behind");
                }
            }
        }
    }

    private static String letters(MatchResult found) {
        return found.group(1) == null ? found.group().replace(".", "") : found.group(1);
    }

    private static boolean isExpanded(String acronym, String text, MatchResult found) {
        boolean inBrackets = found.start() > 1 && text.startsWith(" (", found.start() - 2);
        boolean bracketsFollow = text.startsWith(" (", found.end());
        return inBrackets || bracketsFollow || Initials.areOfWordsIn(acronym, around(acronym, text, found));
    }

    /**
     * The words nearby, up to the end of the sentence. Where the acronym comes again there in brackets, the words behind
     * explain that one, and whoever met the first had to guess.
     */
    private static String around(String acronym, String text, MatchResult found) {
        int end = text.indexOf('.', found.end());
        int most = Math.min(text.length(), found.end() + NEARBY);
        String before = text.substring(Math.max(0, found.start() - NEARBY), found.start());
        String after = text.substring(found.end(), end < 0 ? most : Math.min(end, most));
        boolean again = after.contains("(" + acronym + ")");
        return WITH_POINTS.matcher(before + " " + (again ? "" : after)).replaceAll(" ");
    }

    /** What a reader meets that has an acronym in it, in order. */
    private static List<Passage> passages(ReadLesson lesson) {
        List<Passage> passages = new ArrayList<>();
        String path = lesson.path(LessonFormat.FILE);
        for (ReadLesson.ReadSection section : lesson.sections()) {
            ObjectNode read = section.section();
            add(path, read, LessonFormat.TITLE, passages);
            add(path, read, LessonFormat.GUIDING_QUESTION, passages);
            section.text()
                    .filter(text -> hasAcronym(text.prose().text()))
                    .ifPresent(text -> passages.add(new Passage(text.path(), text.prose(), SourcePosition.FILE)));
            section.quiz().ifPresent(quiz -> addAll(quiz.path(), quiz.quiz(), passages));
            read.get(LessonFormat.PROMPTS).orElse(List.of()).forEach(prompt -> addAll(path, prompt, passages));
        }
        lesson.lesson().ifPresent(read -> {
            add(path, read, LessonFormat.TITLE, passages);
            add(path, read, LessonFormat.SUMMARY, passages);
            read.get(LessonFormat.OBJECTIVES)
                    .orElse(List.of())
                    .forEach(objective -> add(path, objective.value(), objective.place(), passages));
        });
        addNotes(lesson.path(NotesFormat.TERMS_FILE), lesson.notes().terms(), passages);
        addNotes(lesson.path(NotesFormat.CHECKS_FILE), lesson.notes().checks(), passages);
        return passages;
    }

    private static void addNotes(String path, Optional<List<ObjectNode>> notes, List<Passage> passages) {
        notes.orElse(List.of()).forEach(note -> addAll(path, note, passages));
    }

    private static void add(String path, ObjectNode object, Field<String> field, List<Passage> passages) {
        object.get(field).ifPresent(text -> add(path, text, object.place(field), passages));
    }

    private static void add(String path, String text, SourcePosition place, List<Passage> passages) {
        if (hasAcronym(text)) {
            passages.add(new Passage(path, text, place));
        }
    }

    private static void addAll(String path, ObjectNode object, List<Passage> passages) {
        List<Located<String>> texts = new ArrayList<>();
        object.forEachText((text, place) -> {
            if (hasAcronym(text)) {
                texts.add(new Located<>(text, place));
            }
        });
        texts.stream()
                .sorted(Comparator.comparing(
                        Located::place,
                        Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column)))
                .map(text -> new Passage(path, text.value(), text.place()))
                .forEach(passages::add);
    }

    private static boolean hasAcronym(String text) {
        for (int i = 1; i < text.length(); i++) {
            boolean dotted = i > 1 && text.charAt(i - 1) == '.' && isCapital(text.charAt(i - 2));
            if (dotted && isCapital(text.charAt(i))
                    || isCapital(text.charAt(i - 1))
                            && (isCapital(text.charAt(i)) || Character.isDigit(text.charAt(i)))) {
                return ACRONYM.matcher(text).find();
            }
        }
        return false;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The acronyms in the names of the lesson's key terms, and of those shared ones that its texts link to. */
    private static Set<String> inTerms(ReadLesson lesson, ReadNotes shared) {
        Set<String> acronyms = new HashSet<>();
        Set<String> linked = lesson.linked(Scheme.TERM);
        ReadNotes.withId(lesson.notes().terms()).forEach(term -> addNames(term, acronyms));
        ReadNotes.withId(shared.terms())
                .filter(term -> linked.contains(term.require(NotesFormat.ID)))
                .forEach(term -> addNames(term, acronyms));
        return acronyms;
    }

    private static void addNames(ObjectNode term, Set<String> acronyms) {
        List<String> names = new ArrayList<>();
        term.get(NotesFormat.TERM).ifPresent(names::add);
        term.get(NotesFormat.ALSO).orElse(List.of()).forEach(name -> names.add(name.value()));
        names.forEach(name -> ACRONYM.matcher(name).results().forEach(found -> acronyms.add(letters(found))));
    }

    /** Words of the texts in capitals: one that stands there in small letters too is emphasised, and stands for nothing. */
    private static Set<String> plainWords(ReadLesson lesson) {
        Set<String> words = new HashSet<>(Set.of("NOT", "EXCEPT", "NEVER", "ALL", "NO", "ONLY", "AND", "OR"));
        lesson.texts()
                .flatMap(text -> SMALL_LETTERS.matcher(text.prose().text()).results())
                .forEach(word -> words.add(word.group().toUpperCase(Locale.ROOT)));
        return words;
    }
}
