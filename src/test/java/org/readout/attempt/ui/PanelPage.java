package org.readout.attempt.ui;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.dom.ElementUtil;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.ui.OpaqueNames;
import org.readout.shell.PageReads;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A page with the quiz on it, used as a browser would: by the events that it sends and by what it shows. */
final class PanelPage {

    /** The user of the browser: none yet, a guest from the first write on, or an account. */
    static final class Visitor extends CurrentUser {
        private final AttemptWorld world;
        private Optional<User> person = Optional.empty();

        @SuppressWarnings("NullAway") // No database is asked.
        Visitor(AttemptWorld world) {
            super(null, null);
            this.world = world;
        }

        @Override
        public Optional<User> signedIn() {
            return person.filter(known -> !known.isGuest());
        }

        @Override
        public Optional<User> find() {
            return person;
        }

        @Override
        public User orGuest() {
            return person.orElseGet(() -> become(world.person(), User.Kind.GUEST));
        }

        void leave() {
            person = Optional.empty();
        }

        User become(UserId id, User.Kind kind) {
            User become = new User(id, kind, "", null);
            person = Optional.of(become);
            return become;
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private long nextSequence = 1;
    final Visitor visitor;
    final QuizPanel panel;

    PanelPage(AttemptWorld world, Visitor visitor) {
        this(
                visitor,
                part(world, visitor)
                        .panel(world.lessons.published(), study(world, visitor), QuizLessons.QUIZ, new PageReads()));
        UI.getCurrent().add(panel);
    }

    /** A quiz that is part of something else on a page. */
    PanelPage(Visitor visitor, QuizPanel panel) {
        this.visitor = visitor;
        this.panel = panel;
    }

    /** Where the visitor works on the lesson without choosing. */
    static Study study(AttemptWorld world, Visitor visitor) {
        return world.terms.study(visitor.find().orElse(null), QuizLessons.LESSON, Optional.empty());
    }

    static QuizPanel.QuizPart part(AttemptWorld world, Visitor visitor) {
        return new QuizPanel.QuizPart(
                world.service,
                visitor,
                world.lessons,
                world.previews(visitor),
                world.results,
                world.terms,
                world.removedQuizzes,
                List.of());
    }

    /** All quizzes on the page of a section, in their order. */
    static List<PanelPage> all(AttemptWorld world, Visitor visitor, String sectionId) {
        QuizPanel.QuizPart part = part(world, visitor);
        Published lesson = world.lessons.published();
        List<Component> shown = part.in(
                lesson, lesson.lesson().section(sectionId).orElseThrow(), study(world, visitor), new PageReads());
        UI.getCurrent().add(shown);
        return shown.stream()
                .map(quiz -> new PanelPage(visitor, (QuizPanel) quiz))
                .toList();
    }

    /** Chooses an option, as the only one if it is a radio button. */
    void choose(String question, String option) {
        boolean radio =
                inputs(question).findFirst().orElseThrow().getAttribute("type").equals("radio");
        String name = value(question, option);
        send(
                question,
                nextSequence++,
                radio ? JSON.stringNode(name) : JSON.arrayNode().add(name));
    }

    /** Types an answer. */
    void type(String question, String words) {
        send(question, nextSequence++, JSON.stringNode(words));
    }

    /** Sends what {@code scripts/answers.js} sends: an answer that was made after the one that the page shows as kept. */
    void send(String question, long sequence, JsonNode value) {
        String kept = blocks().stream()
                .filter(element -> OpaqueNames.name("question", question).equals(element.getAttribute("data-question")))
                .map(element -> element.getAttribute("data-sequence"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("0");
        send(attemptNumber(), question, sequence, Long.parseLong(kept), value);
    }

    /** Sends an answer that the browser has kept for an attempt, made after another write. */
    void send(int attempt, String question, long sequence, long after, JsonNode value) {
        ObjectNode detail = JSON.objectNode();
        detail.put("attempt", attempt).put("question", question).put("sequence", sequence);
        detail.set("after", JSON.arrayNode().add(after));
        detail.set("value", value);
        ObjectNode data = JSON.objectNode();
        data.set("event.detail", detail);
        fire("answer", data);
    }

    /** Sends how sure the student is of an answer. */
    void sendConfidence(String question, long sequence, String level) {
        send(attemptNumber(), "confidence:" + question, sequence, 0, JSON.stringNode(level));
    }

    /** The browser asks how much time is left. */
    void askTime() {
        fire("time-asked", JSON.objectNode());
    }

    /** Clicks a button that each question has. */
    void clickAt(String question, String button) {
        NativeButton found = all(panel)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(each -> each.getText().equals(button) && isWithin(each.getElement(), block(question)))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(found, new ClickEvent<>(found, true, 0, 0, 0, 0, 1, 0, false, false, false, false));
    }

    private static boolean isWithin(Element element, Element block) {
        for (Element each = element; each != null; each = each.getParent()) {
            if (each.equals(block)) {
                return true;
            }
        }
        return false;
    }

    /** Tells the page that this tab has shown the quiz of a signed-in user before. */
    void comeBackWithoutPerson() {
        fire("signed-out", JSON.objectNode());
    }

    /** Tells the page that it showed the quiz of a guest until it was loaded again. */
    void comeBackSignedIn() {
        fire("signed-in", JSON.objectNode());
    }

    private void fire(String event, ObjectNode data) {
        Element element = panel.getElement();
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, data));
    }

    /** The number of the attempt that the page shows. */
    int attemptNumber() {
        String outbox = panel.getElement().getAttribute("data-outbox");
        return Integer.parseInt(outbox.substring(outbox.lastIndexOf('/') + 1));
    }

    /** The value that the browser has for an option. */
    String value(String question, String option) {
        return labels(question)
                .filter(label -> text(label).equals(option))
                .flatMap(label ->
                        label.getChildren().filter(child -> child.getTag().equals("input")))
                .findFirst()
                .orElseThrow()
                .getAttribute("value");
    }

    NativeButton button(String text) {
        return all(panel)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + text + " in: " + text()));
    }

