import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ArchivedNews, archivedNews, keyOf } from "../archive/archived-news.ts";

/** Where Debian's package puts it. */
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** Screenshots are kept where this says, for people to look at. */
const SHOTS = process.env.SCREENSHOTS;
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
const PAGE_BYTES = 100_000;

/** What a page shifted after it was first drawn (https://web.dev/articles/cls); noted from the start by a script of the test. */
const NOTE_SHIFTS = `window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });`;

describe.each(["en", "ar"] as const)("the archive in a browser, %s", (lang) => {
  let news: ArchivedNews;
  let browser: Browser;
  beforeAll(async () => {
    if (!existsSync(CHROMIUM))
      throw new Error(`${CHROMIUM} is not there: install Debian's package chromium, or set CHROMIUM`);
    news = await archivedNews();
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await news.close();
  });

  const open = async (
    size: keyof typeof SIZES,
  ): Promise<{ context: BrowserContext; page: Page; foreign: string[] }> => {
    const context = await browser.newContext({
      viewport: SIZES[size],
      locale: lang,
      // Only for axe, which is put into the page by the test.
      bypassCSP: true,
    });
    await context.addInitScript(NOTE_SHIFTS);
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== news.archive.url) foreign.push(request.url());
    });
    return { context, page, foreign };
  };

  /** Whatever must hold of every page. */
  const check = async (page: Page, name: string): Promise<void> => {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>("axe.run()");
    expect(violations.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate<number>("window.shifted")).toBe(0);
    expect((await page.content()).length).toBeLessThan(PAGE_BYTES);
    const wider = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(wider).toBeLessThanOrEqual(0);
    expect(await page.getAttribute("html", "dir")).toBe(lang === "ar" ? "rtl" : "ltr");
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${lang}-${name}.png`), fullPage: true });
    }
  };

  test.each(["desktop", "phone"] as const)(
    "a walk from a posted link over digest, story, speaker, topic and search (%s)",
    async (size) => {
      const { context, page, foreign } = await open(size);
      const digest = lang === "ar" ? news.arabic : news.english;
      const key = keyOf(news, lang === "ar" ? "newsroom" : "desk");
      await page.goto(`${news.archive.url}/digests/${digest}?key=${key}&lang=${lang}`);
      expect(page.url()).not.toContain("key=");
      await check(page, `digest-${size}`);
      await page.locator('a[href^="/stories/"]').first().click();
      await page.waitForURL(/\/stories\//u);
      await check(page, `story-${size}`);
      const name = await page.locator('a[href^="/speakers/"]').first().textContent();
      await page.locator('a[href^="/speakers/"]').first().click();
      await page.waitForURL(/\/speakers\//u);
      expect(await page.textContent("h1")).toContain(name!.trim());
      await check(page, `speaker-${size}`);
      await page.fill("input[type=search]", lang === "ar" ? "الوادر" : "Wadir");
      await page.press("input[type=search]", "Enter");
      await page.waitForURL(/\/search/u);
      expect(await page.locator("main section").count()).toBeGreaterThan(0);
      await check(page, `search-${size}`);
      await page.goto(news.archive.url);
      await check(page, `home-${size}`);
      await page.locator('a[href^="/topics/"]').first().click();
      await page.waitForURL(/\/topics\//u);
      await check(page, `topic-${size}`);
      // By the link in the head of the page, to the other language and back.
      await page.locator("header > a[hreflang]").click();
      await page.waitForURL(/lang=/u);
      expect(await page.getAttribute("html", "lang")).not.toBe(lang);
      expect(foreign).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test("without a key there is one page, and it is as accessible", async () => {
    const { context, page } = await open("phone");
    await page.goto(`${news.archive.url}/search?q=a`);
    await check(page, "private-phone");
    await context.close();
  });

  test("in the dark, and printed", async () => {
    const context = await browser.newContext({
      colorScheme: "dark",
      viewport: SIZES.desktop,
      locale: lang,
      bypassCSP: true,
    });
    await context.addInitScript(NOTE_SHIFTS);
    const page = await context.newPage();
    await page.goto(`${news.archive.url}/?key=${keyOf(news, null)}&lang=${lang}`);
    await page.locator('a[href^="/digests/"]').first().click();
    await check(page, "digest-dark");
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    expect(await page.locator("header form").isVisible()).toBe(false);
    await context.close();
  });
});
