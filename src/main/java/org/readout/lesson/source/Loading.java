package org.readout.lesson.source;

import java.util.List;
import java.util.Map;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;

/**
 * What came of a lessons folder.
 *
 * @param readable whether the folder could be looked into
 * @param lessons of each folder in it, by name
 * @param sharedTerms the key terms that all lessons share, by id
 * @param sharedSources the sources of these, by id
 * @param sharedFindings what is to be said of the files that lie in the lessons folder itself
 */
public record Loading(
        boolean readable,
        List<Loaded> lessons,
        Map<String, KeyTerm> sharedTerms,
        Map<String, Source> sharedSources,
        List<Finding> sharedFindings) {

    /** Everything there is to say, by file and place. */
    public List<Finding> findings() {
        List<Finding> ofLessons =
                lessons.stream().flatMap(lesson -> lesson.findings().stream()).toList();
        return Report.together(sharedFindings, ofLessons);
    }
}
