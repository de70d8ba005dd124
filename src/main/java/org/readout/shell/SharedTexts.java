package org.readout.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.ServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Long texts that are the same in the pages of many readers, such as that of a section. Each is compressed once and put into
 * the pages as it is; only what is around them is compressed for each page.
 *
 * @see "RFC 1951 (DEFLATE) and RFC 1952 (gzip)"
 */
public final class SharedTexts {

    private static final String ATTRIBUTE = SharedTexts.class.getName();

    /** The least number of characters that is worth it: a block of compressed data ends before each text and after it. */
    private static final int SHORTEST = 1_000;

    private static final int MOST_BYTES = 4_000_000;

    private static final int BUFFER = 8 * 1024;

    /** No flags, no time, an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** Level 4 makes the result 4% shorter and takes 1.6 times as long; the server's own level 10%, and 2.2 times. */
    private static final int LEVEL = 3;

    /** The language of an answer, in which its texts are written. */
    private enum Syntax {
        HTML(text -> text),
        JSON(text -> {
            String quoted = JsonMapper.shared().writeValueAsString(text);
            return quoted.substring(1, quoted.length() - 1);
        });

        private final UnaryOperator<String> written;
        private final Cache<String, Compressed> kept = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .<String, Compressed>weigher((text, part) -> part.bytes.length() + part.compressed.length)
                .build();

        Syntax(UnaryOperator<String> written) {
            this.written = written;
        }

        private Compressed of(String text) {
            return kept.get(text, unknown -> Compressed.of(unknown, written.apply(unknown)));
        }
    }

    /**
     * @param characters the length of the text
     * @param bytes those of the text as it is written, in UTF-8, each as a character: a text is found faster than an array
     */
    private record Compressed(int characters, String bytes, byte[] compressed) {

