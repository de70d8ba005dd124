package org.readout.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.web.Ui;

/**
 * How far a user is in a lesson.
 *
 * @param sections one for each section, in the lesson's order
 * @param last the id of the section that was opened last, or {@code null}
 * @param changed what changed in sections since the user saw them, by the sections' ids
 */
public record LessonProgress(
        Lesson lesson,
        List<SectionProgress> sections,
        @Nullable String last,
        Map<String, SinceSeen> changed) {

    /** Suffix of a link to the place in a section where the reader left off; {@code scripts/reading.js} reads it. */
    public static final String WHERE_I_WAS = "#continue";

    /** Returns the progress of a user who has done nothing yet and need not post. */
    public static LessonProgress none(Lesson lesson) {
        return new LessonProgress(
                lesson,
                lesson.sections().stream()
                        .map(section -> SectionProgress.of(section, null, null, Posted.NOTHING))
                        .toList(),
                null,
                Map.of());
    }

    /** Returns how far the user is with a section of the lesson. */
    public SectionProgress of(Section section) {
        return sections.get(lesson.sections().indexOf(section));
    }

    /** Returns whether the user has done anything in the lesson. */
    public boolean begun() {
        return sections.stream().anyMatch(SectionProgress::begun);
    }

    /** Returns how many sections are done. */
    public int doneCount() {
        return (int) sections.stream().filter(SectionProgress::isDone).count();
    }

    /**
     * Returns where to continue: the section opened last if something is left to do in it, otherwise the next such section,
     * from the front again after the last one; nothing if all is done.
     */
    public Optional<Section> next() {
        return inReadingOrder().filter(section -> !of(section).isDone()).findFirst();
    }

    Stream<Section> inReadingOrder() {
        List<Section> all = lesson.sections();
        int from = last == null
                ? 0
                : Math.max(0, all.stream().map(Section::id).toList().indexOf(last));
        return Stream.concat(all.stream().skip(from), all.stream().limit(from));
    }

    /** Returns, for example, {@code 2 of 8 sections done, about 28 minutes left}. */
    public String summary() {
        int total = sections.size();
        int count = doneCount();
        if (count == total) {
            return "All " + total + " sections done";
        }
        String done = count + " of " + total + " sections done";
        if (lesson.minutes() == null) {
            return done;
        }
        // The lesson's minutes are shared out to texts, quizzes and posts by their length.
        int left = sections.stream().mapToInt(SectionProgress::secondsLeft).sum();
        int all = sections.stream().mapToInt(SectionProgress::secondsInAll).sum();
        int minutes = Math.max(1, Math.round((float) lesson.minutes() * left / all));
        return done + ", about " + Ui.count(minutes, "minute") + " left";
    }

    /** Returns what makes a section done; names only what occurs in the lesson and what this user has to do. */
    public String whatDoneTakes() {
        List<String> steps = new ArrayList<>(List.of("read it to the end"));
        if (lesson.sections().stream().anyMatch(section -> section.quiz() != null)) {
            steps.add("submitted its quiz");
        }
        if (sections.stream().anyMatch(SectionProgress::postNeeded)) {
            steps.add("posted in its discussion");
        }
        String last = steps.removeLast();
        return "A section is done when you have "
                + (steps.isEmpty() ? "" : String.join(", ", steps) + " and ")
                + last
                + ".";
    }
}
