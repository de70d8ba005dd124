package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.Reason;
import org.readout.discussion.Post.State;
import org.readout.discussion.PostFilter.Kind;
import org.readout.discussion.PostFilter.Order;
import org.readout.user.UserId;

class PostFilterTest {

    private static final ThreadId THREAD = new ThreadId(null, "lesson", "prompt");

    private final Post agrees = post("Ana", "tariffs first", 0, 1, false, false);
    private final Post disagrees = post("Ben", "Łódź and the tariff", 3, 2, true, false);
    private final Post pinned = post("Teo", "read this", null, 3, false, true);
    private final Post hidden = hidden(post("Cleo", "no", 3, 4, false, false));
    private final Post reply = post("Zoë", "a reply about rails", 0, 5, true, false);
    private final List<Post> posts;

    PostFilterTest() {
        agrees.replies().add(reply);
        posts = List.of(agrees, disagrees, pinned, hidden);
    }

    private static Post post(
            String author, String text, @Nullable Integer stance, int minute, boolean isNew, boolean pinned) {
        return new Post(
                PostId.random(),
                THREAD,
                null,
                UserId.random(),
                author,
                false,
                false,
                false,
                text,
                Instant.EPOCH.plusSeconds(60L * minute),
                null,
                1,
                new State(stance, isNew, false, pinned, null, null, null),
                new ArrayList<>());
    }

    private static Post hidden(Post post) {
        return new Post(
                post.id(),
                THREAD,
                null,
                post.authorId(),
                post.author(),
                false,
                false,
                false,
                post.markdown(),
                post.postedAt(),
                null,
                1,
                new State(3, false, false, false, null, null, new Hidden(Instant.EPOCH, "Teo", Reason.OTHER, "x")),
                new ArrayList<>());
    }

    private List<Post> of(PostFilter filter) {
        return filter.of(posts, new PostFilter.Reader(0, post -> post.state().isNew(), Set.of(reply.id())));
    }

    @Test
    void pinned_posts_come_first_in_any_order() {
        assertThat(of(PostFilter.all(Order.OLDEST))).containsExactly(pinned, agrees, disagrees, hidden);
        assertThat(of(PostFilter.all(Order.NEWEST))).containsExactly(pinned, hidden, disagrees, agrees);
        assertThat(of(PostFilter.all(Order.MOST_REPLIES))).containsExactly(pinned, agrees, disagrees, hidden);
    }

    @Test
    void a_post_is_chosen_for_itself_or_for_a_reply() {
        PostFilter all = PostFilter.all(Order.OLDEST);
        assertThat(of(all.with(Kind.NEW))).containsExactly(agrees, disagrees);
        assertThat(of(all.with(Kind.WITHOUT_REPLY))).containsExactly(pinned, disagrees, hidden);
        assertThat(of(all.with(Kind.OTHER_STANCE))).containsExactly(disagrees, hidden);
        assertThat(of(all.with(Kind.HIDDEN))).containsExactly(hidden);
        assertThat(of(all.with(Kind.REPORTED))).containsExactly(agrees);
        assertThat(of(all.ofStance(3))).containsExactly(disagrees, hidden);
        assertThat(of(all.by(Set.of(disagrees.authorId())))).containsExactly(disagrees);
        assertThat(of(all.searching("zoe"))).containsExactly(agrees);
        assertThat(of(all.searching(" TARIFF "))).containsExactly(agrees, disagrees);
        assertThat(of(all.searching("tariff").with(Kind.OTHER_STANCE))).containsExactly(disagrees);
    }
}
