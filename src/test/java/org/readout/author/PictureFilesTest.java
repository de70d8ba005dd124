package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.author.PictureFiles.ReadPicture;
import org.readout.author.PictureFiles.RefusedPictureException;

class PictureFilesTest {

    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    @Test
    void a_photo_comes_in_three_widths_of_at_most_1600_pixels() throws Exception {
        ReadPicture picture = PictureFiles.read("Der Hafen.JPG", picture("jpeg", 2_000, 1_000));

        assertThat(picture.file()).isEqualTo("der-hafen.jpg");
        assertThat(picture.width()).isEqualTo(1_600);
        assertThat(picture.height()).isEqualTo(800);
        assertThat(picture.widths()).containsExactly(480, 960);
        assertThat(picture.files().keySet()).containsExactly("der-hafen.jpg", "der-hafen-480.jpg", "der-hafen-960.jpg");
        assertThat(decoded(picture, "der-hafen-480.jpg").getWidth()).isEqualTo(480);
        assertThat(decoded(picture, "der-hafen-480.jpg").getHeight()).isEqualTo(240);
    }

    @Test
    void a_small_picture_has_one_width_and_the_bytes_decide_what_it_is() throws Exception {
        assertThat(PictureFiles.read("map.jpg", picture("png", 300, 200))
                        .files()
                        .keySet())
                .containsExactly("map.png");
        assertThat(PictureFiles.read("x.png", WEBP).files().keySet()).containsExactly("x.jpg");
    }

    @Test
    void a_photo_stands_as_the_camera_was_held_and_keeps_no_place() throws Exception {
        byte[] jpeg = picture("jpeg", 200, 100);
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);

        ReadPicture picture = PictureFiles.read("photo.jpg", turned);

        assertThat(picture.width()).isEqualTo(100);
        assertThat(picture.height()).isEqualTo(200);
        // The top left corner was red, and is at the top right when the camera is held upright.
        assertThat(new Color(decoded(picture, "photo.jpg").getRGB(95, 5)).getRed())
                .isGreaterThan(200);
        assertThat(new String(picture.files().get("photo.jpg"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif");
    }

    @Test
    void nothing_behind_a_picture_is_kept() throws Exception {
        byte[] png = picture("png", 20, 10);
        byte[] both = Arrays.copyOf(png, png.length + 30);
        System.arraycopy("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 0, both, png.length, 25);

        byte[] kept = PictureFiles.read("a.png", both).files().get("a.png");

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @Test
    void what_is_no_picture_or_too_much_of_one_is_refused_in_words() {
        assertThatThrownBy(() -> PictureFiles.read("page.png", "<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RefusedPictureException.class)
                .hasMessageStartingWith("“page.png” isn't a picture in PNG, JPEG, WebP or SVG");
        byte[] huge = picture("png", 20, 10);
        // The width and height in the header, and then its checksum is wrong, as in a file made to do harm.
        System.arraycopy(new byte[] {0, 0, (byte) 0xC3, 0x50, 0, 0, (byte) 0xC3, 0x50}, 0, huge, 16, 8);
        assertThatThrownBy(() -> PictureFiles.read("huge.png", huge)).hasMessageContaining("40 million pixels");
        byte[] cut = Arrays.copyOf(picture("jpeg", 200, 100), 300);
        assertThatThrownBy(() -> PictureFiles.read("cut.jpg", cut)).isInstanceOf(RefusedPictureException.class);
        assertThatThrownBy(() -> PictureFiles.read("big.png", new byte[PictureFiles.MOST_BYTES + 1]))
                .hasMessageContaining("20 MB");
    }

    @Property(tries = 200)
    void any_bytes_after_the_start_of_a_picture_are_read_or_refused(@ForAll byte[] rest) {
        for (String start : new String[] {"\u0089PNG\r\n\u001a\n", "\u00FF\u00D8\u00FF", "RIFF\0\0\0\0WEBP", "<svg "}) {
            byte[] head = start.getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = Arrays.copyOf(head, head.length + rest.length);
            System.arraycopy(rest, 0, all, head.length, rest.length);
            try {
                assertThat(PictureFiles.read("any", all).files()).isNotEmpty();
            } catch (RefusedPictureException refused) {
                assertThat(refused).hasMessageContaining("nothing was added");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<g onload='alert(1)'/>",
                "<a href='javascript:alert(1)'><text>x</text></a>",
                "<use href='https://evil.example/x.svg#a'/>",
                "<use xlink:href='data:image/svg+xml;base64,PHN2Zy8+#a'/>",
                "<image href='https://evil.example/pixel.png'/>",
                "<foreignObject><iframe src='https://evil.example'/></foreignObject>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<style>.a{background:u\\72l(https://evil.example)}</style>",
                "<rect style='fill:url(https://evil.example#a)'/>",
                "<rect fill='u/**/rl(https://evil.example#a)'/>",
                "<animate attributeName='href' to='javascript:alert(1)'/>",
                "<set attributeName='onmouseover' to='alert(1)'/>",
                "<handler type='application/ecmascript'>alert(1)</handler>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<svg onload='alert(1)'/>",
                "<?xml-stylesheet href='https://evil.example/x.css'?>",
                "<!-- alert(1) -->",
                "<![CDATA[<script>alert(1)</script>]]><metadata>evil.example</metadata>"
            })
    void a_hostile_drawing_keeps_its_shapes_alone(String part) throws Exception {
        String drawing = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/>" + part + "&x;</svg>";

        ReadPicture picture = PictureFiles.read("map.svg", drawing.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(picture.files().get("map.svg"), StandardCharsets.UTF_8))
                .contains("<path d=\"M0 0h9\"")
                .contains("viewBox=\"0 0 9 9\"")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("evil")
                .doesNotContain("javascript:")
                .doesNotContain("data:")
                .doesNotContainPattern("\\bon[a-z]+=")
                .doesNotContain("<!")
                .doesNotContain("<?");
    }

    @Test
    void a_drawing_keeps_its_look() throws Exception {
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg'><style>.sea{fill:#cde}</style><defs>"
                + "<linearGradient id='g'><stop offset='0' stop-color='red'/></linearGradient></defs>"
                + "<rect class='sea' fill='url(#g)' style='stroke:red'/><use href='#g'/><text>A &amp; B</text></svg>";

        String kept = new String(
                PictureFiles.read("map.svg", drawing.getBytes(StandardCharsets.UTF_8))
                        .files()
                        .get("map.svg"),
                StandardCharsets.UTF_8);

        assertThat(kept)
                .contains(".sea{fill:#cde}")
                .contains("fill=\"url(#g)\"")
                .contains("style=\"stroke:red\"")
                .contains("<use href=\"#g\"")
                .contains("A &amp; B");
    }

    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width / 10; x++) {
            for (int y = 0; y < height / 5; y++) {
                image.setRGB(x, y, Color.RED.getRGB());
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BufferedImage decoded(ReadPicture picture, String file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.files().get(file)));
    }
}
