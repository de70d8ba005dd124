package org.readout.lesson.block;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** A picture with a description, a credit and a licence, in as many widths as there are files. */
public final class Picture extends LessonBlock {

    private static final Messages TEXT = Messages.of("lesson");

    private static final int WIDEST = 10_000;

    public static final Field<String> FILE = Field.required(
            "file",
            ValueTypes.text("the name of a picture in the lesson's `media` folder, such as `port.jpg`"),
            "The picture's file in the folder `media`.");
    static final Field<String> DESCRIPTION = Field.required(
            "description", ValueTypes.plain("a sentence"), "What the picture shows, for readers who don't see it.");
    static final Field<String> CAPTION =
            Field.optional("caption", ValueTypes.sectionMarkdown("a sentence"), "A sentence below the picture.");
    static final Field<String> CREDIT =
            Field.required("credit", ValueTypes.plain("a name"), "Who made the picture, or holds the rights.");
    static final Field<String> LICENCE = Field.required(
            "licence",
            ValueTypes.plain("a licence, such as `CC BY 4.0`"),
            "The right by which the picture may be shown: a licence, a permission or the public domain.");
    static final Field<String> ORIGIN =
            Field.optional("url", ValueTypes.webAddress(), "The web address where the picture was published.");
    public static final Field<Integer> WIDTH =
            Field.optional("width", ValueTypes.wholeNumber(1, WIDEST), "The picture's width in pixels.");
    public static final Field<Integer> HEIGHT =
            Field.optional("height", ValueTypes.wholeNumber(1, WIDEST), "The picture's height in pixels.");
    public static final Field<List<Positioned<Integer>>> WIDTHS = Field.list(
            "widths",
            ValueTypes.list("a list of widths in pixels", ValueTypes.wholeNumber(1, WIDEST)),
            "The widths of smaller copies in the folder `media`, such as 480 for `port-480.jpg`. They need `width` and `height`.");

    Picture() {
        super(
                "picture",
                ObjectType.of("a picture", FILE, DESCRIPTION, CAPTION, CREDIT, LICENCE, ORIGIN, WIDTH, HEIGHT, WIDTHS));
    }

    /** Returns the file name of a picture's copy in another width. */
    public static String copy(String file, int width) {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : "%s-%d%s".formatted(file.substring(0, dot), width, file.substring(dot));
    }

    @Override
    protected void check(ObjectNode picture, Report report) {
        picture.get(FILE).ifPresent(file -> {
            LinkTarget target = LinkTarget.of("media/" + file);
            if (target.scheme() != Scheme.MEDIA) {
                report.error(
                        picture.place(FILE),
                        "image-path",
                        "this isn't the name of a picture in `media`; use only unaccented letters, digits, hyphens and dots");
                return;
            }
            report.link(target, picture.place(FILE));
            picture.list(WIDTHS)
                    .forEach(width -> report.link(LinkTarget.of("media/" + copy(file, width.value())), width.place()));
        });
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode picture) {
        return passage(picture, CAPTION).toList();
    }

    @Override
    protected String html(
            ObjectNode picture, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        String file = picture.require(FILE);
        UnaryOperator<String> address =
                name -> "/lessons/%s/media/%s".formatted(later.apply(LESSON), Markup.escape(name));
        String sizes = picture.get(WIDTH)
                .filter(width -> picture.has(HEIGHT))
                .map(width -> " width=\"%d\" height=\"%d\"".formatted(width, picture.require(HEIGHT))
                        + widths(picture, width, address))
                .orElse("");
        return """
                <figure class="block picture"><img src="%s"%s alt="%s" loading="lazy">
                <figcaption>%s<p class="credit">%s</p></figcaption></figure>""".formatted(
                        address.apply(file),
                        sizes,
                        Markup.escape(picture.require(DESCRIPTION)),
                        picture.get(CAPTION)
                                .map(text -> "<p>" + line.apply(text) + "</p>")
                                .orElse(""),
                        credit(picture));
    }

    private static String widths(ObjectNode picture, int own, UnaryOperator<String> address) {
        if (picture.list(WIDTHS).isEmpty()) {
            return "";
        }
        String file = picture.require(FILE);
        return Stream.concat(
                        picture.list(WIDTHS).stream()
                                .map(width -> address.apply(copy(file, width.value())) + " " + width.value() + "w"),
                        Stream.of(address.apply(file) + " " + own + "w"))
                .collect(Collectors.joining(
                        ", ", " srcset=\"", "\" sizes=\"(min-width: 48rem) min(40rem, %dpx), 100vw\"".formatted(own)));
    }

    private static String credit(ObjectNode picture) {
        String credit = Markup.escape(
                TEXT.get("picture.credit", "credit", picture.require(CREDIT), "licence", picture.require(LICENCE)));
        return picture.get(ORIGIN)
                .map(url -> "<a href=\"%s\" rel=\"noopener\">%s</a>".formatted(Markup.escape(url), credit))
                .orElse(credit);
    }
}
