package org.readout.discussion.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Drafts.Draft;
import org.readout.discussion.Drafts.Target;
import org.readout.discussion.Place;
import org.readout.discussion.PostId;

/**
 * What the posts of one prompt share on the screen.
 *
 * @param leastWords what a post takes from whoever is reading
 * @param instructor whether whoever is reading is an instructor of the course
 * @param drafts what whoever is reading has begun to write here
 * @param changed shows everything anew after something was written, with the focus on it
 */
record Room(Desk desk, Place place, int leastWords, boolean instructor, List<Draft> drafts, Consumer<PostId> changed) {

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
