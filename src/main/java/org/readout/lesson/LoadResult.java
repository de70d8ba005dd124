package org.readout.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;

/** @param readable whether the lessons folder can be read */
public record LoadResult(
        boolean readable,
        List<LoadedLesson> lessons,
        Map<String, KeyTerm> sharedTerms,
        Map<String, Source> sharedSources,
        List<Finding> sharedFindings) {

    /**
     * @param lesson empty if the lesson has errors
     * @param teaching its notes for instructors, as a lesson of that one section; empty if there are none
     */
    public record LoadedLesson(
            String folder, Optional<Lesson> lesson, Optional<Lesson> teaching, List<Finding> findings) {}

    public List<Finding> findings() {
        return Report.together(
                sharedFindings,
                lessons.stream().flatMap(lesson -> lesson.findings().stream()).toList());
    }
}
