package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.readout.format.Field;
import org.readout.format.Finding;
import org.readout.format.ListChecks;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.TextFile;
import org.readout.format.ValueType;
import org.readout.format.Yaml;

/** Reads one folder: every file is parsed and held to the rules that concern it alone. */
final class FolderReader {

    private static final String TEXT_ENDING = ".md";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ -]*");

    private final Path root;
    private final String folder;
    private final Path path;
    private final FolderFiles files;
    private final Report findings = new Report("");
    private final Map<String, Report> reports = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    private FolderReader(Path root, String folder) {
        this.root = root;
        this.folder = folder;
        this.path = root.resolve(folder);
        this.files = FolderFiles.of(path);
    }

    /**
     * What the lessons folder itself holds.
     *
     * @param findings what is to be said of each file alone
     * @param links where its short texts lead to, by the path of the file
     */
    record ReadShared(ReadNotes notes, List<Finding> findings, Map<String, List<Located<LinkTarget>>> links) {
        static final ReadShared NONE = new ReadShared(ReadNotes.NONE, List.of(), Map.of());
    }

    /** Reads the key terms and sources that all lessons share. */
    static ReadShared shared(Path root) {
        FolderReader reader = new FolderReader(root, "");
        ReadNotes notes = reader.notes();
        reader.reportUnnamed();
        return new ReadShared(notes, reader.findings.findings(), reader.findings.allLinks());
    }

    /** Reads a lesson's folder. */
    static ReadLesson lesson(Path root, String folder) {
        return new FolderReader(root, folder).lesson();
    }

    /** Whether a section can name a file of that name. */
    static boolean canBeNamed(String file) {
        return FILE_NAME.matcher(file).matches();
    }

    private ReadLesson lesson() {
        Report report = report(LessonFormat.FILE);
        Optional<ObjectNode> lesson = Optional.empty();
        named.add(LessonFormat.FILE);
        if (files.has(LessonFormat.FILE)) {
            lesson = yaml(LessonFormat.FILE, LessonFormat.LESSON, Optional.empty());
        } else {
            report.error(
                    SourcePosition.FILE,
                    "file-missing",
                    "this folder has no file `lesson.yaml`; a lesson begins with it"
                            + Suggestions.nearest(
                                            LessonFormat.FILE, files.sizes().keySet())
                                    .map(near -> ", so rename " + Quoted.whole(near))
                                    .orElse(""));
        }
        List<ReadLesson.ReadSection> sections = new ArrayList<>();
        lesson.ifPresent(read -> {
            LessonRules.check(folder, read, this::isTaken, report);
            read.get(LessonFormat.SECTIONS).orElse(List.of()).forEach(section -> sections.add(section(section)));
        });
        ReadNotes notes = notes();
        ReadLesson.Loose loose = ReadLesson.Loose.NONE;
        if (sections.isEmpty()) {
            loose = loose();
        } else {
            PictureChecks.check(root, folder, sections, findings);
            reportUnnamed();
        }
        return new ReadLesson(
                folder, lesson, List.copyOf(sections), loose, notes, findings.findings(), findings.allLinks());
    }

    /** Whether another folder has a name; where capitals do not count, this one may be found under it. */
    private boolean isTaken(String name) {
        Path other = root.resolve(name);
        try {
            return Files.exists(other) && !Files.isSameFile(other, path);
        } catch (IOException e) {
            return true;
        }
    }

    /** A slip in {@code lesson.yaml} must not hide what is wrong in the other files. */
    private ReadLesson.Loose loose() {
        List<SectionFile> texts = new ArrayList<>();
        List<QuizFile> quizzes = new ArrayList<>();
        for (String file : files.sizes().keySet()) {
            if (FolderFiles.isAside(file)) {
                continue;
            }
            if (file.endsWith(TEXT_ENDING)) {
                textFile(file).ifPresent(texts::add);
            } else if (file.endsWith(QuizFormat.ENDING)) {
                quizFile(file).ifPresent(quizzes::add);
            }
        }
        return new ReadLesson.Loose(List.copyOf(texts), List.copyOf(quizzes));
    }

    private ReadLesson.ReadSection section(ObjectNode section) {
        return new ReadLesson.ReadSection(
                section,
                named(section, LessonFormat.TEXT, TEXT_ENDING).flatMap(this::textFile),
                named(section, LessonFormat.QUIZ, QuizFormat.ENDING).flatMap(this::quizFile));
    }

    private Optional<SectionFile> textFile(String name) {
        return text(name).map(it -> SectionFile.of(relative(name), it, report(name)));
    }

    private Optional<QuizFile> quizFile(String name) {
        return yaml(name, QuizFormat.QUIZ, Optional.empty()).map(it -> {
            QuizRules.check(it, report(name));
            return new QuizFile(relative(name), it);
        });
    }

    private ReadNotes notes() {
        return new ReadNotes(
                folder,
                notes(NotesFormat.TERMS_FILE, NotesFormat.TERMS),
                notes(NotesFormat.SOURCES_FILE, NotesFormat.ALL_SOURCES),
                folder.isEmpty() ? Optional.of(List.of()) : notes(NotesFormat.CHECKS_FILE, NotesFormat.CHECKS));
    }

    private Optional<List<ObjectNode>> notes(String file, ValueType<List<ObjectNode>> type) {
        named.add(file);
        if (!files.has(file)) {
            return Optional.of(List.of());
        }
        Optional<List<ObjectNode>> notes = yaml(file, type, Optional.of(List.of()));
        notes.ifPresent(objects -> ListChecks.uniqueIds(objects, report(file)));
        return notes;
    }

    /** The file that a section names, where it can be this lesson's and is there. */
    private Optional<String> named(ObjectNode section, Field<String> field, String ending) {
        Optional<String> name = section.get(field);
        if (name.isEmpty()) {
            return name;
        }
        SourcePosition place = section.place(field);
        Report report = report(LessonFormat.FILE);
        if (!canBeNamed(name.get())) {
            report.error(place, "file-path", notAName(name.get(), ending));
        } else if (!name.get().endsWith(ending)) {
            String stem = name.get().replaceFirst("\\..*$", "");
            report.error(
                    place,
                    "file-ending",
                    Quoted.of(name.get()) + " must end in " + Quoted.of(ending) + meant(stem + ending, ending));
        } else if (!files.has(name.get())) {
            report.error(
                    place,
                    "file-missing",
                    "there is no file " + Quoted.of(name.get()) + " in the lesson's folder"
                            + meant(name.get(), ending));
        } else {
            named.add(name.get());
            return name;
        }
        return Optional.empty();
    }

    private String notAName(String written, String ending) {
        if (files.has(written)) {
            named.add(written);
            return "the file " + Quoted.of(written)
                    + " has a name that can't be used; rename it, with unaccented letters, digits and hyphens";
        }
        String advice = meant(written.substring(written.lastIndexOf('/') + 1), ending);
        return Quoted.of(written) + " is not the name of a file in the lesson's folder"
                + (advice.isEmpty() ? "; write the name alone, of unaccented letters, digits and hyphens" : advice);
    }

    /** The file that was probably meant; nobody has to be told then that it is not named. */
    private String meant(String name, String ending) {
        Optional<String> nearest = Suggestions.nearest(
                name,
                files.sizes().keySet().stream()
                        .filter(file -> file.endsWith(ending))
                        .toList());
        nearest.ifPresent(named::add);
        return nearest.map(file -> "; did you mean " + Quoted.of(file) + "?").orElse("");
    }

    private void reportUnnamed() {
        String advice = folder.isEmpty()
                ? "nothing uses this file; lessons are folders, and beside them only `terms.yaml` and `sources.yaml` are read"
                : "no section names this file; name it or take it away";
        for (String file : files.sizes().keySet()) {
            if (!named.contains(file) && !FolderFiles.isAside(file)) {
                report(file)
                        .warning(
                                SourcePosition.FILE,
                                "file-unnamed",
                                misnamed(file)
                                        .map(meant -> "nothing reads this file; if it is meant for " + Quoted.of(meant)
                                                + ", rename it")
                                        .orElse(advice));
            }
        }
        for (String other : folder.isEmpty() ? List.<String>of() : files.folders()) {
            if (!other.equals(PictureChecks.FOLDER) && !FolderFiles.isAside(other)) {
                report(other)
                        .warning(
                                SourcePosition.FILE,
                                "file-unnamed",
                                "nothing in this folder is used; pictures belong in `media`");
            }
        }
    }

    /** The file of notes that is not there and that one of nearly its name may be meant for. */
    private Optional<String> misnamed(String file) {
        return Suggestions.nearest(file, NotesFormat.FILES)
                .filter(meant -> !files.has(meant))
                .filter(meant -> !folder.isEmpty() || !meant.equals(NotesFormat.CHECKS_FILE));
    }

    private <T> Optional<T> yaml(String file, ValueType<T> type, Optional<T> empty) {
        return text(file).flatMap(text -> Yaml.read(text, type, empty, report(file)));
    }

    private Optional<String> text(String file) {
        return TextFile.read(root, path.resolve(file), report(file));
    }

    private Report report(String file) {
        return reports.computeIfAbsent(file, name -> findings.in(relative(name)));
    }

    private String relative(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }
}
