package org.readout.lesson.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.format.ValueTypes;

/**
 * The things outside its folder that a lesson can refer to. With equal files and an equal context, a lesson loads the same.
 *
 * @param lessons the ids of all lessons, each with the ids of its sections
 * @param today in UTC
 */
public record LessonContext(LessonFiles shared, Map<String, Set<String>> lessons, LocalDate today) {

    static LessonContext of(LessonFiles shared, Collection<LessonFiles> lessons, LocalDate today) {
        return new LessonContext(
                shared,
                lessons.stream().collect(Collectors.toMap(LessonFiles::folder, LessonContext::sections)),
                today);
    }

    private static Set<String> sections(LessonFiles lesson) {
        return lesson.sections().stream()
                .flatMap(it -> it.section().get(ValueTypes.ID).stream())
                .collect(Collectors.toSet());
    }
}
