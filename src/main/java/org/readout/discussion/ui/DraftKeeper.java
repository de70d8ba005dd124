package org.readout.discussion.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.discussion.Drafts.Draft;
import org.readout.discussion.Drafts.Outcome;
import org.readout.discussion.Drafts.Target;
import org.readout.discussion.Drafts.Typed;
import org.readout.discussion.Place;

/** Keeps what is typed into one form, and remembers which save of it this tab knows. */
final class DraftKeeper {

    private final Desk desk;
    private final Place place;
    private final Target target;
    private @Nullable Long baseVersion;
    private long known;

    /**
     * @param found the draft that is there, or {@code null}
     * @param baseVersion of an edit: the version that it starts from
     */
    DraftKeeper(Desk desk, Place place, Target target, @Nullable Draft found, @Nullable Long baseVersion) {
        this.desk = desk;
        this.place = place;
        this.target = target;
        this.baseVersion = baseVersion;
        this.known = found == null ? 0 : found.sequence();
    }

    /** Under what the browser keeps the text until it is saved. */
    String key() {
        CourseId course = place.course();
        return String.join(
                "/",
                place.lessonId(),
                place.promptId(),
                course == null ? "alone" : course.value().toString(),
                target.value());
    }

    String ownerKey() {
        return Desk.ownerKey(desk.reader());
    }

    long known() {
        return known;
    }

    Optional<Long> baseVersion() {
        return Optional.ofNullable(baseVersion);
    }

    void startFrom(long version) {
        baseVersion = version;
    }

    Outcome save(String text, long sequence) {
        Outcome outcome =
                desk.drafts().save(place, desk.writer(), target, new Typed(text, baseVersion, sequence), known);
        if (outcome instanceof Outcome.Saved) {
            known = sequence;
        }
        return outcome;
    }

    /** Goes on from a save of another tab. */
    void follow(Draft theirs) {
        known = theirs.sequence();
    }

    void drop() {
        desk.reader().ifPresent(person -> desk.drafts().drop(place, person, target));
        known = 0;
    }
}
