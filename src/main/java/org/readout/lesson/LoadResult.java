package org.readout.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson.Event;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;

public record LoadResult(
        boolean readable,
        List<LoadedLesson> lessons,
        Map<String, KeyTerm> sharedTerms,
        Map<String, Source> sharedSources,
        Map<String, Event> sharedEvents,
        List<Finding> sharedFindings) {

    /**
     * @param lesson empty if the lesson has errors
     * @param teaching its notes for instructors, as a lesson of that one section; empty if there are none
     * @param words the ordinary words that it explains, with the explanations
     * @param sectionsByEvent the ids of the shared events that its timelines take, each with the ids of the sections
     */
    public record LoadedLesson(
            String folder,
            Optional<Lesson> lesson,
            Optional<Lesson> teaching,
            Map<String, String> words,
            Map<String, List<String>> sectionsByEvent,
            List<Finding> findings) {}

    public List<Finding> findings() {
        return Report.together(
                sharedFindings,
                lessons.stream().flatMap(lesson -> lesson.findings().stream()).toList());
    }
}
