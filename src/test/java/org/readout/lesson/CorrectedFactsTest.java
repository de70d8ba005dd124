package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped lessons and the demo once had wrong, in the words in which they said it. */
class CorrectedFactsTest {

    private static final Map<Path, String> TEXTS = new TreeMap<>();

    @BeforeAll
    static void readAll() throws IOException {
        for (Path folder : new Path[] {Path.of("lessons"), Path.of("src/main/resources/demo")}) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().matches(".*\\.(md|yaml)"))
                        .forEach(file -> TEXTS.put(file, words(file)));
            }
        }
        assertThat(TEXTS).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The treaty of 1950: notice in April 1979, the end in April 1980.
                "1979 the alliance treaty ran out",
                "ran out in 1979",
                "ran on until 1979",
                "nobody renewed it",
                "No notice is on record",
                // Power and nearness in early 2022.
                "nearness China should worry Moscow",
                "by these alone Russia should fear China",
                // March 1969 was opened by the Chinese side.
                "Being shot at is strong evidence",
                "near, strong, and seems to mean harm",
                // The Polar Silk Road: June 2017.
                "January 2018 a Chinese white paper put",
                "loaded its first cargo a month earlier",
                // China's portal lists the states that it says have signed.
                "authoritative public list",
                // The link of 2015 led to an agreement in 2018.
                "No memorandum of Russia",
                // Both counts of China's engagement in Russia can be read.
                "only from reports of a report",
                // The joint statement of 2022.
                "opposes interference by outsiders in",
                // Jackson's spheres exclude neither rule nor alliance.
                "from an alliance by its two marks",
                // Blanchard's blues are those of the research.
                "Titles are not findings, but they show",
                // Turkmenistan's policy is neutrality.
                "They call this multi-vector",
                "The name that Central Asian governments use",
                // Comprehensive since 2011.
                "renamed a comprehensive one",
                // Against the average of the second half of 2021.
                "between February and May 2022",
                // UnionPay declined or suspended talks, as unnamed sources said.
                "dropped sanctioned Russian banks",
                // What Xi is quoted with.
                "no third party would come between",
                "no third party would sway",
                "cannot be moved apart",
                "more witnesses than the one before",
                "priced in euros",
                // The Soviet Union attacked democratic Finland in 1939.
                "never attacked democratic Finland",
                // Enlargement is article 4 of one draft of December 2021 and article 6 of the other.
                "drafts of December 2021 put this first",
                "draft whose first demand",
                // Mearsheimer counts the European Union's growth as a part of the cause.
                "so NATO cannot have been the issue",
                // Finland joined NATO in 2023 and Sweden in 2024.
                "eight to ten years later",
                // The union and China signed a second agreement in June 2019.
                "The link has had one legal result",
                "between the union and China calls it conjugation",
                // The Chinese-led company took over the grid of Laos in January 2024.
                "high-voltage grid since 2021",
                // Zambia's debts to Chinese lenders: 6.6 billion dollars against 3.4 billion.
                "more than twice the figure usually quoted",
                // The count of 2022 was revised, to 74.5 billion dollars.
                "more than tripled from 2022 to 2025",
                // The European Union passed its first aim in 2025.
                "European Union wants to raise up to 300 billion"
            })
    void a_corrected_error_is_not_repeated(String wrong) {
        assertThat(TEXTS).allSatisfy((file, words) -> assertThat(words).doesNotContainIgnoringCase(wrong));
    }

    @Test
    void the_attribution_lists_unknown_facts_about_the_article() throws IOException {
        assertThat(words(Path.of("lessons/china-russia-partnership/lesson.yaml")))
                .containsPattern("attribution: >- This reading retells, .*We don’t know its author or publisher\\.");
    }

    /** The text of a file in one line, links without where they lead. */
    private static String words(Path file) {
        try {
            return Files.readString(file).replaceAll("\\s+", " ").replaceAll("\\[([^\\]\\[]*)\\]\\([^()]*\\)", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
