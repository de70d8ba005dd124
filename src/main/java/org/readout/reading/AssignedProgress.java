package org.readout.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.Owed;

/** A lesson that a course assigns to a student: how far the student is, and the rules that apply. */
public record AssignedProgress(LessonProgress progress, EffectiveRules terms) {

    /**
     * Returns the lessons that still have work, the one to continue with in front. The home page and the bar of the other
     * pages lead there.
     *
     * @param assigned by due date
     */
    public static List<AssignedProgress> left(List<AssignedProgress> assigned, Instant now) {
        return assigned.stream()
                .filter(each -> !each.terms.isClosed(now) && !each.terms.isExcused())
                .filter(each -> each.progress.place(now).isPresent())
                .sorted(Comparator.comparing(each -> each.isPastWithoutQuizzes(now)))
                .toList();
    }

    public boolean isOverdue(Instant now) {
        // Only quizzes and a scored reading check can be late.
        return Owed.isOverdue(terms, now) && isWorkLeft();
    }

    /** Returns whether the due date has passed and no quiz is left, so that what is due next comes first. */
    public boolean isPastWithoutQuizzes(Instant now) {
        return AssignmentRules.isAfter(now, terms.dueAt()) && !isWorkLeft();
    }

    private boolean isWorkLeft() {
        return quizzesLeft() > 0 || progress.readingCheckLeft();
    }

    /** Returns how many quizzes have to be submitted. */
    public int quizzesLeft() {
        return (int) progress.askedSections().stream()
                .filter(section -> !section.quizDone())
                .count();
    }
}
