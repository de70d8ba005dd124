package org.readout.discussion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.readout.account.PersonId;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.discussion.Drafts.Target;
import org.readout.discussion.store.DraftStore;
import org.readout.discussion.store.PostStore;
import org.readout.discussion.store.PostStore.Own;
import org.readout.discussion.store.StanceStore;
import org.readout.discussion.store.StanceStore.Moment;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.lesson.LessonLibrary;
import org.readout.storage.DurableWrites;
import org.readout.storage.PlainText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The rules of a discussion over the stores, which hold its gate. */
@Service
class StoredDiscussion implements DiscussionService {

    private final PostStore posts;
    private final StanceStore stances;
    private final DraftStore drafts;
    private final CourseService courses;
    private final LessonLibrary lessons;
    private final DurableWrites writes;
    private final Clock clock;

    StoredDiscussion(
            PostStore posts,
            StanceStore stances,
            DraftStore drafts,
            CourseService courses,
            LessonLibrary lessons,
            DurableWrites writes,
            Clock clock) {
        this.posts = posts;
        this.stances = stances;
        this.drafts = drafts;
        this.courses = courses;
        this.lessons = lessons;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public Conversation read(Place place, PersonId asker) {
        Map<Moment, Integer> own = stances.of(place, asker);
        return new Conversation(
                isInstructor(place, asker), own.get(Moment.BEFORE), own.get(Moment.AFTER), posts.visible(place, asker));
    }

    @Override
    public Optional<Instant> takeStance(Place place, PersonId person, int step) {
        StanceQuestion stance = prompt(place).map(Prompt::stance).orElse(null);
        if (stance == null || step < 0 || step >= stance.scale().size() || !mayWrite(place, person)) {
            return Optional.empty();
        }
        return Optional.of(onceMoreIfDouble(() -> writes.write(() -> {
            Moment moment = posts.ownAt(place, person).isPresent() ? Moment.AFTER : Moment.BEFORE;
            Instant now = clock.instant();
            if (!stances.change(place, person, moment, step, now)) {
                stances.insert(place, person, moment, step, now);
            }
            return now;
        })));
    }

    @Override
    public WriteOutcome post(Place place, PersonId author, String markdown) {
        Prompt prompt = prompt(place).orElse(null);
        if (prompt == null || !mayWrite(place, author)) {
            return new WriteOutcome.NotThere();
        }
        boolean instructor = isInstructor(place, author);
        String text = PlainText.text(markdown).strip();
        return onceMoreIfDouble(() -> writes.write(() -> {
            Own standing = posts.ownAt(place, author).orElse(null);
            if (standing != null) {
                return standing.markdown().equals(text)
                        ? new WriteOutcome.Written(standing.id(), standing.postedAt())
                        : stale(standing);
            }
            boolean stanceIsMissing = prompt.stance() != null
                    && !instructor
                    && !stances.of(place, author).containsKey(Moment.BEFORE);
            Optional<Integer> alone = stanceIsMissing ? stanceAlone(place, author, prompt) : Optional.empty();
            if (stanceIsMissing && alone.isEmpty()) {
                return new WriteOutcome.StanceFirst();
            }
            return refusal(text, least(prompt, instructor)).orElseGet(() -> {
                PostId id = PostId.random();
                Instant now = clock.instant();
                alone.ifPresent(step -> stances.insert(place, author, Moment.BEFORE, step, now));
                posts.insert(id, place, author, text, PostLength.words(text), now);
                drafts.delete(place, author, Target.POST);
                return new WriteOutcome.Written(id, now);
            });
        }));
    }

    @Override
    public WriteOutcome reply(PostId id, PostId parent, PersonId author, String markdown) {
        Place place = posts.placeOfParent(parent, author).orElse(null);
        if (place == null || prompt(place).isEmpty() || !mayWrite(place, author)) {
            return new WriteOutcome.NotThere();
        }
        String text = PlainText.text(markdown).strip();
        Optional<WriteOutcome> refusal = refusal(text, 1);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return onceMoreIfDouble(() -> writes.write(() -> {
            Own sent = posts.own(id, author).orElse(null);
            if (sent != null) {
                return new WriteOutcome.Written(id, sent.postedAt());
            }
            Instant now = clock.instant();
            if (!posts.insertReply(id, parent, author, text, PostLength.words(text), now)) {
                return new WriteOutcome.NotThere();
            }
            drafts.delete(place, author, Target.replyTo(parent));
            return new WriteOutcome.Written(id, now);
        }));
    }

    @Override
    public WriteOutcome edit(PostId id, long version, PersonId author, String markdown) {
        Own before = posts.own(id, author).orElse(null);
        if (before == null || !mayWrite(before.place(), author)) {
            return new WriteOutcome.NotThere();
        }
        Prompt prompt = prompt(before.place()).orElse(null);
        if (prompt == null) {
            return new WriteOutcome.NotThere();
        }
        String text = PlainText.text(markdown).strip();
        // Whoever posted before the author of the lesson asked for more words may still mend a typing error.
        int least = before.reply()
                ? 1
                : Math.max(1, Math.min(before.words(), least(prompt, isInstructor(before.place(), author))));
        Optional<WriteOutcome> refusal = refusal(text, least);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return writes.write(() -> {
            Own standing = posts.own(id, author).orElseThrow();
            Instant now = clock.instant();
            if (standing.markdown().equals(text)) {
                now = changedAt(standing);
            } else if (standing.version() != version
                    || !posts.replace(standing, version, text, PostLength.words(text), now)) {
                return stale(posts.own(id, author).orElseThrow());
            }
            drafts.delete(standing.place(), author, Target.editOf(id));
            return new WriteOutcome.Written(id, now);
        });
    }

    @Override
    public Optional<List<PastVersion>> history(PostId id, PersonId asker) {
        return posts.history(id, asker);
    }

    @Override
    public Optional<ClassShift> shift(Place place, PersonId asker) {
        StanceQuestion stance = prompt(place).map(Prompt::stance).orElse(null);
        CourseId course = place.course();
        if (stance == null || course == null || !courses.takesPart(course, asker)) {
            return Optional.empty();
        }
        if (!isInstructor(place, asker) && !stances.of(place, asker).containsKey(Moment.AFTER)) {
            return Optional.empty();
        }
        int steps = stance.scale().size();
        List<Integer> before = zeros(steps);
        List<Integer> after = zeros(steps);
        int people = 0;
        for (StanceStore.Move move : stances.moves(place, asker)) {
            // The author may have shortened the scale since.
            if (move.before() < steps && move.after() < steps) {
                people += move.people();
                before.set(move.before(), before.get(move.before()) + move.people());
                after.set(move.after(), after.get(move.after()) + move.people());
            }
        }
        return Optional.of(
                people < ClassShift.LEAST_PEOPLE
                        ? new ClassShift(people, List.of(), List.of())
                        : new ClassShift(people, before, after));
    }

    @Override
    public Map<String, Posted> posted(PersonId person, List<Lesson> lessons) {
        Map<String, Set<CourseId>> assigned = courses.assignedTo(person);
        List<Place> posted = posts.postedAt(person);
        return lessons.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Lesson::id, lesson -> posted(lesson, posted, assigned.getOrDefault(lesson.id(), Set.of()))));
    }

    private static Posted posted(Lesson lesson, List<Place> postedAt, Set<CourseId> assigning) {
        return new Posted(
                postedAt.stream()
                        .filter(place -> place.lessonId().equals(lesson.id()))
                        .filter(place ->
                                assigning.isEmpty() || (place.course() != null && assigning.contains(place.course())))
                        .map(Place::promptId)
                        .collect(Collectors.toUnmodifiableSet()),
                !assigning.isEmpty());
    }

    /** The stance that the author took on their own before writing, where it is on the scale as it is now. */
    private Optional<Integer> stanceAlone(Place place, PersonId author, Prompt prompt) {
        StanceQuestion stance = prompt.stance();
        return place.course() == null || stance == null
                ? Optional.empty()
                : Optional.ofNullable(stances.of(place.alone(), author).get(Moment.BEFORE))
                        .filter(step -> step < stance.scale().size());
    }

    private Optional<Prompt> prompt(Place place) {
        return lessons.lesson(place.lessonId()).stream()
                .flatMap(published -> published.lesson().sections().stream())
                .flatMap(section -> section.prompts().stream())
                .filter(prompt -> prompt.id().equals(place.promptId()))
                .findFirst();
    }

    private boolean mayWrite(Place place, PersonId person) {
        return place.course() == null
                || courses.assigning(place.lessonId(), person).stream()
                        .anyMatch(course -> course.id().equals(place.course()));
    }

    private boolean isInstructor(Place place, PersonId person) {
        CourseId course = place.course();
        return course != null && courses.taught(course, person).isPresent();
    }

    private static int least(Prompt prompt, boolean instructor) {
        return instructor ? 1 : Math.max(1, prompt.leastWords());
    }

    private static Optional<WriteOutcome> refusal(String text, int leastWords) {
        int characters = PostLength.characters(text);
        if (characters > Post.MAX_CHARACTERS) {
            return Optional.of(new WriteOutcome.TooLong(characters));
        }
        int words = PostLength.words(text);
        return words < leastWords ? Optional.of(new WriteOutcome.TooFewWords(words, leastWords)) : Optional.empty();
    }

    private static WriteOutcome stale(Own standing) {
        return new WriteOutcome.Stale(standing.id(), standing.markdown(), standing.version(), changedAt(standing));
    }

    private static Instant changedAt(Own post) {
        Instant editedAt = post.editedAt();
        return editedAt == null ? post.postedAt() : editedAt;
    }

    /** Two tabs that insert at once: the second try finds what the first one wrote. */
    private static <T> T onceMoreIfDouble(Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            return write.get();
        }
    }

    private static List<Integer> zeros(int size) {
        return new ArrayList<>(java.util.Collections.nCopies(size, 0));
    }
}
