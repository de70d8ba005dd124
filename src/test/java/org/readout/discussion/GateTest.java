package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.NoticeEvent;
import org.readout.course.Staff;
import org.readout.discussion.Moderation.Act;
import org.readout.user.UserId;

/**
 * Whatever four people do in two courses and on their own: no one gets anything of what others wrote, think or count
 * before their own post at that place, and everybody gets all of it after.
 */
class GateTest {

    private static final Room ON_H2 = Room.toStay(TestDatabase.H2);

    private static final class OnPostgresql {
        static final Room ROOM = Room.toStay(TestDatabase.POSTGRESQL);
    }

    /** Who does what where; {@code target} picks among the posts that there are so far, whosever they are. */
    record Step(Deed deed, int person, int place, int target) {}

    enum Deed {
        TAKE_STANCE,
        POST,
        POST_TOO_LITTLE,
        GO_THE_WHOLE_WAY,
        REPLY,
        EDIT,
        DELETE,
        HIDE,
        RESTORE,
        REPORT
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Deed.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 30))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 60)
    void no_one_gets_anything_of_others_before_their_own_post(@ForAll("steps") List<Step> steps) {
        new Scene(ON_H2).play(steps);
    }

    @Tag("slow")
    @Property(tries = 40)
    void no_one_gets_anything_of_others_before_their_own_post_on_postgresql(@ForAll("steps") List<Step> steps) {
        new Scene(OnPostgresql.ROOM).play(steps);
    }

    /** New people and courses, and what is known about who wrote where. */
    private static final class Scene {

        private record Author(int person, int place) {}

        private record Text(
                PostId id, Author author, @Nullable Text above) {

            boolean reply() {
                return above != null;
            }
        }

        private final Room room;
        private final List<UserId> people;
        private final List<ThreadId> places;
        private final CourseId first;
        private final CourseId second;
        private final Set<Author> posted = new LinkedHashSet<>();
        private final List<Text> texts = new ArrayList<>();
        private final Set<PostId> hidden = new LinkedHashSet<>();

        Scene(Room room) {
            this.room = room;
            first = room.course();
            second = room.course();
            people = List.of(
                    room.student("<name 0>", first),
                    room.student("<name 1>", first, second),
                    room.student("<name 2>", second),
                    room.instructor("<name 3>", first));
            room.enrol(second, people.get(3), "student");
            places = List.of(
                    Room.withStance(first),
                    Room.withoutStance(first),
                    Room.withStance(second),
                    Room.withoutStance(second),
                    Room.withoutStance(null));
        }

        void play(List<Step> steps) {
            for (Step step : steps) {
                room.told.clear();
                int place = act(step);
                room.told.forEach(notice -> checkWhoIsTold(notice, place));
                for (int person = 0; person < people.size(); person++) {
                    checkWhatIsSeen(person, place);
                }
            }
            for (int person = 0; person < people.size(); person++) {
                for (int place = 0; place < places.size(); place++) {
                    checkWhatIsSeen(person, place);
                }
                checkHistories(person);
            }
            checkCounts();
            checkWhatIsFound();
        }

        /** A search finds what can be read where it was written, and nothing else. */
        private void checkWhatIsFound() {
            for (int person = 0; person < people.size(); person++) {
                int who = person;
                Set<PostId> found = room.discussion.readable(people.get(person)).stream()
                        .map(Post.Readable::id)
                        .collect(Collectors.toSet());
                assertThat(found)
                        .containsExactlyInAnyOrderElementsOf(texts.stream()
                                .filter(text -> places.get(text.author.place).course() == null
                                        ? text.author.person == who
                                        : mayReadOthers(who, text.author.place) && isShownTo(who, text))
                                .map(Text::id)
                                .toList());
                assertThat(room.discussion.readable(texts.stream().map(Text::id).toList(), people.get(person)))
                        .extracting(Post::id)
                        .containsExactlyInAnyOrderElementsOf(found);
            }
        }

        /** Only those who may read the place, and of a report only the staff; and nothing of any text. */
        private void checkWhoIsTold(NoticeEvent notice, int place) {
            assertThat(notice.words().toString() + notice.address()).doesNotContain("<text of", "<name ");
            for (UserId told : notice.to()) {
                int person = people.indexOf(told);
                assertThat(told).isNotEqualTo(notice.by());
                assertThat(mayReadOthers(person, place)).isTrue();
                if (notice.kind() == NoticeEvent.Kind.REPORTED) {
                    assertThat(isInstructor(person, place)).isTrue();
                }
            }
        }

        /** A hidden post is in no count, export, credit and progress, and neither is a reply to it. */
        private void checkCounts() {
            List<Text> shown = texts.stream().filter(this::isShown).toList();
            for (int person = 0; person < people.size(); person++) {
                int who = person;
                assertThat(room.discussion.threads(people.get(person)).posted())
                        .containsExactlyInAnyOrderElementsOf(shown.stream()
                                .filter(text -> text.author.person == who && !text.reply())
                                .map(text -> places.get(text.author.place))
                                .toList());
                for (CourseId course : List.of(first, second)) {
                    assertThat(room.discussion.written(course, Room.LESSON, people.get(person)))
                            .extracting(Post::id)
                            .containsExactlyInAnyOrderElementsOf(shown.stream()
                                    .filter(text -> text.author.person == who && isIn(course, text))
                                    .map(Text::id)
                                    .toList());
                }
            }
            for (CourseId course : List.of(first, second)) {
                List<Text> ofStudents = shown.stream()
                        .filter(text -> isIn(course, text))
                        .filter(text -> !isInstructor(text.author.person, text.author.place))
                        .toList();
                assertThat(room.discussion.counts(course, Room.LESSON).stream()
                                .mapToInt(count -> count.posts() + count.replies())
                                .sum())
                        .isEqualTo(ofStudents.size());
                assertThat(room.discussion.written(course, Room.LESSON)).hasSize((int) shown.stream()
                        .filter(text -> isIn(course, text) && !text.reply())
                        .count());
                assertThat(room.repository.promptCounts(course).stream()
                                .mapToInt(count -> count.posts())
                                .sum())
                        .isEqualTo(ofStudents.size());
            }
        }

        private boolean isIn(CourseId course, Text text) {
            return course.equals(places.get(text.author.place).course());
        }

        private boolean isShown(Text text) {
            return !hidden.contains(text.id) && (text.above == null || !hidden.contains(text.above.id));
        }

        /** The author of a hidden post, or of a reply to one, still sees it; the staff see everything. */
        private boolean isShownTo(int person, Text text) {
            return isInstructor(person, text.author.place) || text.author.person == person || isShown(text);
        }

        /** Where it happened. */
        private int act(Step step) {
            Author author = new Author(step.person, step.place);
            UserId person = people.get(step.person);
            ThreadId place = places.get(step.place);
            switch (step.deed) {
                case TAKE_STANCE -> room.discussion.takeStance(place, person, step.target % 5);
                case POST -> post(author);
                case GO_THE_WHOLE_WAY -> {
                    room.discussion.takeStance(place, person, step.target % 5);
                    post(author);
                    room.discussion.takeStance(place, person, step.target % 4);
                }
                case POST_TOO_LITTLE ->
                    assertThat(room.discussion.post(place, person, "!")).isNotInstanceOf(WriteResult.Written.class);
                case REPLY, EDIT, DELETE, HIDE, RESTORE, REPORT -> {
                    // Before a reply is one of the texts.
                    Optional<Text> target = any(step);
                    target.ifPresent(text -> {
                        switch (step.deed) {
                            case REPLY -> reply(step, text);
                            case EDIT -> edit(step, text);
                            case DELETE -> delete(step, text);
                            case REPORT -> report(step, text);
                            default -> moderate(step, text);
                        }
                    });
                    return target.map(text -> text.author.place).orElse(step.place);
                }
            }
            return step.place;
        }

        private void post(Author author) {
            String text = markOf(author) + " of at least five words, says <name " + author.person + ">";
            if (room.discussion.post(places.get(author.place), people.get(author.person), text)
                            instanceof WriteResult.Written written
                    && posted.add(author)) {
                assertThat(takesPart(author.person, author.place)).isTrue();
                texts.add(new Text(written.id(), author, null));
            }
        }

        private void reply(Step step, Text target) {
            Author author = new Author(step.person, target.author.place);
            WriteResult outcome = room.discussion.reply(
                    PostId.random(), target.id, people.get(step.person), markOf(author) + " in reply");
            boolean may =
                    !target.reply() && !hidden.contains(target.id) && mayReadOthers(step.person, target.author.place);
            assertThat(outcome instanceof WriteResult.Written).isEqualTo(may);
            if (outcome instanceof WriteResult.Written written) {
                texts.add(new Text(written.id(), author, target));
            } else {
                assertThat(outcome).isEqualTo(new WriteResult.NotThere());
                // The service asks before it writes; the query must not rely on that.
                assertThat(room.repository.insertReply(
                                PostId.random(), target.id, people.get(step.person), "x", Instant.EPOCH))
                        .isFalse();
            }
        }

        private void edit(Step step, Text target) {
            WriteResult outcome = room.discussion.edit(
                    target.id, 1, people.get(step.person), markOf(target.author) + " is edited after some thought");
            if (step.person != target.author.person) {
                assertThat(outcome).isEqualTo(new WriteResult.NotThere());
            }
        }

        private void delete(Step step, Text target) {
            room.discussion.delete(target.id, people.get(step.person));
            if (step.person == target.author.person && !hidden.contains(target.id)) {
                texts.remove(target);
                if (!target.reply()) {
                    posted.remove(target.author);
                }
            }
        }

        /** Whoever claims to be an instructor is asked for again. */
        private void moderate(Step step, Text target) {
            CourseId id = places.get(target.author.place).course();
            if (id == null) {
                return;
            }
            Course course = new Course(id, "A course", "BCDFGHJK", ZoneOffset.UTC, 0);
            Staff claimed = new Staff(course, people.get(step.person), Course.Role.INSTRUCTOR, true);
            boolean hides = step.deed == Deed.HIDE;
            boolean done = hides
                    ? room.moderation.hide(claimed, target.id, Post.Reason.ATTACK, "a word", "")
                    : room.moderation.act(claimed, target.id, Act.RESTORE);
            assertThat(done)
                    .isEqualTo(isInstructor(step.person, target.author.place) && hidden.contains(target.id) != hides);
            if (done && hides) {
                hidden.add(target.id);
            } else if (done) {
                hidden.remove(target.id);
            }
        }

        private void report(Step step, Text target) {
            boolean reported = room.moderation.report(
                    target.id,
                    places.get(target.author.place),
                    people.get(step.person),
                    Post.Reason.PRIVATE,
                    "<text of a report>");
            if (reported) {
                assertThat(mayReadOthers(step.person, target.author.place)).isTrue();
                assertThat(isInstructor(step.person, target.author.place)).isFalse();
                assertThat(isShownTo(step.person, target)).isTrue();
            }
        }

        private void checkWhatIsSeen(int person, int place) {
            UserId asker = people.get(person);
            DiscussionThread thread = room.discussion.read(places.get(place), asker);
            boolean all = mayReadOthers(person, place);
            String everything = thread.toString();
            for (int other = 0; other < people.size(); other++) {
                if (other != person) {
                    Author author = new Author(other, place);
                    boolean there =
                            texts.stream().anyMatch(text -> text.author.equals(author) && isShownTo(person, text));
                    assertThat(everything.contains(markOf(author))).isEqualTo(all && there);
                    // The author of a hidden post reads who hid it.
                    boolean hid = other == 3
                            && texts.stream()
                                    .anyMatch(text -> text.author.place == place
                                            && hidden.contains(text.id)
                                            && isShownTo(person, text));
                    assertThat(everything.contains("<name " + other + ">")).isEqualTo(all && (there || hid));
                }
                for (int elsewhere = 0; elsewhere < places.size(); elsewhere++) {
                    if (elsewhere != place) {
                        assertThat(everything).doesNotContain(markOf(new Author(other, elsewhere)));
                    }
                }
            }
            assertThat(thread.posts().stream()
                            .filter(post -> all ? !post.isDeleted() : true)
                            .map(Post::id))
                    .isEqualTo(texts.stream()
                            .filter(text -> text.author.place == place && !text.reply())
                            .filter(text -> all || text.author.person == person)
                            .filter(text -> isShownTo(person, text))
                            .map(Text::id)
                            .toList());
            assertThat(room.discussion.mentionable(places.get(place), asker))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, people.size())
                            .filter(other -> other != person && takesPart(person, place))
                            .filter(other -> isInstructor(other, place) || all && hasShown(other, place))
                            .mapToObj(other -> "<name " + other + ">")
                            .toList());
            if (!all) {
                assertThat(room.discussion.shift(places.get(place), asker)).isEmpty();
                assertThat(room.repository.moves(places.get(place), asker)).isEmpty();
            }
        }

        private void checkHistories(int person) {
            for (Text text : texts) {
                boolean may = text.author.person == person || isInstructor(person, text.author.place);
                if (!may) {
                    assertThat(room.discussion.history(text.id, people.get(person)))
                            .isEmpty();
                }
            }
        }

        private Optional<Text> any(Step step) {
            return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(step.target % texts.size()));
        }

        private boolean hasShown(int person, int place) {
            return texts.stream()
                    .anyMatch(text -> text.author.equals(new Author(person, place)) && !text.reply() && isShown(text));
        }

        private boolean mayReadOthers(int person, int place) {
            return places.get(place).course() != null
                    && takesPart(person, place)
                    && (isInstructor(person, place) || posted.contains(new Author(person, place)));
        }

        private boolean takesPart(int person, int place) {
            CourseId course = places.get(place).course();
            return course == null || (course.equals(first) ? person != 2 : person != 0);
        }

        private boolean isInstructor(int person, int place) {
            return person == 3 && first.equals(places.get(place).course());
        }

        private static String markOf(Author author) {
            return "<text of " + author.person + " at " + author.place + ">";
        }
    }
}
