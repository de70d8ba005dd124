package org.readout.copy;

import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.readout.attempt.QuestionSelection;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.question.SeededShuffle;
import org.readout.question.ui.InputHtml;
import org.readout.question.ui.QuestionInput;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** Questions on paper: what is asked, with room for an answer, or what is correct. */
final class QuestionText {

    private static final Messages TEXT = Messages.of("copy");

    /** What every order in a copy comes from: an author's own order of options can be the key. */
    private static final String SEED = "copy";

    private QuestionText() {}

    /** Returns as many of a quiz's questions as an attempt asks, the same in every copy. */
    static List<Question> asked(Quiz quiz) {
        return QuestionSelection.of(quiz, SEED).questions().stream()
                .flatMap(id -> quiz.question(id).stream())
                .toList();
    }

    static String html(List<Question> questions, String ids) {
        StringBuilder html = new StringBuilder();
        for (int number = 1; number <= questions.size(); number++) {
            Question question = questions.get(number - 1);
            SeededShuffle order = SeededShuffle.of(SEED, question.id());
            InputHtml input = InputHtml.of(new QuestionInput.Context(
                    question.basics().fixed() ? question : question.shuffled(order),
                    number,
                    ids + number,
                    order,
                    false,
                    null,
                    null));
            html.append(Markup.element(
                    "div",
                    "question",
                    asked(question, number, input.instruction()),
                    onPaper(LessonText.parsed(input.html()))));
        }
        return html.toString();
    }

    private static String asked(Question question, int number, String instruction) {
        String points = TEXT.get(
                instruction.isEmpty() ? "question.points" : "question.instruction",
                "points",
                Score.rounded(question.worth()),
                "instruction",
                instruction);
        return Markup.element(
                "p",
                "ask",
                "<b>" + number + ".</b> " + Markdown.inline(question.basics().ask()) + " ",
                Markup.text("span", "quiet", points));
    }

    private static String onPaper(Element input) {
        Drawings.draw(input);
        input.select("button, .unseen, .moves, .word-count").remove();
        input.select("input[type=radio], input[type=checkbox]").forEach(box -> box.replaceWith(
                new Element("span").addClass(box.attr("type").equals("radio") ? "ring" : "box")));
        input.select("li > .item").forEach(item -> item.before(new Element("span").addClass("digit")));
        input.select("textarea").forEach(area -> area.replaceWith(new Element("div").addClass("room")));
        List<String> lists = input.select("select").stream().map(QuestionText::options).distinct().toList();
        input.select("select").forEach(list -> {
            if (lists.size() > 1) {
                list.after(new Element("span").addClass("quiet").text(" (" + options(list) + ") "));
            }
            list.replaceWith(new Element("span").addClass("line"));
        });
        if (lists.size() == 1) {
            input.appendElement("p").text(TEXT.get("question.choices", "choices", lists.getFirst()));
        }
        input.select("input").forEach(line -> line.replaceWith(new Element("span").addClass("line")));
        input.select("label").forEach(label -> label.tagName("span"));
        LessonText.plain(input);
        input.select("[id]").removeAttr("id");
        return input.html();
    }

    private static String options(Element list) {
        return String.join(" · ", list.select("option").stream().skip(1).map(Element::text).toList());
    }

    /** Returns the questions with what is correct, and why. */
    static String key(List<Question> questions) {
        return String.join("", IntStream.range(0, questions.size())
                .mapToObj(index -> key(questions.get(index), index + 1))
                .toList());
    }

    private static String key(Question question, int number) {
        String explain = question.basics().explain();
        String rubric = String.join("", question.rubric().stream()
                .map(row -> Markup.text("li", "", row.text()))
                .toList());
        return Markup.element(
                "div",
                "question",
                asked(question, number, ""),
                question.correctAnswer().isBlank()
                        ? ""
                        : Markup.text("p", "key", TEXT.get("key.answer", "answer", question.correctAnswer())),
                explain == null ? "" : Markdown.html(explain),
                rubric.isEmpty() ? "" : Markup.element("ul", "", rubric));
    }
}
