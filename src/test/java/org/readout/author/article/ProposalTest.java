package org.readout.author.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readout.author.article.Proposal.Claim;
import org.readout.author.article.Proposal.DraftEvent;
import org.readout.author.article.Proposal.Piece;
import org.readout.lesson.Lesson.KeyTerm;

class ProposalTest {

    static final List<KeyTerm> SHARED = List.of(
            term("sphere-of-influence", "sphere of influence", "spheres of influence"),
            term("bri", "Belt and Road Initiative", "BRI"),
            term("hedging", "hedging", "hedge"));

    private static KeyTerm term(String id, String term, String also) {
        return new KeyTerm(id, term, List.of(also), "A gloss.", "A definition.", null, null, Map.of(), List.of());
    }

    static Proposal corridors() throws ArticleRefused {
        return new Proposal(ArticleReader.read("corridors.html", ArticleFiles.resource("corridors.html")), SHARED);
    }

    private static Proposal of(String markdown) throws ArticleRefused {
        return new Proposal(ArticleReader.pasted(markdown), SHARED);
    }

    private static String paragraphs(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "Paragraph " + number + " has " + "many plain words ".repeat(33) + "in it.")
                .collect(Collectors.joining("\n\n"));
    }

    @Test
    void sections_start_at_headings() throws ArticleRefused {
        assertThat(corridors().pieces())
                .extracting(Piece::title)
                .containsExactly("A road with two ends", "Who sets the gauge", "Loans and ports");
    }

    @Test
    void a_text_without_headings_is_cut_at_paragraphs_into_pieces_of_250_to_500_words() throws ArticleRefused {
        assertThat(of(paragraphs(19)).pieces())
                .hasSizeBetween(4, 6)
                .allSatisfy(piece -> assertThat(piece.words()).isBetween(250, 520));
    }

    @Test
    void a_cut_moves_a_paragraph_joins_and_is_added() throws ArticleRefused {
        Proposal proposal = of(paragraphs(19));
        List<Piece> before = proposal.pieces();
        int cut = before.get(1).from();
        proposal.move(cut, 1);
        assertThat(proposal.pieces().get(1).from()).isEqualTo(cut + 1);
        proposal.move(cut + 1, -1);
        assertThat(proposal.pieces()).isEqualTo(before);
        proposal.join(cut);
        assertThat(proposal.pieces()).hasSize(before.size() - 1);
        proposal.cut(proposal.middle(proposal.pieces().getFirst()).orElseThrow());
        assertThat(proposal.pieces()).hasSize(before.size());
    }

    @Test
    void a_section_keeps_its_heading_when_its_start_moves() throws ArticleRefused {
        Proposal proposal = corridors();
        List<Piece> before = proposal.pieces();
        int cut = before.get(1).from();
        proposal.move(cut, -1);
        assertThat(proposal.pieces().get(1).title()).isEqualTo("Who sets the gauge");
        assertThat(proposal.pieces().get(1).words()).isGreaterThan(before.get(1).words());
        proposal.move(cut - 1, 1);
        assertThat(proposal.pieces()).isEqualTo(before);
        proposal.move(cut, 1);
        assertThat(proposal.pieces().get(1).words()).isLessThan(before.get(1).words());
        assertThat(DraftLesson.files("a", proposal, DraftLesson.Rights.OWN, ""))
                .extractingByKey("a-road-with-two-ends.md", org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("change trains twice")
                .doesNotContain("Who sets the gauge");
    }

    @Test
    void a_cut_stays_where_a_section_would_lose_all_its_text() throws ArticleRefused {
        Proposal proposal = of("One " + "word ".repeat(200) + ".\n\nTwo " + "word ".repeat(200) + ".");
        proposal.cut(1);
        List<Piece> before = proposal.pieces();
        proposal.move(1, -1);
        assertThat(proposal.pieces()).isEqualTo(before);
        proposal.move(1, 1);
        assertThat(proposal.pieces()).isEqualTo(before);
    }

    @Test
    void shared_terms_are_found_in_every_form_but_only_as_whole_words() throws ArticleRefused {
        assertThat(
                        of("A Sphere of influence, spheres of influence, and one more sphere of influence. A hedgehog hedges. The BRI.")
                                .terms())
                .extracting(term -> term.id() + " " + term.mentions())
                .containsExactly("sphere-of-influence 3", "bri 1", "hedging 1");
    }

    @Test
    void new_terms_are_proposed_by_acronym_so_called_and_quotation_marks() throws ArticleRefused {
        assertThat(corridors().candidates())
                .extracting(candidate -> candidate.term().term() + " " + candidate.reason() + " "
                        + candidate.term().mentions())
                .contains("near abroad SO_CALLED 3", "Gauge Commission for Inland Transport ACRONYM 3");
    }

    @Test
    void claims_are_sentences_with_figures_or_quotations_and_know_the_source_of_their_note() throws ArticleRefused {
        Proposal proposal = corridors();
        assertThat(proposal.claims())
                .extracting(Claim::kind, Claim::proposed)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Proposal.ClaimKind.FIGURE, "note-1"),
                        org.assertj.core.groups.Tuple.tuple(Proposal.ClaimKind.QUOTATION, ""));
        assertThat(proposal.claims())
                .extracting(Claim::sentence)
                .anyMatch(it -> it.contains("99 years"))
                .noneMatch(it -> it.contains("September 2013 a visitor"));
    }

    @Test
    void dated_sentences_are_the_events_in_order() throws ArticleRefused {
        assertThat(corridors().events()).extracting(DraftEvent::date).isSorted().contains("2013-09-07", "2017-12");
    }

    @Test
    void notes_and_links_are_sources_with_what_they_state() throws ArticleRefused {
        Proposal proposal = corridors();
        assertThat(proposal.sources())
                .contains(new DraftSource(
                        "note-2",
                        "The price of a break in the track",
                        "Lena Ortiz",
                        "Freight Quarterly",
                        "2025-05-14",
                        "https://freight.example/price",
                        proposal.sources().get(1).stated()))
                .anySatisfy(link -> {
                    assertThat(link.publisher()).isEqualTo("railways.example");
                    assertThat(link.date()).isEqualTo("2025-06-12");
                    assertThat(link.title()).isEmpty();
                });
        assertThat(proposal.source("note:3")).as("a remark").isEmpty();
    }
}
