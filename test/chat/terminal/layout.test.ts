import { join } from "node:path";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { bidiMode, createReorder, takesDirections } from "../../../src/chat/terminal/bidi.ts";
import { harmless, harmlessLink } from "../../../src/chat/terminal/harmless.ts";
import { layout, type Page } from "../../../src/chat/terminal/layout.ts";
import { createPaint, wantsColor } from "../../../src/chat/terminal/paint.ts";
import { render, type TerminalPayload } from "../../../src/chat/terminal/render.ts";
import { wrap } from "../../../src/chat/terminal/wrap.ts";
import { compose } from "../../../src/digests/compose.ts";
import { createPhrases } from "../../../src/digests/phrases.ts";
import { COVERAGE, NOW, order, STORIES } from "../../digests/sample.ts";

const phrases = createPhrases(join(import.meta.dirname, "../../../config"));
const page = (values: Partial<Page> = {}): Page => ({
  columns: 80,
  bidi: "visual",
  directions: false,
  paint: createPaint(false),
  reply: false,
  ...values,
});
const messages = (lang: "en" | "ar") =>
  render(
    compose({ subscription: order(lang), stories: STORIES, coverage: COVERAGE, now: NOW, phrases }).thread,
  );
const seen = (text: string, direction: "ltr" | "rtl"): string =>
  createReorder()([{ text, style: "plain" }], direction)
    .map((run) => run.text)
    .join("");

describe("the order of right-to-left text", () => {
  test("letters are joined and turned around, numbers and Latin words keep their order", () => {
    // beh initial, yeh medial, teh final, from right to left.
    expect(seen("بيت", "rtl")).toBe("\uFE96\uFEF4\uFE91");
    expect(seen("بيت 12", "rtl")).toBe("12 \uFE96\uFEF4\uFE91");
    expect(seen("a بيت b", "ltr")).toBe("a \uFE96\uFEF4\uFE91 b");
  });

  test("lam and alef are one letter, joined or not", () => {
    expect(seen("لا", "rtl")).toBe("\uFEFB");
    expect(seen("بلا", "rtl")).toBe("\uFEFC\uFE91");
    expect(seen("الآن", "rtl")).toBe("\uFEE5\uFEF5\uFE8D");
  });

  test("letters that do not join to the left end the joining; Persian letters join", () => {
    expect(seen("دار", "rtl")).toBe("\uFEAD\uFE8D\uFEA9");
    expect(seen("چپ", "rtl")).toBe("\uFB57\uFB7C");
  });

  test("signs stay on their letters, brackets are mirrored", () => {
    expect(seen("سِر", "rtl")).toBe("\uFEAE\uFEB3\u0650");
    expect(seen("«دار»", "rtl")).toBe("«\uFEAD\uFE8D\uFEA9»");
    expect(seen("(دار)", "rtl")).toBe("(\uFEAD\uFE8D\uFEA9)");
  });

  test("is ours only where the terminal does not do it", () => {
    expect(bidiMode("auto", false, { VTE_VERSION: "7000" })).toBe("logical");
    expect(bidiMode("auto", true, {})).toBe("visual");
    expect(bidiMode("auto", true, { VTE_VERSION: "5202" })).toBe("visual");
    expect(bidiMode("auto", true, { VTE_VERSION: "7000" })).toBe("terminal");
    expect(bidiMode("auto", true, { VTE_VERSION: "7000", TMUX: "/tmp/x" })).toBe("visual");
    expect(bidiMode("auto", true, { TERM_PROGRAM: "iTerm.app" })).toBe("terminal");
    expect(bidiMode("logical", true, {})).toBe("logical");
    expect(takesDirections("terminal", { VTE_VERSION: "7000" })).toBe(true);
    expect(takesDirections("terminal", { KONSOLE_VERSION: "230800" })).toBe(false);
  });
});

