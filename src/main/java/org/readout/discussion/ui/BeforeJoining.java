package org.readout.discussion.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Conversation;
import org.readout.discussion.DraftService.Draft;
import org.readout.discussion.DraftService.Target;
import org.readout.discussion.Post;
import org.readout.discussion.ThreadId;
import org.readout.user.UserId;

/**
 * What somebody thought and wrote at a prompt on their own, before joining a course: it need not be done twice, and nobody
 * else is shown it before a click posts it.
 *
 * @param stance the step of the scale, or {@code null}
 * @param text the post or, where there is none, the draft of one; {@code null} where neither was written
 */
record BeforeJoining(@Nullable Integer stance, @Nullable String text) {

    private static final BeforeJoining NOTHING = new BeforeJoining(null, null);

    static BeforeJoining at(ThreadId place, Desk desk) {
        Optional<UserId> reader = desk.reader();
        if (place.course() == null || reader.isEmpty()) {
            return NOTHING;
        }
        ThreadId alone = place.alone();
        Conversation conversation = desk.discussion().read(alone, reader.get());
        return new BeforeJoining(
                conversation.before(),
                conversation
                        .own()
                        .map(Post::markdown)
                        .or(() -> desk.drafts().at(alone, reader.get()).stream()
                                .filter(draft -> draft.target().equals(Target.POST))
                                .map(Draft::text)
                                .findFirst())
                        .filter(text -> !text.isBlank())
                        .orElse(null));
    }
}
