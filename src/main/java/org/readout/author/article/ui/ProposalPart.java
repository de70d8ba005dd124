package org.readout.author.article.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.readout.author.article.Article;
import org.readout.author.article.DraftSource;
import org.readout.author.article.Proposal;
import org.readout.author.article.Proposal.Candidate;
import org.readout.author.article.Proposal.Claim;
import org.readout.author.article.Proposal.FoundTerm;
import org.readout.author.article.Proposal.Piece;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What was found in an article, and what it could become: the author changes it before the lesson is made. */
final class ProposalPart extends Div {

    private static final Messages TEXT = Messages.of("author-article");

    private static final int SHOWN_CLAIMS = 8;
    private static final String NO_NEED = "-";

    private final Proposal proposal;
    private final Div sections = new Div();
    private final Div candidates = new Div();
    private final Div claims = new Div();
    private final Map<String, NativeButton> buttons = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private boolean allClaims;

    ProposalPart(Proposal proposal, BiConsumer<Proposal, String> make, Runnable back) {
        this.proposal = proposal;
        addClassName("proposal");
        Article article = proposal.article();
        TextField title = new TextField(TEXT.get("title"));
        title.setValue(article.title());
        title.setRequiredIndicatorVisible(true);
        add(
                title,
                Ui.quiet(TEXT.get(
                        "found",
                        "words",
                        article.words(),
                        "author",
                        article.author().isEmpty() ? "none" : article.author(),
                        "date",
                        article.date().isEmpty() ? "none" : article.date())));
        if (article.left() > 0) {
            add(Ui.quiet(TEXT.get("left-out", "count", article.left())));
        }
        add(part("sections", sections), Ui.box("two", part("terms", terms()), part("candidates", candidates)));
        if (!proposal.events().isEmpty()) {
            add(events());
        }
        add(
                part("claims", claims),
                part(
                        "sources",
                        Ui.quiet(TEXT.get(
                                "sources.what", "count", proposal.sources().size()))),
                Ui.row(
                        Ui.button(TEXT.get("make"), "act", () -> {
                            if (isWritten(title)) {
                                make.accept(proposal, title.getValue().strip());
                            } else {
                                title.focus();
                            }
                        }),
                        Ui.button(TEXT.get("again"), "act plain", back)),
                Ui.quiet(TEXT.get("make.what")));
        showSections("");
        showCandidates("");
        showClaims();
    }

    static boolean isWritten(TextField title) {
        title.setInvalid(title.getValue().isBlank());
        title.setErrorMessage(TEXT.get("title.missing"));
        return !title.isInvalid();
    }

    private static Div part(String name, Component content) {
        return Ui.box("apart", new H2(TEXT.get(name)), content);
    }

    private NativeButton button(String key, String words, String label, String classes, Runnable action) {
        NativeButton button = Ui.button(words, classes, action);
        button.setAriaLabel(label);
        buttons.put(key, button);
        return button;
    }

    private void focus(String key) {
        NativeButton button = buttons.get(key);
        if (button != null) {
            button.focus();
        }
    }

    private void showSections(String focus) {
        sections.removeAll();
        List<Piece> pieces = proposal.pieces();
        long headings =
                pieces.stream().filter(piece -> !piece.title().isEmpty()).count();
        sections.add(Ui.quiet(TEXT.get("sections.what", "headings", headings)));
        for (Piece piece : pieces) {
            int number = pieces.indexOf(piece) + 1;
            if (number > 1) {
                sections.add(cut(piece, number));
            }
            Div shown = Ui.box(
                    "piece",
                    new H3(TEXT.get(
                            "section", "number", number, "title", piece.title().isEmpty() ? "none" : piece.title())),
                    Ui.quiet(TEXT.get(
                            "section.words", "words", piece.words(), "minutes", Math.max(1, piece.words() / 200))),
                    Ui.paragraph("“" + start(piece.from()) + "”", "quiet"));
            if (piece.words() > Proposal.LONG) {
                Div problem =
                        Ui.box("field-problem", bang(), Ui.span(TEXT.get("section.long", "words", piece.words())));
                proposal.middle(piece)
                        .ifPresent(at ->
                                problem.add(Ui.button(TEXT.get("cut-at", "start", start(at)), "as-link", () -> {
                                    proposal.cut(at);
                                    showSections("down-" + at);
                                })));
                shown.add(problem);
            }
            sections.add(shown);
        }
        focus(focus);
    }

    private static Span bang() {
        Span bang = Ui.span("!", "bang");
        bang.getElement().setAttribute("aria-hidden", "true");
        return bang;
    }

    private Div cut(Piece piece, int number) {
        int from = piece.from();
        return Ui.box(
                "cut",
                button("up-" + from, "↑", TEXT.get("cut.up", "number", number), "tiny", () -> move(number, from, -1)),
                Ui.span(TEXT.get("cut.where", "heading", !piece.title().isEmpty())),
                button(
                        "down-" + from,
                        "↓",
                        TEXT.get("cut.down", "number", number),
                        "tiny",
                        () -> move(number, from, 1)),
                button(
                        "join-" + from,
                        TEXT.get("cut.join"),
                        TEXT.get("cut.join-of", "number", number),
                        "as-link",
                        () -> {
                            proposal.join(from);
                            showSections("");
                            sections.getElement().setAttribute("tabindex", "-1");
                            sections.getElement().callJsFunction("focus");
                        }));
    }

    /** Moves a cut, and keeps the focus on the same button of it. */
    private void move(int number, int from, int by) {
        proposal.move(from, by);
        int now = proposal.pieces().get(number - 1).from();
        showSections((by < 0 ? "up-" : "down-") + now);
    }

