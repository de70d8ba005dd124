package org.readout.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the students of the demonstration write.
 *
 * @param byPrompt posts by the id of the prompt that they answer
 * @param general posts that fit any prompt
 * @param generalReplies replies that fit any post
 */
record DemoTexts(Map<String, List<Text>> byPrompt, List<Text> general, List<String> generalReplies) {

    private static final String RESOURCE = "/demo/posts.yaml";
    private static final int MIDDLE = 2;

    /**
     * A post.
     *
     * @param before the stance before it, from 0 to 4
     * @param after the stance after it
     * @param replies what others answer
     */
    record Text(String text, int before, int after, List<String> replies) {}

    /** The texts that come with the application. */
    static DemoTexts load() {
        try (InputStream file = Objects.requireNonNull(DemoTexts.class.getResourceAsStream(RESOURCE))) {
            Map<?, ?> root = map(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
            Map<?, ?> general = map(root.get("general"));
            return new DemoTexts(
                    map(root.get("prompts")).entrySet().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    prompt -> String.valueOf(prompt.getKey()), prompt -> texts(prompt.getValue()))),
                    texts(general.get("posts")),
                    strings(general.get("replies")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Text> texts(@Nullable Object posts) {
        return list(posts).stream()
                .map(DemoTexts::map)
                .map(post -> new Text(
                        String.valueOf(post.get("text")),
                        step(post.get("before")),
                        step(post.get("after")),
                        strings(post.get("replies"))))
                .toList();
    }

    private static int step(@Nullable Object value) {
        return value instanceof Integer step ? step : MIDDLE;
    }

    private static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
