package org.readout.lesson;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.ObjectType;
import org.readout.format.Report;
import org.readout.format.Yaml;
import org.readout.lesson.QuizSettings.Keep;

/** The settings of a quiz as an author writes them, so that a test names only those that it is about. */
public final class WrittenSettings {

    private static final ObjectType FORMAT = new ObjectType("settings", QuizSettings.FIELDS);

    private WrittenSettings() {}

    /** @param attempts {@code null} for any number */
    public static QuizSettings with(QuizSettings others, @Nullable Integer attempts, Keep keep) {
        return new QuizSettings(
                attempts,
                keep,
                others.shuffle(),
                others.choose(),
                others.timeLimit(),
                others.reveal(),
                others.confidence(),
                others.optional());
    }

    /** @param fields such as {@code time-limit: 20}; one that is {@code null} is left out, a constant may stand as in Java */
    public static QuizSettings of(String... fields) {
        List<String> lines = Stream.of(fields)
                .filter(field -> !field.endsWith(": null"))
                .map(field -> field.toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        if (lines.isEmpty()) {
            return QuizSettings.DEFAULT;
        }
        Report report = new Report("");
        QuizSettings settings = Yaml.read(String.join("\n", lines), FORMAT, Optional.empty(), report)
                .map(QuizSettings::of)
                .orElseThrow();
        if (report.errors() > 0) {
            throw new IllegalArgumentException(report.findings().toString());
        }
        return settings;
    }
}
