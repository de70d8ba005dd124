package org.readout.lesson.source;

import java.util.List;
import java.util.Optional;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;

/**
 * What came of one lesson's folder.
 *
 * @param folder its name
 * @param lesson the lesson, or nothing where an error withholds it
 * @param findings everything there is to say about its files
 */
public record Loaded(String folder, Optional<Lesson> lesson, List<Finding> findings) {}
