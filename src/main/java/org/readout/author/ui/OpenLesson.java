package org.readout.author.ui;

import com.vaadin.flow.component.notification.Notification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;
import org.readout.author.Change;
import org.readout.author.EditedLesson;
import org.readout.author.LessonEditing;
import org.readout.author.Refused;
import org.readout.author.Saved;
import org.readout.author.ui.InsertDialog.Entry;
import org.readout.author.ui.InsertDialog.Kind;
import org.readout.format.Markdown;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.block.LessonBlocks.Block;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.Sentences;
import org.readout.user.UserId;

/** A lesson that is open in the editor: as it is now, what its parts can name, and what the user can undo. */
final class OpenLesson {

    private final LessonEditing editing;
    private final UserId user;
    private final List<GlossaryEntry> shared;
    private final BiConsumer<List<Change>, Saved> saved;

    private final Deque<List<Change>> undo;

    private EditedLesson now;
    private Outline outline;
    private Lesson shown;
    private boolean clashed;

    /**
     * @param shared the key terms that all lessons share
     * @param last the lesson as it could be read last; one without anything if it never could
     * @param undo the changes that undo the last ones of this page, the newest first
     * @param saved hears what became of changes
     */
    OpenLesson(
            LessonEditing editing,
            UserId user,
            EditedLesson now,
            List<GlossaryEntry> shared,
            Lesson last,
            Deque<List<Change>> undo,
            BiConsumer<List<Change>, Saved> saved) {
        this.editing = editing;
        this.user = user;
        this.now = now;
        this.outline = Outline.of(now);
        this.shown = now.lesson().orElse(last);
        this.shared = shared;
        this.undo = undo;
        this.saved = saved;
    }

    String id() {
        return now.id();
    }

    EditedLesson now() {
        return now;
    }

    Outline outline() {
        return outline;
    }

    /** Returns the lesson for previews: as it was before it had an error, if it has one. */
    Lesson shown() {
        return shown;
    }

    /** Returns whether the last changes weren't saved, because others changed the same. */
    boolean clashed() {
        return clashed;
    }

    boolean canUndo() {
        return !undo.isEmpty();
    }

    /** Saves changes, all or none. */
    void save(Change... changes) {
        List<Change> inverted =
                new ArrayList<>(Stream.of(changes).map(Change::inverted).toList());
        Collections.reverse(inverted);
        Saved done;
        try {
            done = editing.save(id(), user, List.of(changes));
        } catch (Refused refused) {
            Notification.show(refused.getMessage());
            return;
        }
        clashed = done instanceof Saved.Clash;
        if (!clashed) {
            undo.push(inverted);
        }
        show(done.now());
        saved.accept(List.of(changes), done);
    }

    /** Takes back the last change of this page. */
    void undo() {
        List<Change> changes = undo.pop();
        Saved done = editing.save(id(), user, changes);
        show(done.now());
        saved.accept(changes, done);
    }

    /** Shows the lesson as it is after something else changed it. */
    void show(EditedLesson other) {
        now = other;
        outline = Outline.of(other);
        shown = other.lesson().orElse(shown);
    }

    /** Returns what values of the lesson can name. */
    Choices choices(Set<String> ids) {
        Map<String, Map<String, String>> things = new LinkedHashMap<>();
        things.put("terms", names(Kind.TERM));
        things.put("sources", names(Kind.SOURCE));
        Map<String, String> sections = new LinkedHashMap<>();
        outline.sections().forEach(section -> sections.put(section.id(), Titles.of(section)));
        things.put("sections", sections);
        Map<String, String> objectives = new LinkedHashMap<>();
        List<Object> all = Outline.list(outline.lesson().get("objectives"));
        for (int i = 0; i < all.size(); i++) {
            objectives.put(String.valueOf(i + 1), Titles.of(all.get(i)));
        }
        things.put("objectives", objectives);
        return new Choices(things, ids);
    }

    /** Returns the texts that some questions ask about, as they are written now. */
    LessonTexts texts() {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        Map<String, List<String>> documents = new LinkedHashMap<>();
        outline.sections().forEach(section -> {
            String text = now.files().getOrDefault(section.textFile(), "");
            Node document = Markdown.parseSection(text);
            Map<FencedCodeBlock, Block> blocks = LessonBlocks.all(document, text, new Report(""));
            sentences.put(
                    section.id(),
                    Sentences.of(ReadableText.of(document, text, code -> CompiledText.words(blocks, code))));
            blocks.values()
                    .forEach(block -> block.fullText()
                            .forEach((source, lines) -> documents.putIfAbsent(section.id() + "/" + source, lines)));
        });
        return new LessonTexts(id(), sentences, documents);
    }

    /** Returns a picture of the lesson; {@code null} if there is none. */
    byte @Nullable [] picture(String name) {
        return editing.picture(id(), user, name).orElse(null);
    }

    private Map<String, String> names(Kind kind) {
        Map<String, String> names = new LinkedHashMap<>();
        entries(kind).forEach(entry -> names.put(entry.id(), entry.name()));
        return names;
    }

    /** Returns the lesson's own entries, then the shared ones. An own one hides a shared one with its id. */
    List<Entry> entries(Kind kind) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Outline.list(outline.value(kind.file, List.of())).forEach(item -> {
            String id = Outline.text(Outline.object(item), "id");
            entries.put(id, new Entry(id, Titles.of(item), false));
        });
        switch (kind) {
            case TERM ->
                shared.stream()
                        .map(GlossaryEntry::term)
                        .forEach(term -> entries.putIfAbsent(term.id(), new Entry(term.id(), term.term(), true)));
            case SOURCE -> {
                Set<Source> known = new LinkedHashSet<>();
                shared.forEach(entry -> known.addAll(entry.sources()));
                now.lesson().ifPresent(lesson -> known.addAll(lesson.sources().values()));
                known.forEach(source -> entries.putIfAbsent(source.id(), new Entry(source.id(), source.title(), true)));
            }
            case CHECK -> {}
        }
        return List.copyOf(entries.values());
    }
}
