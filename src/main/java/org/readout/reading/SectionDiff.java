package org.readout.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.lesson.SectionHtml;
import org.readout.question.Question;
import org.readout.reading.SectionReading.Seen;
import org.springframework.stereotype.Component;

/**
 * What changed in a section. Only what can be read counts: a link that leads elsewhere, a paragraph that is wrapped
 * differently or another look of quotation marks is no change.
 *
 * @param text the changed passages, in the order of the new text
 * @param parts what else changed
 * @see "Decision: src/docs/decisions/2026-11-24-what-changed-since.md"
 */
public record SectionDiff(List<TextDiff> text, Set<Part> parts) {

    static final SectionDiff NONE = new SectionDiff(List.of(), Set.of());

    public SectionDiff {
        text = List.copyOf(text);
    }

    /** A part of a section beside its text. */
    public enum Part {
        TITLE("The title has changed."),
        GUIDING_QUESTION("The guiding question has changed."),
        TERMS("Explanations of key terms have changed."),
        CHECKS("The fact checks have changed."),
        SOURCES("Details of sources have changed."),
        QUESTIONS("The quiz questions have changed."),
        PROMPTS("The discussion prompts have changed.");

        private final String change;

        Part(String change) {
            this.change = change;
        }

        /** Returns the sentence that says that it has changed. */
        public String change() {
            return change;
        }
    }

    /**
     * What changed since someone saw the section.
     *
     * @param since when they last read or opened it as it was then
     */
    public record SinceSeen(SectionDiff diff, Instant since) {}

    /** Compares a section as it was with the one now; a section that was not there then has no changes. */
    static SectionDiff between(Lesson before, Lesson now, String sectionId) {
        return before.section(sectionId)
                .flatMap(old -> now.section(sectionId).map(section -> between(before, old, now, section)))
                .orElse(NONE);
    }

    private static SectionDiff between(Lesson before, Section old, Lesson now, Section section) {
        SectionHtml oldText = SectionHtml.of(before, old);
        SectionHtml text = SectionHtml.of(now, section);
        Map<Part, Map<String, String>> oldParts = parts(before, old, oldText);
        Map<Part, Map<String, String>> parts = parts(now, section, text);
        Set<Part> changed = EnumSet.allOf(Part.class);
        changed.removeIf(part -> {
            Map<String, String> was = oldParts.getOrDefault(part, Map.of());
            Map<String, String> is = parts.getOrDefault(part, Map.of());
            if (part == Part.TERMS || part == Part.SOURCES) {
                // They come and go with the text, which has marks of its own.
                was.keySet().retainAll(is.keySet());
                is.keySet().retainAll(was.keySet());
            }
            return was.equals(is);
        });
        return new SectionDiff(
                TextDiff.between(DiffHtml.passages(oldText.html()), DiffHtml.passages(text.html())), changed);
    }

    private static Map<Part, Map<String, String>> parts(Lesson lesson, Section section, SectionHtml text) {
        List<Question> questions =
                section.quiz() == null ? List.of() : section.quiz().questions();
        return Map.of(
                Part.TITLE,
                byId(List.of(section.title()), title -> "", Function.identity()),
                Part.GUIDING_QUESTION,
                byId(
                        List.of(Objects.requireNonNullElse(section.guidingQuestion(), "")),
                        question -> "",
                        Function.identity()),
                Part.TERMS,
                byId(text.terms(), KeyTerm::id, term -> shown(NoteHtml.term(term)) + term.misconception()),
                Part.CHECKS,
                byId(text.checks(), SourceCheck::id, check -> shown(NoteHtml.check(check, lesson.sources()))),
                Part.SOURCES,
                byId(text.sources(), Source::id, source -> shown(NoteHtml.source(source))),
                // A record's string has all its components: whatever a question has is compared.
                Part.QUESTIONS,
                byId(questions, Question::id, Object::toString),
                Part.PROMPTS,
                byId(section.prompts(), Prompt::id, prompt -> prompt.ask() + prompt.stance()));
    }

    private static <T> Map<String, String> byId(List<T> items, Function<T, String> id, Function<T, String> content) {
        Map<String, String> byId = new HashMap<>();
        items.forEach(item -> byId.put(id.apply(item), TextDiff.folded(content.apply(item))));
        return byId;
    }

    private static String shown(String html) {
        return Jsoup.parse(html).text();
    }

    boolean isEmpty() {
        return text.isEmpty() && parts.isEmpty();
    }

    /** Compares the sections of published lessons with those that someone has seen. */
    @Component
    static final class Loader {

        private static final int DIFFS_IN_MEMORY = 1_000;

        private record Key(String lessonId, String sectionId, Revision before, Revision now) {}

        private final Revisions revisions;

        /** The changes between two revisions stay the same, and many students come from the same one. */
        private final Cache<Key, SectionDiff> diffs =
                Caffeine.newBuilder().maximumSize(DIFFS_IN_MEMORY).build();

        Loader(Revisions revisions) {
            this.revisions = revisions;
        }

        /**
         * Returns the sections that changed since one person saw them, by their ids. Asks the database at most once, and
         * mostly not at all.
         *
         * @param readings what the person has opened of the lesson
         */
        Map<String, SinceSeen> since(Collection<SectionReading> readings, Published now) {
            Map<String, Seen> older = new HashMap<>();
            for (SectionReading reading : readings) {
                Seen seen = reading.seen();
                if (seen != null && !seen.revision().equals(now.revision())) {
                    older.put(reading.sectionId(), seen);
                }
            }
            if (older.isEmpty()) {
                return Map.of();
            }
            String lessonId = now.lesson().id();
            Map<Revision, Lesson> lessons = revisions.lessons(
                    lessonId, older.values().stream().map(Seen::revision).collect(Collectors.toSet()));
            Map<String, SinceSeen> changed = new HashMap<>();
            older.forEach((sectionId, seen) -> {
                Lesson before = lessons.get(seen.revision());
                SectionDiff diff = before == null
                        ? NONE
                        : diffs.get(
                                new Key(lessonId, sectionId, seen.revision(), now.revision()),
                                key -> between(before, now.lesson(), sectionId));
                if (!diff.isEmpty()) {
                    changed.put(sectionId, new SinceSeen(diff, seen.at()));
                }
            });
            return changed;
        }
    }
}
