package org.readout.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * Readout in a process of its own, which can be killed: what is in the jar that the build has just made, named by the system
 * property {@code readout.jar}. A test that uses it is tagged {@code browser}, so that it runs after the jar is there.
 */
final class ReadoutProcess implements AutoCloseable {

    // A machine that does ten other things still gets there.
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Pattern ADDRESS = Pattern.compile("Readout is running at (http://localhost:(\\d+))");
    private static final Pattern SETUP = Pattern.compile("https?://\\S+(/setup\\?token=\\S+)");

    private final Process process;
    private final List<String> code;
    private final Path data;
    private final Path lessons;
    private final Path output;
    private final String address;

    private ReadoutProcess(Process process, List<String> code, Path data, Path lessons, Path output, String address) {
        this.process = process;
        this.code = code;
        this.data = data;
        this.lessons = lessons;
        this.output = output;
        this.address = address;
    }

    /** Starts on a free port and returns when Readout has said that it is there. */
    static ReadoutProcess start(Path data, Path lessons, String... options) {
        return start(unpacked(), data, lessons, options);
    }

    /** As {@link #start(Path, Path, String...)}, but as people start it, from the jar itself, which takes longer. */
    static ReadoutProcess startJar(Path data, Path lessons, String... options) {
        return start(packed(), data, lessons, options);
    }

    /** @param code the options of the JVM that say what to run */
    static ReadoutProcess start(List<String> code, Path data, Path lessons, String... options) {
        return start(code, data, lessons, 0, options);
    }

    private static ReadoutProcess start(List<String> code, Path data, Path lessons, int port, String... options) {
        return start(serve(code, port, data, lessons, options), Map.of(), code, data, lessons);
    }

    /** Starts on a free port, with a folder of resources behind its own. */
    static ReadoutProcess startWith(Path resources, Path data, Path lessons, String... options) {
        Path jar = data.resolveSibling("resources.jar");
        // An archive of classes takes no folder on the class path.
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", jar.toString(), "-C", resources.toString(), ".");
        List<String> code = new ArrayList<>(unpacked());
        int classPath = code.indexOf("-cp") + 1;
        code.set(classPath, code.get(classPath) + File.pathSeparator + jar);
        return start(code, data, lessons, options);
    }

    /** As {@link #start(Path, Path, String...)}, with variables beside those that this process has. */
    static ReadoutProcess start(Path data, Path lessons, Map<String, String> environment, String... options) {
        return start(serve(unpacked(), 0, data, lessons, options), environment, unpacked(), data, lessons);
    }

    /**
     * Starts on a free port with {@code ./readout run}.
     *
     * @param environment what is set beside what this process has
     */
    static ReadoutProcess startScript(Path data, Path lessons, Map<String, String> environment) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("readout").toAbsolutePath().toString()));
        command.addAll(serving(0, data, lessons));
        return start(command, environment, packed(), data, lessons);
    }

    private static ReadoutProcess start(
            List<String> command, Map<String, String> environment, List<String> code, Path data, Path lessons) {
        try {
            Path output = Files.createTempFile("readout-", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new ReadoutProcess(process, code, data, lessons, output, awaitAddress(process, output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that is expected to end, and returns what it said on either stream. */
    static Ended run(String... arguments) {
        return run(command(unpacked(), arguments), process -> {});
    }

    /** Starts, asks the process to end as soon as its log says certain words, and returns what it said. */
    static Ended stoppedWhen(String words, Path data, Path lessons) {
        Path log = data.resolve("readout.log");
        return run(serve(unpacked(), 0, data, lessons), process -> {
            while (Files.notExists(log) || !Files.readString(log).contains(words)) {
                if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("It ended on its own.");
                }
            }
            process.destroy();
        });
    }

    /** What is done to a process before its end is awaited. */
    private interface Meanwhile {
        void with(Process process) throws IOException, InterruptedException;
    }

    private static Ended run(List<String> command, Meanwhile meanwhile) {
        try {
            Path out = Files.createTempFile("readout-", ".out");
            Path err = Files.createTempFile("readout-", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            meanwhile.with(process);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Still running: " + Files.readString(out));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a command ended. */
    record Ended(int exitCode, String out, String err) {}

    /** Such as {@code http://localhost:41234}. */
    String address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** What the process has used of all processors so far; unlike the time that passes, other programs hardly change it. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What the process holds of the machine's memory, in megabytes. */
    long residentMegabytes() throws IOException {
        try (BufferedReader shown = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid()))
                .start()
                .inputReader()) {
            return Long.parseLong(shown.readLine().strip()) / 1024;
        }
    }

    /** Everything that was said on the console. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the one-time link for the first instructor, where it was printed. */
    Optional<String> setupPath() {
        Matcher link = SETUP.matcher(output());
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends the process without a warning, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end, as a service manager does, and returns its exit code. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Starts again on the same port and the same data, at a later time; this process must have ended. */
    ReadoutProcess later(Duration ahead) {
        return start(
                serve(code, port(), data, lessons),
                Map.of("READOUT_CLOCK_AHEAD", ahead.toString()),
                code,
                data,
                lessons);
    }

    private int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        kill();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Readout does not end.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows the output file until the address stands in it. */
    private static String awaitAddress(Process process, Path output) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (BufferedReader reader = Files.newBufferedReader(output)) {
            StringBuilder said = new StringBuilder();
            char[] buffer = new char[1024];
            while (System.nanoTime() < end) {
                boolean alive = process.isAlive();
                int read = reader.read(buffer);
                if (read > 0) {
                    said.append(buffer, 0, read);
                }
                Matcher address = ADDRESS.matcher(said);
                // A line that is whole: the port may still be on its way.
                if (address.find() && said.indexOf("\n", address.end()) >= 0) {
                    return address.group(1);
                }
                if (!alive && read < 0) {
                    throw new IllegalStateException("Readout did not start: " + said);
                }
                if (read < 0) {
                    process.waitFor(50, TimeUnit.MILLISECONDS);
                }
            }
            process.destroyForcibly();
            throw new IllegalStateException("Readout took longer than " + PATIENCE + " to start: " + said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> serve(List<String> code, int port, Path data, Path lessons, String... options) {
        List<String> command = command(code);
        command.addAll(serving(port, data, lessons));
        command.addAll(List.of(options));
        return command;
    }

    private static List<String> serving(int port, Path data, Path lessons) {
        return List.of(
                "run", "--port", String.valueOf(port), "--data", data.toString(), "--lessons", lessons.toString());
    }

    private static List<String> command(List<String> code, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        // Many processes on few cores: start fast rather than run fast, and compile only what runs often.
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=5", "-XX:+UseSerialGC", "-Xmx1g"));
        command.addAll(code);
        command.addAll(List.of(arguments));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    private static List<String> packed() {
        return List.of("-jar", jar().toString());
    }

    private static List<String> unpacked() {
        return UnpackedJar.options(jar());
    }

    private static Path jar() {
        String jar = System.getProperty("readout.jar");
        if (jar == null) {
            throw new IllegalStateException(
                    "What is tested here is the packaged jar: tag the class \"browser\", and run"
                            + " ./mvnw verify -Dtest=NameOfTheTest.");
        }
        return Path.of(jar);
    }
}
