package org.readout.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The content of the packaged jar on a plain class path, with an archive of its classes as they are when loaded: a start
 * takes less than half of the processor time that one from the jar takes. It is made once for each jar.
 */
final class UnpackedJar {

    private static final Path FOLDER = Path.of("target", "unpacked");
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** A newer Java keeps classes as they are when linked, which saves another fifth of a start. */
    private static final boolean LINKED = Runtime.version().feature() >= 25;

    private static final String MAKES = LINKED ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    private static final String USES = LINKED ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";

    private UnpackedJar() {}

    /** The options of a JVM that runs what is in the jar: the archive first, the main class at the end. */
    static synchronized List<String> options(Path jar) {
        try {
            Files.createDirectories(FOLDER);
            // Another run of the tests may need it at the same time.
            try (FileChannel lock = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                Path place = FOLDER.resolve(name(jar));
                Path archive = place.resolve("classes");
                if (Files.notExists(archive)) {
                    deleteAllBut(FOLDER.resolve("lock"));
                    unpack(jar, place);
                    rehearse(place, archive);
                }
                return options(USES + archive, place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells this jar, and the Java that made its archive, from any other. */
    private static String name(Path jar) throws IOException {
        // The time of its last change is the same for each build, so that its bytes are.
        FileTime written = (FileTime) Files.getAttribute(jar, "unix:ctime");
        return written.toMillis() + "-" + Files.size(jar) + "-"
                + Runtime.version().feature();
    }

    private static List<String> options(String archive, Path place) throws IOException {
        // What a JVM has to say about an archive would stand among what Readout says.
        List<String> options = new ArrayList<>(List.of(archive, "-Xlog:disable"));
        options.addAll(Files.readAllLines(place.resolve("options")));
        return options;
    }

    private static void unpack(Path jar, Path place) throws IOException {
        Files.createDirectories(place);
        Path own = place.resolve("readout.jar");
        List<String> classPath = new ArrayList<>(List.of(own.toString()));
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(own))) {
            // Stored as they are in the jar, where the classes of the project come before what Maven puts beside them.
            to.setLevel(0);
            Set<String> taken = new LinkedHashSet<>();
            List<? extends ZipEntry> entries = from.stream().toList();
            // The folders too: a jar without one for its static resources is taken for one that has none.
            for (String root : List.of(CLASSES, "META-INF/")) {
                for (ZipEntry entry : entries) {
                    String name = entry.getName().startsWith(CLASSES)
                            ? entry.getName().substring(CLASSES.length())
                            : entry.getName();
                    // The loader of nested jars announces a file system that is nowhere on a plain class path.
                    if (entry.getName().startsWith(root) && !name.endsWith(".FileSystemProvider") && taken.add(name)) {
                        to.putNextEntry(new ZipEntry(name));
                        copy(from, entry, to);
                    }
                }
            }
            for (ZipEntry entry : entries) {
                if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                    Path library = place.resolve(entry.getName().substring(LIBRARIES.length()));
                    try (OutputStream out = Files.newOutputStream(library)) {
                        copy(from, entry, out);
                    }
                    classPath.add(library.toString());
                }
            }
            String main = from.getManifest().getMainAttributes().getValue("Start-Class");
            Files.write(place.resolve("options"), List.of("-cp", String.join(File.pathSeparator, classPath), main));
        }
    }

    private static void copy(JarFile from, ZipEntry entry, OutputStream to) throws IOException {
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
    }

    /** Starts once, shows a few pages, makes an account and stops: what was loaded until then goes to the archive. */
    private static void rehearse(Path place, Path archive) throws IOException {
        List<String> options = options(MAKES + archive, place);
        try (ReadoutProcess readout =
                        ReadoutProcess.start(options, place.resolve("data"), Path.of("src/test/lessons"));
                HttpClient client = Students.client()) {
            for (String path : List.of("/", SmallStates.SECTION, "/sign-in")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(readout.address() + path))
                        .header("Accept", "text/html")
                        .build();
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != HttpURLConnection.HTTP_OK) {
                    throw new IllegalStateException(path + " answers " + status);
                }
            }
            ScreenlessBrowser browser = new ScreenlessBrowser(client, readout.address());
            browser.open(SmallStates.SECTION);
            browser.open(readout.setupPath().orElseThrow());
            browser.send(Map.of(
                    "name", People.INSTRUCTOR.name(),
                    "email", People.INSTRUCTOR.email(),
                    "new-password", People.INSTRUCTOR.password()));
            browser.open("/courses");
            readout.stop();
            if (Files.notExists(archive)) {
                throw new IllegalStateException("There is no archive of classes: " + readout.output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void deleteAllBut(Path kept) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(kept) && !file.equals(FOLDER)) {
                    Files.delete(file);
                }
            }
        }
    }
}
