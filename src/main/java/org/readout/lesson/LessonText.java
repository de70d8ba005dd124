package org.readout.lesson;

import java.util.List;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;

/**
 * A section's text as semantic HTML, the same in the first response and in the live view.
 *
 * @param html paragraphs in which a key term is {@code <button type="button" class="term" data-note="term-ID">}, a
 *     sourced claim {@code <span class="claim" …>} followed by a numbered reference, and a checked claim a button with
 *     {@code data-note="check-ID"}; safe to put in a page
 * @param terms the key terms that the text links to, in order of first use
 * @param checks the source checks, in order
 * @param sources the sources, in order; their position + 1 is the number in the text
 */
public record LessonText(String html, List<KeyTerm> terms, List<SourceCheck> checks, List<Source> sources) {}
