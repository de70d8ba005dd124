package org.readout.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.Merge.Clash;
import org.readout.author.Version.Kind;
import org.readout.author.VersionRepository.Origin;
import org.readout.author.VersionRepository.Row;
import org.readout.format.ValueTypes;
import org.readout.format.YamlTree;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.source.LessonFile;
import org.readout.lesson.source.LessonPublisher;
import org.readout.lesson.source.LessonSource;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The files of lessons as their authors have them, and their versions: drafts in place, and working copies of published
 * lessons. Whatever is found on the disk becomes a version before it is changed. Call it in a transaction, one thread at a
 * time: files are written last, so that a failure leaves neither a version without files nor files without a version.
 */
@Component
final class LessonFolders {

    static final String LESSON = "lesson.yaml";
    static final String STATUS = "status";

    private static final Pattern STATUS_LINE =
            Pattern.compile("^status: *[\"']?(draft|withdrawn)\\b", Pattern.MULTILINE);

    /** Saves of one person within this time are one version. */
    private static final Duration ONE_VERSION = Duration.ofMinutes(10);

    private static final int MOST_VERSIONS_SEARCHED = 50;

    private static final Messages TEXT = Messages.of("author");

    private final Path site;
    private final Path own;
    private final Path drafts;
    private final LessonSource source;
    private final LessonSource live;
    private final VersionRepository versions;
    private final Clock clock;

