package org.readout.copy.ui;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.readout.attempt.QuestionSelection;
import org.readout.copy.Drawings;
import org.readout.copy.LessonText;
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

    static String html(List<Question> questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(index -> {
                    Question asked = questions.get(index);
                    SeededShuffle order = SeededShuffle.of(SEED, asked.id());
                    Question question = asked.basics().fixed() ? asked : asked.shuffled(order);
                    InputHtml input = InputHtml.of(
                            new QuestionInput.Context(question, index + 1, SEED, order, false, null, null));
                    return asked(question, index, input.instruction(), onPaper(Drawings.parsed(input.html())));
                })
                .collect(Collectors.joining());
    }

    /** Returns the questions with what is correct, and why. */
    static String key(List<Question> questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(index -> {
                    Question question = questions.get(index);
                    String explain = question.basics().explain();
                    String answer = question.correctAnswer();
                    return asked(
                            question,
                            index,
                            "",
                            (answer.isBlank() ? "" : Markup.text("p", "key", TEXT.get("key.answer", "answer", answer)))
                                    + (explain == null ? "" : Markdown.html(explain))
                                    + LessonText.list(
                                            "ul", question.rubric().stream().map(row -> Markup.escape(row.text()))));
                })
                .collect(Collectors.joining());
    }

    private static String asked(Question question, int index, String instruction, String below) {
        String points = TEXT.get(
                instruction.isEmpty() ? "question.points" : "question.instruction",
                "points",
                Score.rounded(question.worth()),
                "instruction",
                instruction);
        return Markup.element(
                "div",
                "question",
                "<p class=\"ask\"><b>" + (index + 1) + ".</b> "
                        + Markdown.inline(question.basics().ask()) + " ",
                Markup.text("span", "quiet", points),
                "</p>" + below);
    }

    private static String onPaper(Element input) {
        Drawings.draw(input);
        input.select("button, .unseen, .moves, .word-count").remove();
        input.select("[type=radio]").tagName("span").attr("class", "ring");
        input.select("[type=checkbox]").tagName("span").attr("class", "box");
        input.select("textarea").tagName("div").attr("class", "room");
        input.select(".item").before("<span class=\"digit\"></span>");
        List<String> lists = input.select("select").stream()
                .map(QuestionText::options)
                .distinct()
                .toList();
        for (Element list : input.select("select")) {
            if (lists.size() > 1) {
                list.after(Markup.text("span", "quiet", options(list)));
            }
        }
        if (lists.size() == 1) {
            input.append(Markup.text("p", "", TEXT.get("question.choices", "choices", lists.getFirst())));
        }
        input.select("input,select").empty().tagName("span").attr("class", "line");
        input.select("label").tagName("span");
        for (String attribute : List.of(
                "id",
                "type",
                "value",
                "rows",
                "maxlength",
                "autocomplete",
                "autocapitalize",
                "spellcheck",
                "aria-label")) {
            input.select("span,div,p").removeAttr(attribute);
        }
        LessonText.plain(input);
        return input.html();
    }

    private static String options(Element list) {
        return list.select("option").stream().skip(1).map(Element::text).collect(Collectors.joining(" · "));
    }
}
