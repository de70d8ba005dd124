package org.readout.author.article.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.LessonEditing;
import org.readout.author.NewLesson;
import org.readout.author.Refused;
import org.readout.author.article.Article;
import org.readout.author.article.ArticleReader;
import org.readout.author.article.ArticleRefused;
import org.readout.author.article.DraftLesson;
import org.readout.author.article.DraftLesson.Rights;
import org.readout.author.article.Proposal;
import org.readout.course.CourseLinks;
import org.readout.format.ValueTypes;
import org.readout.format.YamlText;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.source.LessonTemplate;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Where an instructor starts a lesson: from an article, an example, another lesson or a lesson's zip file. */
@Route("lessons/new")
@PermitAll
class NewLessonView extends PageView<NewLessonView.Found> {

    private static final Messages TEXT = Messages.of("author-article");

    private final CurrentUser currentUser;
    private final LessonEditing editing;
    private final LessonLibrary library;
    private final Clock clock;
    private final Div place = new Div();
    private final Div told = Ui.role("alert", new Div());

    /** What the last file was read as; null after one that couldn't be read. */
    private @Nullable Article uploaded;

    private enum From {
        ARTICLE,
        EXAMPLE,
        LESSON,
        ZIP;

        String address() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Found(UserId user, String from) {}

    NewLessonView(CurrentUser currentUser, LessonEditing editing, LessonLibrary library, Clock clock) {
        this.currentUser = currentUser;
        this.editing = editing;
        this.library = library;
        this.clock = clock;
    }

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .filter(user -> currentUser.isInstructor())
                .map(user ->
                        new Found(user.id(), query.getSingleParameter("from").orElse("")));
    }

    @Override
    protected void show(Found found) {
        From from = Stream.of(From.values())
                .filter(it -> it.address().equals(found.from))
                .findFirst()
                .orElse(From.ARTICLE);
        pageTitle(TEXT.get("new"));
        place.removeAll();
        told.removeAll();
        place.add(
                Ui.list("filters", List.of(From.values()), it -> {
                    Anchor link = Ui.link("lessons/new?from=" + it.address(), TEXT.get("new.from", "from", it));
                    if (it == from) {
                        link.getElement().setAttribute("aria-current", "page");
                    }
                    return new ListItem(link);
                }),
                told);
        switch (from) {
            case ARTICLE -> article(found.user);
            case EXAMPLE -> example(found.user);
            case LESSON -> copy(found.user);
            case ZIP -> zip(found.user);
        }
        Div page = Ui.box("sheet-page", new H1(TEXT.get("new")), place);
        page.addClassName("new-lesson");
        add(page);
    }

    /** Says what can't be done above the form, which stays as it is. */
    private void tell(@Nullable String message) {
        told.removeAll();
        if (message != null) {
            told.add(say("bad", message));
        }
    }

    private static Div say(String kind, String message) {
        Div said = Ui.box("say", Ui.paragraph(message));
        said.addClassName(kind);
        return said;
    }

    private void article(UserId user) {
        RadioButtonGroup<Rights> rights = new RadioButtonGroup<>(TEXT.get("rights"));
        rights.setItems(Rights.values());
        rights.setItemLabelGenerator(basis -> TEXT.get("rights.basis", "basis", basis));
        rights.setRequiredIndicatorVisible(true);
        rights.addClassName("below-each-other");
        TextField note = new TextField(TEXT.get("rights.note"));
        note.setHelperText(TEXT.get("rights.note.what"));
        note.setMaxLength(300);
        TextArea pasted = new TextArea(TEXT.get("paste"));
        pasted.setMinRows(6);
        pasted.setMaxRows(16);
        Div read = Ui.role("status", new Div());
        Upload upload = upload(TEXT.get("file.what"), (file, content) -> {
            uploaded = null;
            read.removeAll();
            tell(null);
            try {
                Article article = ArticleReader.read(file, content);
                uploaded = article;
                read.add(say("ok", TEXT.get("read.done", "file", file, "words", article.words())));
            } catch (ArticleRefused e) {
                tell(e.getMessage());
            }
        });
        upload.setAcceptedFileExtensions(ArticleReader.ENDINGS.toArray(String[]::new));
        place.add(
                rights,
                note,
                labelled(TEXT.get("file"), upload),
                read,
                pasted,
                Ui.row(Ui.button(TEXT.get("read"), "act", () -> {
                    tell(null);
                    rights.setInvalid(rights.getValue() == null);
                    rights.setErrorMessage(TEXT.get("rights.missing"));
                    try {
                        Article article = pasted.isEmpty() ? uploaded : ArticleReader.pasted(pasted.getValue());
                        if (rights.isInvalid()) {
                            rights.scrollIntoView();
                        } else if (article == null) {
                            tell(TEXT.get("read.nothing"));
                        } else {
                            propose(article, rights.getValue(), note.getValue(), user);
                        }
                    } catch (ArticleRefused e) {
                        tell(e.getMessage());
                    }
                })));
    }

