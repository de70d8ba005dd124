package org.readout.discussion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.DiscussionRepository.Own;
import org.readout.discussion.DiscussionThread.Alone;
import org.readout.discussion.DiscussionThread.NotPosted;
import org.readout.discussion.DiscussionThread.PromptCount;
import org.readout.discussion.DiscussionThread.StanceShift;
import org.readout.discussion.DiscussionThread.Threads;
import org.readout.discussion.Draft.DraftResult;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Mentions.Mentionable;
import org.readout.discussion.Post.Count;
import org.readout.discussion.Post.PastVersion;
import org.readout.discussion.Post.PostLength;
import org.readout.discussion.Post.Readable;
import org.readout.discussion.Post.RepliedTo;
import org.readout.discussion.Post.WrittenBy;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.lesson.LessonLibrary;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Reads and writes discussions: stances, posts, replies, edits and drafts of them. */
@Service
public class DiscussionService {

    /**
     * The prompts of a lesson under which a user has posted in one context.
     *
     * @param lockedIds the prompts that are locked and that the user hasn't posted under: nothing is to do there
     * @param needed whether a course asks for posts there
     * @param scored whether they are part of the course total, too
     */
    public record Posted(Set<String> promptIds, Set<String> lockedIds, boolean needed, boolean scored) {

        public static final Posted NOTHING = new Posted(Set.of(), Set.of(), false, false);

        /** @param threads all of the user, see {@link DiscussionService#threads} */
        public static Posted of(Study study, Threads threads) {
            Set<String> posted = promptIds(study, threads.posted());
            Set<String> locked = promptIds(study, threads.locked());
            locked.removeAll(posted);
            return new Posted(
                    posted,
                    locked,
                    study.asked() != null,
                    study.asked() != null && study.asked().course().postsPercent() > 0);
        }

