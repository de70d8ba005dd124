package org.readout.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Readable;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.SectionHtml;
import org.readout.note.Note;
import org.readout.note.NoteService;
import org.readout.search.SearchHit.Kind;
import org.readout.search.SearchIndex.Found;
import org.readout.search.SearchWords.Word;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.springframework.stereotype.Service;

/** Finds what the current user may read. */
@Service
public class SearchService {

    private static final Messages TEXT = Messages.of("search");

    /** The most posts whose words are kept; beyond that they are read anew. */
    private static final int MOST_POSTS = 50_000;

    private final SearchIndex index;
    private final LessonLibrary library;
    private final DiscussionService discussion;
    private final NoteService notes;
    private final CurrentUser currentUser;

    /** The words of posts that someone searched, by their ids. Who may read a post is asked for each search. */
    private final Map<PostId, PostWords> known = new ConcurrentHashMap<>();

    private record PostWords(long version, String lesson, String[] forms) {}

    SearchService(
            SearchIndex index,
            LessonLibrary library,
            DiscussionService discussion,
            NoteService notes,
            CurrentUser currentUser) {
        this.index = index;
        this.library = library;
        this.discussion = discussion;
        this.notes = notes;
        this.currentUser = currentUser;
    }

    /**
     * @param counts of all that was found, by kind
     * @param hits the best of the asked kind
     * @param meant what may have been meant, if nothing was found
     */
    public record Result(Map<Kind, Integer> counts, List<SearchHit> hits, Optional<String> meant) {

