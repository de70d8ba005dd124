package org.readout.author;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.readout.format.ValueTypes;
import org.readout.lesson.block.Picture;
import org.readout.lesson.source.PictureTypes;
import org.readout.text.Messages;

/**
 * Makes the pictures that authors bring fit for a lesson. The bytes decide what a picture is, not its name. It is drawn anew,
 * so that nothing else of the file is kept: no place where it was taken, no script, no second file hidden behind it.
 */
public final class PictureFiles {

    /** More than a camera's file, and little enough to hold in memory. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final Messages TEXT = Messages.of("author");

    private static final long MOST_PIXELS = 40_000_000;
    private static final int WIDEST = 1_600;
    private static final List<Integer> WIDTHS = List.of(480, 960);
    private static final float QUALITY = 0.85f;

    private PictureFiles() {}

    /**
     * A picture that can be put in a lesson.
     *
     * @param file the name of its file in {@code media}
     * @param width in pixels; 0 for a drawing in SVG, which fits any width
     * @param widths of the smaller copies
     * @param files the contents by their names, of the copies too
     */
    public record ReadPicture(String file, int width, int height, List<Integer> widths, Map<String, byte[]> files) {}

    /** A picture was refused. The message is for the person who chose it. */
    public static final class RefusedPictureException extends Exception {

        private static final long serialVersionUID = 1;

        RefusedPictureException(String message) {
            super(message);
        }
    }

    /** Reads a picture; the file's name gives the name in the lesson. */
    public static ReadPicture read(String name, byte[] content) throws RefusedPictureException {
        if (content.length > MOST_BYTES) {
            throw refused("picture.refused.large", name);
        }
        String base = ValueTypes.likeAnId(name.replaceFirst("\\.[^.]*$", ""))
                .map(id -> id.substring(0, Math.min(id.length(), 60)).replaceFirst("-$", ""))
                .orElse("picture");
        Optional<String> drawing = SvgFilter.text(content);
        if (drawing.isPresent()) {
            byte[] clean = SvgFilter.clean(drawing.get()).orElseThrow(() -> refused("picture.refused.svg", name));
            if (clean.length > PictureTypes.MOST_BYTES) {
                throw refused("picture.refused.svg-large", name);
            }
            return new ReadPicture(base + ".svg", 0, 0, List.of(), Map.of(base + ".svg", clean));
        }
        BufferedImage image = upright(decoded(name, content), content);
        BufferedImage largest = image.getWidth() > WIDEST ? scaled(image, WIDEST) : image;
        boolean isPhoto =
                !content(content, "\u0089PNG") && !image.getColorModel().hasAlpha();
        try {
            byte[] whole = isPhoto ? jpeg(largest) : png(largest);
            // What needs more without losing anything becomes a photo.
            if (!isPhoto && whole.length > PictureTypes.MOST_BYTES) {
                isPhoto = true;
                whole = jpeg(onWhite(largest));
            }
            String file = base + (isPhoto ? ".jpg" : ".png");
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(file, whole);
            List<Integer> widths =
                    WIDTHS.stream().filter(width -> width < largest.getWidth()).toList();
            for (int width : widths) {
                BufferedImage copy = scaled(largest, width);
                files.put(Picture.copy(file, width), isPhoto ? jpeg(onWhite(copy)) : png(copy));
            }
            return new ReadPicture(file, largest.getWidth(), largest.getHeight(), widths, files);
        } catch (IOException e) {
            throw refused("picture.refused.unreadable", name);
        }
    }

    private static RefusedPictureException refused(String message, String name) {
        return new RefusedPictureException(TEXT.get(message, "name", name));
    }

    private static boolean content(byte[] content, String start) {
        return content.length > start.length()
                && Stream.iterate(0, i -> i + 1)
                        .limit(start.length())
                        .allMatch(i -> (content[i] & 0xFF) == start.charAt(i));
    }

    private static BufferedImage decoded(String name, byte[] content) throws RefusedPictureException {
        boolean isKnown = content(content, "\u0089PNG")
                || content(content, "\u00FF\u00D8\u00FF")
                || content(content, "RIFF")
                        && content.length > 12
                        && new String(content, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
        if (!isKnown) {
            throw refused("picture.refused.kind", name);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw refused("picture.refused.unreadable", name);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw refused("picture.refused.pixels", name);
                }
                ImageReadParam param = reader.getDefaultReadParam();
                // A large one is read at about twice the width that is kept, so that it needs little memory.
                int step = Math.max(1, reader.getWidth(0) / (2 * WIDEST));
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The libraries that decode pictures throw what they like at a broken one.
            throw refused("picture.refused.unreadable", name);
        }
    }

    /** Turns a photograph as the camera was held, because what says so isn't kept. */
    private static BufferedImage upright(BufferedImage image, byte[] content) {
        int orientation = orientation(content);
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        boolean isTurned = orientation >= 5;
        return drawn(image, isTurned ? height : width, isTurned ? width : height, turn);
    }

    /** Reads the tag Orientation of Exif 2.32, from 1 (upright) to 8, in a JPEG picture. */
    private static int orientation(byte[] content) {
        if (!content(content, "\u00FF\u00D8")) {
            return 1;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            int at = 2;
            while (bytes.get(at) == (byte) 0xFF && bytes.get(at + 1) != (byte) 0xDA) {
                int length = bytes.getShort(at + 2) & 0xFFFF;
                if (bytes.get(at + 1) == (byte) 0xE1 && bytes.getInt(at + 4) == 0x45786966) {
                    ByteBuffer exif = bytes.slice(at + 10, length - 8);
                    exif.order(exif.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                    int directory = exif.getInt(4);
                    for (int i = 0; i < exif.getShort(directory); i++) {
                        int entry = directory + 2 + 12 * i;
                        if (exif.getShort(entry) == 0x0112) {
                            return exif.getShort(entry + 8);
                        }
                    }
                    return 1;
                }
                at += 2 + length;
            }
            return 1;
        } catch (IndexOutOfBoundsException e) {
            return 1;
        }
    }

    private static BufferedImage scaled(BufferedImage image, int width) {
        int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
        BufferedImage half = image;
        // One step to less than half would skip pixels.
        while (half.getWidth() > 2 * width) {
            int next = half.getWidth() / 2;
            half = drawn(half, next, Math.max(1, half.getHeight() / 2), AffineTransform.getScaleInstance(0.5, 0.5));
        }
        return drawn(
                half,
                width,
                height,
                AffineTransform.getScaleInstance((double) width / half.getWidth(), (double) height / half.getHeight()));
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage page = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return page;
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, AffineTransform how) {
        BufferedImage drawn = new BufferedImage(
                width,
                height,
                image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, how, null);
        graphics.dispose();
        return drawn;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