        private static Set<String> promptIds(Study study, List<ThreadId> threads) {
            return threads.stream()
                    .filter(thread -> thread.lessonId().equals(study.lessonId())
                            && Objects.equals(thread.course(), study.context().course()))
                    .map(ThreadId::promptId)
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** The words of a short sentence. */
    private static final int WORDS_ALONE = 5;

    private final DiscussionRepository discussions;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final EffectiveRulesService rules;
    private final LessonLibrary lessons;
    private final DurableTransactions writes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DiscussionService(
            DiscussionRepository discussions,
            CourseService courses,
            AssignmentService assignments,
            EffectiveRulesService rules,
            LessonLibrary lessons,
            DurableTransactions writes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.discussions = discussions;
        this.courses = courses;
        this.assignments = assignments;
        this.rules = rules;
        this.lessons = lessons;
        this.writes = writes;
        this.events = events;
        this.clock = clock;
    }

    /** Returns what the user may see of a thread; an empty one if it is not theirs. */
    public DiscussionThread read(ThreadId thread, UserId asker) {
        Own own = discussions.own(thread, asker);
        Instant newSince = own.staff() ? own.readAt() : own.postedAt();
        return new DiscussionThread(
                own.staff(),
                own.stances().get(DiscussionRepository.BEFORE),
                own.stances().get(DiscussionRepository.AFTER),
                own.lock(),
                // A student who hasn't posted may see no post, so none is looked for.
                own.staff() || own.postedAt() != null
                        ? discussions.visible(thread, asker, newSince, own.staff() ? staff(thread, asker) : null)
                        : List.of(),
                new Alone(own.stancesAlone().get(DiscussionRepository.BEFORE), own.postedAlone()));
    }

    /**
     * Saves a stance from before or after the user's own post, depending on whether there is one. A new stance replaces an
     * earlier one of that moment. Returns when it was saved; empty if the user has no such step, prompt or course.
     */
    public Optional<Instant> takeStance(ThreadId thread, UserId person, int step) {
        return promptToWrite(thread, person)
                .map(Prompt::stance)
                .filter(stance -> step >= 0 && step < stance.scale().size())
                .map(stance -> write(() -> {
                    boolean posted = discussions.ownAt(thread, person).isPresent();
                    String moment = posted ? DiscussionRepository.AFTER : DiscussionRepository.BEFORE;
                    Instant now = clock.instant();
                    discussions.takeStance(thread, person, moment, step, now);
                    return now;
                }));
    }

    /**
     * Posts once, and deletes the draft; a second post is {@link WriteResult.Stale}. Copies a stance from outside of courses
     * if the author has none in this course, so that nothing reaches a course before a post does.
     */
    public WriteResult post(ThreadId thread, UserId author, String markdown) {
        Prompt prompt = promptToWrite(thread, author).orElse(null);
        if (prompt == null) {
            return new WriteResult.NotThere();
        }
        boolean instructor = isInstructor(thread, author);
        String text = PlainText.text(markdown).strip();
        return write(() -> {
            Post existing = discussions.ownAt(thread, author).orElse(null);
            if (existing != null) {
                return Mentions.typed(existing.markdown()).equals(text)
                        ? new WriteResult.Written(existing.id(), existing.postedAt())
                        : stale(existing);
            }
            StanceQuestion stance = prompt.stance();
            Integer alone = null;
            Own own = discussions.own(thread, author);
            if (stance != null && !instructor && !own.stances().containsKey(DiscussionRepository.BEFORE)) {
                alone = own.stancesAlone().get(DiscussionRepository.BEFORE);
                if (alone == null || alone >= stance.scale().size()) {
                    return new WriteResult.StanceFirst();
                }
            }
            WriteResult refusal = isShut(thread, author, null)
                    ? new WriteResult.Closed()
                    : refusal(text, least(prompt, thread, instructor));
            if (refusal != null) {
                return refusal;
            }
            PostId id = PostId.random();
            Instant now = clock.instant();
            if (alone != null) {
                discussions.takeStance(thread, author, DiscussionRepository.BEFORE, alone, now);
            }
            discussions.insert(id, thread, author, stored(thread, author, text), now);
            discussions.deleteDraft(thread, author, Target.POST);
            tellMentioned(thread, author, discussions.own(id, author).orElseThrow(), Set.of());
            return new WriteResult.Written(id, now);
        });
    }

    /**
     * Replies to a post that the author may read. The caller gives the id, so that sending a reply again changes nothing.
     */
    public WriteResult reply(PostId id, PostId parent, UserId author, String markdown) {
        Post above = discussions.parent(parent, author).orElse(null);
        if (above == null || promptToWrite(above.thread(), author).isEmpty()) {
            return new WriteResult.NotThere();
        }
        ThreadId thread = above.thread();
        String text = PlainText.text(markdown).strip();
        WriteResult refusal = refusal(text, 1);
        return refusal != null
                ? refusal
                : write(() -> {
                    Post sent = discussions.own(id, author).orElse(null);
                    if (sent != null) {
                        return new WriteResult.Written(id, sent.postedAt());
                    }
                    if (isShut(thread, author, parent)) {
                        return new WriteResult.Closed();
                    }
                    discussions.lock(parent);
                    Instant now = clock.instant();
                    if (!discussions.insertReply(id, parent, author, stored(thread, author, text), now)) {
                        return new WriteResult.NotThere();
                    }
                    discussions.deleteDraft(thread, author, Target.replyTo(parent));
                    Post reply = discussions.own(id, author).orElseThrow();
                    Set<UserId> told = above.authorId() == null ? Set.of() : Set.of(above.authorId());
                    tell(NoticeEvent.Kind.REPLY, thread, author, told, id);
                    tellMentioned(thread, author, reply, told);
                    return new WriteResult.Written(id, now);
                });
    }

    /**
     * Changes the author's own post or reply and keeps the earlier text, unless there is a newer version than the given one.
     */
    public WriteResult edit(PostId id, long version, UserId author, String markdown) {
        Post before = discussions.own(id, author).orElse(null);
        Prompt prompt =
                before == null ? null : promptToWrite(before.thread(), author).orElse(null);
        if (before == null || prompt == null) {
            return new WriteResult.NotThere();
        }
        PostId under = before.parent() == null ? id : before.parent();
        // The author of a hidden post asks for it back by editing it, whatever is closed.
        if (before.state().hidden() == null && isShut(before.thread(), author, under)) {
            return new WriteResult.Closed();
        }
        String text = PlainText.text(markdown).strip();
        // A post from before the prompt asked for more words can still be edited.
        int least = before.parent() != null
                ? 1
                : Math.clamp(
                        Post.words(before.markdown()),
                        1,
                        least(prompt, before.thread(), isInstructor(before.thread(), author)));
        WriteResult refusal = refusal(text, least);
        return refusal != null
                ? refusal
                : write(() -> {
                    Post current = discussions.own(id, author).orElseThrow();
                    Instant now = clock.instant();
                    String stored = stored(current.thread(), author, text);
                    if (current.markdown().equals(stored)) {
                        now = current.changedAt();
                    } else if (current.version() != version || !discussions.replace(current, version, stored, now)) {
                        return stale(discussions.own(id, author).orElseThrow());
                    } else if (current.state().hidden() == null) {
                        tellMentioned(current.thread(), author, current.with(stored), Mentions.of(current.markdown()));
                    }
                    discussions.deleteDraft(current.thread(), author, Target.editOf(id));
                    return new WriteResult.Written(id, now);
                });
    }

    /**
     * Deletes the author's own post or reply for everyone; of a post with replies, an empty place stays. Returns false if it
     * can't be deleted because it is hidden or the course is archived; it's no error if it is gone.
     */
    public boolean delete(PostId id, UserId author) {
        return write(() -> {
            Post own = discussions.own(id, author).orElse(null);
            if (own != null && (own.state().hidden() != null || isArchived(own.thread()))) {
                return false;
            }
            if (own != null) {
                discussions.lock(own.parent() == null ? id : own.parent());
                discussions.delete(own, author);
            }
            return true;
        });
    }

    /**
     * Returns a post's earlier versions, oldest first, to its author and the course's instructors and assistants; none
     * to others.
     */
    public List<PastVersion> history(PostId id, UserId asker) {
        return discussions.history(id, asker);
    }

    /**
     * Returns how the class's stances changed, for an instructor, an assistant or a student who has taken a stance after
     * posting; empty for anyone else and outside of courses.
     */
    public Optional<StanceShift> shift(ThreadId thread, UserId asker) {
        StanceQuestion stance = prompt(thread).map(Prompt::stance).orElse(null);
        CourseId course = thread.course();
        if (stance == null
                || course == null
                || !courses.takesPart(course, asker)
                || !isInstructor(thread, asker)
                        && !discussions.own(thread, asker).stances().containsKey(DiscussionRepository.AFTER)) {
            return Optional.empty();
        }
        int steps = stance.scale().size();
        List<Integer> before = new ArrayList<>(Collections.nCopies(steps, 0));
        List<Integer> after = new ArrayList<>(before);
        int people = 0;
        for (DiscussionRepository.Move move : discussions.moves(thread, asker)) {
            // The scale may have become shorter since.
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

    /** Returns the threads in which the user has posted, and those that are locked. One statement. */
    public Threads threads(UserId person) {
        return discussions.threads(person, clock.instant());
    }

    /**
     * Returns the prompts of a course that are locked now. Such a prompt counts only for students who have posted there: for
     * the others it is not to do, not missing and no part of a total.
     */
    public Set<ThreadId> locked(CourseId course) {
        return discussions.locked(course, clock.instant());
    }

    /** Counts what each student of a course wrote on a lesson there. One statement; the caller decides who may see it. */
    public List<Count> counts(CourseId course, String lessonId) {
        return discussions.counts(course, lessonId);
    }

    /** Returns the length of the drafts of posts of some students in a course; the caller decides who may see it. */
    public List<PostLength> drafts(CourseId course, Collection<UserId> students) {
        return discussions.drafts(course, students);
    }

    /** Returns the length of each post, without replies, of some students in a course; the caller decides who may see it. */
    public List<PostLength> written(CourseId course, Collection<UserId> students) {
        return discussions.written(course, students);
    }

    /** Returns the same of all who posted on a lesson. */
    public List<PostLength> written(CourseId course, String lessonId) {
        return discussions.written(course, lessonId);
    }

    /** Returns the classmates to whom some students of a course replied, by prompt. */
    public List<RepliedTo> repliedTo(CourseId course, Collection<UserId> students) {
        return discussions.repliedTo(course, students);
    }

    /** Returns what one user wrote in a course on a lesson, oldest first; the caller decides who may see it. */
    public List<Post> written(CourseId course, String lessonId, UserId person) {
        return discussions.written(course, lessonId, person);
    }

    /** Returns a text from a course with the names of today where it mentions people, as the staff may see them. */
    public String shown(Staff staff, String markdown) {
        return Mentions.renamed(markdown, discussions.names(staff.course().id(), List.of(markdown), staff));
    }

    /**
     * Lists posts and replies of a course as an instructor or assistant sees them, newest first; of one lesson or all.
     */
    public List<WrittenBy> newest(Staff staff, @Nullable String lessonId, int offset, int rows) {
        return discussions.newest(staff, lessonId, offset, rows).stream()
                .map(written -> written.post().instructor() || written.post().assistant()
                        ? written
                        : new WrittenBy(written.post(), staff.shown(written.author())))
                .toList();
    }

    /** Lists the posts and replies that a user may read, in courses and alone, without their texts. */
    public List<Readable> readable(UserId asker) {
        return discussions.readable(asker);
    }

    /** Returns those of some posts and replies that a user may read. */
    public List<Post> readable(Collection<PostId> ids, UserId asker) {
        Map<ThreadId, Optional<Staff>> staff = new HashMap<>();
        return discussions.readable(
                ids,
                asker,
                thread -> staff.computeIfAbsent(thread, it -> Optional.ofNullable(staff(it, asker)))
                        .orElse(null));
    }

    /** Lists the students without a post under a prompt by name, for the staff of its course. */
    public List<NotPosted> notPosted(Staff staff, ThreadId thread) {
        if (!staff.course().id().equals(thread.course()) || !staff.may(Permission.SEE_WORK)) {
            return List.of();
        }
        Comparator<User> byName = staff.course().byName();
        return discussions.notPosted(thread).stream()
                .map(each -> new NotPosted(
                        staff.shown(each.student()), each.opened(), each.stance(), each.hidden(), each.draftWords()))
                .sorted(Comparator.comparing(NotPosted::student, byName))
                .toList();
    }

    /** Counts what students of a course wrote under each prompt, for its staff. One statement. */
    public List<PromptCount> promptCounts(Staff staff) {
        return staff.may(Permission.SEE_WORK)
                ? discussions.promptCounts(staff.course().id())
                : List.of();
    }

    /** Lists the names that the user can mention in a thread, each of one person. */
    public List<String> mentionable(ThreadId thread, UserId asker) {
        return mentionables(thread, asker).stream().map(Mentionable::name).toList();
    }

    private List<Mentionable> mentionables(ThreadId thread, UserId asker) {
        return thread.course() == null
                ? List.of()
                : Mentions.distinct(discussions.mentionable(thread, asker, staff(thread, asker)));
    }

    /** Notes that posts have been on the user's screen, so that they are no longer new. */
    public void setSeen(UserId reader, Collection<PostId> posts) {
        if (!posts.isEmpty()) {
            write(() -> {
                discussions.setSeen(reader, posts);
                return posts;
            });
        }
    }

    /** Notes that all posts of a course so far are no longer new to an instructor or assistant. */
    public void setRead(Staff staff) {
        if (courses.isArchived(staff.course().id())) {
            return;
        }
        write(() -> {
            Instant now = clock.instant();
            discussions.setReadAt(staff.course().id(), staff.user(), now);
            return now;
        });
    }

    /** Moves the guest's posts, stances and drafts from outside of courses to the account. */
    @EventListener
    public void merge(GuestSignedIn signedIn) {
        discussions.merge(signedIn.guest(), signedIn.account());
    }

    /** Returns the user's drafts in a thread, and those outside of courses under the same prompt. */
    public Map<ThreadId, List<Draft>> drafts(ThreadId thread, UserId person) {
        return discussions.draftsAlsoAlone(thread, person);
    }

    /**
     * Saves a draft. Saving the same text again changes nothing.
     *
     * @param known the sequence that this tab saved or loaded last, 0 for none
     */
    public DraftResult saveDraft(ThreadId thread, UserId person, Target target, Draft.Typed typed, long known) {
        int characters = Post.characters(typed.text());
        if (characters > Draft.MAX_CHARACTERS) {
            return new DraftResult.DraftTooLong(characters);
        }
        if (isArchived(thread)) {
            return new DraftResult.Archived();
        }
        Draft draft =
                new Draft(target, PlainText.text(typed.text()), typed.baseVersion(), typed.sequence(), clock.instant());
        return write(() -> {
            if (draft.sequence() > known && discussions.replaceDraft(thread, person, draft, known)) {
                return new DraftResult.Saved(draft);
            }
            Draft theirs = discussions.drafts(thread, person).stream()
                    .filter(other -> other.target().equals(target))
                    .findFirst()
                    .orElse(null);
            if (theirs == null) {
                discussions.insertDraft(thread, person, draft);
                return new DraftResult.Saved(draft);
            }
            if (!theirs.text().equals(draft.text())) {
                return new DraftResult.Elsewhere(theirs);
            }
            boolean later = draft.sequence() > theirs.sequence()
                    && discussions.replaceDraft(thread, person, draft, theirs.sequence());
            return new DraftResult.Saved(later ? draft : theirs);
        });
    }

    public void dropDraft(ThreadId thread, UserId person, Target target) {
        if (!isArchived(thread)) {
            writes.run(() -> discussions.deleteDraft(thread, person, target));
        }
    }

    /** Returns whether a thread is in an archived course, where it can only be read. */
    public boolean isArchived(ThreadId thread) {
        CourseId course = thread.course();
        return course != null && courses.isArchived(course);
    }

    private Optional<Prompt> prompt(ThreadId thread) {
        return section(thread).stream()
                .flatMap(section -> section.prompts().stream())
                .filter(prompt -> prompt.id().equals(thread.promptId()))
                .findFirst();
    }

    private Optional<Prompt> promptToWrite(ThreadId thread, UserId person) {
        return prompt(thread)
                .filter(prompt -> thread.course() == null
                        || assignments.assigning(thread.lessonId(), person).stream()
                                .anyMatch(course -> course.id().equals(thread.course()) && !course.isArchived()));
    }

    private boolean isInstructor(ThreadId thread, UserId person) {
        return staff(thread, person) != null;
    }

    private @Nullable Staff staff(ThreadId thread, UserId person) {
        CourseId course = thread.course();
        return course == null ? null : courses.staff(course, person).orElse(null);
    }

    /** Returns whether a student can no longer write: the assignment is closed, or the prompt or the post is locked. */
    private boolean isShut(ThreadId thread, UserId person, @Nullable PostId under) {
        CourseId course = thread.course();
        Instant now = clock.instant();
        return course != null
                && !isInstructor(thread, person)
                && (rules.of(StudyContext.of(course), person, thread.lessonId())
                                .filter(today -> today.isClosed(now))
                                .isPresent()
                        || discussions.isLocked(thread, under, now));
    }

    /** Returns the text to store, with the people whom it mentions. */
    private String stored(ThreadId thread, UserId author, String text) {
        return text.indexOf('@') < 0 ? text : Mentions.stored(text, mentionables(thread, author));
    }

    /** Tells those whom a post mentions, if they may read it and don't know of it otherwise. */
    private void tellMentioned(ThreadId thread, UserId author, Post post, Set<UserId> told) {
        Set<UserId> mentioned = new HashSet<>(Mentions.of(post.markdown()));
        mentioned.removeAll(told);
        if (!mentioned.isEmpty()) {
            mentioned.retainAll(
                    mentionables(thread, author).stream().map(Mentionable::id).collect(Collectors.toSet()));
            tell(NoticeEvent.Kind.MENTION, thread, author, mentioned, post.id());
        }
    }

    private void tell(NoticeEvent.Kind kind, ThreadId thread, UserId by, Set<UserId> to, PostId post) {
        CourseId course = thread.course();
        Set<UserId> others = new HashSet<>(to);
        others.remove(by);
        others.removeIf(person -> course == null || !courses.takesPart(course, person));
        if (course != null && !others.isEmpty() && !discussions.isPreview(by)) {
            events.publishEvent(
                    new NoticeEvent(kind, course, others, by, address(thread, post), Map.of("what", title(thread))));
        }
    }

    /** Returns the address of a post on the page of its section. */
    public String address(ThreadId thread, PostId post) {
        String page = section(thread)
                .map(section -> CourseLinks.section(thread.lessonId(), section.id()))
                .orElseGet(() -> CourseLinks.lesson(thread.lessonId()));
        String at = page + "#post-" + post.value();
        return thread.course() == null ? at : Study.link(at, StudyContext.of(thread.course()));
    }

    /** Returns the title of the section that a prompt is in, or of the lesson if the prompt has left it. */
    public String title(ThreadId thread) {
        return section(thread).map(Section::title).orElseGet(() -> lessons.title(thread.lessonId()));
    }

    private Optional<Section> section(ThreadId thread) {
        return lessons.lesson(thread.lessonId()).stream()
                .flatMap(published -> published.lesson().sections().stream())
                .filter(section -> section.prompts().stream()
                        .anyMatch(prompt -> prompt.id().equals(thread.promptId())))
                .findFirst();
    }

    /** Returns how many words a post needs: outside of courses those of a sentence, because no one else reads it. */
    public static int least(Prompt prompt, ThreadId thread, boolean instructor) {
        int asked = thread.course() == null ? Math.min(WORDS_ALONE, prompt.leastWords()) : prompt.leastWords();
        return instructor ? 1 : Math.max(1, asked);
    }

    private static @Nullable WriteResult refusal(String text, int leastWords) {
        int characters = Post.characters(text);
        if (characters > Post.MAX_CHARACTERS) {
            return new WriteResult.TooLong(characters);
        }
        int words = Post.words(text);
        return words < leastWords ? new WriteResult.TooFewWords(words, leastWords) : null;
    }

    private static WriteResult stale(Post current) {
        return new WriteResult.Stale(current.id(), current.markdown(), current.version(), current.changedAt());
    }

    /** Writes in a transaction; of two tabs that insert at once, the second tries again and finds what the first wrote. */
    private <T> T write(Supplier<T> work) {
        try {
            return writes.write(work);
        } catch (DuplicateKeyException e) {
            return writes.write(work);
        }
    }
}