    /** Shows what was found below the form, which is kept for another try. */
    private void propose(Article article, Rights rights, String note, UserId user) {
        List<KeyTerm> shared = library.entries(currentUser).stream()
                .filter(entry -> entry.owner().isEmpty())
                .map(GlossaryEntry::term)
                .toList();
        List<Component> form = place.getChildren().toList();
        place.removeAll();
        place.add(
                told,
                new ProposalPart(
                        new Proposal(article, shared),
                        (proposal, title) -> make(
                                title,
                                id -> editing.create(
                                        new NewLesson(
                                                id, withTitle(DraftLesson.files(id, proposal, rights, note), title)),
                                        user)),
                        () -> {
                            place.removeAll();
                            place.add(form);
                        }));
    }

    private static Map<String, Object> withTitle(Map<String, Object> files, String title) {
        files.computeIfPresent("lesson.yaml", (name, lesson) -> {
            if (lesson instanceof Map<?, ?> fields) {
                Map<Object, Object> titled = new LinkedHashMap<>(fields);
                titled.put("title", title);
                return titled;
            }
            String line = Matcher.quoteReplacement("title: " + YamlText.quoted(title));
            return lesson.toString().replaceFirst("(?m)^title: .*", line);
        });
        return files;
    }

    private void example(UserId user) {
        TextField title = title();
        place.add(Ui.quiet(TEXT.get("example.what")), title, Ui.row(Ui.button(TEXT.get("create"), "act", () -> {
            if (ProposalPart.isWritten(title)) {
                make(
                        title.getValue(),
                        id -> editing.create(
                                new NewLesson(
                                        id,
                                        withTitle(
                                                exampleFiles(id),
                                                title.getValue().strip())),
                                user));
            }
        })));
    }

    private Map<String, Object> exampleFiles(String id) {
        try {
            return new TreeMap<>(
                    LessonTemplate.files(id, Year.from(clock.instant().atZone(ZoneOffset.UTC))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(UserId user) {
        ComboBox<Published> lessons = new ComboBox<>(TEXT.get("lesson"));
        lessons.setItems(library.lessons(currentUser));
        lessons.setItemLabelGenerator(Published::label);
        lessons.setHelperText(TEXT.get("lesson.what"));
        place.add(lessons, Ui.row(Ui.button(TEXT.get("create"), "act", () -> {
            Published chosen = lessons.getValue();
            lessons.setInvalid(chosen == null);
            lessons.setErrorMessage(TEXT.get("lesson.missing"));
            if (chosen != null) {
                make(chosen.lesson().title(), id -> editing.copy(chosen.lesson().id(), id, user));
            }
        })));
    }

    private void zip(UserId user) {
        Upload upload = upload(TEXT.get("zip.what"), (file, content) -> go(() -> editing.fromZip(content, user)));
        upload.setAcceptedFileExtensions(".zip");
        place.add(labelled(TEXT.get("zip"), upload));
    }

    private static Component labelled(String label, Upload upload) {
        Div group = Ui.role("group", Ui.box("upload", Ui.span(label, "legend"), upload));
        group.getElement().setAttribute("aria-label", label);
        return group;
    }

    private interface Receiver {
        void read(String file, byte[] content);
    }

    private Upload upload(String what, Receiver receiver) {
        Upload upload = new Upload();
        upload.setUploadHandler(UploadHandler.inMemory((file, content) -> {
            receiver.read(file.fileName(), content);
            upload.clearFileList();
        }));
        upload.setI18n(new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(TEXT.get("file.choose"))
                        .setMany(TEXT.get("file.choose")))
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(TEXT.get("file.large"))
                        .setIncorrectFileType(TEXT.get("file.type"))));
        upload.setMaxFileSize(ArticleReader.MOST_BYTES);
        upload.setDropLabel(Ui.span(what));
        upload.addFileRejectedListener(rejected -> tell(rejected.getErrorMessage()));
        return upload;
    }

    private static TextField title() {
        TextField title = new TextField(TEXT.get("title"));
        title.setHelperText(TEXT.get("title.what"));
        title.setRequiredIndicatorVisible(true);
        return title;
    }

    private void make(String title, Function<String, String> lesson) {
        String like = ValueTypes.likeAnId(title.length() > 60 ? title.substring(0, 60) : title)
                .orElse("lesson");
        go(() -> lesson.apply(editing.freeId(like)));
    }

    private void go(java.util.function.Supplier<String> lesson) {
        try {
            String page = CourseLinks.edit(lesson.get()).substring(1);
            UI.getCurrent().navigate(page, QueryParameters.of("part", "to-do"));
        } catch (Refused e) {
            tell(e.getMessage());
        }
    }
}
