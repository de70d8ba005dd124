package org.readout.study;

import java.util.List;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.SectionText;
import org.readout.study.OtherComparison.Edition;
import org.readout.study.TextChange.Kind;

/**
 * What changed in a section. Only what can be read counts: a link that leads elsewhere, a paragraph that is wrapped
 * differently or another look of quotation marks is no change.
 *
 * @param text in the order of the new text, each passage at most once
 * @param others beside the text
 */
public record SectionChanges(List<TextChange> text, List<OtherChange> others) {

    /** No change. */
    public static final SectionChanges NONE = new SectionChanges(List.of(), List.of());

    public SectionChanges {
        text = List.copyOf(text);
        others = List.copyOf(others);
    }

    /** Compares a section as it was with the one now; a section that was not there then has no changes. */
    public static SectionChanges between(Lesson before, Lesson now, String sectionId) {
        return before.section(sectionId)
                .flatMap(old -> now.section(sectionId).map(section -> between(before, old, now, section)))
                .orElse(NONE);
    }

    private static SectionChanges between(Lesson before, Section old, Lesson now, Section section) {
        Edition then = new Edition(before, old, SectionText.of(before, old));
        Edition today = new Edition(now, section, SectionText.of(now, section));
        return new SectionChanges(
                TextComparison.between(
                        PassageElement.passages(then.text().html()),
                        PassageElement.passages(today.text().html())),
                OtherComparison.between(then, today));
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return text.isEmpty() && others.isEmpty();
    }

    /** The changes of the text of one kind. */
    public List<TextChange> of(Kind kind) {
        return text.stream().filter(change -> change.kind() == kind).toList();
    }
}
