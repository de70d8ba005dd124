package org.readout.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.readout.attempt.AnswerPart;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Mark;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.grading.ScoreRequest;
import org.readout.grading.ScoreRequests;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextLines;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** What a student asked about the score of an answer, with the replies, and the form to ask. */
@org.springframework.stereotype.Component
record ScoreRequestPart(ScoreRequests requests, CurrentUser currentUser) implements AnswerPart {

    private static final Messages TEXT = Messages.of("grading");

    @Override
    public Map<String, Component> of(AttemptDetails details, ZoneId zone) {
        Map<String, Component> parts = new HashMap<>();
        CourseId course = details.attempt().context().course();
        if (course != null) {
            Map<String, List<ScoreRequest>> all = requests.of(details.attempt().id());
            details.quiz().questions().forEach(question -> {
                Div part = Ui.box("score-request");
                fill(part, course, details, question, all.getOrDefault(question.id(), List.of()), zone);
                if (part.getComponentCount() > 0) {
                    parts.put(question.id(), part);
                }
            });
        }
        return parts;
    }

    private void fill(
            Div part, CourseId course, AttemptDetails details, Question question, List<ScoreRequest> all, ZoneId zone) {
        UserId reader = currentUser.find().map(User::id).orElse(null);
        boolean own = details.attempt().person().equals(reader);
        part.add(words(all, own, zone));
        boolean open = !all.isEmpty() && all.getLast().isOfStudent();
        if (open) {
            part.add(Ui.quiet(TEXT.get("request.open")));
        }
        Mark mark = details.mark(question);
        boolean full =
                mark == null || mark.score().points().compareTo(mark.score().outOf()) == 0;
        if (open && !own) {
            part.add(new Paragraph(new Anchor(CourseLinks.scoreRequests(course), TEXT.get("request.reply"))));
        } else if (!open && reader != null && !(full && all.isEmpty()) && requests.mayAsk(details, question, reader)) {
            Form form =
                    form(TEXT.get("request.words"), TEXT.get("request.words.hint"), TEXT.get("request.send"), typed -> {
                        boolean sent = requests.ask(details.attempt().id(), question.id(), reader, typed);
                        if (sent) {
                            part.removeAll();
                            Paragraph done = Ui.result();
                            done.setText(TEXT.get("request.sent"));
                            part.add(done);
                            Map<String, List<ScoreRequest>> now =
                                    requests.of(details.attempt().id());
                            fill(part, course, details, question, now.getOrDefault(question.id(), List.of()), zone);
                            done.getElement().executeJs("this.focus()");
                        }
                        return sent;
                    });
            part.add(new NativeDetails(TEXT.get("request.ask"), form));
        }
    }

    /** Returns requests and replies in their order. */
    static Component[] words(List<ScoreRequest> all, boolean own, ZoneId zone) {
        return all.stream()
                .map(each -> new Div(
                        Ui.quiet(TEXT.get(
                                "request.by",
                                "who",
                                !each.isOfStudent() ? each.by().isEmpty() ? "STAFF" : "NAMED" : own ? "YOU" : "STUDENT",
                                "name",
                                each.by(),
                                "date",
                                UserTime.dayAndTime(each.at(), zone))),
                        Ui.paragraph(each.words(), "said")))
                .toArray(Component[]::new);
    }

    /** @param send returns false if what is typed can't be sent any longer */
    static Form form(String label, String hint, String button, Predicate<String> send) {
        FormField field = new FormField(label, new TextLines(4))
                .hint(hint)
                .rule(
                        typed -> !typed.isBlank() && typed.strip().length() <= ScoreRequest.MAX_CHARACTERS,
                        TEXT.get("request.length", "most", ScoreRequest.MAX_CHARACTERS));
        Form form = new Form(button).with(field);
        form.whenSent(() -> {
            if (!send.test(field.value())) {
                form.refuse(TEXT.get("request.refused"));
            }
        });
        return form;
    }
}
