package org.readout.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code ./readout bench start}: how long it takes from the command to the first page, on a data folder that is there
 * already. {@code ./readout run} and {@code java -jar} are started in turn, so that whatever else the machine does falls on
 * both.
 */
final class StartBench {

    private static final int ROUNDS = 7;
    private static final double GOAL = 4;
    private static final Path LESSONS = Path.of("lessons");

    /** @param seconds until the first page was there, as a clock says */
    private record Start(double seconds, Duration processor) {}

    private StartBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("readout-bench-");
        // Makes the data folder, and what the script makes once for each build.
        start(() -> ReadoutProcess.startScript(data, LESSONS, Map.of()));
        List<Start> script = new ArrayList<>();
        List<Start> jar = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            script.add(start(() -> ReadoutProcess.startScript(data, LESSONS, Map.of())));
            jar.add(start(() -> ReadoutProcess.startPlainJar(data, LESSONS, Map.of())));
        }
        print("./readout run", script);
        print("java -jar", jar);
        System.out.printf(
                Locale.ROOT,
                "start: ratio %.2f; goal: at most %.0f s with ./readout run; one start came before, which makes what later ones use%n",
                seconds(script) / seconds(jar),
                GOAL);
    }

    private static void print(String command, List<Start> starts) {
        double processor = starts.stream()
                .mapToDouble(start -> start.processor().toMillis() / 1000.0)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "start: %s: first page after %.1f s, %.1f s of processor time; medians of %d%n",
                command,
                seconds(starts),
                processor,
                ROUNDS);
    }

    private static double seconds(List<Start> starts) {
        return starts.stream()
                .mapToDouble(Start::seconds)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Start start(Supplier<ReadoutProcess> command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (ReadoutProcess readout = command.get();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(readout.address() + "/"))
                    .header("Accept", "text/html")
                    .build();
            client.send(request, HttpResponse.BodyHandlers.ofString());
            double seconds = (System.nanoTime() - begun) / 1e9;
            Start start = new Start(seconds, readout.processorTime());
            readout.stop();
            return start;
        }
    }
}
