package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

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
class DiscussionRecordsTest extends Room {

    private final CourseId course;

    DiscussionRecordsTest(TestDatabase kind) {
        super(kind);
        course = course();
    }

    @Test
    void counts_are_per_person_and_prompt_of_one_course() {
        CourseId other = course();
        UserId ana = student("Ana", course, other);
        UserId ben = student("Ben", course);
        student("Si", course);
        PostId anas = posts(ana, withoutStance(course), FIVE_WORDS);
        posts(ana, withStance(course), FIVE_WORDS);
        posts(ana, withoutStance(other), FIVE_WORDS);
        posts(ana, withoutStance(null), FIVE_WORDS);
        posts(ben, withoutStance(course), FIVE_WORDS);
        replies(ben, anas, "one");
        replies(ben, anas, "two");

        assertThat(discussion.counts(course, LESSON))
                .extracting(Count::person, Count::promptId, Count::posts, Count::replies)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ana, WITHOUT_STANCE, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(ana, WITH_STANCE, 1, 0),
                        org.assertj.core.groups.Tuple.tuple(ben, WITHOUT_STANCE, 1, 2));
        assertThat(discussion.counts(course, "another-lesson")).isEmpty();
    }

    @Test
    void a_person_s_posts_are_listed_oldest_first() {
        UserId ana = student("Ana", course);
        PostId post = posts(ana, withoutStance(course), FIVE_WORDS);
        replies(ana, post, "a reply");
        written(discussion.edit(post, 1, ana, FIVE_WORDS + " six"));
        posts(student("Ben", course), withoutStance(course), FIVE_WORDS);

        List<Post> written = discussion.written(course, LESSON, ana);
        assertThat(written).extracting(Post::markdown).containsExactly(FIVE_WORDS + " six", "a reply");
        assertThat(written).extracting(each -> each.parent() != null).containsExactly(false, true);
        assertThat(written.getFirst().editedAt()).isNotNull();
        assertThat(written.getLast().editedAt()).isNull();
    }
}
