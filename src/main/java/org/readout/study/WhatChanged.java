package org.readout.study;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.study.ReadingProgress.SectionReading;
import org.readout.study.ReadingProgress.Seen;
import org.springframework.stereotype.Component;

/**
 * What changed in the sections of a lesson since somebody saw them.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-what-changed-since.md"
 */
@Component
public class WhatChanged {

    private static final int COMPARISONS_IN_MEMORY = 1_000;

    private record Key(String lessonId, String sectionId, Revision before, Revision now) {}

    private final Revisions revisions;

    /** What lies between two revisions never changes, and many readers come from the same one. */
    private final Cache<Key, SectionChanges> compared =
            Caffeine.newBuilder().maximumSize(COMPARISONS_IN_MEMORY).build();

    WhatChanged(Revisions revisions) {
        this.revisions = revisions;
    }

    /**
     * The sections that changed since one person saw them, by their ids. Asks the database at most once, and mostly not at
     * all.
     *
     * @param readings what the person has opened of the lesson
     */
    public Map<String, Changed> since(Collection<SectionReading> readings, Published now) {
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
        Set<Revision> needed = older.values().stream().map(Seen::revision).collect(Collectors.toSet());
        Map<Revision, Lesson> before = revisions.lessons(lessonId, needed);
        return older.entrySet().stream()
                .flatMap(entry ->
                        Optional.ofNullable(before.get(entry.getValue().revision()))
                                .map(lesson -> changes(lesson, entry.getValue().revision(), now, entry.getKey()))
                                .filter(changes -> !changes.isEmpty())
                                .map(changes -> Map.entry(
                                        entry.getKey(),
                                        new Changed(changes, entry.getValue().at())))
                                .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private SectionChanges changes(Lesson before, Revision revision, Published now, String sectionId) {
        return compared.get(
                new Key(now.lesson().id(), sectionId, revision, now.revision()),
                key -> SectionChanges.between(before, now.lesson(), sectionId));
    }
}
