package org.readout.discussion.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.course.DueText;
import org.readout.discussion.DraftService.Draft;
import org.readout.discussion.DraftService.Target;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.web.UserTime;

/**
 * What the posts of one prompt share on the screen.
 *
 * @param leastWords what a post takes from whoever is reading
 * @param instructor whether whoever is reading is an instructor of the course
 * @param zone by whose clock the times of posts are told, {@code null} for the reader's own; instructors see a course's
 * @param drafts what whoever is reading has begun to write here
 * @param changed shows everything anew after something was written, with the focus on it
 */
record Room(
        Desk desk,
        ThreadId place,
        int leastWords,
        boolean instructor,
        @Nullable ZoneId zone,
        List<Draft> drafts,
        Consumer<PostId> changed) {

    /** When something was posted. */
    String time(Instant instant) {
        return zone == null ? UserTime.dayAndTime(instant) : DueText.past(instant, zone);
    }

    /** Whether this is somebody's own writing, without a course. */
    boolean alone() {
        return place.course() == null;
    }

    Optional<Draft> draft(Target target) {
        return drafts.stream().filter(draft -> draft.target().equals(target)).findFirst();
    }

    DraftKeeper keeper(Target target, @Nullable Draft found, @Nullable Long baseVersion) {
        return new DraftKeeper(desk, place, target, found, baseVersion);
    }
}
