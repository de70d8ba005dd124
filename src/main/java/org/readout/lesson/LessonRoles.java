package org.readout.lesson;

import java.util.Map;
import java.util.Optional;

/**
 * What a user is to lessons.
 *
 * @param roles by the ids of all lessons that have people; empty where the user isn't one
 * @param editsOthers whether the user edits lessons without people
 */
public record LessonRoles(Map<String, Optional<LessonRole>> roles, boolean editsOthers) {

    static final LessonRoles NONE = new LessonRoles(Map.of(), false);

    public boolean hasPeople(String lessonId) {
        return roles.containsKey(lessonId);
    }

    /** Returns the user's role; that of the owner in a lesson without people, with the right to edit lessons. */
    public Optional<LessonRole> in(String lessonId) {
        Optional<LessonRole> its = roles.get(lessonId);
        return its == null ? Optional.of(LessonRole.OWNER).filter(owner -> editsOthers) : its;
    }
}
