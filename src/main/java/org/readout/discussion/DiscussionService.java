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
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.DraftService.Target;
import org.readout.discussion.PostRepository.Own;
import org.readout.discussion.StanceRepository.Moment;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.lesson.LessonLibrary;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The rules of a discussion over the stores, which hold its gate. */
@Service
public class DiscussionService {

    /** What a person's earlier version of a post said. */
    public record PastVersion(long version, String markdown, Instant replacedAt) {}

    /**
     * Where a person has posted in a lesson.
     *
     * @param promptIds the prompts with a post that counts: in a course that assigns the lesson to the person, anywhere
     *     where none does
     * @param needed whether the person has to post, which is so for a student of a course that assigns the lesson
     */
    public record Posted(Set<String> promptIds, boolean needed) {

        /** No post, and none is asked for. */
        public static final Posted NOTHING = new Posted(Set.of(), false);

        public Posted {
            promptIds = Set.copyOf(promptIds);
        }
    }

    private final PostRepository posts;
    private final StanceRepository stances;
    private final DraftRepository drafts;
    private final CourseService courses;
    private final LessonLibrary lessons;
    private final DurableTransactions writes;
    private final Clock clock;

    DiscussionService(
            PostRepository posts,
            StanceRepository stances,
            DraftRepository drafts,
            CourseService courses,
            LessonLibrary lessons,
            DurableTransactions writes,
            Clock clock) {
        this.posts = posts;
        this.stances = stances;
        this.drafts = drafts;
        this.courses = courses;
        this.lessons = lessons;
        this.writes = writes;
        this.clock = clock;
    }

    /** What the person may see at a place; an empty conversation at a place that is not theirs. */
    public Conversation read(ThreadId place, UserId asker) {
        Map<Moment, Integer> own = stances.of(place, asker);
        return new Conversation(
                isInstructor(place, asker), own.get(Moment.BEFORE), own.get(Moment.AFTER), posts.visible(place, asker));
    }