    private String start(int part) {
        String text = proposal.article().parts().stream()
                .skip(part)
                .filter(it -> it.words() > 0)
                .map(Article.Part::text)
                .findFirst()
                .orElse("");
        int end = text.length() < 60 ? text.length() : Math.max(text.lastIndexOf(' ', 60), 30);
        return text.substring(0, end) + (end < text.length() ? "…" : "");
    }

    private Component terms() {
        return proposal.terms().isEmpty()
                ? Ui.quiet(TEXT.get("terms.none"))
                : new Div(Ui.quiet(TEXT.get("terms.what")), Ui.list("ruled", proposal.terms(), term -> {
                    ListItem item = new ListItem(Ui.span(term.term(), "term"), new Span(" "));
                    item.add(mentions(term));
                    return item;
                }));
    }

    private static Span mentions(FoundTerm term) {
        return Ui.span(TEXT.get("mentions", "count", term.mentions()), "quiet", "small");
    }

    private void showCandidates(String focus) {
        candidates.removeAll();
        List<Candidate> all = proposal.candidates();
        candidates.add(Ui.quiet(TEXT.get(all.isEmpty() ? "candidates.none" : "candidates.what")));
        candidates.add(Ui.list("ruled", all, candidate -> {
            FoundTerm term = candidate.term();
            boolean no = proposal.isRefused(candidate);
            ListItem item = new ListItem(Ui.span(term.term(), no ? "quiet" : "name"), new Span(" "));
            item.add(
                    mentions(term),
                    Ui.span(", " + TEXT.get("candidate", "reason", candidate.reason()), "quiet", "small"));
            Div row = Ui.row(button(
                    "keep-" + term.id(),
                    TEXT.get(no ? "candidate.keep" : "candidate.not"),
                    TEXT.get(no ? "candidate.keep-of" : "candidate.not-of", "term", term.term()),
                    "as-link",
                    () -> {
                        proposal.refuse(candidate, !no);
                        showCandidates("keep-" + term.id());
                    }));
            if (!no && written.contains(term.id())) {
                TextField gloss = new TextField(TEXT.get("candidate.gloss", "term", term.term()));
                gloss.setValue(proposal.gloss(candidate));
                gloss.addValueChangeListener(change -> proposal.explain(candidate, change.getValue()));
                item.add(gloss);
            } else if (!no) {
                row.addComponentAsFirst(button(
                        "write-" + term.id(),
                        TEXT.get("candidate.write"),
                        TEXT.get("candidate.write-of", "term", term.term()),
                        "as-link",
                        () -> {
                            written.add(term.id());
                            showCandidates("keep-" + term.id());
                        }));
            }
            item.add(row);
            return item;
        }));
        focus(focus);
    }

    private Div events() {
        Div content = new Div();
        Div events = part("events", content);
        content.add(
                Ui.quiet(TEXT.get("events.what", "count", proposal.events().size())),
                Ui.list(
                        "ruled",
                        proposal.events(),
                        event -> new ListItem(Ui.span(event.date(), "name"), new Span(" " + event.text()))),
                Ui.row(Ui.button(TEXT.get("events.out"), "as-link", () -> {
                    proposal.withoutTimeline();
                    remove(events);
                })));
        return events;
    }

    private void showClaims() {
        claims.removeAll();
        List<Claim> all = proposal.claims();
        if (all.isEmpty()) {
            claims.add(Ui.quiet(TEXT.get("claims.none")));
            return;
        }
        long open =
                all.stream().filter(claim -> "".equals(proposal.source(claim))).count();
        NativeTableBody body = new NativeTableBody();
        all.stream().limit(allClaims ? all.size() : SHOWN_CLAIMS).map(this::row).forEach(body::add);
        claims.add(
                Ui.quiet(TEXT.get("claims.what", "all", all.size(), "open", open)),
                Ui.table(body, TEXT.get("claims.in"), TEXT.get("claims.kind"), TEXT.get("claims.source")));
        if (!allClaims && all.size() > SHOWN_CLAIMS) {
            claims.add(Ui.button(TEXT.get("claims.more", "count", all.size() - SHOWN_CLAIMS), "as-link", () -> {
                allClaims = true;
                showClaims();
            }));
        }
    }

    private NativeTableRow row(Claim claim) {
        List<Piece> pieces = proposal.pieces();
        int section = (int)
                pieces.stream().filter(piece -> piece.from() <= claim.part()).count();
        Select<String> source = new Select<>();
        source.setItems(Stream.concat(
                        Stream.of("", NO_NEED), proposal.sources().stream().map(DraftSource::id))
                .toList());
        source.setItemLabelGenerator(this::source);
        source.setAriaLabel(TEXT.get("claim.of", "claim", claim.sentence()));
        String now = proposal.source(claim);
        source.setValue(now == null ? NO_NEED : now);
        source.addValueChangeListener(
                change -> proposal.choose(claim, NO_NEED.equals(change.getValue()) ? null : change.getValue()));
        NativeTableRow row = new NativeTableRow();
        row.add(Ui.rowHeading(new Span(claim.sentence())));
        row.add(new NativeTableCell(
                new Span(TEXT.get("claim.kind", "kind", claim.kind())),
                Ui.span(" " + TEXT.get("claim.section", "number", section), "quiet", "small")));
        row.add(new NativeTableCell(source));
        return row;
    }

    private String source(String id) {
        if (id.isEmpty() || id.equals(NO_NEED)) {
            return TEXT.get(id.isEmpty() ? "claim.open" : "claim.no-need");
        }
        return proposal.sources().stream()
                .filter(source -> source.id().equals(id))
                .map(source -> source.title().isEmpty() ? source.publisher() + ": " + source.stated() : source.title())
                .findFirst()
                .orElse(id);
    }
}
