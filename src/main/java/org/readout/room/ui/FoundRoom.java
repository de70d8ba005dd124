package org.readout.room.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Study;
import org.readout.course.CourseLinks;
import org.readout.lesson.Lesson;
import org.readout.lesson.Room;
import org.readout.room.CourseTalks;
import org.readout.room.SoloTalks;

/**
 * A negotiation that an address names, and where the user is in it.
 *
 * @param talks the course's negotiation that the user takes part in or teaches; {@code null} for one alone
 * @param solo where the user is alone; {@code null} before she has a role
 * @param named the course that the address names
 * @param step the step that the address names
 */
record FoundRoom(
        Lesson lesson,
        Room room,
        @Nullable CourseTalks talks,
        @Nullable SoloTalks solo,
        Optional<String> named,
        Optional<String> step) {

    static final String STEP = "step";

    /** Returns the address of a step of the same negotiation; of where the user is if it is empty. */
    String link(String other) {
        String address = CourseLinks.section(lesson.id(), "room");
        String in = named.map(it -> "&" + Study.PARAMETER + "=" + it).orElse("");
        String query = (other.isEmpty() ? "" : "&" + STEP + "=" + other) + in;
        return query.isEmpty() ? address : address + "?" + query.substring(1);
    }
}
