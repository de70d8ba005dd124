package org.readout.discussion;

import java.text.BreakIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * A post or a reply as one user may see it.
 *
 * @param parent the post that a reply answers; {@code null} for a post
 * @param authorId {@code null} if the post was deleted
 * @param author the name; empty for a guest, and if the post was deleted
 * @param replies the oldest first; empty for a reply, and if only the post itself was read
 */
public record Post(
        PostId id,
        ThreadId thread,
        @Nullable PostId parent,
        @Nullable UserId authorId,
        String author,
        boolean own,
        boolean instructor,
        boolean assistant,
        String markdown,
        Instant postedAt,
        @Nullable Instant editedAt,
        long version,
        State state,
        List<Post> replies) {

    /**
     * What else is known of a post.
     *
     * @param stance the author's latest stance, as a step of the scale from 0; {@code null} without one
     * @param isNew whether it has never been on the user's screen
     * @param reported whether the user reported it
     * @param endorsedBy the name of who endorsed it; {@code null} if it isn't endorsed
     * @param hidden {@code null} for a post that is shown, also if it is a reply to a hidden one
     */
    public record State(
            @Nullable Integer stance,
            boolean isNew,
            boolean reported,
            boolean pinned,
            @Nullable String endorsedBy,
            @Nullable Lock lock,
            @Nullable Hidden hidden) {}

    /**
     * From when no student can write at a post or under a prompt.
     *
     * @param by the name of who locked it
     */
    public record Lock(Instant from, String by) {

        public boolean holds(Instant now) {
            return !now.isBefore(from);
        }
    }

    /**
     * Why a post is hidden.
     *
     * @param by the name of who hid it
     * @param words a word to the author, or empty
     */
    public record Hidden(Instant at, String by, Reason reason, String words) {}

    /** Why the staff hide a post, or a student reports one. */
    public enum Reason {
        /** It attacks a person or a group. */
        ATTACK,
        /** It gives away something private. */
        PRIVATE,
        /** It belongs to another prompt. */
        MISPLACED,
        /** Another reason, which is put in words. */
        OTHER,
        /** The author was removed from the course. */
        REMOVED;

        /** What can be chosen. */
        public static final List<Reason> CHOICES = List.of(ATTACK, PRIVATE, MISPLACED, OTHER);

        static Reason of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The most characters that a post or a reply may have, counted as Unicode code points. */
    public static final int MAX_CHARACTERS = 20_000;

    /** A post or reply that a user may read, without its text. */
    public record Readable(PostId id, long version) {}

    /** A text that an edit replaced. */
    public record PastVersion(long version, String markdown, Instant replacedAt) {}

    /** A post or reply, and who wrote it. */
    public record WrittenBy(Post post, User author) {}

    /** The number of words in a post of a user under one prompt, and the time of posting. */
    public record PostLength(UserId person, String lessonId, String promptId, int words, Instant postedAt) {}

    /** A classmate's post that a user replied to under a prompt, and when first; of a deleted post, the post itself. */
    public record RepliedTo(UserId person, String lessonId, String promptId, UUID classmate, Instant firstAt) {}

    /** The number of posts and replies of a user under one prompt. */
    public record Count(UserId person, String promptId, int posts, int replies) {}

    /**
     * Counts the words of a text: the pieces between Unicode word boundaries that have a letter or a digit. Each ideograph
     * counts, because scripts with ideographs have no spaces between words.
     */
    public static int words(String text) {
        // The JDK ends a word at a typographic apostrophe, which phones insert, but not at a plain one.
        String plain = Mentions.typed(text).replace('\u2019', '\'');
        BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
        boundaries.setText(plain);
        int words = 0;
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; start = end, end = boundaries.next()) {
            String piece = plain.substring(start, end);
            int ideographs =
                    (int) piece.codePoints().filter(Character::isIdeographic).count();
            boolean word = piece.codePoints().anyMatch(Character::isLetterOrDigit);
            words += ideographs > 0 ? ideographs : word ? 1 : 0;
        }
        return words;
    }

    /** Returns what stands above a user's own reply to a hidden post, of which the user reads nothing. */
    static Post unread(PostId id, Post reply) {
        Hidden hidden = new Hidden(reply.postedAt, "", Reason.OTHER, "");
        return new Post(
                id,
                reply.thread,
                null,
                null,
                "",
                false,
                false,
                false,
                "",
                reply.postedAt,
                null,
                0,
                new State(null, false, false, false, null, null, hidden),
                new ArrayList<>());
    }

    /** Returns whether only its replies can be read: its author has deleted it, or it is hidden from the user. */
    public boolean isDeleted() {
        return markdown.isEmpty();
    }

    /** Returns whether it is hidden and its author has edited it since, which asks the staff to look again. */
    public boolean asksBack() {
        Hidden hidden = state.hidden();
        return hidden != null && editedAt != null && editedAt.isAfter(hidden.at());
    }

    /** Returns the post and its replies. */
    public Stream<Post> all() {
        return Stream.concat(Stream.of(this), replies.stream());
    }

    /** Returns the same with another text. */
    Post with(String text) {
        return new Post(
                id,
                thread,
                parent,
                authorId,
                author,
                own,
                instructor,
                assistant,
                text,
                postedAt,
                editedAt,
                version,
                state,
                replies);
    }

    /** Returns the text to search: without marks, and without the names of people whom it mentions. */
    public String searched() {
        return Jsoup.parseBodyFragment(PostMarkdown.html(Mentions.unnamed(markdown)))
                .text();
    }

    Instant changedAt() {
        return Objects.requireNonNullElse(editedAt, postedAt);
    }

    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
