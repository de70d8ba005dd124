package org.readout.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readout.question.Score;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MessagesTest {

    private final RequestLanguage languages = new RequestLanguage();

    private final Messages messages = Messages.of("attempt");

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_number_chooses_its_plural() {
        assertThat(messages.get("attempts.left", "left", 0)).isEqualTo("No attempts left.");
        assertThat(messages.get("attempts.left", "left", 1)).isEqualTo("1 attempt left.");
        assertThat(messages.get("attempts.left", "left", 1_200)).isEqualTo("1,200 attempts left.");
    }

    @Test
    void a_year_has_no_separator() {
        assertThat(Messages.of("reading").get("timeline.decade", "year", 1990)).isEqualTo("1990s");
    }

    @Test
    void a_constant_chooses_its_variant() {
        assertThat(messages.get("rules.keep", "keep", Thread.State.NEW))
                .isEqualTo("The average of your scores counts.");
    }

    @Test
    void a_message_without_one_of_its_arguments_is_an_error() {
        assertThatThrownBy(() -> messages.get("attempts.left")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> messages.get("no.such.key")).isInstanceOf(MissingResourceException.class);
    }

    @Test
    void a_language_without_translation_is_english() {
        LocaleContextHolder.setLocale(Locale.JAPAN);
        assertThat(Messages.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(Messages.direction()).isEqualTo("ltr");
        assertThat(messages.get("start.closed")).isEqualTo("This quiz is closed.");
    }

    @Test
    void stored_sentences_are_english_in_every_language() {
        LocaleContextHolder.setLocale(Locale.of("eo"));
        assertThat(Score.words(BigDecimal.TWO)).isEqualTo("2 poentoj");
        assertThat(Messages.inEnglish(() -> Score.words(BigDecimal.TWO))).isEqualTo("2 points");
        assertThat(Messages.of("question").english("true-false", "answer", true))
                .isEqualTo("True");
        assertThat(Messages.locale()).isEqualTo(Locale.of("eo"));
    }

    @Test
    void a_region_of_a_translated_language_reads_its_translation() {
        LocaleContextHolder.setLocale(Locale.forLanguageTag("eo-FR"));
        assertThat(Messages.locale()).isEqualTo(Locale.forLanguageTag("eo"));
    }

    @Test
    void a_request_is_in_the_first_of_the_browser_s_languages_that_has_texts() throws Exception {
        assertThat(languageOf("fr-CA", "eo", "en")).isEqualTo(Locale.of("eo"));
        assertThat(languageOf("en-GB", "eo")).isEqualTo(Locale.ENGLISH);
        assertThat(languageOf("fr", "ja")).isEqualTo(Locale.ENGLISH);
    }

    private Locale languageOf(String... asked) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setPreferredLocales(Stream.of(asked).map(Locale::forLanguageTag).toList());
        MockFilterChain page = new MockFilterChain();
        languages.doFilter(request, new MockHttpServletResponse(), page);
        return Objects.requireNonNull(page.getRequest()).getLocale();
    }

    @Test
    void the_made_up_translation_changes_texts_and_leaves_arguments_and_tags() {
        assertThat(PseudoLocale.of("<b>Due</b> {date}. {n, plural, one {# day} other {# days}} left"))
                .startsWith("<b>Dûê</b> {date}. {n, plural, one {# dáý} other {# dáýs}} lêft ẋ");
    }
}
