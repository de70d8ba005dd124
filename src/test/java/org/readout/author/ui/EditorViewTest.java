package org.readout.author.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.author.Change;
import org.readout.author.EditedLesson;
import org.readout.author.LessonEditing;
import org.readout.author.NewLesson;
import org.readout.author.Saved;
import org.readout.author.exchange.QuestionExchange;
import org.springframework.beans.factory.annotation.Autowired;

/** What an author does in the editor. */
class EditorViewTest extends SiteTest {

    private static final String TEXT = """
            Moscow calls these states its [near abroad](term:near-abroad). Their governments rarely do.

            Kazakhstan signed up for both within two years.
            """;

    @Autowired
    LessonEditing editing;

    private String lesson;

    @BeforeEach
    void an_author_has_a_draft() {
        instructor = people.signedInInstructor("Ada");
        lesson = editing.create(
                new NewLesson(
                        "corridors-" + System.identityHashCode(this),
                        new LinkedHashMap<>(Map.of(
                                "lesson.yaml",
                                """
                                id: corridors
                                title: Corridors of influence
                                summary: Who sets the gauge sets the trade.
                                level: introductory
                                language: en
                                sections:
                                  - id: gauge
                                    title: Who sets the gauge
                                    guiding-question: Rails and standards
                                    text: gauge.md
                                    quiz: gauge.quiz.yaml
                                  - id: loans
                                    title: Loans and ports
                                    text: loans.md
                                """,
                                "gauge.md",
                                TEXT,
                                "loans.md",
                                "TODO: Write the text of this section.\n",
                                "gauge.quiz.yaml",
                                """
                                id: gauge
                                questions:
                                  - id: why
                                    kind: true-false
                                    ask: Is the break at Khorgos a fact of engineering?
                                    answer: true
                                  - id: when
                                    kind: short
                                    ask: Where do trains change?
                                    accept: [Khorgos]
                                """))),
                instructor.id());
    }

    @Test
    void what_is_typed_is_saved_field_by_field_and_undone() {
        String text = text(section("gauge"));
        assertThat(text).contains("Corridors of influence", "Draft", "1. Who sets the gauge", "2. Loans and ports");
        assertThat(page().select(".toc [aria-current]").text()).contains("Text");

        field("Title").setValue("Who sets the width");
        assertThat(file("lesson.yaml")).contains("title: Who sets the width").contains("id: gauge");
        assertThat(text()).contains("Saved ", "1. Who sets the width");
        assertThat(page().select(".pre h2").text()).isEqualTo("Who sets the width");

        bench().setValue("Trains change **twice**.");
        assertThat(file("gauge.md")).isEqualTo("Trains change **twice**.\n");
        assertThat(page().select(".pre .prose strong").text()).isEqualTo("twice");

        UI.getCurrent().navigate("lessons/" + lesson + "/edit", QueryParameters.of("part", "terms"));
        UI.getCurrent()
                .navigate("lessons/" + lesson + "/edit", QueryParameters.fromString("part=section&section=gauge"));
        click("Undo");
        assertThat(file("gauge.md")).isEqualTo(TEXT);
        assertThat(bench().getValue()).isEqualTo(TEXT.strip());
        click("Undo");
        assertThat(file("lesson.yaml")).contains("title: Who sets the gauge");
    }

    @Test
    void a_problem_is_at_its_field_and_can_be_solved_there() {
        open(section("gauge"));
        assertThat(bench().isInvalid()).isTrue();
        assertThat(bench().getErrorMessage()).contains("Line 1").contains("near-abroad");
        assertThat(page().select(".toc .probs").text()).contains("problem");
        assertThat(page().select(".pre .prose").text()).contains("Moscow calls these states its near abroad.");
        click("Write the entry “near-abroad”");
        assertThat(file("terms.yaml")).contains("id: near-abroad", "term: near abroad", "TODO:");
        assertThat(bench().isInvalid()).isFalse();
        assertThat(page().select(".pre .prose a.term").text()).isEqualTo("near abroad");

        assertThat(text(part("to-do"))).contains("Left to do: 3", "Loans and ports: Text", "Key terms");
        assertThat(page().select(".todo a").attr("href")).contains("first");
        open(section("loans"));
        assertThat(bench().getValue()).as("left to write").isEmpty();
    }

    @Test
    void sections_are_added_moved_and_removed_with_their_files() {
        open(section("loans"));
        press("Move section 2 up");
        assertThat(Outline.of(now()).sections())
                .extracting(Outline.SectionOutline::id)
                .containsExactly("loans", "gauge");
        click("Add a section");
        field("Section title").setValue("What neighbours want");
        click("Add section");
        assertThat(file("what-neighbours-want.md")).startsWith("TODO:");
        assertThat(text()).contains("3. What neighbours want", "Left to do");
        assertThat(now().lesson()).as("a draft with things left to write loads").isEmpty();
        bench().setValue("Ask in Astana.");
        assertThat(file("what-neighbours-want.md")).isEqualTo("Ask in Astana.\n");
    }

