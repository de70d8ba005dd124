package org.readout.quiz.ui;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Question;
import org.readout.quiz.Answer;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptSheet;

/** The questions of an attempt that takes answers, and the button that hands it in. */
final class OpenQuestions extends Div {

    private final Map<String, QuestionBlock> blocks = new LinkedHashMap<>();
    private final Text words = new Text("");
    private final Paragraph ask = new Paragraph(words);
    private final Div receipt = new Div();

    /** Whether the reader was told which questions are open, so that the next click submits. */
    private boolean asked;

    /**
     * @param sheet the attempt, or {@code null} before it is begun
     * @param ids the beginning of the questions' element ids, unique on the page
     */
    OpenQuestions(
            Quiz quiz,
            @Nullable AttemptSheet sheet,
            String ids,
            ComponentEventListener<ClickEvent<NativeButton>> onSubmit) {
        int number = 0;
        for (Question question : quiz.questions()) {
            number++;
            Answer answer = sheet == null ? null : sheet.answers().get(question.id());
            QuestionBlock block = QuestionBlock.open(question, number, ids + "-" + number, answer);
            blocks.put(question.id(), block);
            add(block);
        }
        NativeButton submit = QuizRow.button("Submit answers", "act");
        submit.addClickListener(onSubmit);
        ask.addClassName("ask");
        ask.getElement().setAttribute("role", "status");
        add(ask, new QuizRow(submit, "Your answers are saved as you give them."), receipt);
        if (sheet != null && !sheet.answers().isEmpty()) {
            offerReceipt(sheet.attempt().id());
        }
    }

    Optional<QuestionBlock> block(String questionId) {
        return Optional.ofNullable(blocks.get(questionId));
    }

    /** Whether an attempt has just the answers that are shown here. */
    boolean shows(AttemptSheet sheet) {
        return blocks.entrySet().stream()
                .allMatch(block -> block.getValue().shows(sheet.answers().get(block.getKey())));
    }

    /** The numbers of the questions that an attempt has not answered; of all before it is begun. */
    List<Integer> unanswered(Optional<AttemptSheet> sheet) {
        return sheet.map(AttemptSheet::open).orElseGet(this::all);
    }

    private List<Integer> all() {
        return IntStream.rangeClosed(1, blocks.size()).boxed().toList();
    }

    /** The numbers of the questions with two answers of which the reader has to choose one. */
    List<Integer> undecided() {
        List<QuestionBlock> inOrder = List.copyOf(blocks.values());
        return all().stream()
                .filter(number -> inOrder.get(number - 1).isUndecided())
                .toList();
    }

    /** Whether the reader was asked about open questions. */
    boolean isAsked() {
        return asked;
    }

    /** Asks about open questions; the next click on the button is the answer. */
    void ask(String words) {
        say(words);
        asked = true;
    }

    /** Says something at the button. */
    void say(String words) {
        asked = false;
        this.words.setText(words);
        SignedOutNotice.removeFrom(this);
    }

    /** Says at the button that it does nothing now. */
    void say(SignedOutNotice notice) {
        SignedOutNotice.removeFrom(this);
        addComponentAtIndex(indexOf(ask), notice);
    }

    /** Offers the receipt of the attempt, now that there is something in it. */
    void offerReceipt(AttemptId attempt) {
        if (receipt.getComponentCount() == 0) {
            receipt.add(new ReceiptLink(attempt));
        }
    }
}
