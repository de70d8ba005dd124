package org.readout.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRulesRepository.Row;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/** What a student has been assigned, in all courses together. */
@Service
public class DueWork {

    private static final Comparator<Item> BY_DUE_DATE =
            Comparator.comparing(Item::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));

    private final EffectiveRulesRepository store;

    DueWork(EffectiveRulesRepository store) {
        this.store = store;
    }

    /**
     * A lesson assigned in a course.
     *
     * @param lessonId of a lesson that may be gone by now: content is in files
     * @param terms what holds for the student in this lesson, also where several courses assign it
     */
    public record Item(Course course, String lessonId, EffectiveRules terms) {

        /** Until when work is on time, or {@code null} for no due date. */
        public @Nullable Instant dueAt() {
            return terms.dueAt();
        }
    }

    /** What is assigned to the person as a student, by due date, that without one last. One statement. */
    public List<Item> of(UserId student) {
        List<Row> rows = store.of(student);
        Map<String, List<EffectiveRules>> ofLessons = rows.stream()
                .collect(Collectors.groupingBy(Row::lessonId, Collectors.mapping(Row::terms, Collectors.toList())));
        return rows.stream()
                .map(row -> new Item(
                        row.terms().course(),
                        row.lessonId(),
                        EffectiveRules.best(ofLessons.getOrDefault(row.lessonId(), List.of()))
                                .orElse(row.terms())))
                .sorted(BY_DUE_DATE)
                .toList();
    }
}
