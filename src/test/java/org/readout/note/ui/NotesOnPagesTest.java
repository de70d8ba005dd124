package org.readout.note.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.note.Note.Kind;
import org.readout.note.Note.Marker;
import org.readout.note.NoteService;
import org.readout.note.NoteService.Written;
import org.readout.note.ui.NotesView.NotesDownload;
import org.readout.shell.FirstPages;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Notes in the text, on their page and for the staff. */
class NotesOnPagesTest extends ViewTest {

    private static final String SECTION = "lessons/small-states/between";

    @Autowired
    NoteService notes;

    @Autowired
    NotesDownload download;

    @Autowired
    FirstPages pages;

    @Test
    void what_is_marked_in_a_text_is_on_the_page_of_notes_and_in_its_downloads() throws Exception {
        people.signedInStudent("Ada");
        assertThat(textAt("notes")).contains("No notes yet");
        UI.getCurrent().navigate(SECTION);
        UUID id = UUID.randomUUID();
        send("note-save", written(id, "MINE", "DOUBT", "=1+1 is it so? #exam", quote(), 0));
        send("note-save", written(UUID.randomUUID(), "MINE", "MAIN", "", "no such words", 3));

        assertThat(state().get("notes")).hasSize(1).first().satisfies(note -> {
            assertThat(note.get("at").asInt()).isZero();
            assertThat(note.get("own").asBoolean()).isTrue();
        });
        assertThat(textAt("notes")).contains(quote(), "Doubt. =1+1 is it so? #exam", "1 note in 1 section");
        assertThat(notesWith("kind=main")).contains("No notes match").doesNotContain("is it so?");
        assertThat(notesWith("tag=exam")).contains("is it so?");
        assertThat(notesWith("words=IS it")).contains("is it so?");
        assertThat(sent("md")).contains("> " + quote() + "\n\n**Doubt**").contains("#exam");
        assertThat(sent("csv")).contains("'=1+1 is it so?");

        textAt("notes");
        test(find(NativeButton.class).withText("Delete").single()).click();
        test(find(NativeButton.class).withText("Delete").last()).click();
        assertThat(textAt("notes")).contains("No notes yet");
    }

    @Test
    void words_that_the_new_text_lacks_are_kept_and_no_one_elses_note_is_changed() {
        User ada = people.signedInStudent("Ada");
        Published lesson = library.lesson(TestCourse.LESSON).orElseThrow();
        UUID id = save(ada, Kind.MINE, "Kept");
        jdbc.sql("update note set revision = ?, quote = 'words of old', quote_before = 'x' where note_id = ?")
                .params("f".repeat(64), id)
                .update();

        UI.getCurrent().navigate(SECTION);
        assertThat(state().get("notes").get(0).get("at").asInt()).isNegative();
        assertThat(notesWith("kind=lost")).contains("words of old", "Not found in the new text", "Place it again");

        User ben = people.signedInStudent("Ben");
        assertThat(notes.save(
                        ben,
                        lesson,
                        lesson.lesson().section("between").orElseThrow(),
                        testCourse.at(ben),
                        new Written(id, Kind.MINE, Marker.MAIN, "Mine now", null, quote(), 0)))
                .isFalse();
        notes.delete(ben.id(), id);
        assertThat(notes.of(ada.id()))
                .singleElement()
                .satisfies(note -> assertThat(note.words()).isEqualTo("Kept"));
    }

    @Test
    void a_class_asks_at_a_sentence_and_the_staff_see_where() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        User ada = testCourse.student(course, "Ada");
        User ben = testCourse.student(course, "Ben");
        people.signIn(ada);
        UUID question = save(ada, Kind.ASKED, "Reversed in what way?");
        people.signIn(ben);
        UI.getCurrent().navigate(SECTION);
        send("note-answer", answer(UUID.randomUUID(), question, "In this way."));
        assertThat(state().get("notes").get(0).get("answers")).hasSize(1);
        assertThat(state().get("notes").get(0).get("choosable").asBoolean()).isFalse();

