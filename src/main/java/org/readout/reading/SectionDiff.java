package org.readout.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.lesson.SectionHtml;
import org.readout.reading.SectionReading.Seen;
import org.springframework.stereotype.Component;

/**
 * The changes in a section. Only readable text counts: a new link address, new line breaks or other quotation marks are not
 * a change.
 *
 * @param text the changed passages, in the order of the new text
 * @param parts what else changed, such as {@code quiz}, as the message {@code changes.part} names it
 * @see "Decision: src/docs/decisions/2026-11-24-what-changed-since.md"
 */
public record SectionDiff(List<TextDiff> text, List<String> parts) {

    static final SectionDiff NONE = new SectionDiff(List.of(), List.of());

    /** The changes since a user last read or opened the section. */
    public record SinceSeen(SectionDiff diff, Instant since) {}

    static SectionDiff between(Lesson before, Lesson now, String sectionId) {
        Section old = before.section(sectionId).orElse(null);
        Section section = now.section(sectionId).orElse(null);
        if (old == null || section == null) {
            return NONE;
        }
        SectionHtml oldText = SectionHtml.of(before, old);
        SectionHtml text = SectionHtml.of(now, section);
        Map<String, Set<String>> oldParts = parts(old, oldText);
        Map<String, Set<String>> parts = parts(section, text);
        return new SectionDiff(
                TextDiff.between(DiffHtml.passages(oldText.html()), DiffHtml.passages(text.html())),
                parts.keySet().stream()
                        .filter(part -> !Objects.equals(parts.get(part), oldParts.get(part)))
                        .toList());
    }

    private static Map<String, Set<String>> parts(Section section, SectionHtml text) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        parts.put("title", folded(Stream.of(section.title())));
        parts.put("question", folded(Stream.ofNullable(section.guidingQuestion())));
        parts.put("terms", folded(text.terms().stream()));
        parts.put("checks", folded(text.checks().stream()));
        parts.put("sources", folded(text.sources().stream()));
        Quiz quiz = section.quiz();
        parts.put("quiz", folded(quiz == null ? Stream.of() : quiz.questions().stream()));
        parts.put("prompts", folded(section.prompts().stream()));
        return parts;
    }

    /** A record's string has all its components: whatever an item has is compared. */
    private static Set<String> folded(Stream<?> items) {
        return items.map(item -> TextDiff.folded(item.toString())).collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return text.isEmpty() && parts.isEmpty();
    }

    @Component
    static final class Loader {

        private record Key(String lessonId, String sectionId, Revision before, Revision now) {}

        private final Revisions revisions;

        /** The changes between two revisions stay the same, and many students come from the same one. */
        private final Cache<Key, SectionDiff> diffs =
                Caffeine.newBuilder().maximumSize(1_000).build();

        Loader(Revisions revisions) {
            this.revisions = revisions;
        }

        /** Returns the sections that changed, by their ids. Asks the database at most once, and mostly not at all. */
        Map<String, SinceSeen> since(Collection<SectionReading> readings, Published now) {
            Map<String, Seen> older = new HashMap<>();
            for (SectionReading reading : readings) {
                Seen seen = reading.seen();
                if (seen != null && !seen.revision().equals(now.revision())) {
                    older.put(reading.sectionId(), seen);
                }
            }
            String lessonId = now.lesson().id();
            Map<Revision, Lesson> lessons = revisions.lessons(
                    lessonId, older.values().stream().map(Seen::revision).collect(Collectors.toSet()));
            Map<String, SinceSeen> changed = new HashMap<>();
            older.forEach((sectionId, seen) -> {
                Lesson before = lessons.get(seen.revision());
                if (before != null) {
                    SectionDiff diff = diffs.get(
                            new Key(lessonId, sectionId, seen.revision(), now.revision()),
                            key -> between(before, now.lesson(), sectionId));
                    if (!diff.isEmpty()) {
                        changed.put(sectionId, new SinceSeen(diff, seen.at()));
                    }
                }
            });
            return changed;
        }
    }
}