    void click(String button) {
        NativeButton found = button(button);
        if (found.getElement().hasAttribute("data-submit")) {
            submit(found.getElement().hasAttribute("data-asked"), false);
        } else {
            ComponentUtil.fireEvent(found, new ClickEvent<>(found, true, 0, 0, 0, 0, 1, 0, false, false, false, false));
        }
    }

    /** Submits as {@code scripts/answers.js} does. */
    private void submit(boolean confirmed, boolean later) {
        ObjectNode detail = JSON.objectNode();
        detail.put("attempt", attemptNumber())
                .put("shown", Integer.parseInt(panel.getElement().getAttribute("data-shown")))
                .put("confirmed", confirmed)
                .put("later", later);
        ObjectNode data = JSON.objectNode();
        data.set("event.detail", detail);
        fire("submit-asked", data);
    }

    /** Asks for the correct answers after an attempt. */
    void showAnswers() {
        click("Show answers");
        click("Show the correct answers");
    }

    boolean hasButton(String button) {
        return all(panel)
                .anyMatch(each ->
                        each instanceof NativeButton found && found.getText().equals(button));
    }

    /** The text of the panel. */
    String text() {
        return text(panel.getElement());
    }

    /** The text of one question. */
    String text(int number) {
        return text(blocks().get(number - 1));
    }

    List<Element> blocks() {
        return elements(panel.getElement())
                .filter(element -> element.getTag().equals("fieldset"))
                .toList();
    }

    /** The inputs of a question that takes answers. */
    Stream<Element> inputs(String question) {
        return elements(block(question)).filter(element -> element.getTag().equals("input"));
    }

    Element block(String question) {
        return blocks().stream()
                .filter(element -> OpaqueNames.name("question", question).equals(element.getAttribute("data-question")))
                .findFirst()
                .orElseThrow();
    }

    static String text(Element element) {
        if (element.isTextNode()) {
            return element.getText();
        }
        Document html = Jsoup.parse(element.getProperty("innerHTML", ""));
        // Written by scripts/answers.js.
        for (Element one = element; one != null; one = one.getParent()) {
            for (String name : List.of("remark", "saved")) {
                String words = one.getAttribute("data-" + name);
                if (words != null) {
                    html.select(".stamp ." + name + ", body > ." + name).forEach(line -> line.text(words));
                }
            }
        }
        return html.text() + element.getChildren().map(PanelPage::text).collect(Collectors.joining());
    }

    /** An element and all below it, also what it has as HTML; texts left out. */
    static Stream<Element> elements(Element element) {
        if (element.isTextNode()) {
            return Stream.empty();
        }
        Stream<Element> inHtml =
                Jsoup.parseBodyFragment(element.getProperty("innerHTML", "")).body().children().stream()
                        .flatMap(child -> ElementUtil.fromJsoup(child).stream());
        return Stream.concat(
                Stream.of(element), Stream.concat(inHtml, element.getChildren()).flatMap(PanelPage::elements));
    }

    private Stream<Element> labels(String question) {
        return elements(block(question)).filter(element -> element.getTag().equals("label"));
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(PanelPage::all));
    }
}
