package org.readout.attempt.ui;

import com.vaadin.flow.dom.Element;

/** What a quiz tells {@code scripts/answers.js}. */
record Browser(Element quiz) {

    /** The quiz is on the page, or shown anew: the browser then sends what it has kept and not seen saved. */
    void shown() {
        quiz.executeJs("this.dispatchEvent(new CustomEvent('quiz-shown', {bubbles: true}))");
    }

    /** The browser need not keep this answer any more. */
    void settled(AnswerEvent answer) {
        quiz.executeJs(
                "this.dispatchEvent(new CustomEvent('answer-settled', {bubbles: true, detail: "
                        + "{attempt: $0, question: $1, sequence: Number($2)}}))",
                answer.attempt(),
                answer.name(),
                String.valueOf(answer.sequence()));
    }

    /** The browser need not keep the wish to submit this attempt any more. */
    void submitSettled(int attempt) {
        quiz.executeJs(
                "this.dispatchEvent(new CustomEvent('submit-settled', {bubbles: true, detail: {attempt: $0}}))",
                attempt);
    }

    /** Whoever is signed out goes on without an account, in this browser from now on. */
    void goesOnAsGuest() {
        quiz.executeJs("this.dispatchEvent(new CustomEvent('guest-chosen', {bubbles: true}))");
    }

    /** Puts the focus on the first element that a selector finds in the quiz. */
    void focus(String selector) {
        quiz.executeJs("this.querySelector($0).focus()", selector);
    }
}