        public int count(Optional<Kind> only) {
            return counts.entrySet().stream()
                    .filter(count -> only.isEmpty() || only.get() == count.getKey())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * Finds the words that were typed, in one list by relevance.
     *
     * @throws UncheckedIOException if the index can't be read
     */
    public Result find(String typed, Optional<Kind> only, int most) {
        SearchWords words = new SearchWords(typed);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        if (words.all().isEmpty()) {
            return new Result(counts, List.of(), Optional.empty());
        }
        Map<String, Lesson> lessons = library.lessons(currentUser).stream()
                .map(Published::lesson)
                .collect(Collectors.toMap(Lesson::id, Function.identity()));
        try {
            List<Found> found = index.find(words, lessons.keySet(), only, most, counts);
            Map<Word, Double> weights = new HashMap<>();
            for (Word word : words.all()) {
                weights.put(word, index.weight(word));
            }
            Map<String, Note> own = currentUser.find().map(User::id).map(notes::of).orElse(List.of()).stream()
                    .filter(note -> lessons.containsKey(note.lessonId()))
                    .collect(Collectors.toMap(note -> note.id().toString(), Function.identity()));
            List<Found> ofReader = Stream.concat(
                            own.values().stream()
                                    .flatMap(note -> found(
                                            Kind.NOTE,
                                            note.lessonId(),
                                            note.id(),
                                            words,
                                            SearchWords.forms(text(note)),
                                            weights)
                                            .stream()),
                            posts(words, lessons.keySet(), weights))
                    .toList();
            ofReader.forEach(it -> counts.merge(it.kind(), 1, Integer::sum));
            List<Found> best = Stream.concat(found.stream(), ofReader.stream())
                    .filter(it -> only.isEmpty() || only.get() == it.kind())
                    .sorted(Comparator.comparing(Found::score).reversed())
                    .limit(most)
                    .toList();
            Map<String, Post> shown = posts(best);
            List<SearchHit> hits = best.stream()
                    .flatMap(it -> hit(it, words, lessons, shown, own).stream())
                    .toList();
            boolean nothing = counts.values().stream().allMatch(count -> count == 0);
            return new Result(counts, hits, nothing ? index.meant(words, lessons.keySet()) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds posts and replies among those that the user may read now. */
    private Stream<Found> posts(SearchWords words, Set<String> lessons, Map<Word, Double> weights) {
        Optional<User> reader = currentUser.find();
        if (reader.isEmpty()) {
            return Stream.empty();
        }
        List<Readable> readable = discussion.readable(reader.get().id());
        List<PostId> unknown =
                readable.stream().filter(this::isUnknown).map(Readable::id).toList();
        if (known.size() + unknown.size() > MOST_POSTS) {
            known.clear();
            unknown = readable.stream().map(Readable::id).toList();
        }
        if (!unknown.isEmpty()) {
            discussion
                    .readable(unknown, reader.get().id())
                    .forEach(post -> known.put(
                            post.id(),
                            new PostWords(
                                    post.version(), post.thread().lessonId(), SearchWords.forms(post.searched()))));
        }
        return readable.stream()
                .flatMap(post -> Optional.ofNullable(known.get(post.id()))
                        .filter(its -> lessons.contains(its.lesson))
                        .flatMap(its -> found(Kind.POST, its.lesson, post.id().value(), words, its.forms, weights))
                        .stream());
    }

    private static Optional<Found> found(
            Kind kind, String lesson, UUID id, SearchWords words, String[] forms, Map<Word, Double> weights) {
        List<Word> hits =
                words.all().stream().filter(word -> words.isIn(word, forms)).toList();
        return hits.size() < words.needed()
                ? Optional.empty()
                : Optional.of(new Found(kind, lesson, id.toString(), (float)
                        hits.stream().mapToDouble(weights::get).sum()));
    }

    private static String text(Note note) {
        return "“" + note.quote() + "” " + note.words();
    }

    private boolean isUnknown(Readable post) {
        PostWords its = known.get(post.id());
        return its == null || its.version != post.version();
    }

    /** Returns the posts of a list, as the user may see them now. */
    private Map<String, Post> posts(List<Found> found) {
        List<PostId> ids = found.stream()
                .filter(it -> it.kind() == Kind.POST)
                .map(it -> new PostId(UUID.fromString(it.id())))
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : discussion.readable(ids, currentUser.find().orElseThrow().id()).stream()
                        .collect(Collectors.toMap(post -> post.id().value().toString(), Function.identity()));
    }

    private Optional<SearchHit> hit(
            Found found,
            SearchWords words,
            Map<String, Lesson> lessons,
            Map<String, Post> posts,
            Map<String, Note> own) {
        Optional<Lesson> lesson = Optional.ofNullable(lessons.get(found.lesson()));
        return switch (found.kind()) {
            case LESSON ->
                lesson.map(it -> hit(
                        found,
                        words,
                        TEXT.get("place.lesson"),
                        CourseLinks.lesson(it.id()),
                        it.title(),
                        SearchHit.text(it)));
            case SECTION ->
                lesson.flatMap(it -> it.section(found.id())
                        .map(section -> hit(
                                found,
                                words,
                                TEXT.get("place.section", "number", it.indexOf(section) + 1, "lesson", it.title()),
                                CourseLinks.section(it.id(), section.id()),
                                section.title(),
                                SearchHit.text(section))));
            case TERM ->
                library.entries(found.id(), currentUser).stream()
                        .filter(entry -> entry.owner()
                                .map(it -> it.lesson().id())
                                .orElse("")
                                .equals(found.lesson()))
                        .findFirst()
                        .map(entry -> hit(
                                found,
                                words,
                                TEXT.get("place.term"),
                                "/terms/" + entry.term().id(),
                                NoteHtml.heading(entry.term()),
                                SearchHit.plain(entry.term().gloss())));
            case EVENT ->
                library.edition().events().stream()
                        .filter(event -> event.id().equals(found.id()))
                        .findFirst()
                        .map(event -> hit(
                                found,
                                words,
                                TEXT.get("place.event", "date", HumanDate.of(event.date())),
                                "/timeline#decade-" + event.date().substring(0, 3) + "0",
                                SearchHit.plain(event.text()),
                                ""));
            case SOURCE ->
                lesson.flatMap(it -> Optional.ofNullable(it.sources().get(found.id()))
                        .map(source -> hit(
                                found,
                                words,
                                TEXT.get("place.source", "lesson", it.title()),
                                cited(it, source),
                                source.title(),
                                SearchHit.text(source))));
            case NOTE ->
                Optional.ofNullable(own.get(found.id()))
                        .flatMap(note -> lesson.flatMap(it -> it.section(note.sectionId())
                                .map(section -> hit(
                                        found,
                                        words,
                                        TEXT.get("place.note", "lesson", it.title()),
                                        NoteService.address(note),
                                        section.title(),
                                        text(note)))));
            case POST ->
                Optional.ofNullable(posts.get(found.id()))
                        .flatMap(post -> lesson.flatMap(it -> of(it, post.thread())
                                .map(section -> hit(
                                        found,
                                        words,
                                        TEXT.get(
                                                "place.post",
                                                "reply",
                                                post.parent() != null,
                                                "own",
                                                post.own(),
                                                "author",
                                                post.author(),
                                                "lesson",
                                                it.title()),
                                        address(it, section, post.thread()),
                                        section.title(),
                                        post.searched()))));
        };
    }

    private static SearchHit hit(
            Found found, SearchWords words, String place, String address, String title, String text) {
        return new SearchHit(found.kind(), place, address, words.marked(title), words.excerpt(text));
    }

    /** Returns the address of a source below the first text that cites it. */
    private static String cited(Lesson lesson, Source source) {
        for (Section section : lesson.sections()) {
            int number = SectionHtml.of(lesson, section).sources().indexOf(source) + 1;
            if (number > 0) {
                return CourseLinks.section(lesson.id(), section.id()) + "#source-" + number;
            }
        }
        return CourseLinks.lesson(lesson.id());
    }

    private static Optional<Section> of(Lesson lesson, ThreadId thread) {
        return lesson.sections().stream()
                .filter(section -> section.prompts().stream()
                        .anyMatch(prompt -> prompt.id().equals(thread.promptId())))
                .findFirst();
    }

    private static String address(Lesson lesson, Section section, ThreadId thread) {
        CourseId course = thread.course();
        return CourseLinks.section(lesson.id(), section.id()) + "?in=" + (course == null ? "own" : course.value())
                + "#prompt-" + thread.promptId();
    }
}