        people.signIn(ines);
        UI.getCurrent().navigate(SECTION);
        var shown = state().get("notes").get(0);
        assertThat(shown.get("by").asString()).isEqualTo("Ada");
        assertThat(state().get("courses")).hasSize(1);
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.put("id", shown.get("answers").get(0).get("id").asString()).put("chosen", true);
        send("note-choose", choice);
        assertThat(state().get("notes")
                        .get(0)
                        .get("answers")
                        .get(0)
                        .get("chosen")
                        .asBoolean())
                .isTrue();
        String address = CourseLinks.questions(course.id()).substring(1);
        assertThat(textAt(address))
                .contains("1 question by 1 student, 0 without an answer", "Reversed in what way?", "✓ Answered");

        people.signIn(ada);
        assertThat(pages.at(SECTION).orElseThrow().content().getElement().getOuterHTML())
                .doesNotContain("Reversed in what way?");
        assertThat(textAt("notes"))
                .contains(
                        "Question to the class. Reversed in what way?",
                        "Ben answered (marked as the answer): In this way.");
    }

    @Test
    void a_copy_in_the_browser_has_ones_own_notes_and_nothing_of_others() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        User ada = testCourse.student(course, "Ada");
        User ben = testCourse.student(course, "Ben");
        save(ada, Kind.MINE, "Ada's note");
        UUID question = save(ada, Kind.ASKED, "Ada's question?");
        save(ben, Kind.MINE, "Ben's note");
        save(ben, Kind.ASKED, "Ben's question?");
        people.signIn(ben);
        UI.getCurrent().navigate(SECTION);
        send("note-answer", answer(UUID.randomUUID(), question, "Ben's answer."));

        people.signIn(ada);
        assertThat(kept(SECTION))
                .contains("<readout-notes", "Ada's note", "Ada's question?")
                .doesNotContain("Ben");
        assertThat(kept("notes"))
                .contains("Ada's note", "Ada's question?")
                .doesNotContain("Ben", "Delete", "/notes/export", "kind=");
        people.signOut();
        assertThat(kept(SECTION)).contains("<readout-notes").doesNotContain("Ada", "Ben");
        assertThat(kept("notes")).contains("No notes yet").doesNotContain("Ada", "Ben");
    }

    /** Returns the words and the data of a copy. */
    private String kept(String path) {
        Document copy = Jsoup.parse(TrustedHtml.outerHtml(pages.kept(path).content()));
        copy.select("[hidden]").remove();
        return copy.outerHtml() + copy.select("[data-state]").attr("data-state");
    }

    private String notesWith(String query) {
        UI.getCurrent().navigate("notes", QueryParameters.fromString(query));
        return onPage().text();
    }

    private UUID save(User author, Kind kind, String words) {
        Published lesson = library.lesson(TestCourse.LESSON).orElseThrow();
        UUID id = UUID.randomUUID();
        assertThat(notes.save(
                        author,
                        lesson,
                        lesson.lesson().section("between").orElseThrow(),
                        testCourse.at(author),
                        new Written(id, kind, Marker.UNCLEAR, words, null, quote(), 0)))
                .isTrue();
        return id;
    }

    /** The first words of the section. */
    private String quote() {
        return library.lesson(TestCourse.LESSON)
                .orElseThrow()
                .lesson()
                .section("between")
                .orElseThrow()
                .text()
                .markdown()
                .substring(0, 12);
    }

    private static ObjectNode written(UUID id, String kind, String marker, String words, String quote, int start) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("kind", kind)
                .put("marker", marker)
                .put("words", words)
                .put("quote", quote)
                .put("start", start);
    }

    private static ObjectNode answer(UUID id, UUID question, String words) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id.toString())
                .put("question", question.toString())
                .put("words", words);
    }

    private Element part() {
        return find(NotePart.SectionNotes.class).single().getElement();
    }

    private tools.jackson.databind.JsonNode state() {
        return (tools.jackson.databind.JsonNode) part().getPropertyRaw("state");
    }

    private void send(String event, ObjectNode detail) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("event.detail", detail);
        part().getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(part(), event, data));
    }

    private String sent(String kind) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        download.send(kind, response);
        return response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