    @Test
    void a_link_and_a_block_are_inserted_from_forms() {
        open(section("gauge"));
        TextBench bench = find(TextBench.class).single();
        String text = bench.area.getValue();
        int at = text.indexOf("Kazakhstan");
        bench.insert(new TextSelection(text, at, at + "Kazakhstan".length(), ""));
        choose("Source");
        field("Or a new source: its title").setValue("The charter of the union");
        click("Insert Source");
        assertThat(file("gauge.md")).contains("[Kazakhstan](source:the-charter-of-the-union) signed up");
        assertThat(file("sources.yaml")).contains("title: The charter of the union");

        text = bench.area.getValue();
        bench.insert(new TextSelection(text, text.length(), text.length(), ""));
        choose("Chart");
        field("Table: paste from a spreadsheet").setValue("Year\tTrains\n2016\t1,700\n2021\t15,000");
        assertThat(field("Table").getValue()).isEqualTo("Year,Trains\n2016,1700\n2021,15000");
        click("Insert Chart");
        assertThat(file("gauge.md")).contains("\n\n```chart\n", "name: Trains", "  2021,15000\n");

        click("Edit: Chart");
        field("Title: state the finding").setValue("Trains grew almost ninefold");
        click("Save Chart");
        assertThat(file("gauge.md")).containsOnlyOnce("```chart").contains("Trains grew almost ninefold\"\nmeasure");
    }

    @Test
    void questions_are_listed_tried_copied_and_brought() {
        String quiz = "/lessons/" + lesson + "/edit?part=quiz&section=gauge";
        assertThat(text(quiz)).contains("Is the break at Khorgos a fact of engineering?", "Where do trains change?");
        press("Duplicate: 2, Where do trains change?");
        assertThat(file("gauge.quiz.yaml")).contains("id: when-2");
        press("Remove: 1, Is the break at Khorgos a fact of engineering?");
        assertThat(file("gauge.quiz.yaml")).doesNotContain("Khorgos a fact");
        click("Undo");
        assertThat(Outline.of(now()).count("gauge.quiz.yaml")).isEqualTo(3);

        find(ItemsPart.class)
                .single()
                .add(QuestionExchange.read(
                        "quiz.txt", "::Border:: Which width is wider? {=The Russian ~The Polish}".getBytes(UTF_8)));
        assertThat(text()).contains("Which width is wider?");
        click("Add a question");
        assertThat(file("gauge.quiz.yaml")).contains("TODO:");
        assertThat(text()).contains("5 of 5", "Try it");
    }

    @Test
    void the_same_paragraph_changed_twice_asks_what_stays() {
        open(section("gauge"));
        Change theirs = new Change("gauge.md", List.of(), TEXT, TEXT.replace("rarely", "never"));
        assertThat(editing.save(lesson, instructor.id(), List.of(theirs))).isInstanceOf(Saved.Done.class);
        String mine = TEXT.strip().replace("rarely", "sometimes");
        bench().setValue(mine);
        assertThat(text()).contains("Yours", "Choose what stays", "1 of 1 conflict");
        assertThat(file("gauge.md")).contains("never");
        bench().setValue(mine + "\n\nAnd more.");
        assertThat(text()).as("nothing is lost by typing on").contains("Choose what stays");
        click("Use yours");
        assertThat(file("gauge.md")).contains("sometimes", "And more.").doesNotContain("never");
        assertThat(text()).doesNotContain("Choose what stays");
    }

    @Test
    void versions_lead_back_and_publishing_says_what_is_left() {
        open(section("gauge"));
        field("Title").setValue("Who sets the width");
        click("Versions");
        assertThat(dialog())
                .contains(
                        "What Ada changed",
                        "Ada created the lesson",
                        "Who sets the width: Text. 1 word removed, 1 added.");
        test(find(NativeButton.class)
                        .withCondition(each -> each.getClassNames().contains("as-link")
                                && each.getParent()
                                        .filter(ListItem.class::isInstance)
                                        .isPresent())
                        .all()
                        .getLast())
                .click();
        click("Go back to this version");
        assertThat(file("lesson.yaml")).contains("title: Who sets the gauge");

        click("Publish…");
        assertThat(dialog()).contains("Solve these", "Loans and ports: Text");
        click("Close");
        open("/lessons/mine");
        assertThat(text()).contains("Corridors of influence", "Draft · you’re the owner");
    }

    @Test
    void prompts_of_all_sections_have_ids_of_their_own() {
        for (String section : List.of("gauge", "gauge", "loans")) {
            open("/lessons/" + lesson + "/edit?part=prompts&section=" + section);
            click("Add a prompt");
        }
        assertThat(now().problems()).noneMatch(it -> it.finding().code().equals("id-duplicate"));
    }

    @Test
    void someone_else_finds_nothing() {
        people.signedInStudent("Ben");
        assertThat(text(section("gauge"))).doesNotContain("Corridors of influence");
    }

    private String section(String id) {
        return "/lessons/" + lesson + "/edit?part=section&section=" + id;
    }

    private String part(String part) {
        return "/lessons/" + lesson + "/edit?part=" + part;
    }

    private TextFieldBase<?, String> field(String label) {
        return Stream.<TextFieldBase<?, String>>concat(
                        find(TextField.class).all().stream(), find(TextArea.class).all().stream())
                .filter(each -> label.equals(each.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private TextArea bench() {
        return find(TextBench.class).single().area;
    }

    /** Other tests read the library. */
    @AfterEach
    void the_draft_goes() {
        editing.delete(lesson, instructor.id());
    }

    private String dialog() {
        return find(Dialog.class).all().getLast().getElement().getTextRecursively();
    }

    private void choose(String words) {
        test(find(NativeButton.class)
                        .withCondition(each -> each.getClassNames().contains("choice")
                                && each.getElement().getTextRecursively().contains(words))
                        .all()
                        .getFirst())
                .click();
    }

    private void press(String name) {
        test(find(NativeButton.class)
                        .withCondition(each -> name.equals(each.getElement().getAttribute("aria-label")))
                        .single())
                .click();
    }

    private EditedLesson now() {
        return editing.open(lesson, instructor.id()).orElseThrow();
    }

    private String file(String name) {
        return now().files().getOrDefault(name, "");
    }
}
