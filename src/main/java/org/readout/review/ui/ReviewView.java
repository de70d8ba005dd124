package org.readout.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.NoteHtml;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.TextMatch;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.review.AnkiFile;
import org.readout.review.Rating;
import org.readout.review.ReviewChoice;
import org.readout.review.ReviewService;
import org.readout.review.ReviewService.Card;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.AskFirst;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import tools.jackson.databind.JsonNode;

/** Five minutes of review: an answer first, then the solution, then how it went. {@code scripts/review.js} reads answers. */
@Route("review")
@AnonymousAllowed
class ReviewView extends PageView<ReviewView.Found> {

    /** The parameter that asks for one key term. */
    static final String TERM = "term";

    private static final Messages TEXT = Messages.of("review");

    private final ReviewService review;
    private final CurrentUser currentUser;
    private List<Card> asked = List.of();
    private int at;
    private int well;
    private int forgotten;

    ReviewView(ReviewService review, CurrentUser currentUser) {
        this.review = review;
        this.currentUser = currentUser;
        addClassNames("sheet-page", "review");
    }

    /** @param term the id of the one key term that is asked for; empty for what is due */
    record Found(Optional<User> user, Optional<String> term) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return Optional.of(new Found(currentUser.find(), query.getSingleParameter(TERM)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        show(found);
        return Optional.of(FirstPage.of(this, "review", "quiz", "map"));
    }

    @Override
    protected void show(Found found) {
        pageTitle(TEXT.get("title"));
        if (found.user().isEmpty()) {
            add(new H1(TEXT.get("heading")), empty(TEXT.get("none.heading"), TEXT.get("none")));
            return;
        }
        User user = found.user().get();
        List<Card> all = review.cards(user);
        LocalDate today = review.today();
        List<Card> due = found.term().isPresent()
                ? all.stream()
                        .filter(card -> card.term() != null
                                && card.term().id().equals(found.term().get()))
                        .toList()
                : review.choice(user.id()).isPaused(today)
                        ? List.of()
                        : all.stream().filter(card -> !card.due().isAfter(today)).toList();
        if (due.isEmpty()) {
            overview(user, all);
        } else {
            begin(user, due);
        }
    }

    private void begin(User user, List<Card> cards) {
        asked = cards.stream().limit(ReviewService.MOST).toList();
        at = 0;
        well = 0;
        forgotten = 0;
        next(user);
    }

    /** Shows the next card, if it may still be shown. */
    private void next(User user) {
        while (at < asked.size() && review.card(user, asked.get(at).item()).isEmpty()) {
            at++;
        }
        if (at < asked.size()) {
            ask(user, asked.get(at));
        } else {
            done(user);
        }
    }

    private Div sheet() {
        removeAll();
        int count = asked.size();
        String place = at == 0
                ? TEXT.get("place.first", "count", count, "minutes", Math.ceilDiv(count * 5, ReviewService.MOST))
                : TEXT.get("place", "number", at + 1, "count", count);
        Div card = Ui.box("review-card");
        add(Ui.box("review-top", new H1(TEXT.get("heading")), Ui.span(place, "small", "quiet")), card);
        return card;
    }

    private void ask(User user, Card card) {
        Div sheet = sheet();
        Question question = question(card);
        HtmlContainer answer = new HtmlContainer("fieldset");
        answer.addClassName("review-answer");
        QuestionInput input;
        if (question == null) {
            input = null;
            HtmlContainer typed = new HtmlContainer("input");
            typed.setId("review-term");
            typed.addClassName("input");
            typed.getElement()
                    .setAttribute("type", "text")
                    .setAttribute("maxlength", "200")
                    .setAttribute("autocomplete", "off")
                    .setAttribute("autocapitalize", "off")
                    .setAttribute("spellcheck", "false");
            NativeLabel label = new NativeLabel(TEXT.get("term.answer"));
            label.setFor(typed);
            answer.add(label, typed);
        } else {
            input = QuestionInputs.of(context(card, question));
            answer.add(input);
        }
        HtmlContainer legend = new HtmlContainer("legend");
        legend.addClassName("asked");
        legend.add(asked(card));
        if (input != null && !input.instruction().isEmpty()) {
            legend.add(new Text(" "), Ui.span(input.instruction(), "small", "quiet"));
        }
        answer.addComponentAsFirst(legend);
        NativeButton show = Ui.button(TEXT.get("show"), "act", "review-show");
        NativeButton unknown = Ui.button(TEXT.get("unknown"), "linky");
        unknown.addClickListener(click -> reveal(user, card, null, Optional.empty()));
        sheet.add(Ui.paragraph(kind(card), "kind"), answer, Ui.row(show, unknown));
        sheet.getElement()
                .addEventListener("review-answer", event -> {
                    JsonNode value = event.getEventData().path("event.detail");
                    if (question == null) {
                        reveal(user, card, value.asString(""), Optional.empty());
                    } else {
                        reveal(user, card, null, Objects.requireNonNull(input).read(value));
                    }
                })
                .addEventData("event.detail");
        if (at > 0) {
            sheet.getElement().executeJs("this.querySelector('input, select, textarea, button')?.focus()");
        }
    }

    private static @Nullable Question question(Card card) {
        Question question = card.question();
        return question == null || question.basics().fixed() ? question : question.shuffled(order(card));
    }

    /** Another order each time, so that no one learns where the answer stands. */
    private static SeededShuffle order(Card card) {
        return SeededShuffle.of(
                card.item().id() + " " + card.item().reviews(), card.item().itemId());
    }

    private static QuestionInput.Context context(Card card, Question question) {
        return new QuestionInput.Context(question, 1, "review-1", order(card), false, null, null);
    }

    private static Component asked(Card card) {
        KeyTerm term = card.term();
        return term == null
                ? QuestionInput.inline(Objects.requireNonNull(card.question()).basics().ask())
                : new TrustedHtml(
                        "span", "", TEXT.get("term.which") + " " + Markdown.inline(term.gloss()));
    }

    private static String kind(Card card) {
        return TEXT.get(
                "kind",
                "term",
                card.term() != null,
                "missed",
                card.item().missed(),
                "lesson",
                card.lesson().title(),
                "date",
                ReviewPart.day(LocalDate.ofInstant(card.item().metAt(), UserTime.zone())));
    }

    /** Shows what is right; for a question by its own grading, which counts nowhere. */
    private void reveal(User user, Card shown, @Nullable String typed, Optional<Response> response) {
        Card card = review.card(user, shown.item()).orElse(null);
        if (card == null) {
            at++;
            next(user);
            return;
        }
        Div sheet = sheet();
        boolean correct;
        Paragraph verdict = Ui.paragraph("", "verdict");
        verdict.getElement().setAttribute("tabindex", "-1");
        sheet.add(Ui.paragraph(kind(card), "kind"), Ui.line("asked", asked(card)), verdict);
        KeyTerm term = card.term();
        if (term != null) {
            correct = typed != null
                    && Stream.concat(Stream.of(term.term()), term.also().stream())
                            .anyMatch(name -> TextMatch.TYPO.matches(typed, name));
            Div solution = Ui.box(
                    "solution",
                    new Paragraph(new Anchor("/terms/" + term.id(), NoteHtml.heading(term))),
                    new TrustedHtml("div", "", Markdown.html(term.definition())));
            if (typed != null && !typed.isBlank() && !correct) {
                solution.addComponentAsFirst(Ui.quiet(TEXT.get("yours", "answer", typed)));
            }
            sheet.add(solution);
        } else {
            Question question = Objects.requireNonNull(question(card));
            Marking marking = question.mark(response.orElse(null));
            correct = response.isPresent() && marking.credit().isFull();
            sheet.add(QuestionInputs.of(context(card, question).with(response.orElse(null), marking)));
            String explain = question.basics().explain();
            if (explain != null) {
                sheet.add(Ui.box("explain", QuestionInput.block(explain, "")));
            }
            card.lesson()
                    .sectionOf(String.valueOf(card.item().quizId()))
                    .ifPresent(section -> sheet.add(new Paragraph(new Anchor(
                            CourseLinks.section(card.lesson().id(), section.id()),
                            TEXT.get("reread", "section", section.title())))));
        }
        boolean answered = response.isPresent() || typed != null && !typed.isBlank();
        verdict.setText(TEXT.get("verdict", "is", correct ? "CORRECT" : answered ? "INCORRECT" : "NONE"));
        verdict.addClassName(correct ? "is-correct" : "is-incorrect");
        boolean fsrs = review.choice(user.id()).fsrs();
        Div ratings = Ui.role("group", Ui.box("ratings"));
        ratings.getElement().setAttribute("aria-labelledby", "review-how");
        for (Rating rating : Rating.values()) {
            NativeButton button = Ui.button("");
            long days = card.item().days(rating, review.today(), fsrs);
            button.add(
                    new Text(TEXT.get("rating", "rating", rating)),
                    Ui.span(TEXT.get("in", "days", days), "when"));
            button.addClickListener(click -> {
                review.review(card.item(), correct, rating);
                if (rating == Rating.FORGOT) {
                    forgotten++;
                } else {
                    well++;
                }
                at++;
                next(user);
            });
            ratings.add(button);
        }
        Paragraph how = Ui.paragraph(TEXT.get("how"), "how");
        how.setId("review-how");
        sheet.add(how, ratings);
        verdict.getElement().executeJs("this.focus()");
    }

    private void done(User user) {
        removeAll();
        List<Card> all = review.cards(user);
        LocalDate today = review.today();
        int left = (int) all.stream().filter(card -> !card.due().isAfter(today)).count();
        H1 heading = new H1(TEXT.get("done.heading", "left", left));
        heading.getElement().setAttribute("tabindex", "-1");
        String went = TEXT.get("done", "count", well + forgotten, "well", well, "forgot", forgotten);
        add(heading, new Paragraph(went + " " + coming(all, today)));
        Div row = Ui.row(Ui.link("/", TEXT.get("done.read"), "act"));
        if (left > 0) {
            row.add(Ui.button(TEXT.get("now", "count", Math.min(left, ReviewService.MOST)), "act plain", () -> begin(
                    user,
                    all.stream().filter(card -> !card.due().isAfter(today)).toList())));
        }
        add(row);
        addCards(user, all);
        heading.getElement().executeJs("this.focus()");
    }

    private static String coming(List<Card> all, LocalDate today) {
        return all.stream()
                .map(Card::due)
                .filter(day -> day.isAfter(today))
                .findFirst()
                .map(day -> TEXT.get(
                        "coming",
                        "date",
                        ReviewPart.day(day),
                        "count",
                        all.stream().filter(card -> card.due().equals(day)).count()))
                .orElse("");
    }

    private static Div empty(String heading, String words, Component... more) {
        Div empty = Ui.empty(new H2(heading), new Paragraph(words));
        empty.add(more);
        return empty;
    }

    /** Says what comes when, while nothing is asked. */
    private void overview(User user, List<Card> all) {
        removeAll();
        add(new H1(TEXT.get("heading")));
        LocalDate today = review.today();
        ReviewChoice choice = review.choice(user.id());
        if (all.isEmpty()) {
            add(empty(TEXT.get("none.heading"), TEXT.get("none")));
        } else {
            boolean paused = choice.isPaused(today);
            long due = all.stream().filter(card -> !card.due().isAfter(today)).count();
            String date = paused ? ReviewPart.day(Objects.requireNonNull(choice.pausedUntil())) : "";
            String heading = TEXT.get("overview.heading", "paused", paused, "date", date, "due", due);
            int count = Math.min(all.size(), ReviewService.MOST);
            add(empty(
                    heading,
                    TEXT.get("overview") + (paused ? "" : " " + coming(all, today)),
                    Ui.row(
                            Ui.button(TEXT.get("now", "count", count), "act plain", () -> begin(user, all)),
                            Ui.button(TEXT.get("pause", "paused", paused), "linky", () -> {
                                review.pause(user.id(), !paused);
                                overview(user, all);
                            }))));
        }
        addCards(user, all);
    }

    /** Adds all cards with their days, and what holds for all of them. */
    private void addCards(User user, List<Card> all) {
        if (all.isEmpty()) {
            return;
        }
        boolean fsrs = review.choice(user.id()).fsrs();
        Div forget = new Div();
        NativeButton forgetAll = Ui.button(TEXT.get("forget-all"), "linky", "risky");
        forgetAll.addClickListener(click -> AskFirst.at(
                forget, forgetAll, TEXT.get("forget-all.ask"), TEXT.get("forget-all.what"), TEXT.get("forget-all"), () -> {
                    review.forgetAll(user.id());
                    overview(user, List.of());
                }));
        forget.add(forgetAll);
        Anchor anki = new Anchor(
                (DownloadHandler) event -> {
                    event.setContentType("text/tab-separated-values;charset=UTF-8");
                    event.setFileName(AnkiFile.NAME);
                    event.getOutputStream()
                            .write(AnkiFile.of(review.cards(user)).getBytes(StandardCharsets.UTF_8));
                },
                TEXT.get("anki"));
        anki.getElement().setAttribute("download", AnkiFile.NAME);
        NativeDetails more = new NativeDetails(
                TEXT.get("cards", "count", all.size()),
                new Div(
                        Ui.list("plain-list", all, card -> line(user, card)),
                        new Paragraph(
                                new Text(TEXT.get("schedule", "fsrs", fsrs) + " "),
                                Ui.button(TEXT.get("schedule.other", "fsrs", fsrs), "linky", () -> {
                                    review.useFsrs(user.id(), !fsrs);
                                    overview(user, all);
                                })),
                        Ui.line("small", anki, new Span(" " + TEXT.get("anki.hint"))),
                        forget));
        more.addClassName("review-all");
        add(more);
    }

    private static String name(Card card) {
        return card.term() == null
                ? Jsoup.parseBodyFragment(Markdown.inline(
                                Objects.requireNonNull(card.question()).basics().ask()))
                        .text()
                : NoteHtml.heading(card.term());
    }

    private ListItem line(User user, Card card) {
        ListItem item = new ListItem(
                new Span(name(card)),
                new Text(" "),
                Ui.span(TEXT.get("cards.due", "date", ReviewPart.day(card.due())), "small", "quiet"));
        NativeButton forget = Ui.button(TEXT.get("forget"), "linky", "small");
        forget.setAriaLabel(TEXT.get("forget.what", "what", name(card)));
        forget.addClickListener(click -> {
            review.forget(user.id(), card.item().id());
            overview(user, review.cards(user));
            getElement().executeJs("this.querySelector('details')?.setAttribute('open', '')");
        });
        item.add(new Text(" "), forget);
        return item;
    }
}
