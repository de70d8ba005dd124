package org.readout.discussion;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.db.PlainText;
import org.readout.user.UserId;

/**
 * Chooses and orders the posts of a thread. A post is chosen for itself or for one of its replies, with which it is shown.
 *
 * @param search what the text or the author's name contains, or empty
 * @param stance only posts whose authors took it; {@code null} for all
 * @param authors only posts of these people; {@code null} for all
 */
public record PostFilter(
        Kind kind,
        Order order,
        String search,
        @Nullable Integer stance,
        @Nullable Set<UserId> authors) {

    public enum Kind {
        ALL,
        NEW,
        WITHOUT_REPLY,
        OTHER_STANCE,
        HIDDEN,
        REPORTED
    }

    public enum Order {
        OLDEST,
        NEWEST,
        MOST_REPLIES
    }

    /**
     * What a filter has to know of the user.
     *
     * @param stance the user's own; {@code null} without one
     * @param isNew whether a post was new to the user when the page was opened
     * @param reported the posts whose reports wait for the user; none for students
     */
    public record Reader(@Nullable Integer stance, Predicate<Post> isNew, Set<PostId> reported) {}

    public static PostFilter all(Order order) {
        return new PostFilter(Kind.ALL, order, "", null, null);
    }

    public PostFilter with(Kind other) {
        return new PostFilter(other, order, search, stance, authors);
    }

    public PostFilter with(Order other) {
        return new PostFilter(kind, other, search, stance, authors);
    }

    public PostFilter searching(String text) {
        return new PostFilter(kind, order, text, stance, authors);
    }

    public PostFilter ofStance(@Nullable Integer step) {
        return new PostFilter(kind, order, search, step, authors);
    }

    public PostFilter by(@Nullable Set<UserId> people) {
        return new PostFilter(kind, order, search, stance, people);
    }

    /** Returns the chosen posts in order, pinned ones first. */
    public List<Post> of(List<Post> posts, Reader reader) {
        Comparator<Post> order = switch (this.order) {
            case OLDEST -> Comparator.comparing(Post::postedAt);
            case NEWEST -> Comparator.comparing(Post::postedAt).reversed();
            case MOST_REPLIES ->
                Comparator.comparing((Post post) -> post.replies().size())
                        .reversed()
                        .thenComparing(Post::postedAt);
        };
        return posts.stream()
                .filter(post -> isOf(kind, post, reader))
                .filter(post -> post.all().anyMatch(this::isChosen))
                .sorted(Comparator.comparing((Post post) -> !post.state().pinned())
                        .thenComparing(order))
                .toList();
    }

    /** Counts the posts of a kind, whatever else is chosen. */
    public static long count(Kind kind, List<Post> posts, Reader reader) {
        return posts.stream().filter(post -> isOf(kind, post, reader)).count();
    }

    private static boolean isOf(Kind kind, Post post, Reader reader) {
        return switch (kind) {
            case ALL -> true;
            case NEW -> post.all().anyMatch(reader.isNew());
            case WITHOUT_REPLY -> post.replies().isEmpty() && !post.isDeleted();
            case OTHER_STANCE -> {
                Integer theirs = post.state().stance();
                yield theirs != null && reader.stance() != null && !theirs.equals(reader.stance());
            }
            case HIDDEN -> post.all().anyMatch(each -> each.state().hidden() != null);
            case REPORTED -> post.all().anyMatch(each -> reader.reported().contains(each.id()));
        };
    }

    private boolean isChosen(Post post) {
        String wanted = PlainText.forSearch(search.strip());
        return (stance == null || stance.equals(post.state().stance()))
                && (authors == null || post.authorId() != null && authors.contains(post.authorId()))
                && (wanted.isEmpty()
                        || PlainText.forSearch(Mentions.typed(post.markdown())).contains(wanted)
                        || PlainText.forSearch(post.author()).contains(wanted));
    }
}
