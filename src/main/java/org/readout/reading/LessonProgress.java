package org.readout.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.reading.SectionProgress.QuizState;
import org.readout.web.Ui;

/**
 * How far a user is in a lesson.
 *
 * @param sections one for each section, in the lesson's order
 * @param last the id of the section that was opened last, or {@code null}
 * @param changed what changed in sections since the user saw them, by the sections' ids
 * @param corrected ids of the quizzes whose score was corrected
 */
public record LessonProgress(
        Lesson lesson,
        List<SectionProgress> sections,
        @Nullable String last,
        Map<String, SinceSeen> changed,
        Set<String> corrected) {

    /** Suffix of a link to the place in a section where the reader left off; {@code scripts/reading.js} reads it. */
    public static final String WHERE_I_WAS = "#continue";

    LessonProgress(Lesson lesson, List<SectionProgress> sections, @Nullable String last) {
        this(lesson, sections, last, Map.of(), Set.of());
    }

    /** Returns the progress of a user who has done nothing yet and need not post. */
    public static LessonProgress none(Lesson lesson) {
        return new LessonProgress(
                lesson,
                lesson.sections().stream()
                        .map(section -> SectionProgress.of(section, null, QuizState.NOT_STARTED, null, Posted.NOTHING))
                        .toList(),
                null);
    }

    /** Returns how far the user is with a section of the lesson. */
    public SectionProgress of(Section section) {
        return sections.get(lesson.sections().indexOf(section));
    }

    /** Returns what changed in a section since the user saw it. */
    public Optional<SinceSeen> changed(Section section) {
        return Optional.ofNullable(changed.get(section.id()));
    }

    /** Returns whether the score of the section's quiz was corrected. */
    public boolean isCorrected(Section section) {
        return section.quiz() != null && corrected.contains(section.quiz().id());
    }

    LessonProgress with(Map<String, SinceSeen> changes) {
        return new LessonProgress(lesson, sections, last, changes, corrected);
    }

    LessonProgress withCorrected(Set<String> corrections) {
        return new LessonProgress(lesson, sections, last, changed, corrections);
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
        return lesson.minutes() == null ? done : done + ", about " + minutesLeft(lesson.minutes()) + " left";
    }

    /**
     * The lesson's minutes are shared out to texts, quizzes and posts by their length; those that are not done yet, and have
     * to be, are left.
     */
    private String minutesLeft(int minutes) {
        int left = sections.stream().mapToInt(SectionProgress::secondsLeft).sum();
        int all = sections.stream().mapToInt(SectionProgress::secondsInAll).sum();
        int rounded = Math.max(1, Math.round((float) minutes * left / all));
        return Ui.count(rounded, "minute");
    }

    /** Returns what makes a section done; names only what occurs in the lesson and what this user has to do. */
    public String whatDoneTakes() {
        String quiz =
                lesson.sections().stream().anyMatch(section -> section.quiz() != null) ? "submitted its quiz" : "";
        String post = sections.stream().anyMatch(SectionProgress::postNeeded) ? "posted in its discussion" : "";
        return "A section is done when you have read it to the end"
                + (quiz.isEmpty() ? "" : (post.isEmpty() ? " and " : ", ") + quiz)
                + (post.isEmpty() ? "" : " and " + post)
                + ".";
    }

    /** Returns the address of a lesson's page. */
    public static String address(Lesson lesson) {
        return "/lessons/" + lesson.id();
    }

    /** Returns the address of a section's page. */
    public static String address(Lesson lesson, Section section) {
        return address(lesson) + "/" + section.id();
    }

    /** Returns the number of a section, from 1. */
    public static int numberOf(Lesson lesson, Section section) {
        return lesson.sections().indexOf(section) + 1;
    }
}