describe("layout", () => {
  test("no line is wider than the page but a link", () => {
    for (const lang of ["en", "ar"] as const) {
      for (const columns of [30, 80, 100]) {
        for (const bidi of ["visual", "terminal"] as const) {
          for (const { payload, role } of messages(lang)) {
            for (const line of layout(
              payload as TerminalPayload,
              page({ columns, bidi, reply: role === "reply" }),
            )) {
              if (!line.includes("https://")) expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
            }
          }
        }
      }
    }
  });

  test("a pipe gets every block on one line, in logical order, without colours", () => {
    const lines = layout(
      messages("ar")[2]!.payload as TerminalPayload,
      page({ columns: Number.POSITIVE_INFINITY, bidi: "logical", reply: true }),
    );
    expect(lines).toContain("│   ┃ «الدولة لا تستطيع أن تشتري سفنًا جديدة كل عشر سنوات»");
    expect(lines).toContain("│ عادل قاسم، وزير النقل، يؤيّد: بيع الشركة");
    expect(lines.at(-1)).toBe("│ [1] https://news.example/ferry-ar");
  });

  test("Arabic lines stand at the right, English ones at the left", () => {
    const lines = layout(messages("ar")[0]!.payload as TerminalPayload, page());
    expect(stringWidth(lines[0]!)).toBe(80);
    expect(lines[0]).toMatch(/^ +2026 /u);
    expect(lines.at(-1)).toBe("• Lower Meren to keep village schools open – Tarek Oumar");
  });

  test("a number behind a name in the other direction stays behind it", () => {
    const payload: TerminalPayload = {
      lang: "en",
      blocks: [
        {
          kind: "meta",
          lang: "en",
          runs: [{ text: "دار", href: "https://a.example/" }, { text: " · 13:20" }],
        },
      ],
    };
    expect(layout(payload, page())[0]).toBe("\uFEAD\uFE8D\uFEA9\u00A0[1] · 13:20");
  });

  test("nothing untrusted reaches the terminal as a command", () => {
    const evil = "a\u001B[2Jb\u009B31mc\u0007\u202Ed\u2066\r\ne\u001B]8;;http://x\u0007";
    const payload: TerminalPayload = {
      lang: "en",
      blocks: [
        { kind: "title", lang: "en", runs: [{ text: evil, href: `https://a.example/${evil}` }] },
        { kind: "label", lang: "en", position: "mixed", text: evil },
        { kind: "quotation", lang: "ar", text: evil, open: evil, close: evil },
        { kind: "bullet", lang: "en", runs: [{ text: evil, href: "javascript:alert(1)" }] },
      ],
    };
    for (const bidi of ["visual", "terminal", "logical"] as const) {
      for (const line of layout(payload, page({ bidi }))) {
        expect(line).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u);
        expect(line).not.toContain("javascript:");
      }
    }
  });
});

describe("harmless", () => {
  test("leaves words, signs and joiners as they are", () => {
    const text = "عبّارات «خليج سِرال» – “Été” می‌خواهم 👩‍🚒";
    expect(harmless(text)).toBe(text);
  });

  test("whatever comes in, no control goes out, and twice is the same as once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(harmless(text)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/u);
        expect(harmless(harmless(text))).toBe(harmless(text));
      }),
    );
  });

  test("only web addresses are links", () => {
    expect(harmlessLink("https://مثال.example/أ b")).toMatch(/^https:\/\/[\x21-\x7E]+$/u);
    expect(harmlessLink("file:///etc/passwd")).toBeNull();
    expect(harmlessLink("no link")).toBeNull();
  });
});

describe("wrap", () => {
  test("keeps every word, in order, within the width", () => {
    const run = fc.record({
      text: fc
        .array(fc.constantFrom("ab", "كلمة", "日本", " ", "x".repeat(30), "سِ"))
        .map((words) => words.join(" ")),
      style: fc.constantFrom("plain" as const, "strong" as const),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), fc.integer({ min: 4, max: 40 }), (runs, width) => {
        const lines = wrap(runs, width);
        const plain = (text: string): string => text.replace(/ /gu, "");
        expect(
          plain(
            lines
              .flat()
              .map((part) => part.text)
              .join(""),
          ),
        ).toBe(plain(runs.map((part) => part.text).join("")));
        for (const line of lines)
          expect(stringWidth(line.map((part) => part.text).join(""))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test("colours are asked for by a terminal and refused by NO_COLOR", () => {
  expect(wantsColor(true, {})).toBe(true);
  expect(wantsColor(true, { NO_COLOR: "1" })).toBe(false);
  expect(wantsColor(true, { TERM: "dumb" })).toBe(false);
  expect(wantsColor(false, {})).toBe(false);
  expect(wantsColor(false, { FORCE_COLOR: "1" })).toBe(true);
  expect(createPaint(true)([{ text: "a", style: "opposes" }])).toBe("\u001B[31ma\u001B[39m");
});
