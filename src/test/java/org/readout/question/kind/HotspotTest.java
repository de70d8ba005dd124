package org.readout.question.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.lesson.TestLessons;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response.Text;

class HotspotTest {

    private final Hotspot question = TestLessons.questions().stream()
            .filter(Hotspot.class::isInstance)
            .map(Hotspot.class::cast)
            .findFirst()
            .orElseThrow();

    @Test
    void one_region_is_right_or_wrong() {
        assertThat(question.mark(new Text("east")).credit().isFull()).isTrue();
        assertThat(question.mark(new Text("west")).credit().value()).isZero();
        assertThat(question.mark(new Text("gone")).credit().value()).isZero();
        assertThat(question.mark(new Text("west")).lines())
                .extracting(line -> line.verdict())
                .containsExactly(Verdict.WRONG, Verdict.MISSED, Verdict.LEFT);
    }

    @Test
    void any_of_several_right_regions_earns_everything() {
        Hotspot both = new Hotspot(
                question.basics(), question.picture(), question.alt(), question.regions(), List.of("west", "east"));
        assertThat(both.mark(new Text("west")).credit().isFull()).isTrue();
        assertThat(both.correctAnswer()).isEqualTo("From Washington to Moscow; From Washington to Beijing");
    }

    @Test
    void a_rectangle_becomes_its_corners_and_a_polygon_stays() {
        assertThat(question.regions().getFirst().corners())
                .extracting(BigDecimal::intValue)
                .containsExactly(18, 24, 40, 24, 40, 66, 18, 66);
        assertThat(question.regions().get(1).corners())
                .extracting(BigDecimal::intValue)
                .containsExactly(60, 24, 82, 24, 82, 66, 60, 66);
    }

    @Test
    void a_corrected_key_counts_for_the_picture_that_was_shown() {
        Hotspot now = new Hotspot(
                question.basics(), "/lessons/x/media/other.png", "Other.", question.regions(), List.of("old", "added"));
        Hotspot rekeyed = (Hotspot) question.withKeyOf(now);
        assertThat(rekeyed.picture()).isEqualTo("/lessons/question-kinds/media/triangle.svg");
        assertThat(rekeyed.correct()).containsExactly("old");
        assertThat(question.marksLike(rekeyed)).isFalse();
    }
}
