package org.readout.notice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.SiteTest;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** The page of notices, and the number in the bar of every page. */
class NoticesViewTest extends SiteTest {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private NoticeAddresses addresses;

    private User mara;

    private void enrolled() {
        teach(3);
        mara = testCourse.student(course, "Mara");
        people.signIn(mara);
    }

    private void tell(Kind kind, String what) {
        events.publishEvent(new NoticeEvent(
                kind,
                course.id(),
                Set.of(mara.id()),
                instructor.id(),
                "/lessons/small-states",
                Map.of("what", what, "points", "3", "outOf", "4", "comment", "true")));
    }

    @Test
    void new_ones_carry_a_word_and_lead_to_their_place_and_the_bar_counts_them() {
        enrolled();
        assertThat(text("notices")).contains("Nothing new", "Grades, corrections, replies");
        assertThat(page("terms").select("header a[href=/notices]").eachText()).containsExactly("Notices");
        tell(Kind.GRADED, "Ice & <1>rails</1>");
        tell(Kind.RELEASED, "Two neighbours");
        Document page = page("notices");
        Element bar = page.select("header a[href=/notices]").first();
        assertThat(Objects.requireNonNull(bar).attr("aria-label")).isEqualTo("Notices, 2 new");
        assertThat(page.select("h1").text()).isEqualTo("Notices 2 new");
        assertThat(page.select(".notices .new p").eachText())
                .containsExactly(
                        "Scores released New. Your scores in Two neighbours",
                        "Grade New. 3 of 4 points in Ice & <1>rails</1>, with a comment");
        String link = page.select(".notices a").last().attr("href");
        URI place = addresses
                .open(Long.parseLong(link.replace("/notices/", "")))
                .getHeaders()
                .getLocation();
        assertThat(place).hasToString("/lessons/small-states");
        assertThat(page("notices").select("h1").text()).isEqualTo("Notices 1 new");
        addresses.readAll(Long.MAX_VALUE);
        assertThat(page("notices").select("h1").text()).isEqualTo("Notices");
        assertThat(page().select(".notices .new")).isEmpty();
    }

    @Test
    void the_page_is_whole_before_the_framework_and_lists_a_few_earlier_ones() {
        enrolled();
        IntStream.range(0, 13).forEach(number -> tell(Kind.RELEASED, "Lesson " + number));
        addresses.readAll(Long.MAX_VALUE);
        String html =
                TrustedHtml.outerHtml(firstPages.at("notices").orElseThrow().content());
        assertThat(html).contains("Lesson 12", "Lesson 3<", "Show 3 earlier").doesNotContain("Lesson 2<");
        assertThat(text("notices?earlier")).contains("Lesson 0").doesNotContain("earlier");
    }

    @Test
    void the_number_costs_one_statement_and_visitors_have_none() {
        enrolled();
        page("terms");
        int none = CountedStatements.of(() -> page("terms"));
        IntStream.range(0, 30).forEach(number -> tell(Kind.RELEASED, "Lesson " + number));
        assertThat(CountedStatements.of(() -> page("terms"))).isEqualTo(none);
        people.signOut();
        assertThat(page("terms").select("header a[href=/notices]")).isEmpty();
        assertThat(addresses.open(1).getHeaders().getLocation()).hasToString("/sign-in?next=%2Fnotices%2F1");
        assertThat(firstPages.at("notices")).isEmpty();
    }
}
