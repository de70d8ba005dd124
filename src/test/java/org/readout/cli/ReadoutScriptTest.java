package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code readout} with stand-ins for Java and Maven. Each presses Ctrl+C at the moment that a test is about. */
class ReadoutScriptTest {

    @TempDir
    private Path home;

    private Path target;
    private Path temporary;
    private Path said;

    @BeforeEach
    void a_checkout() throws IOException {
        target = Files.createDirectories(home.resolve("target"));
        temporary = Files.createDirectories(home.resolve("tmp"));
        said = home.resolve("said.txt");
        Files.createDirectories(home.resolve("src/main"));
        Files.createFile(home.resolve("pom.xml"));
        Files.copy(Path.of("readout"), home.resolve("readout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "25"})
    void ctrl_c_while_fast_starts_are_prepared_ends_at_once_and_leaves_nothing(String version) throws Exception {
        Files.createFile(target.resolve("readout.jar"));
        java(version, """
                case "$*" in
                  *jarmode*) mkdir -p "$6"; : >"$6/readout.jar" ;;
                  *onRefresh*)
                    trap '' INT TERM
                    echo $$ >"$READOUT_TEST/rehearsal"
                    for option; do case "$option" in *Archive*=* | *AOT*=/*) : >"${option#*=}" ;; esac; done
                    kill -INT "$PPID"
                    exec sleep 60 ;;
                  *) echo started ;;
                esac
                """);
        assertThat(exitCode("run")).isEqualTo(130);
        assertThat(said).hasContent("Preparing Readout to start faster (once) …");
        long rehearsal =
                Long.parseLong(Files.readString(home.resolve("rehearsal")).strip());
        assertThat(ProcessHandle.of(rehearsal)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
        assertThat(names(target)).allMatch(name -> name.matches("readout\\.jar|app-\\d+"));
        assertThat(target).isDirectoryRecursivelyContaining("glob:**/app-*/readout.jar");
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("classes-"));
        }
    }

    @Test
    void ctrl_c_during_the_build_says_no_more_and_leaves_no_half_jar() throws Exception {
        java("25", "echo started\n");
        program("bin/mvn", """
                case "$*" in
                  *version*) echo 'Apache Maven 3.9.9' ;;
                  *) echo half >target/readout.jar; trap : INT; kill -INT 0; exit 130 ;;
                esac
                """);
        assertThat(exitCode("run")).isEqualTo(130);
        assertThat(said).content().startsWith("Building Readout ").hasLineCount(1);
        assertThat(target.resolve("readout.jar")).doesNotExist();
    }

    @Test
    void an_unknown_benchmark_gets_the_list() throws Exception {
        assertThat(exitCode("bench")).isEqualTo(2);
        assertThat(said)
                .content()
                .startsWith("Choose a benchmark: start, class, readers, gradebook, search.")
                .hasLineCount(1);
    }

    @Test
    void fast_tests_build_nothing_and_need_no_browser() throws Exception {
        Files.createFile(target.resolve("readout.jar"));
        java("25", "");
        program("bin/mvn", """
                case "$*" in
                  *version*) echo 'Apache Maven 3.9.9' ;;
                  *) echo "$*" >"$READOUT_TEST/maven"; echo '[INFO] BUILD SUCCESS' ;;
                esac
                """);
        assertThat(exitCode("test", "--fast")).isZero();
        assertThat(home.resolve("maven")).hasContent("-B -ntp test -Pfast");
        assertThat(said).content().doesNotContain("hrom").contains("All fast tests passed.");
        assertThat(target.resolve("readout.jar")).exists();
        assertThat(exitCode("test", "--quick")).isEqualTo(2);
    }

    private void java(String version, String script) throws IOException {
        program("java/bin/java", script);
        program("java/bin/javac", "");
        Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    }

    private void program(String name, String script) throws IOException {
        Path program = home.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/usr/bin/env bash\nREADOUT_TEST=" + home + "\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * In a process group of its own, as in a terminal. What runs the tests may ignore Ctrl+C, as a job in the background does,
     * and would hand that down.
     */
    private int exitCode(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "bash",
                "-c",
                "hears='env --default-signal=INT'; $hears true 2>/dev/null || hears=; set -m; $hears \"$@\" & wait $!",
                "bash",
                home.resolve("readout").toString()));
        words.addAll(List.of(command));
        ProcessBuilder script =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        script.environment()
                .putAll(Map.of(
                        "JAVA_HOME", home.resolve("java").toString(),
                        "TMPDIR", temporary.toString(),
                        "PATH", home.resolve("bin") + ":" + System.getenv("PATH")));
        Process process = script.start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            fail("Still running: " + Files.readString(said));
        }
        return process.exitValue();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
