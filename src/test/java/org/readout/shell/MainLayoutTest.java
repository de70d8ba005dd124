package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Revision;
import org.readout.lesson.TestLessons;
import org.readout.user.Asking;
import org.readout.web.TrustedHtml;

class MainLayoutTest {

    @Test
    void signing_in_leads_back_to_the_page_one_was_on() {
        assertThat(signIn("lessons/small-states/between"))
                .isEqualTo("/sign-in?next=%2Flessons%2Fsmall-states%2Fbetween");
        assertThat(signIn("terms/hedging")).isEqualTo("/sign-in?next=%2Fterms%2Fhedging");
    }

    @Test
    void it_leads_back_to_no_page_on_which_one_signs_in_or_up() {
        for (String path : List.of("", "sign-in", "sign-up", "setup", "reset")) {
            assertThat(signIn(path)).as(path).isEqualTo("/sign-in");
        }
    }

    private static String signIn(String path) {
        TrustedHtml bar = MainLayout.bar(path, Optional.empty(), 0, LayoutLinks.Links.NONE);
        return Jsoup.parseBodyFragment(TrustedHtml.outerHtml(bar))
                .expectFirst("a:matchesOwn(^Sign in$)")
                .attr("href");
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-4.0, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        "CC-BY-NC-SA-4.0, CC BY-NC-SA 4.0, https://creativecommons.org/licenses/by-nc-sa/4.0/",
        "CC0-1.0, CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/"
    })
    void a_licence_that_is_known_is_named_and_linked(String licence, String name, String address) {
        Element foot = foot(Optional.of(lesson(licence)));
        assertThat(foot.select("> span").eachText()).containsExactly("Readout", "Licence of this lesson: " + name);
        assertThat(foot.expectFirst("a").attr("href")).isEqualTo(address);
    }

    @Test
    void any_other_licence_is_shown_as_it_is_written() {
        Element foot = foot(Optional.of(lesson("All rights reserved")));
        assertThat(foot.select("> span").eachText())
                .containsExactly("Readout", "Licence of this lesson: All rights reserved");
        assertThat(foot.select("span a")).isEmpty();
    }

    @Test
    void without_a_lesson_or_a_licence_none_is_claimed() {
        assertThat(foot(Optional.empty()).select("> span").text()).isEqualTo("Readout");
        assertThat(foot(Optional.of(lesson(null))).select("> span").text()).isEqualTo("Readout");
    }

    @Test
    void the_licence_on_a_lesson_s_pages_is_that_lesson_s_own_and_other_pages_have_none() {
        Lesson other = lesson("CC0-1.0");
        LessonLibrary library = new Shelf(lesson("all-rights", "All rights reserved"), other);
        for (String path : List.of("lessons/small-states", "lessons/small-states/between", "lessons/small-states/")) {
            assertThat(MainLayout.lessonAt(path, library, Asking.VISITOR))
                    .as(path)
                    .contains(other);
        }
        for (String path : List.of("", "terms", "terms/small-states", "lessons", "lessons/nothing")) {
            assertThat(MainLayout.lessonAt(path, library, Asking.VISITOR))
                    .as(path)
                    .isEmpty();
        }
    }

    private static final class Shelf extends BareLibrary {

        private final Lesson[] all;

        Shelf(Lesson... all) {
            this.all = all;
        }

        @Override
        public List<Published> lessons() {
            return Stream.of(all)
                    .map(lesson -> new Published(lesson, Revision.of(lesson)))
                    .toList();
        }

        @Override
        public Optional<Published> lesson(String lessonId) {
            return lessons().stream()
                    .filter(published -> published.lesson().id().equals(lessonId))
                    .findFirst();
        }
    }

    private static Element foot(Optional<Lesson> lesson) {
        return Jsoup.parse(MainLayout.footer(lesson).getElement().getOuterHTML())
                .expectFirst("footer");
    }

    private static Lesson lesson(@Nullable String licence) {
        return lesson("small-states", licence);
    }

    private static Lesson lesson(String id, @Nullable String licence) {
        return TestLessons.of(id, licence, null, List.of(), null);
    }
}
