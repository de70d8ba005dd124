package org.readout.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        Map<?, ?> root = DemoContent.load(RESOURCE);
        Map<?, ?> general = DemoContent.map(root.get("general"));
        return new DemoTexts(
                DemoContent.map(root.get("prompts")).entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                prompt -> String.valueOf(prompt.getKey()), prompt -> texts(prompt.getValue()))),
                texts(general.get("posts")),
                DemoContent.strings(general.get("replies")));
    }

    private static List<Text> texts(@Nullable Object posts) {
        return DemoContent.list(posts).stream()
                .map(DemoContent::map)
                .map(post -> new Text(
                        String.valueOf(post.get("text")),
                        step(post.get("before")),
                        step(post.get("after")),
                        DemoContent.strings(post.get("replies"))))
                .toList();
    }

    private static int step(@Nullable Object value) {
        return value instanceof Integer step ? step : MIDDLE;
    }
}
