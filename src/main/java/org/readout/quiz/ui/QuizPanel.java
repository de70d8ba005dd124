package org.readout.quiz.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Question;
import org.readout.quiz.Answer;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.AttemptRefused;
import org.readout.quiz.AttemptService;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.KeptScore;
import org.readout.quiz.Response;
import org.readout.quiz.Saved;
import org.readout.quiz.Standing;
import org.readout.shell.PartDone;
import tools.jackson.databind.JsonNode;

/**
 * A quiz after its section. It holds no answer: what is given is saved at once, and what is shown is read from the
 * database, so that a reload, a restart or another window continues where it was.
 */
final class QuizPanel extends Section {

    private final AttemptService attempts;
    private final CurrentPerson currentPerson;
    private final LessonLibrary library;
    private final String quizId;
    private final Map<String, QuestionBlock> blocks = new LinkedHashMap<>();
    private final Paragraph ask = new Paragraph();

    /** The lesson as it was shown: an attempt that begins here asks just this. */
    private Published lesson;

    /** The active attempt, once it is begun. */
    private @Nullable AttemptId attempt;

    /** Whether the reader was told which questions are open, so that the next click submits. */
    private boolean asked;

    QuizPanel(
            AttemptService attempts,
            CurrentPerson currentPerson,
            LessonLibrary library,
            Published lesson,
            String quizId) {
        this.attempts = attempts;
        this.currentPerson = currentPerson;
        this.library = library;
        this.lesson = lesson;
        this.quizId = quizId;
        addClassName("quiz");
        getElement().setAttribute("aria-labelledby", titleId());
        getElement().addEventListener("answer", this::answered).addEventData("event.detail");
        show("");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        tellBrowser();
    }

    /** Shows the quiz as it stands in the database. */
    private void show(String notice) {
        removeAll();
        blocks.clear();
        asked = false;
        Optional<Person> person = currentPerson.find();
        Standing standing = attempts.standing(person.map(Person::id).orElse(null), lessonId(), quiz());
        AttemptSheet latest = standing.latest();
        addTitle(
                latest == null ? quiz() : latest.quiz(),
                latest == null ? standing.policy() : latest.attempt().policy());
        if (!notice.isEmpty()) {
            Paragraph paragraph = new Paragraph(notice);
            paragraph.addClassName("notice");
            paragraph.getElement().setAttribute("role", "alert");
            add(paragraph);
        }
        boolean marked = latest != null && latest.attempt().isSubmitted();
        int number = Math.max(1, standing.begun());
        getElement().setAttribute("data-outbox", Outbox.name(person, lessonId(), quizId, number));
        getElement().setAttribute("data-closed", marked);
        attempt = latest == null || marked ? null : latest.attempt().id();
        if (latest != null && marked) {
            showMarked(latest, standing);
        } else {
            showOpen(latest == null ? quiz() : latest.quiz(), latest);
        }
        tellBrowser();
    }

    private void addTitle(Quiz quiz, AttemptPolicy policy) {
        H2 title = new H2(quiz.title());
        title.setId(titleId());
        title.getElement().setAttribute("tabindex", "-1");
        Paragraph rule = new Paragraph(RuleWords.of(quiz, policy));
        rule.addClassName("rule");
        add(title, rule);
    }

    private void showOpen(Quiz quiz, @Nullable AttemptSheet sheet) {
        int number = 0;
        for (Question question : quiz.questions()) {
            number++;
            Answer answer = sheet == null ? null : sheet.answers().get(question.id());
            QuestionBlock block = QuestionBlock.open(question, number, "quiz-" + quizId + "-" + number, answer);
            blocks.put(question.id(), block);
            add(block);
        }
        NativeButton submit = button("Submit answers", "act");
        submit.addClickListener(this::submit);
        ask.setText("");
        ask.addClassName("ask");
        ask.getElement().setAttribute("role", "status");
        add(ask, row(submit, "Your answers are saved as you give them."));
    }

    private void showMarked(AttemptSheet sheet, Standing standing) {
        H3 heading = new H3("Score: " + sheet.attempt().score());
        heading.addClassName("score");
        heading.getElement().setAttribute("tabindex", "-1");
        add(heading);
        KeptScore kept = standing.kept();
        if (kept != null && standing.begun() > 1) {
            Paragraph counts =
                    new Paragraph("That was try " + standing.begun() + ". What counts so far: " + kept.score());
            counts.addClassName("counts");
            add(counts);
        }
        add(new MarkedQuestions(sheet, "quiz-" + quizId));
        Integer left = standing.left();
        if (left != null && left == 0) {
            add(row(null, RuleWords.left(left)));
        } else {
            NativeButton again = button("Try again", "act plain");
            again.addClickListener(event -> tryAgain());
            add(row(again, RuleWords.left(left)));
        }
    }