    LessonFolders(
            @Value("${readout.lessons}") Path site,
            @Value("${readout.data}") Path data,
            VersionRepository versions,
            Clock clock) {
        this.site = site;
        this.own = data.resolve(LessonPublisher.MADE_HERE);
        this.drafts = data.resolve("drafts");
        this.source = new LessonSource(List.of(site, own, drafts), clock);
        this.live = new LessonSource(List.of(site, own), clock);
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * The files of a lesson by their names, as its authors have them.
     *
     * @param number of the version that they are; 0 if there are no versions yet
     * @param basedOn the version of the published files that the working copy starts from; null without a working copy
     * @param clashes with changes of the published files on the disk, found just now
     */
    record State(
            Map<String, LessonFile> files,
            int number,
            @Nullable Integer basedOn,
            List<Clash> clashes) {

        String status() {
            LessonFile lesson = files.get(LESSON);
            Matcher status =
                    STATUS_LINE.matcher(lesson == null ? "" : lesson.text().orElse(""));
            // Also of a file with errors: a draft must stay one.
            return status.find() ? status.group(1) : "published";
        }
    }

    Optional<LoadedLesson> check(String lessonId) {
        return source.load(lessonId);
    }

    boolean exists(String lessonId) {
        return source.folder(lessonId).isPresent();
    }

    boolean isOwn(String lessonId) {
        return Files.isDirectory(own.resolve(lessonId));
    }

    boolean hasWorkingCopy(String lessonId) {
        return Files.isDirectory(drafts.resolve(lessonId));
    }

    private static Map<String, LessonFile> files(LessonSource source, String lessonId) {
        try {
            Map<String, LessonFile> files = new TreeMap<>();
            source.files(lessonId).forEach(file -> files.put(file.path().substring(lessonId.length() + 1), file));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, byte[]> published(String lessonId) {
        return bytes(files(live, lessonId));
    }

    static Map<String, byte[]> bytes(Map<String, LessonFile> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, file) -> {
            byte[] content = file.bytes();
            if (content != null) {
                bytes.put(name, content);
            }
        });
        return bytes;
    }

    /** Returns what is in a file: a tree of YAML, a text, or bytes; null if there is nothing. */
    static @Nullable Object value(String name, @Nullable LessonFile file) {
        Optional<String> text = file == null ? Optional.empty() : file.text();
        if (text.isEmpty()) {
            return file == null ? null : file.bytes();
        }
        boolean isBlank = isYaml(name) && text.get().lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
        return isBlank
                ? null
                : Optional.of(text.get())
                        .filter(yaml -> isYaml(name))
                        .flatMap(YamlTree::read)
                        .map(Values::normal)
                        .orElseGet(() -> Values.normal(text.get()));
    }

    static boolean isYaml(String name) {
        return name.endsWith(".yaml");
    }

    /** Returns the whole lesson as an object with a field for each file. */
    static Map<Object, Object> lesson(Map<String, byte[]> contents, String lessonId) {
        Map<Object, Object> lesson = new LinkedHashMap<>();
        contents.forEach((name, bytes) -> {
            Object value = value(name, LessonFile.ofAny(lessonId + "/" + name, bytes));
            if (value != null) {
                lesson.put(name, value);
            }
        });
        return lesson;
    }

    private static byte[] content(LessonFile file, String name, Object value) {
        try {
            LessonFile changed = switch (value) {
                case byte[] bytes -> file.withBytes(bytes);
                case String text -> file.withText(text);
                default -> file.with(value);
            };
            return Objects.requireNonNull(changed.bytes());
        } catch (IllegalArgumentException e) {
            throw new Refused(TEXT.get("refused.value", "file", name));
        }
    }

    /** Returns the bytes of a lesson with another content; what stays the same keeps its bytes. */
    private static Map<String, byte[]> bytes(
            String lessonId, Map<String, LessonFile> files, Map<?, ?> now, Map<?, ?> wanted) {
        Map<String, byte[]> all = bytes(files);
        Stream.concat(now.keySet().stream(), wanted.keySet().stream()).forEach(key -> {
            String name = (String) key;
            Object value = wanted.get(name);
            if (value == null) {
                all.remove(name);
            } else if (!Merge.same(now.get(name), value)) {
                LessonFile file = files.getOrDefault(name, LessonFile.ofAny(lessonId + "/" + name, null));
                all.put(name, content(file, name, value));
            }
        });
        return all;
    }

    /** Writes the files that differ from these bytes, and deletes those that aren't among them; fails if one has changed. */
    private static void write(
            LessonSource source, String lessonId, Map<String, LessonFile> files, Map<String, byte[]> wanted) {
        List<LessonFile> changed = new ArrayList<>();
        files.forEach((name, file) -> {
            if (!wanted.containsKey(name)) {
                changed.add(file.removed());
            }
        });
        wanted.forEach((name, bytes) -> {
            LessonFile file = files.getOrDefault(name, LessonFile.ofAny(lessonId + "/" + name, null));
            if (!Merge.same(file.bytes(), bytes)) {
                changed.add(file.withBytes(bytes));
            }
        });
        try {
            source.write(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Records what was changed on the disk since the last version, and takes changes of the published files into the working
     * copy.
     *
     * @param first whether a lesson without versions gets its first
     */
    State settle(String lessonId, boolean first) {
        Map<String, LessonFile> files = files(source, lessonId);
        Optional<Row> newest = versions.newest(lessonId);
        boolean working = hasWorkingCopy(lessonId);
        if (newest.isEmpty() && !working && !first) {
            return new State(files, 0, null, List.of());
        }
        Map<String, byte[]> contents = bytes(files);
        Integer basedOn = working ? newest.map(Row::basedOn).orElse(null) : null;
        Map<String, byte[]> published = working ? published(lessonId) : Map.of();
        if (working && basedOn == null) {
            basedOn = versions.add(lessonId, Kind.LIVE, null, clock.instant(), null, null, published);
        }
        int number = newest.map(Row::number).orElse(0);
        Integer before = newest.map(Row::basedOn).orElse(null);
        if (!Objects.equals(before, basedOn)
                || !VersionRepository.hashes(contents).equals(versions.hashes(lessonId, number))) {
            number = versions.add(lessonId, Kind.DISK, null, clock.instant(), basedOn, null, contents);
        }
        if (basedOn == null || VersionRepository.hashes(published).equals(versions.hashes(lessonId, basedOn))) {
            return new State(files, number, basedOn, List.of());
        }
        Object base = lesson(versions.files(lessonId, basedOn), lessonId);
        int taken = versions.add(lessonId, Kind.LIVE, null, clock.instant(), null, null, published);
        return merge(lessonId, new State(files, number, taken, List.of()), base, published, null, null);
    }

    /** Joins other files with those of a working copy or a draft, and writes them. */
    State merge(
            String lessonId,
            State state,
            Object base,
            Map<String, byte[]> others,
            @Nullable UserId user,
            @Nullable Origin origin) {
        Map<?, ?> mine = lesson(bytes(state.files()), lessonId);
        Merge.Result merged = Merge.of(List.of(), base, mine, lesson(others, lessonId));
        Map<String, byte[]> wanted =
                bytes(lessonId, state.files(), mine, (Map<?, ?>) Objects.requireNonNull(merged.value()));
        State written = write(lessonId, state, wanted, Kind.MERGED, user, origin);
        return new State(written.files(), written.number(), written.basedOn(), merged.clashes());
    }

    /**
     * Saves changes, unless some clash; then only a version has them.
     *
     * @param fixed the fields of {@code lesson.yaml} that stay as they are
     */
    State save(String lessonId, UserId user, List<Change> changes, Set<String> fixed) {
        State state = settle(lessonId, true);
        Map<Object, Object> now = new LinkedHashMap<>();
        for (Change change : changes) {
            if (!LessonSource.isFile(lessonId + "/" + change.file())) {
                throw new Refused(TEXT.get("refused.name", "file", change.file()));
            }
            Object value = value(change.file(), state.files().get(change.file()));
            if (isYaml(change.file())
                    && value instanceof String
                    && !change.path().isEmpty()) {
                throw new Refused(TEXT.get("refused.unreadable", "file", change.file()));
            }
            if (value != null) {
                now.put(change.file(), value);
            }
        }
        Object wanted = now;
        List<Clash> clashes = new ArrayList<>();
        for (Change change : changes) {
            List<Object> path = Stream.concat(Stream.of(change.file()), change.path().stream())
                    .toList();
            Merge.Result merged = Merge.of(
                    path, Values.normal(change.before()), Values.normal(change.after()), Values.get(wanted, path));
            wanted = Values.with(wanted, path, merged.value());
            clashes.addAll(merged.clashes());
        }
        for (String field : now.get(LESSON) instanceof Map<?, ?> ? fixed : Set.<String>of()) {
            if (!Merge.same(Values.get(now, List.of(LESSON, field)), Values.get(wanted, List.of(LESSON, field)))) {
                throw new Refused(TEXT.get("refused.field", "field", field));
            }
        }
        Map<String, byte[]> contents = bytes(lessonId, state.files(), now, (Map<?, ?>) wanted);
        if (!clashes.isEmpty()) {
            versions.add(lessonId, Kind.CLASH, user, clock.instant(), null, null, contents);
            return new State(state.files(), state.number(), state.basedOn(), clashes);
        }
        return write(lessonId, state, contents, Kind.SAVED, user, null);
    }

    /** Writes files with a version; a published lesson gets its working copy first. */
    private State write(
            String lessonId,
            State state,
            Map<String, byte[]> contents,
            Kind kind,
            @Nullable UserId user,
            @Nullable Origin origin) {
        if (kind == Kind.SAVED
                && VersionRepository.hashes(contents).equals(VersionRepository.hashes(bytes(state.files())))) {
            return state;
        }
        Integer basedOn = state.basedOn();
        if (!hasWorkingCopy(lessonId) && !state.status().equals("draft")) {
            create(drafts, lessonId, bytes(state.files()));
            basedOn = state.number();
        }
        requireQuota(contents);
        Row newest = versions.newest(lessonId).orElse(null);
        int number;
        if (newest != null
                && kind == Kind.SAVED
                && newest.kind() == Kind.SAVED
                && newest.number() == state.number()
                && Objects.equals(newest.person(), user)
                && Objects.equals(newest.basedOn(), basedOn)
                && newest.at().plus(ONE_VERSION).isAfter(clock.instant())) {
            number = newest.number();
            versions.replace(lessonId, newest, contents);
        } else {
            number = versions.add(lessonId, kind, user, clock.instant(), basedOn, origin, contents);
        }
        write(source, lessonId, state.files(), contents);
        return new State(files(source, lessonId), number, basedOn, List.of());
    }

    private static void requireQuota(Map<String, byte[]> contents) {
        LessonZip.overQuota(contents).ifPresent(words -> {
            throw new Refused(words);
        });
    }

    private void create(Path root, String lessonId, Map<String, byte[]> contents) {
        try {
            source.create(root, lessonId, contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a lesson of its own folder. */
    void create(String lessonId, UserId user, @Nullable Origin origin, Map<String, byte[]> contents) {
        requireQuota(contents);
        versions.add(lessonId, Kind.CREATED, user, clock.instant(), null, origin, contents);
        create(own, lessonId, contents);
    }

    /** Makes the lesson be like one of its versions again. */
    State back(String lessonId, UserId user, int number) {
        State state = settle(lessonId, true);
        Map<String, byte[]> wanted = versions.files(lessonId, number);
        if (wanted.isEmpty()) {
            throw new Refused(TEXT.get("refused.version"));
        }
        return write(
                lessonId, state, withFields(lessonId, wanted, Map.of(STATUS, state.status())), Kind.SAVED, user, null);
    }

    /** Gives the lesson that students see another status, with the changes of the working copy if it is published. */
    void publish(String lessonId, UserId user) {
        boolean isSaid = settle(lessonId, true).status().equals("published");
        release(lessonId, user, isSaid ? Map.of() : Map.of(STATUS, "published"), Kind.PUBLISHED);
    }

    /** Changes a field of {@code lesson.yaml} for students at once; what else isn't published stays so. */
    void change(String lessonId, UserId user, String field, String value, Kind kind) {
        release(lessonId, user, Map.of(field, value), kind);
    }

    private void release(String lessonId, UserId user, Map<String, String> fields, Kind kind) {
        // Read first: what is changed from now on makes the writing fail.
        Map<String, LessonFile> before = files(live, lessonId);
        State state = settle(lessonId, true);
        boolean publishes = kind == Kind.PUBLISHED;
        Map<String, byte[]> contents = withFields(lessonId, bytes(state.files()), fields);
        Map<String, byte[]> seen = publishes ? contents : withFields(lessonId, bytes(before), fields);
        if (!publishes && hasWorkingCopy(lessonId)) {
            // The working copy stays, and follows.
            int number = versions.add(lessonId, Kind.LIVE, user, clock.instant(), null, null, seen);
            versions.add(lessonId, kind, user, clock.instant(), number, null, contents);
            write(source, lessonId, state.files(), contents);
        } else {
            versions.add(lessonId, kind, user, clock.instant(), null, null, seen);
        }
        write(live, lessonId, before, seen);
        if (publishes) {
            delete(drafts.resolve(lessonId));
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a lesson that was made in the browser, with its versions. */
    void delete(String lessonId) {
        versions.delete(lessonId);
        delete(drafts.resolve(lessonId));
        delete(own.resolve(lessonId));
    }

    /** Writes the files of a lesson of which this data folder has none, and of a working copy: the database has them. */
    boolean restore(String lessonId, boolean hasPeople) {
        Row newest = versions.newest(lessonId).orElseThrow();
        Integer basedOn = newest.basedOn();
        boolean isMissing = live.folder(lessonId).isEmpty();
        if (isMissing && !hasPeople) {
            // One of the site's lessons, whose files came without the browser: they went like that, too.
            return false;
        }
        if (isMissing) {
            create(own, lessonId, versions.files(lessonId, basedOn == null ? newest.number() : basedOn));
        }
        boolean hasCopy = basedOn != null && !hasWorkingCopy(lessonId);
        if (hasCopy) {
            create(drafts, lessonId, versions.files(lessonId, newest.number()));
        }
        return isMissing || hasCopy;
    }

    /** Returns the version in which a value became what it is. */
    Optional<Row> setBy(String lessonId, List<Object> path, @Nullable Object value) {
        Row found = null;
        String file = (String) path.getFirst();
        Map<String, Object> seen = new HashMap<>();
        for (Row row : versions.all(lessonId).stream()
                .filter(row -> !row.kind().isAside())
                .limit(MOST_VERSIONS_SEARCHED)
                .toList()) {
            String hash = versions.hashes(lessonId, row.number()).getOrDefault(file, "");
            Object lesson = seen.computeIfAbsent(hash, unread -> {
                byte[] bytes = versions.files(lessonId, row.number()).get(file);
                return bytes == null ? Map.of() : lesson(Map.of(file, bytes), lessonId);
            });
            if (!Merge.same(Values.get(lesson, path), value)) {
                break;
            }
            found = row;
        }
        return Optional.ofNullable(found);
    }

    List<Difference> differences(String lessonId, Map<String, byte[]> before, Map<String, byte[]> after) {
        Object old = lesson(before, lessonId);
        Object now = lesson(after, lessonId);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .flatMap(
                        name -> Difference.between(
                                name, List.of(), Values.get(old, List.of(name)), Values.get(now, List.of(name)))
                                .stream())
                .toList();
    }

    /** Returns the ids of all lessons. */
    List<String> all() {
        return Stream.of(site, own)
                .filter(Files::isDirectory)
                .flatMap(root -> {
                    try (Stream<Path> folders = Files.list(root)) {
                        return folders
                                .filter(LessonSource::isLesson)
                                .map(folder -> folder.getFileName().toString())
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(ValueTypes::isId)
                .distinct()
                .toList();
    }

    /** Returns what is in the file {@code lesson.yaml} of a lesson. */
    @Nullable
    Object about(String lessonId) {
        try {
            return value(LESSON, source.file(lessonId + "/" + LESSON));
        } catch (IOException e) {
            return null;
        }
    }

    Optional<byte[]> picture(String lessonId, String name) {
        return Optional.ofNullable(files(source, lessonId).get(name))
                .filter(file -> file.text().isEmpty())
                .flatMap(file -> Optional.ofNullable(file.bytes()));
    }

    /** Returns the bytes of a new lesson's files. */
    Map<String, byte[]> contents(NewLesson lesson) {
        Map<String, byte[]> contents = new TreeMap<>();
        lesson.files().forEach((name, value) -> {
            String path = "lesson/" + name;
            if (!LessonSource.isFile(path)) {
                throw new Refused(TEXT.get("refused.name", "file", name));
            }
            Object normal = Objects.requireNonNull(Values.normal(value));
            contents.put(name, content(LessonFile.ofAny(path, null), name, normal));
        });
        return contents;
    }

    Optional<String> field(Map<String, byte[]> contents, String name) {
        return Values.text(lesson(contents, "lesson"), LESSON, name);
    }

    /** Returns the files of a lesson with other values in {@code lesson.yaml}. */
    Map<String, byte[]> withFields(String lessonId, Map<String, byte[]> contents, Map<String, String> values) {
        byte[] bytes = contents.get(LESSON);
        LessonFile file = LessonFile.ofAny(lessonId + "/" + LESSON, bytes);
        if (!(value(LESSON, file) instanceof Map<?, ?> tree)) {
            throw new Refused(TEXT.get("refused.unreadable", "file", LESSON));
        }
        Map<Object, Object> fields = new LinkedHashMap<>(tree);
        fields.putAll(values);
        Map<String, byte[]> all = new TreeMap<>(contents);
        all.put(LESSON, Objects.requireNonNull(file.with(fields).bytes()));
        return all;
    }

    /**
     * Returns the version that others see of a lesson: the published one, or the draft.
     *
     * @return a number whose files no later save replaces
     */
    Origin current(String lessonId) {
        State state = settle(lessonId, true);
        if (state.basedOn() != null) {
            return new Origin(lessonId, state.basedOn());
        }
        boolean canChange = versions.newest(lessonId).orElseThrow().kind() == Kind.SAVED;
        return new Origin(
                lessonId,
                canChange
                        ? versions.add(lessonId, Kind.SAVED, null, clock.instant(), null, null, bytes(state.files()))
                        : state.number());
    }

    Instant now() {
        return clock.instant();
    }
}
