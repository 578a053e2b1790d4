import { expect, test } from "vitest";
import { eachPart, lightPage, type Part, takeOut, textIn } from "../../src/articles/light-page.ts";
import { isHeavy, takeOutBoxes } from "../../src/articles/page-parts.ts";

/** Names with attributes, nested in brackets, and texts. */
const shown = (part: Part): string =>
  part.inside
    .map((inner) => {
      if (typeof inner === "string") return inner;
      if (inner.gone) return "";
      const attributes = Object.entries(inner.attributes).map(([key, value]) => `.${key}=${value}`);
      return `${inner.name}${attributes.join("")}[${shown(inner)}]`;
    })
    .join("");
const bodyOf = (html: string): Part => lightPage(html)!.body;

test.each([
  [
    "what is never text is left out, and parts no word",
    "<p>one <script>x</script>w<!-- y -->ord</p>",
    "p[one word]",
  ],
  ["so are drawings and other pages", "<svg><title>x</title><a>y</a></svg><iframe><p>z</iframe><p>1", "p[1]"],
  [
    "html, head, body, font and names of other languages are opened",
    "<html><head><body><font>1<o:p>2</o:p></font><b>3",
    "12b[3]",
  ],
  ["references are decoded, white space is counted once", "<p>a &amp;\n\n\t b&lt;c", "p[a & b<c]"],
  [
    "attributes that nothing asks for are left out",
    "<p onclick=x data-y=z CLASS=a lang=en>1",
    "p.class=a[1]",
  ],
  [
    "what is hidden stays so",
    "<p style='color:red; display : none'>1<p hidden>2",
    "p.hidden=[1]p.hidden=[2]",
  ],
  [
    "links keep their kind",
    "<a href=/x>1</a><a href='#x'>2</a><a href='javascript:y'>3",
    "a[1]a.href=#x[2]a.href=javascript:y[3]",
  ],
  ["pictures say whether they show something", "<img data-srcset=a><img alt=b>", "img.data-src=[]img[]"],
  ["of fields only those for addresses stay", "<input type=email><input>", "input.type=email[]"],
])("%s", (_, html, expected) => {
  expect(shown(bodyOf(html))).toBe(expected);
});

test("the head's title and metas, cut; the first title counts", () => {
  const page = lightPage(
    `<title>A &amp; B</title><meta name=Author content=C><meta name=viewport content=D><body class=e><title>F</title>`,
  );
  expect(page).toMatchObject({ title: "A & B", metas: [{ name: "Author", content: "C" }] });
  expect(page!.body.attributes).toEqual({ class: "e" });
  expect(lightPage(`<title>${"a".repeat(9_000)}`)!.title.length).toBeLessThan(500);
});

test("sizes are those of what is left", () => {
  const body = bodyOf("<div id=a>12<div id=b>345<p>6</p></div></div>7");
  const parts = new Map<string, Part>();
  eachPart(body, (part) => parts.set(part.attributes.id ?? part.name, part));
  expect([body.size, parts.get("a")!.size, parts.get("b")!.size]).toEqual([7, 6, 4]);
  takeOut(parts.get("b")!);
  takeOut(parts.get("p")!);
  takeOut(parts.get("b")!);
  expect([body.size, parts.get("a")!.size, textIn(body)]).toEqual([3, 2, "127"]);
});

test("a page of too many parts, or too deep, is refused", () => {
  expect(lightPage("<p>x".repeat(30_001))).toBeNull();
  expect(lightPage("<div>".repeat(300))).toBeNull();
});

test("what is left decides whether it is too much", () => {
  const aside = `<aside>${"<i>x</i>".repeat(15_000)}</aside>`;
  const body = bodyOf(`<div><p>${"word ".repeat(20_000)}</p></div>${aside}`);
  expect(isHeavy(body)).toBe(true);
  takeOutBoxes(body);
  expect(isHeavy(body)).toBe(false);
  expect(isHeavy(bodyOf(`${"<div>".repeat(200)}${"word ".repeat(20_000)}`))).toBe(true);
});