    /**
     * Takes a stance, before the own post or after it, whichever it is now; a second time replaces the first.
     *
     * @param step from 0
     * @return when it was saved, or nothing where there is no such step, prompt or course for this person
     */
    public Optional<Instant> takeStance(ThreadId place, UserId person, int step) {
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

    /**
     * Posts, once: where there is a post already, it is {@link WriteResult.Stale}. Drops the draft. Where the author took
     * the stance on their own and not yet in the course, it comes along; so nothing reaches a course before a post does.
     */
    public WriteResult post(ThreadId place, UserId author, String markdown) {
        Prompt prompt = prompt(place).orElse(null);
        if (prompt == null || !mayWrite(place, author)) {
            return new WriteResult.NotThere();
        }
        boolean instructor = isInstructor(place, author);
        String text = PlainText.text(markdown).strip();
        return onceMoreIfDouble(() -> writes.write(() -> {
            Own standing = posts.ownAt(place, author).orElse(null);
            if (standing != null) {
                return standing.markdown().equals(text)
                        ? new WriteResult.Written(standing.id(), standing.postedAt())
                        : stale(standing);
            }
            boolean stanceIsMissing = prompt.stance() != null
                    && !instructor
                    && !stances.of(place, author).containsKey(Moment.BEFORE);
            Optional<Integer> alone = stanceIsMissing ? stanceAlone(place, author, prompt) : Optional.empty();
            if (stanceIsMissing && alone.isEmpty()) {
                return new WriteResult.StanceFirst();
            }
            return refusal(text, least(prompt, instructor)).orElseGet(() -> {
                PostId id = PostId.random();
                Instant now = clock.instant();
                alone.ifPresent(step -> stances.insert(place, author, Moment.BEFORE, step, now));
                posts.insert(id, place, author, text, PostLength.words(text), now);
                drafts.delete(place, author, Target.POST);
                return new WriteResult.Written(id, now);
            });
        }));
    }

    /**
     * Replies to a post that the author may read.
     *
     * @param id of the new reply, so that sending it again changes nothing
     */
    public WriteResult reply(PostId id, PostId parent, UserId author, String markdown) {
        ThreadId place = posts.placeOfParent(parent, author).orElse(null);
        if (place == null || prompt(place).isEmpty() || !mayWrite(place, author)) {
            return new WriteResult.NotThere();
        }
        String text = PlainText.text(markdown).strip();
        Optional<WriteResult> refusal = refusal(text, 1);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return onceMoreIfDouble(() -> writes.write(() -> {
            Own sent = posts.own(id, author).orElse(null);
            if (sent != null) {
                return new WriteResult.Written(id, sent.postedAt());
            }
            Instant now = clock.instant();
            if (!posts.insertReply(id, parent, author, text, PostLength.words(text), now)) {
                return new WriteResult.NotThere();
            }
            drafts.delete(place, author, Target.replyTo(parent));
            return new WriteResult.Written(id, now);
        }));
    }

    /**
     * Changes one's own post or reply; what it said is kept.
     *
     * @param version the one that was open; where another stands, the outcome is {@link WriteResult.Stale}
     */
    public WriteResult edit(PostId id, long version, UserId author, String markdown) {
        Own before = posts.own(id, author).orElse(null);
        if (before == null || !mayWrite(before.place(), author)) {
            return new WriteResult.NotThere();
        }
        Prompt prompt = prompt(before.place()).orElse(null);
        if (prompt == null) {
            return new WriteResult.NotThere();
        }
        String text = PlainText.text(markdown).strip();
        // Whoever posted before the author of the lesson asked for more words may still mend a typing error.
        int least = before.reply()
                ? 1
                : Math.max(1, Math.min(before.words(), least(prompt, isInstructor(before.place(), author))));
        Optional<WriteResult> refusal = refusal(text, least);
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
            return new WriteResult.Written(id, now);
        });
    }

    /**
     * What a post said before each edit, the oldest first: for its author and the course's instructors, absent for
     * anybody else.
     */
    public Optional<List<PastVersion>> history(PostId id, UserId asker) {
        return posts.history(id, asker);
    }

    /**
     * How the class moved, for an instructor and for whoever has posted and then taken a stance again; absent for
     * anybody else, and on one's own.
     */
    public Optional<StanceShift> shift(ThreadId place, UserId asker) {
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
        for (StanceRepository.Move move : stances.moves(place, asker)) {
            // The author may have shortened the scale since.
            if (move.before() < steps && move.after() < steps) {
                people += move.people();
                before.set(move.before(), before.get(move.before()) + move.people());
                after.set(move.after(), after.get(move.after()) + move.people());
            }
        }
        return Optional.of(
                people < StanceShift.LEAST_PEOPLE
                        ? new StanceShift(people, List.of(), List.of())
                        : new StanceShift(people, before, after));
    }

    /** Where the person has posted, by the lesson's id. Two statements. */
    public Map<String, Posted> posted(UserId person, List<Lesson> lessons) {
        Map<String, Set<CourseId>> assigned = courses.assignedTo(person);
        List<ThreadId> posted = posts.postedAt(person);
        return lessons.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Lesson::id, lesson -> posted(lesson, posted, assigned.getOrDefault(lesson.id(), Set.of()))));
    }

    private static Posted posted(Lesson lesson, List<ThreadId> postedAt, Set<CourseId> assigning) {
        return new Posted(
                postedAt.stream()
                        .filter(place -> place.lessonId().equals(lesson.id()))
                        .filter(place ->
                                assigning.isEmpty() || (place.course() != null && assigning.contains(place.course())))
                        .map(ThreadId::promptId)
                        .collect(Collectors.toUnmodifiableSet()),
                !assigning.isEmpty());
    }

    /** The stance that the author took on their own before writing, where it is on the scale as it is now. */
    private Optional<Integer> stanceAlone(ThreadId place, UserId author, Prompt prompt) {
        StanceQuestion stance = prompt.stance();
        return place.course() == null || stance == null
                ? Optional.empty()
                : Optional.ofNullable(stances.of(place.alone(), author).get(Moment.BEFORE))
                        .filter(step -> step < stance.scale().size());
    }

    private Optional<Prompt> prompt(ThreadId place) {
        return lessons.lesson(place.lessonId()).stream()
                .flatMap(published -> published.lesson().sections().stream())
                .flatMap(section -> section.prompts().stream())
                .filter(prompt -> prompt.id().equals(place.promptId()))
                .findFirst();
    }

    private boolean mayWrite(ThreadId place, UserId person) {
        return place.course() == null
                || courses.assigning(place.lessonId(), person).stream()
                        .anyMatch(course -> course.id().equals(place.course()));
    }

    private boolean isInstructor(ThreadId place, UserId person) {
        CourseId course = place.course();
        return course != null && courses.taught(course, person).isPresent();
    }

    private static int least(Prompt prompt, boolean instructor) {
        return instructor ? 1 : Math.max(1, prompt.leastWords());
    }

    private static Optional<WriteResult> refusal(String text, int leastWords) {
        int characters = PostLength.characters(text);
        if (characters > Post.MAX_CHARACTERS) {
            return Optional.of(new WriteResult.TooLong(characters));
        }
        int words = PostLength.words(text);
        return words < leastWords ? Optional.of(new WriteResult.TooFewWords(words, leastWords)) : Optional.empty();
    }

    private static WriteResult stale(Own standing) {
        return new WriteResult.Stale(standing.id(), standing.markdown(), standing.version(), changedAt(standing));
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