    private void answered(DomEvent event) {
        JsonNode sent = event.getEventData().path("event.detail");
        String questionId = sent.path("question").asString("");
        long sequence = sent.path("sequence").asLong(0);
        QuestionBlock block = blocks.get(questionId);
        Optional<Response> response = block == null ? Optional.empty() : block.read(sent.path("value"));
        if (block == null || response.isEmpty() || sequence <= 0 || block.refuses(response.get())) {
            return;
        }
        asked = false;
        ask.setText("");
        guarded(() -> {
            PersonId person = currentPerson.orGuest().id();
            boolean first = attempt == null;
            AttemptId active = active(person);
            Saved saved = attempts.save(person, active, questionId, sequence, response.get());
            if (first && !isAsShown(active, questionId)) {
                show("This quiz was begun in another window; here are the answers given so far.");
            } else if (saved.superseded()) {
                block.superseded(saved.kept());
            } else {
                block.saved(saved.kept());
            }
        });
    }

    private void submit(ClickEvent<NativeButton> click) {
        boolean secondOfDoubleClick = click.getClickCount() > 1;
        if (asked && secondOfDoubleClick) {
            return;
        }
        guarded(() -> {
            List<Integer> open = asked ? List.of() : open();
            if (open.isEmpty()) {
                PersonId person = currentPerson.orGuest().id();
                attempts.submit(person, active(person));
                show("");
                focus(".score");
                fireEvent(new PartDone(this));
            } else {
                asked = true;
                ask.setText(RuleWords.open(open));
            }
        });
    }

    private void tryAgain() {
        guarded(() -> {
            library.lesson(lessonId())
                    .filter(newest -> newest.lesson().quiz(quizId).isPresent())
                    .ifPresent(newest -> lesson = newest);
            attempts.begin(currentPerson.orGuest().id(), lesson, quizId);
            show("");
            focus("h2");
        });
    }

    /** What is refused was overtaken by another window or an expired sign-in: the quiz is shown as it stands now. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (AttemptRefused e) {
            show(e.why().sentence());
        }
    }

    private AttemptId active(PersonId person) {
        AttemptId active = attempt;
        if (active == null) {
            active = attempts.begin(person, lesson, quizId).id();
            attempt = active;
        }
        return active;
    }

    /** Whether the attempt asks what is shown here, and has no answer but the one just given. */
    private boolean isAsShown(AttemptId active, String questionId) {
        return attempts.sheet(active)
                .filter(sheet -> sheet.attempt().revision().equals(lesson.revision()))
                .filter(sheet -> sheet.answers().keySet().equals(Set.of(questionId)))
                .isPresent();
    }

    /** The numbers of the questions that are not answered. */
    private List<Integer> open() {
        AttemptId active = attempt;
        return active == null
                ? IntStream.rangeClosed(1, blocks.size()).boxed().toList()
                : attempts.sheet(active).map(AttemptSheet::open).orElse(List.of());
    }

    private static NativeButton button(String words, String classes) {
        NativeButton button = new NativeButton(words);
        button.addClassNames(classes.split(" "));
        button.getElement().setAttribute("type", "button");
        return button;
    }

    private static Div row(@Nullable NativeButton button, String words) {
        Span quiet = new Span(words);
        quiet.addClassNames("small", "quiet");
        Div row = new Div();
        row.addClassName("row");
        if (button != null) {
            row.add(button);
        }
        row.add(quiet);
        return row;
    }

    private void focus(String selector) {
        getElement().executeJs("this.querySelector($0).focus()", selector);
    }

    /** The browser then sends what it has kept and not seen saved. */
    private void tellBrowser() {
        if (isAttached()) {
            getElement().executeJs("this.dispatchEvent(new CustomEvent('quiz-shown', {bubbles: true}))");
        }
    }

    private String titleId() {
        return "quiz-" + quizId;
    }

    private String lessonId() {
        return lesson.lesson().id();
    }

    private Quiz quiz() {
        return lesson.lesson().quiz(quizId).orElseThrow();
    }
}
