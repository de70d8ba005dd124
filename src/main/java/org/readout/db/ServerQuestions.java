package org.readout.db;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Questions of commands to the server that uses the data folder. A command puts an empty file there, whose name is the
 * question, and the server answers with another file. There is no web address for it: a person who can write into that
 * folder can read all of it anyway.
 */
@Component
public final class ServerQuestions {

    /** What a server answers to a command. Each bean of this kind answers one question. */
    public interface Answer {

        /** Returns the one word that the command asks with. */
        String question();

        /** Returns the answer, or throws a {@link StartupException} with the reason. The command adds details. */
        String answer(String details);
    }

    private static final String QUESTION = "question-";
    private static final String ANSWERED = "answer-";
    private static final Pattern NAME = Pattern.compile(QUESTION + "([0-9a-f-]{36})-([a-z]+)-(.*)");

    /** What an answer starts with. */
    private static final String DONE = "done\n";

    private static final String REFUSED = "refused\n";

    private final Path data;
    private final Map<String, Answer> answers;

    public ServerQuestions(@Value("${readout.data}") Path data, List<Answer> answers) {
        this.data = data.toAbsolutePath().normalize();
        this.answers = answers.stream().collect(Collectors.toMap(Answer::question, Function.identity()));
        PosixFiles.list(this.data, ANSWERED + "*").forEach(PosixFiles::deleteAll);
    }

    /**
     * Asks the server that uses a data folder, and waits for its answer.
     *
     * @param question the word of an {@link Answer}
     * @param details short: the whole question is the name of a file
     */
    public static String ask(Path data, String question, String details, BooleanSupplier isServed)
            throws InterruptedException {
        String id = UUID.randomUUID().toString();
        Path asked =
                data.resolve(QUESTION + id + "-" + question + "-" + URLEncoder.encode(details, StandardCharsets.UTF_8));
        Path answer = data.resolve(ANSWERED + id);
        long start = System.nanoTime();
        try {
            PosixFiles.makePrivate(asked);
            while (Files.notExists(answer)) {
                Thread.sleep(300);
                if (!isServed.getAsBoolean() && Files.notExists(answer)) {
                    throw new StartupException("Readout stopped before it answered. Run the command again.");
                }
                if (System.nanoTime() - start > Duration.ofMinutes(1).toNanos() && Files.exists(asked)) {
                    throw new StartupException("The process that uses " + data
                            + " doesn't answer. If Readout is still starting, run the command again in a minute.");
                }
            }
            String words = Files.readString(answer);
            if (words.startsWith(DONE)) {
                return words.substring(DONE.length());
            }
            throw new StartupException(words.substring(REFUSED.length()));
        } catch (IOException e) {
            throw new StartupException(
                    "Can't ask the Readout that uses " + data + ": " + StartupException.reason(e) + ".");
        } finally {
            Stream.of(asked, answer).forEach(PosixFiles::deleteAll);
        }
    }

    /** Answers what has been asked since. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void look() throws IOException {
        for (Path asked : PosixFiles.list(data, QUESTION + "*")) {
            // It is accepted: from now on the command waits as long as it takes.
            Files.delete(asked);
            Matcher name = NAME.matcher(asked.getFileName().toString());
            if (name.matches()) {
                String details = URLDecoder.decode(name.group(3), StandardCharsets.UTF_8);
                PosixFiles.write(data.resolve(ANSWERED + name.group(1)), words(answers.get(name.group(2)), details));
            }
        }
    }

    private static String words(@Nullable Answer answer, String details) {
        try {
            return answer == null
                    ? REFUSED + "The Readout that runs is another version. Restart it, then run the command again."
                    : DONE + answer.answer(details);
        } catch (RuntimeException e) {
            String why = StartupException.reason(e);
            return REFUSED + (e instanceof StartupException ? why : "That failed: " + why + ".");
        }
    }
}
