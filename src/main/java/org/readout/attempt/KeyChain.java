package org.readout.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Rekeyed;

/**
 * The keys by which a question of an attempt was marked, one after the other. The last one counts; what it does not have any
 * more, as an option that was deleted from the file, keeps what those before it said.
 *
 * @param keys the revisions whose keys they are, after the attempt's own
 */
public record KeyChain(List<Revision> keys) {

    /** The attempt's own key and no other. */
    public static final KeyChain NONE = new KeyChain(List.of());

    public KeyChain {
        keys = List.copyOf(keys);
    }

    /**
     * With the key of the next mark. A mark by a key that was there before takes back all that came after it, as undoing a
     * correction does.
     *
     * @param key {@code null} for that of the attempt
     */
    public KeyChain then(@Nullable Revision key) {
        if (key == null) {
            return NONE;
        }
        int before = keys.indexOf(key);
        List<Revision> next = new ArrayList<>(before < 0 ? keys : keys.subList(0, before));
        next.add(key);
        return new KeyChain(next);
    }

    /**
     * The question of an attempt with the key by which it was marked last.
     *
     * @param asked as the attempt's own revision asks it
     * @param questions the question in a revision; absent where it is not in it or can't be read
     */
    public Question of(Question asked, Function<Revision, Optional<Question>> questions) {
        Question marked = asked;
        for (Revision key : keys) {
            Question before = marked;
            marked = questions
                    .apply(key)
                    .map(now -> Rekeyed.of(asked, before, now))
                    .orElse(marked);
        }
        return marked;
    }
}
