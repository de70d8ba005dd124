package org.readout.assignment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.StudyContext;

/**
 * Says where the user of a page works on its lesson, and where else she could.
 *
 * @param rules what the course of the context sets; {@code null} in one's own reading
 * @param courses the user's courses that assign the lesson, the one to work in first in front; none for those who teach it
 * @param taught what a course of the user sets for its students, if she reads the lesson on her own and teaches it; then she
 *     previews its quizzes instead of taking them. Else {@code null}
 * @param outside what holds for readers outside of courses
 */
public record Study(
        String lessonId,
        StudyContext context,
        @Nullable EffectiveRules rules,
        List<Course> courses,
        @Nullable EffectiveRules taught,
        OutsideAccess outside) {

    /** Returns one's own reading of a lesson that no course assigns. */
    public static Study own(String lessonId) {
        return new Study(lessonId, StudyContext.OWN, null, List.of(), null, OutsideAccess.FREE);
    }

    /** Returns the work in a course, for what doesn't ask about readers outside. */
    public static Study of(String lessonId, EffectiveRules rules, List<EffectiveRules> all) {
        return new Study(
                lessonId,
                StudyContext.of(rules.course().id()),
                rules,
                all.stream().map(EffectiveRules::course).toList(),
                null,
                OutsideAccess.FREE);
    }

    /** The name of the parameter of an address that names another context than the usual one. */
    public static final String PARAMETER = "in";

    private static final String OWN = "own";

    /** Returns the value of the parameter for a context. */
    public static String name(StudyContext context) {
        return context.course() == null ? OWN : context.course().value().toString();
    }

    /** Returns whether the user teaches the lesson in a course that isn't archived. */
    public boolean teacher() {
        return taught != null;
    }

    /** Returns the course of the context; empty in one's own reading. */
    public Optional<Course> course() {
        return Optional.ofNullable(rules).map(EffectiveRules::course);
    }

    /** Returns what the course asks for; {@code null} in one's own reading, and in an archived course. */
    public @Nullable EffectiveRules asked() {
        return rules == null || rules.isArchived() ? null : rules;
    }

    /** Returns whether this is where the user works on the lesson without choosing. */
    public boolean isUsual() {
        return courses.isEmpty() || context.is(courses.getFirst().id());
    }

    /** Returns a link to a page of the lesson, on which the user works in the same context. */
    public String link(String address) {
        return isUsual() ? address : link(address, context);
    }

    /** Returns a link to a page of a lesson, on which the user works in a context. */
    public static String link(String address, StudyContext context) {
        int anchor = address.indexOf('#');
        String page = anchor < 0 ? address : address.substring(0, anchor);
        return page + "?" + PARAMETER + "=" + name(context) + (anchor < 0 ? "" : address.substring(anchor));
    }
}
