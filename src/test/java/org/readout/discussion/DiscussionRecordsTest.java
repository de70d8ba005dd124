package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.discussion.Room.FIVE_WORDS;
import static org.readout.discussion.Room.withStance;
import static org.readout.discussion.Room.withoutStance;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.readout.discussion.Post.Count;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DiscussionRecordsTest {

    private final Room room;
    private final CourseId course;

    DiscussionRecordsTest(TestDatabase kind) {
        room = new Room(kind);
        course = room.course();
    }

    @Test
    void counts_are_per_person_and_prompt_of_one_course() {
        CourseId other = room.course();
        UserId ana = room.student("Ana", course, other);
        UserId ben = room.student("Ben", course);
        room.student("Si", course);
        PostId anas = room.posts(ana, withoutStance(course), FIVE_WORDS);
        room.posts(ana, withStance(course), FIVE_WORDS);
        room.posts(ana, withoutStance(other), FIVE_WORDS);
        room.posts(ana, withoutStance(null), FIVE_WORDS);
        room.posts(ben, withoutStance(course), FIVE_WORDS);
        room.replies(ben, anas, "one");
        room.replies(ben, anas, "two");

        assertThat(room.discussion.counts(course, Room.LESSON))
                .extracting(Count::person, Count::promptId, Count::posts, Count::replies)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ana, Room.WITHOUT_STANCE, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(ana, Room.WITH_STANCE, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(ben, Room.WITHOUT_STANCE, 1, 2));
        assertThat(room.discussion.counts(course, "another-lesson")).isEmpty();
    }

    @Test
    void what_a_person_wrote_is_listed_the_oldest_first() {
        UserId ana = room.student("Ana", course);
        PostId post = room.posts(ana, withoutStance(course), FIVE_WORDS);
        room.replies(ana, post, "a reply");
        Room.written(room.discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        room.posts(room.student("Ben", course), withoutStance(course), FIVE_WORDS);

        List<Post> written = room.discussion.written(course, Room.LESSON, ana);
        assertThat(written).extracting(Post::markdown).containsExactly(FIVE_WORDS + " six", "a reply");
        assertThat(written).extracting(each -> each.parent() != null).containsExactly(false, true);
        assertThat(written.getFirst().editedAt()).isNotNull();
        assertThat(written.getLast().editedAt()).isNull();
    }
}
