package org.readout.author.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.author.exchange.Imported.Outcome;

/** Whatever a file is, it is read or refused in words, without anything outside of it. */
class HostileFilesTest {

    private static final String ITEM = """
            <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="first" title="First">
              <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
                <correctResponse><value>a</value></correctResponse>
              </responseDeclaration>
              <itemBody>
                <p>Which? %s</p>
                <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
                  <simpleChoice identifier="a">One</simpleChoice><simpleChoice identifier="b">Two</simpleChoice>
                </choiceInteraction>
              </itemBody>
            </assessmentItem>
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Imported read(byte[] content) {
        return QuestionExchange.read("file", content);
    }

    @Test
    void entities_are_neither_expanded_nor_fetched(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
        String outside = "<!DOCTYPE x [<!ENTITY d SYSTEM \"" + secret.toUri() + "\">]>";

        for (String doctype : new String[] {laughs, outside}) {
            Imported read = read(bytes(doctype + ITEM.formatted("&d;")));
            assertThat(read.questions().toString()).doesNotContain("haha", "secret");
            assertThat(read.report()).isNotEmpty();
        }
    }

    @Test
    void a_file_is_what_its_content_is_and_a_doctype_alone_does_no_harm() {
        assertThat(read(bytes("<p>Is it <b>so</b>?</p> {T}")).format()).isEqualTo("GIFT");
        assertThat(read(bytes("<!doctype html><script>f = {=1}</script>")).format())
                .isEmpty();
        String doctype = "<!DOCTYPE assessmentItem SYSTEM \"http://127.0.0.1:1/none.dtd\">";
        assertThat(read(bytes(doctype + ITEM.formatted(""))).questions()).hasSize(1);
    }

    @Test
    void paths_out_of_an_archive_are_left_out_and_said() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("../../evil.xml", bytes(ITEM.formatted("")));
        files.put("/etc/evil.xml", bytes(ITEM.formatted("")));
        files.put("C:\\evil.xml", bytes(ITEM.formatted("")));
        files.put("items/good.xml", bytes(ITEM.formatted("<img src=\"../../../etc/passwd\" alt=\"none\"/>")));

        Imported read = read(zip(files));

        assertThat(read.questions()).hasSize(1);
        assertThat(read.pictures()).isEmpty();
        assertThat(read.report())
                .filteredOn(line -> line.outcome() == Outcome.NOT)
                .hasSize(3);
    }

    @Test
    void drawings_come_without_scripts_and_what_is_no_picture_is_refused() throws IOException {
        String drawing =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"steal()\"><script>steal()</script><circle r=\"3\"/></svg>";
        String shown = "<img src=\"sea.svg\" alt=\"Sea\"/><img src=\"bad.png\" alt=\"Bad\"/>";
        Imported read = read(zip(Map.of(
                "item.xml", bytes(ITEM.formatted(shown)), "sea.svg", bytes(drawing), "bad.png", bytes("steal()"))));

        assertThat(read.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.name()).isEqualTo("sea.svg");
            assertThat(new String(picture.bytes(), StandardCharsets.UTF_8))
                    .contains("circle")
                    .doesNotContain("steal");
        });
        assertThat(read.report()).hasSize(2).anyMatch(line -> line.message().startsWith("“bad” isn't a picture"));
    }

    @Test
    void archives_have_limits() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 2_001; i++) {
            many.put(i + ".txt", new byte[0]);
        }
        assertThat(read(zip(many)).report())
                .extracting(Imported.ReportLine::message)
                .containsExactly("The archive has more than 2,000 files.");

        byte[] bomb = zip(Map.of("zeros.xml", new byte[5 * 1024 * 1024]));
        assertThat(read(bomb).report())
                .hasSize(1)
                .allMatch(line -> line.message().startsWith("The files in the archive are too large"));

        byte[] damaged = zip(Map.of("a.xml", bytes(ITEM.formatted("")))).clone();
        for (int i = 30; i < 60; i++) {
            damaged[i] = 7;
        }
        assertThat(read(damaged).report()).hasSize(1);
        assertThat(read(new byte[QuestionExchange.MOST_BYTES + 1]).report()).hasSize(1);
    }

    @Test
    void deep_and_broken_xml_is_refused_with_its_line() {
        assertThat(read(bytes("<quiz>\n" + "<a>".repeat(300))).report()).hasSize(1);
        assertThat(read(bytes("<quiz>\n<question type=\"essay\">\n</quiz>")).report())
                .extracting(Imported.ReportLine::message)
                .containsExactly("This isn’t valid XML; see line 3.");
        String deep = "<quiz><question type=\"truefalse\"><questiontext format=\"html\"><text><![CDATA["
                + "<div><b>".repeat(2_000)
                + "deep]]></text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text>"
                + "</answer></question></quiz>";
        assertThat(read(bytes(deep)).report()).hasSize(1);
    }

    @Test
    void scripts_and_unsafe_links_do_not_come_over() {
        Imported read = read(bytes(
                "[html]<script>steal()</script>Really <a href=\"javascript\\:steal()\" onclick=\"steal()\">so</a>? "
                        + "<iframe src=\"https\\://example.org\"></iframe>{T}"));
        assertThat(read.questions()).hasSize(1).allMatch(question -> "Really so?".equals(question.get("ask")));
    }

    @Test
    void a_huge_text_is_read_in_reasonable_time() {
        assertThat(read(bytes("Which? {=" + "a~b=".repeat(2_000) + "c}")).report())
                .extracting(Imported.ReportLine::message)
                .containsExactly("The question has more than 200 answers.");
        assertThat(read(bytes("{=}\n\n".repeat(3_000))).report()).hasSize(2_001);
        assertThat(read(bytes("*".repeat(200_000) + "{T}")).report()).hasSize(1);
    }

    @Test
    void encodings_are_recognised() {
        String gift = "Où est Besançon ? {=France ~Suisse}";
        for (byte[] content : new byte[][] {
            bytes(gift),
            bytes("\uFEFF" + gift),
            gift.getBytes(StandardCharsets.UTF_16),
            gift.getBytes(StandardCharsets.ISO_8859_1)
        }) {
            assertThat(read(content).questions())
                    .hasSize(1)
                    .allMatch(question -> "Où est Besançon ?".equals(question.get("ask")));
        }
    }

    /** Files with some bytes changed, cut off or doubled. */
    @Property(tries = 100)
    void any_bytes_are_read_or_refused(@ForAll Random random) throws IOException {
        byte[][] seeds = {
            bytes(ITEM.formatted("")),
            bytes("::a::Which? {=One#Yes ~%50%Two ####Because}\n\n//c\nMatch {=a -> b =c -> d}"),
            bytes(
                    "<quiz><question type=\"cloze\"><questiontext><text>In {1:SHORTANSWER:=a~%0%*#no}.</text></questiontext></question></quiz>"),
            bytes("Which?\nA) One\nB. Two\nANSWER: A\n"),
            zip(Map.of(
                    "a/item.xml",
                    bytes(ITEM.formatted("")),
                    "imsmanifest.xml",
                    bytes("<manifest><resource href=\"a/item.xml\"/></manifest>")))
        };
        byte[] content = seeds[random.nextInt(seeds.length)].clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            content[random.nextInt(content.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "{}=~#<>&%\n:/".charAt(random.nextInt(12)));
        }
        Imported read = read(
                random.nextInt(4) == 0 ? java.util.Arrays.copyOf(content, random.nextInt(content.length)) : content);
        assertThat(read.report()).isNotEmpty().noneMatch(line -> line.message().contains("bug in Readout"));
    }
}
