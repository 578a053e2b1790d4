import { describe, expect, test } from "vitest";
import { paragraphsOf as piecesOf } from "../../src/articles/paragraphs.ts";

const paragraphsOf = (html: string): readonly string[] => piecesOf(html).map(({ text }) => text);

describe("paragraphsOf", () => {
  test.each([
    ["<p>one</p><p>two</p>", ["one", "two"]],
    ["one<br>two<br/><br/>three", ["one", "two", "three"]],
    ["plain words", ["plain words"]],
    ["<div>a <b>b</b>\n\t c&nbsp;d</div>e", ["a b c d", "e"]],
    ["<p>Fish &amp; chips &#8211; &lt;b&gt; &amp;lt;</p>", ["Fish & chips – <b> &lt;"]],
    ["<p>unclosed<p>next", ["unclosed", "next"]],
    ["<ul><li>x</li><li>y</li></ul>", ["x", "y"]],
    ["<p> </p><p>***</p><p>—</p>", []],
    ["<p>قَالَ نمی\u200cشود\u200b\u00ad</p>", ["قَالَ نمی\u200cشود"]],
    ["<p>\u0627\u0654\u062f\u0651\u064e e\u0301</p>", ["\u0623\u062f\u064e\u0651 é"]],
    ["<script>a</script><style>b</style><template><p>c</p></template><noscript>d</noscript>e", ["e"]],
    ["<p>text</p><figure><img><figcaption>caption</figcaption></figure><p>more</p>", ["text", "more"]],
    ['<p>a</p><div class="share-buttons">Tweet<div>it</div></div><p>b</p>', ["a", "b"]],
    ['<p>a</p><div class="postRelated"><p>x</p></div><div id="newsletter_box">y</div>b', ["a", "b"]],
    ['<article class="related-content"><p>kept</p></article>', ["kept"]],
    ['<div class="shared-kitchen"><p>kept</p></div>', ["kept"]],
    ['<p hidden>a</p><p style="display: none">b</p>c', ["c"]],
    [
      "<p>a</p><p>اقرأ أيضا: خبر آخر</p><p>إقرأ أيضاً</p><p><strong>شاهد أيضاً</strong> فيديو</p><p>b</p>",
      ["a", "b"],
    ],
    [
      "<p>a</p><p>Read also: another</p><p>Advertisement</p><p>The post A appeared first on B.</p><p>المزيد...</p>",
      ["a"],
    ],
    [
      "<p>Read the letter, he said: it is short.</p><p>إعلان الحكومة جاء متأخرا</p>",
      ["Read the letter, he said: it is short.", "إعلان الحكومة جاء متأخرا"],
    ],
    ["<p>اقرأ أيضا كتب التاريخ</p>", []],
  ])("%s", (html, paragraphs) => {
    expect(paragraphsOf(html)).toEqual(paragraphs);
  });

  test("a box that holds most of the text is none", () => {
    const long = "The ferry will run all winter, the council said. ".repeat(12).trim();
    expect(
      paragraphsOf(
        `<div class="story-body has-comments"><p>${long}</p><div class="share"><p>Tweet</p></div></div><p>End.</p>`,
      ),
    ).toEqual([long, "End."]);
    expect(paragraphsOf(`<p>${long}</p><div class="comments"><p>First!</p></div>`)).toEqual([long]);
  });

  test("hostile markup takes linear time", () => {
    for (const html of [
      "<p ".repeat(300_000),
      "<td> ".repeat(200_000),
      "<td> x".repeat(200_000),
      "<div class=share>".repeat(200_000),
      `<p>${" ".repeat(2_000_000)}x`,
      `<p>${"The post ".repeat(200_000)}`,
    ]) {
      const begunAt = performance.now();
      paragraphsOf(html);
      expect(performance.now() - begunAt).toBeLessThan(2_000);
    }
  });
});
