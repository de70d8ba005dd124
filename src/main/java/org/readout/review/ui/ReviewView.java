package org.readout.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.NoteHtml;
import org.readout.note.Note;
import org.readout.note.NoteService;
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
import org.readout.text.Markup;
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
@PageView.MayBeKept
class ReviewView extends PageView<ReviewView.Found> {

    /** The parameter that asks for one key term. */
    static final String TERM = "term";

    private static final Messages TEXT = Messages.of("review");
    private static final int WEEK = 7;
    private static final String[] STYLES = {"review", "quiz", "map"};

    private final ReviewService review;
    private final CurrentUser currentUser;
    private List<Card> asked = List.of();
    private int at;
    private int reviewed;
    private int well;
    private int forgotten;

    ReviewView(ReviewService review, CurrentUser currentUser) {
        this.review = review;
        this.currentUser = currentUser;
        addClassNames("sheet-page", "review");
        getElement()
                .addEventListener("review-later", event -> save(event.getEventDetail(Later[].class)))
                .addEventDetail();
    }

    /** @param term the id of the one key term that is asked for; empty for what is due */
    record Found(Optional<User> user, Optional<String> term) {}

    /**
     * A review that was made without a connection, as the browser sends it.
     *
     * @param number of the review among those of its card, from 1
     * @param answer as its input has it
     */
    private record Later(UUID item, int number, JsonNode answer, Rating rating, LocalDate on) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return Optional.of(new Found(currentUser.find(), query.getSingleParameter(TERM)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        if (isToKeep()) {
            showToKeep(found);
            return Optional.of(new FirstPage(TEXT.get("title"), this, STYLES));
        }
        show(found);
        return Optional.of(FirstPage.of(this, STYLES));
    }

    @Override
    protected void show(Found found) {
        pageTitle(TEXT.get("title"));
        Ui.dispatch(getElement(), "review-shown", "");
        User user = found.user().orElse(null);
        if (user == null) {
            add(
                    new H1(TEXT.get("heading")),
                    Ui.empty(new H2(TEXT.get("none.heading")), new Paragraph(TEXT.get("none"))));
            return;
        }
        List<Card> all = review.cards(user);
        boolean paused = review.choice(user.id()).isPaused(review.today());
        List<Card> now = found.term()
                .map(id -> all.stream()
                        .filter(card -> card.item().itemId().equals(id) && card.term() != null)
                        .toList())
                .orElseGet(() -> paused ? List.of() : due(all));
        if (now.isEmpty()) {
            overview(user, all);
        } else {
            begin(user, now);
        }
    }

    /** Saves what was reviewed without a connection, says so, and asks what is due now. */
    private void save(Later[] reviews) {
        User user = currentUser.orGuest();
        long saved = Stream.of(reviews)
                .filter(each -> review.reviewed(
                        user,
                        each.item(),
                        each.number(),
                        each.on(),
                        each.rating(),
                        card -> isCorrect(card, each.answer())))
                .count();
        String ids = Stream.of(reviews).map(each -> each.item().toString()).collect(Collectors.joining(" "));
        Ui.dispatch(getElement(), "review-settled", ids);
        removeAll();
        show(new Found(Optional.of(user), Optional.empty()));
        String words = TEXT.get("later", "count", saved, "other", reviews.length - saved);
        addComponentAsFirst(Ui.role("status", Ui.notice(new Paragraph(words))));
    }

    private static boolean isCorrect(Card card, JsonNode answer) {
        return card.question() == null
                ? card.term() != null && names(card.term(), answer.asString(""))
                : QuestionInputs.reader(context(card, 1))
                        .read(answer)
                        .filter(response ->
                                question(card).mark(response).credit().isFull())
                        .isPresent();
    }

    /** Shows cards with their solutions: without a connection, {@code scripts/review.js} asks one after the other. */
    private void showToKeep(Found found) {
        add(Ui.box("review-top", new H1(TEXT.get("heading"))));
        int number = 1;
        for (Card card : found.user().map(review::toKeep).orElse(List.of())) {
            Div ratings = Ui.role("group", Ui.box("ratings"));
            ratings.getElement().setAttribute("aria-label", TEXT.get("how"));
            for (Rating rating : Rating.values()) {
                NativeButton button = Ui.button(TEXT.get("rating", "rating", rating), "rating");
                button.getElement().setAttribute("data-rating", rating.name());
                ratings.add(button);
            }
            QuestionInput input = card.question() == null ? null : QuestionInputs.of(context(card, number));
            Div solution = card.question() == null
                    ? words(card, "")
                    : question(
                            card,
                            Ui.paragraph(question(card).describe(question(card).fullCredit()), "right-answer"));
            Div later = Ui.box("review-solution", solution, Ui.paragraph(TEXT.get("how"), "how"), ratings);
            Div ask = Ui.box(
                    "review-ask",
                    Ui.row(
                            Ui.button(TEXT.get("show"), "act", "review-show"),
                            Ui.button(TEXT.get("unknown"), "linky", "review-unknown")));
            Div sheet = Ui.box("review-card", kind(card), answer(card, input, number++), ask, later);
            later.getElement().setAttribute("hidden", true);
            sheet.getElement()
                    .setAttribute("hidden", true)
                    .setAttribute("data-item", card.item().id().toString())
                    .setAttribute(
                            "data-number", String.valueOf(card.item().answers().size() + 1))
                    .setAttribute(
                            "data-due",
                            card.due().isAfter(review.today()) ? card.due().toString() : "");
            add(sheet);
        }
    }

    private List<Card> due(List<Card> all) {
        return all.stream().filter(card -> !card.due().isAfter(review.today())).toList();
    }

    private void begin(User user, List<Card> cards) {
        asked = cards.stream().limit(ReviewService.MOST).toList();
        at = 0;
        reviewed = 0;
        well = 0;
        forgotten = 0;
        next(user);
    }

    /** Shows the next card that may still be shown. */
    private void next(User user) {
        while (at < asked.size() && review.card(user, asked.get(at).item()).isEmpty()) {
            at++;
        }
        if (at < asked.size()) {
            ask(user, asked.get(at));
        } else {
            overview(user, review.cards(user));
        }
    }

    private Div sheet(User user, Card card, Component... parts) {
        removeAll();
        int count = asked.size();
        int minutes = ReviewPart.minutes(count);
        String place = TEXT.get("place", "number", at + 1, "count", count, "minutes", minutes);
        Div sheet = Ui.box("review-card", kind(card));
        sheet.add(parts);
        NativeButton stop = Ui.button(TEXT.get("stop"), "linky", () -> overview(user, review.cards(user)));
        add(Ui.box("review-top", new H1(TEXT.get("heading")), Ui.span(place, "small", "quiet"), stop), sheet);
        return sheet;
    }

    private static Paragraph kind(Card card) {
        String day = ReviewPart.day(LocalDate.ofInstant(card.item().metAt(), UserTime.zone()));
        String from = card.lesson().title();
        String kept = card.note() != null ? "WORDS" : "KEPT";
        String why = card.term() != null ? "TERM" : card.item().missed() ? "MISSED" : kept;
        return Ui.paragraph(TEXT.get("kind", "why", why, "lesson", from, "date", day), "kind");
    }

    private static TrustedHtml asked(Card card) {
        if (card.note() != null) {
            String gap = Markup.text("q", "around", card.note().gap());
            return new TrustedHtml("span", "", TEXT.get("words.which") + gap);
        }
        return card.term() == null
                ? QuestionInput.inline(question(card).basics().ask())
                : new TrustedHtml(
                        "span",
                        "",
                        TEXT.get("which") + " " + Markdown.inline(card.term().gloss()));
    }

    /** @param input {@code null} for a key term, which is typed */
    private static HtmlContainer answer(Card card, @Nullable QuestionInput input, int number) {
        HtmlContainer legend = new HtmlContainer("legend");
        legend.addClassName("asked");
        legend.add(asked(card));
        HtmlContainer answer = new HtmlContainer("fieldset", legend);
        answer.addClassName("review-answer");
        if (input == null) {
            HtmlContainer typed = new HtmlContainer("input");
            typed.setId("review-term-" + number);
            typed.getElement().setAttribute("maxlength", "200").setAttribute("autocomplete", "off");
            NativeLabel label = new NativeLabel(TEXT.get("answer", "words", card.note() != null));
            label.setFor("review-term-" + number);
            answer.add(label, typed);
        } else {
            legend.add(new Text(" "), Ui.span(input.instruction(), "small", "quiet"));
            answer.add(input);
        }
        return answer;
    }

    private void ask(User user, Card card) {
        QuestionInput input = card.question() == null ? null : QuestionInputs.of(context(card, 1));
        Div sheet = sheet(
                user,
                card,
                answer(card, input, 1),
                Ui.row(
                        Ui.button(TEXT.get("show"), "act", "review-show"),
                        Ui.button(TEXT.get("unknown"), "linky", () -> reveal(user, card, "", Optional.empty()))));
        sheet.getElement()
                .addEventListener("review-answer", event -> {
                    JsonNode value = event.getEventData().path("event.detail");
                    reveal(user, card, value.asString(""), input == null ? Optional.empty() : input.read(value));
                })
                .addEventDetail();
        if (at > 0) {
            sheet.getElement().executeJs("this.querySelector('input, select, textarea, button')?.focus()");
        }
    }

    /** Returns the question in another order each time, so that no one learns where the answer stands. */
    private static Question question(Card card) {
        Question question = Objects.requireNonNull(card.question());
        return question.basics().fixed() ? question : question.shuffled(order(card));
    }

    private static SeededShuffle order(Card card) {
        return SeededShuffle.of(
                card.item().id() + " " + card.item().due(), card.item().itemId());
    }

    private static QuestionInput.Context context(Card card, int number) {
        return new QuestionInput.Context(question(card), number, "review-" + number, order(card), false, null, null);
    }

    /** Shows what is right; for a question by its own grading, which counts nowhere. */
    private void reveal(User user, Card shown, String typed, Optional<Response> response) {
        Card card = review.card(user, shown.item()).orElse(null);
        if (card == null) {
            next(user);
            return;
        }
        KeyTerm term = card.term();
        Marking marking = card.question() == null ? null : question(card).mark(response.orElse(null));
        boolean answered = marking == null ? !typed.isBlank() : response.isPresent();
        boolean correct = marking == null
                ? term != null && names(term, typed)
                : answered && marking.credit().isFull();
        String is = !answered ? "NONE" : card.note() != null ? "COMPARE" : correct ? "CORRECT" : "INCORRECT";
        Paragraph verdict = Ui.paragraph(TEXT.get("verdict", "is", is), "verdict", "is-" + is.toLowerCase(Locale.ROOT));
        verdict.getElement().setAttribute("tabindex", "-1");
        Paragraph how = Ui.paragraph(TEXT.get("how"), "how");
        how.setId("review-how");
        Div solution = marking == null
                ? words(card, typed)
                : question(card, QuestionInputs.of(context(card, 1).with(response.orElse(null), marking)));
        NativeButton forget = Ui.button(TEXT.get("forget"), "linky", () -> {
            review.forget(user.id(), card.item().id());
            at++;
            next(user);
        });
        sheet(user, card, Ui.line("asked", asked(card)), verdict, solution, how, ratings(user, card, correct), forget);
        verdict.getElement().executeJs("this.focus()");
    }

    private static boolean names(KeyTerm term, String typed) {
        return Stream.concat(Stream.of(term.term()), term.also().stream())
                .anyMatch(name -> TextMatch.TYPO.matches(typed, name));
    }

    private static Div words(Card card, String typed) {
        KeyTerm term = card.term();
        Note note = card.note();
        Div solution = Ui.box("solution", Ui.quiet(typed.isBlank() ? "" : TEXT.get("yours", "answer", typed)));
        if (term != null) {
            solution.add(new Paragraph(new Anchor("/terms/" + term.id(), NoteHtml.heading(term))));
            solution.add(QuestionInput.block(term.definition(), ""));
        } else if (note != null) {
            solution.add(Ui.line("kept-words", new Anchor(NoteService.address(note), note.quote())));
            solution.add(new Paragraph(note.words()));
        }
        return solution;
    }

    private static Div question(Card card, Component marked) {
        Div solution = new Div(marked);
        Optional.ofNullable(question(card).basics().explain())
                .ifPresent(explain -> solution.add(QuestionInput.block(explain, "explain")));
        card.lesson().sectionOf(String.valueOf(card.item().quizId())).ifPresent(section -> {
            String words = TEXT.get("reread", "section", section.title());
            solution.add(
                    new Paragraph(new Anchor(CourseLinks.section(card.lesson().id(), section.id()), words)));
        });
        return solution;
    }

    private Div ratings(User user, Card card, boolean correct) {
        boolean fsrs = review.choice(user.id()).fsrs();
        Div ratings = Ui.role("group", Ui.box("ratings"));
        ratings.getElement().setAttribute("aria-labelledby", "review-how");
        for (Rating rating : Rating.values()) {
            NativeButton button = Ui.button("", "rating", () -> {
                review.review(card.item(), correct, rating);
                // Who compares words that were kept says so.
                well += correct || card.note() != null && rating != Rating.FORGOT ? 1 : 0;
                reviewed++;
                forgotten += rating == Rating.FORGOT ? 1 : 0;
                at++;
                next(user);
            });
            String when = TEXT.get("in", "days", card.item().days(rating, review.today(), fsrs));
            button.add(new Text(TEXT.get("rating", "rating", rating)), Ui.span(when, "when"));
            ratings.add(button);
        }
        return ratings;
    }

    /** Says how it went, if anything was asked, and what comes when. */
    private void overview(User user, List<Card> all) {
        removeAll();
        LocalDate today = review.today();
        ReviewChoice choice = review.choice(user.id());
        boolean paused = choice.isPaused(today);
        List<Card> due = due(all);
        LocalDate until = Objects.requireNonNullElse(choice.pausedUntil(), today);
        String state = all.isEmpty() && reviewed == 0
                ? "NEVER"
                : paused ? "PAUSED" : !due.isEmpty() ? "DUE" : reviewed > 0 ? "DONE" : "NONE";
        H1 heading =
                new H1(TEXT.get("overview.heading", "state", state, "until", ReviewPart.day(until), "due", due.size()));
        heading.getElement().setAttribute("tabindex", "-1");
        add(heading);
        if (reviewed > 0) {
            add(new Paragraph(TEXT.get("went", "count", reviewed, "well", well, "forgot", forgotten)));
            heading.getElement().executeJs("this.focus()");
        }
        if (all.isEmpty()) {
            add(Ui.empty(TEXT.get("none")));
            return;
        }
        LocalDate day = all.stream()
                .map(Card::due)
                .filter(each -> each.isAfter(today))
                .findFirst()
                .orElse(today);
        long then = all.stream().filter(card -> card.due().equals(day)).count();
        List<Card> now = due.isEmpty() ? all : due;
        String count = TEXT.get("now", "count", Math.min(now.size(), ReviewService.MOST));
        add(
                Ui.empty(TEXT.get(
                        "overview", "next", ReviewPart.day(day), "count", paused || day.equals(today) ? 0 : then)),
                Ui.row(
                        Ui.button(count, due.isEmpty() ? "act plain" : "act", () -> begin(user, now)),
                        Ui.link("/", TEXT.get("read")),
                        Ui.button(TEXT.get("pause", "paused", paused), "linky", () -> {
                            review.choose(
                                    user.id(), new ReviewChoice(choice.fsrs(), paused ? null : today.plusDays(WEEK)));
                            overview(user, all);
                        })));
        // A download needs the live view.
        if (UI.getCurrent() != null) {
            add(settings(user, all, choice));
        }
    }

    private NativeDetails settings(User user, List<Card> all, ReviewChoice choice) {
        Div forget = new Div();
        NativeButton forgetAll = Ui.button(TEXT.get("forget-all"), "linky", "risky");
        forgetAll.addClickListener(click -> AskFirst.at(
                forget,
                forgetAll,
                TEXT.get("forget-all.ask"),
                TEXT.get("forget-all.what"),
                TEXT.get("forget-all"),
                () -> {
                    review.forgetAll(user.id());
                    reviewed = 0;
                    overview(user, List.of());
                }));
        forget.add(forgetAll);
        Anchor anki = new Anchor(
                (DownloadHandler) event -> {
                    event.setContentType("text/plain;charset=UTF-8");
                    event.setFileName("readout-review.txt");
                    event.getOutputStream().write(AnkiFile.of(all).getBytes(StandardCharsets.UTF_8));
                },
                TEXT.get("anki"));
        anki.getElement().setAttribute("download", true);
        return new NativeDetails(
                TEXT.get("settings"),
                new Div(
                        new Paragraph(
                                new Text(TEXT.get("schedule", "fsrs", choice.fsrs()) + " "),
                                Ui.button(TEXT.get("schedule.other", "fsrs", choice.fsrs()), "linky", () -> {
                                    review.choose(user.id(), new ReviewChoice(!choice.fsrs(), choice.pausedUntil()));
                                    overview(user, all);
                                })),
                        new Paragraph(anki, new Text(" " + TEXT.get("anki.hint"))),
                        forget));
    }
}
