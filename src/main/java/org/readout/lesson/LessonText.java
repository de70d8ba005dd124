package org.readout.lesson;

import java.util.List;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;

/**
 * A section's text as semantic HTML, the same in the first response and in the live view.
 *
 * @param html paragraphs in which a key term is {@code <a role="button" class="term" data-note="term-ID">}, a checked
 *     claim the same with {@code data-note="check-ID"}, and a sourced claim {@code <span class="claim">} followed by
 *     {@code <a class="cite" data-note="source-NUMBER">}; safe to put in a page
 * @param terms the key terms that the text links to, in order of first use
 * @param checks the source checks, in order
 * @param sources the sources, in order; their position + 1 is the number in the text
 */
public record LessonText(String html, List<KeyTerm> terms, List<SourceCheck> checks, List<Source> sources) {}