        static Compressed of(String text, String written) {
            byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            try {
                ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3);
                deflate(deflater, bytes, 0, bytes.length, Deflater.SYNC_FLUSH, new byte[BUFFER], compressed);
                return new Compressed(
                        text.length(), new String(bytes, StandardCharsets.ISO_8859_1), compressed.toByteArray());
            } finally {
                deflater.end();
            }
        }
    }

    private record Place(Compressed part, int start) {

        int end() {
            return start + part.bytes.length();
        }
    }

    /** An answer as JSON in UTF-8, with the places of the texts that are compressed already. */
    record Json(byte[] bytes, List<Place> places) {

        byte[] gzip() {
            return SharedTexts.gzip(bytes, LEVEL, places);
        }
    }

    /** Writes JSON, and notes where it wrote which of the texts; as these were written once before, it copies them. */
    private static final class JsonWriter extends JsonGeneratorDelegate {

        private final ByteArrayOutputStream bytes;
        private final Map<String, Compressed> parts;
        private final List<Place> places = new ArrayList<>();

        JsonWriter(ByteArrayOutputStream bytes, List<String> texts) {
            super(JsonMapper.shared().createGenerator(bytes));
            this.bytes = bytes;
            this.parts = texts.stream().collect(Collectors.toMap(text -> text, Syntax.JSON::of));
        }

        @Override
        public JsonGenerator writeString(String value) {
            SortedMap<Integer, Compressed> starts = new TreeMap<>();
            if (value.length() >= SHORTEST) {
                parts.forEach((text, part) -> starts.put(value.indexOf(text), part));
                starts.remove(-1);
            }
            if (starts.isEmpty()) {
                return super.writeString(value);
            }
            writeRawValue("\"");
            int done = 0;
            for (Map.Entry<Integer, Compressed> start : starts.entrySet()) {
                if (start.getKey() < done) {
                    continue;
                }
                writeRaw(Syntax.JSON.written.apply(value.substring(done, start.getKey())));
                flush();
                Compressed part = start.getValue();
                places.add(new Place(part, bytes.size()));
                bytes.writeBytes(part.bytes.getBytes(StandardCharsets.ISO_8859_1));
                done = start.getKey() + part.characters;
            }
            writeRaw(Syntax.JSON.written.apply(value.substring(done)));
            return writeRaw('"');
        }
    }

    private SharedTexts() {}

    /** Says that the answer to the present request will probably have these texts as they are. */
    public static void expect(String... texts) {
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request != null) {
            Stream<String> known = texts(request.getAttribute(ATTRIBUTE));
            request.setAttribute(
                    ATTRIBUTE, Stream.concat(known, Stream.of(texts)).toList());
        }
    }

    private static Stream<String> texts(@Nullable Object attribute) {
        return attribute instanceof List<?> list ? list.stream().map(String.class::cast) : Stream.of();
    }

    /** Writes an answer as JSON. */
    static Json json(JsonNode answer, VaadinRequest request) {
        return json(answer, texts(request.getAttribute(ATTRIBUTE)));
    }

    static Json json(JsonNode answer, Stream<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = new JsonWriter(
                bytes,
                texts.filter(text -> text.length() >= SHORTEST).distinct().toList())) {
            JsonMapper.shared().writeTree(writer, answer);
            writer.flush();
            return new Json(bytes.toByteArray(), writer.places);
        }
    }

    /** Compresses a page. */
    static byte[] gzip(byte[] page, ServletRequest request) {
        return gzip(page, texts(request.getAttribute(ATTRIBUTE)));
    }

    static byte[] gzip(byte[] page, Stream<String> texts) {
        return gzip(page, LEVEL, places(page, texts));
    }

    /** Compresses a page that many readers will get: it takes longer and is shorter. */
    static byte[] gzipWhole(byte[] page) {
        return gzip(page, Deflater.BEST_COMPRESSION, List.of());
    }

    private static byte[] gzip(byte[] page, int level, List<Place> places) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.length / 3 + 64);
        compressed.writeBytes(HEADER);
        byte[] buffer = new byte[BUFFER];
        Deflater deflater = new Deflater(level, true);
        try {
            int done = 0;
            for (Place place : places) {
                if (place.start < done) {
                    continue;
                }
                deflate(deflater, page, done, place.start, Deflater.SYNC_FLUSH, buffer, compressed);
                compressed.writeBytes(place.part.compressed);
                done = place.end();
                // What comes next may refer back to this text, as to all that is compressed here.
                deflater.setDictionary(page, place.start, done - place.start);
            }
            deflater.setInput(page, done, page.length - done);
            deflater.finish();
            drain(deflater, Deflater.NO_FLUSH, buffer, compressed);
        } finally {
            deflater.end();
        }
        CRC32 checksum = new CRC32();
        checksum.update(page);
        compressed.writeBytes(ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt(page.length)
                .array());
        return compressed.toByteArray();
    }

    private static List<Place> places(byte[] page, Stream<String> texts) {
        List<Compressed> parts = texts.filter(text -> text.length() >= SHORTEST)
                .distinct()
                .map(Syntax.HTML::of)
                .toList();
        if (parts.isEmpty()) {
            return List.of();
        }
        String bytes = new String(page, StandardCharsets.ISO_8859_1);
        return parts.stream()
                .map(part -> new Place(part, bytes.indexOf(part.bytes)))
                .filter(place -> place.start >= 0)
                .sorted(Comparator.comparingInt(Place::start))
                .toList();
    }

    private static void deflate(
            Deflater deflater,
            byte[] bytes,
            int start,
            int end,
            int flush,
            byte[] buffer,
            ByteArrayOutputStream compressed) {
        deflater.setInput(bytes, start, end - start);
        drain(deflater, flush, buffer, compressed);
    }

    /** Writes until the buffer stays partly empty: there is then nothing left to flush. */
    private static void drain(Deflater deflater, int flush, byte[] buffer, ByteArrayOutputStream compressed) {
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, flush);
            compressed.write(buffer, 0, length);
        } while (length == buffer.length);
    }
}
