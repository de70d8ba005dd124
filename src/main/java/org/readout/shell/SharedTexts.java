package org.readout.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.ServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
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

    /** No flags, no time, an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** The server's own level makes a section 4% shorter, and takes more than twice as long. */
    private static final int LEVEL = 4;

    /** The language of an answer, in which its texts are written. */
    enum Syntax {
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
            return kept.get(text, unknown -> Compressed.of(written.apply(unknown)));
        }
    }

    /** @param bytes those of the text in UTF-8, each as a character, because a text is found faster than an array */
    private record Compressed(String bytes, byte[] compressed) {

        static Compressed of(String written) {
            byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            try {
                ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3);
                deflate(deflater, bytes, 0, bytes.length, Deflater.SYNC_FLUSH, compressed);
                return new Compressed(new String(bytes, StandardCharsets.ISO_8859_1), compressed.toByteArray());
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

    /** Compresses an answer. */
    static byte[] gzip(byte[] page, Syntax syntax, VaadinRequest request) {
        return gzip(page, syntax, texts(request.getAttribute(ATTRIBUTE)));
    }

    /** Compresses an answer. */
    static byte[] gzip(byte[] page, Syntax syntax, ServletRequest request) {
        return gzip(page, syntax, texts(request.getAttribute(ATTRIBUTE)));
    }

    static byte[] gzip(byte[] page, Syntax syntax, Stream<String> texts) {
        return gzip(page, LEVEL, places(page, syntax, texts));
    }

    /** Compresses an answer that many readers will get: it takes longer and is shorter. */
    static byte[] gzipWhole(byte[] page) {
        return gzip(page, Deflater.BEST_COMPRESSION, List.of());
    }

    private static byte[] gzip(byte[] page, int level, List<Place> places) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.length / 3 + 64);
        compressed.writeBytes(HEADER);
        Deflater deflater = new Deflater(level, true);
        try {
            int done = 0;
            for (Place place : places) {
                if (place.start < done) {
                    continue;
                }
                deflate(deflater, page, done, place.start, Deflater.SYNC_FLUSH, compressed);
                compressed.writeBytes(place.part.compressed);
                done = place.end();
                // What comes next may refer back to this text, as to all that is compressed here.
                deflater.setDictionary(page, place.start, done - place.start);
            }
            deflater.setInput(page, done, page.length - done);
            deflater.finish();
            drain(deflater, Deflater.NO_FLUSH, compressed);
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

    private static List<Place> places(byte[] page, Syntax syntax, Stream<String> texts) {
        List<Compressed> parts = texts.filter(text -> text.length() >= SHORTEST)
                .distinct()
                .map(syntax::of)
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
            Deflater deflater, byte[] bytes, int start, int end, int flush, ByteArrayOutputStream compressed) {
        deflater.setInput(bytes, start, end - start);
        drain(deflater, flush, compressed);
    }

    /** Writes until the output buffer stays partly empty: there is then nothing left to flush. */
    private static void drain(Deflater deflater, int flush, ByteArrayOutputStream compressed) {
        byte[] buffer = new byte[8 * 1024];
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, flush);
            compressed.write(buffer, 0, length);
        } while (length == buffer.length);
    }
}
