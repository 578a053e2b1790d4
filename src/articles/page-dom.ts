import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { NEVER_TEXT, namesBox } from "./boxes.ts";
import { holdsTable, paragraphsOf } from "./paragraphs.ts";

/** As much of the DOM as is used here; the compiler knows none, as nothing else of ours has one. */
interface PageElement {
  readonly localName: string;
  readonly id: string;
  textContent: string | null;
  innerHTML: string;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<unknown>;
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
  readonly getAttribute: (name: string) => string | null;
  readonly remove: () => void;
  readonly replaceWith: (...nodes: readonly unknown[]) => void;
}
interface PageDocument {
  readonly body: PageElement | null;
  readonly documentElement: PageElement | null;
}

/** What the article's part of a page was found to be. */
export interface PageBody {
  readonly html: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedTime: string | null;
  /** Lines between headline and text that the page itself marks as its summary, in their order. */
  readonly standfirsts: readonly string[];
}

/** A page that its parsers stumble over (too much recursion, a node they do not know) has no article for us. */
export function pageBody(html: string): PageBody | null {
  try {
    const { document } = parseHTML(/<html[\s>]/iu.test(html) ? html : `<html><body>${html}</body></html>`);
    const page = document as unknown as PageDocument;
    clean(page);
    const marked = markedBody(page);
    const standfirsts = standfirstsOf(page);
    const parsed = new Readability(document, { keepClasses: true }).parse();
    const found = parsed?.content ?? null;
    if (found === null && marked === null) return null;
    return {
      html: chosen(found, marked),
      title: parsed?.title ?? null,
      byline: parsed?.byline ?? null,
      publishedTime: parsed?.publishedTime ?? null,
      standfirsts,
    };
  } catch {
    return null;
  }
}

const LONGEST_TITLE = 500;
/** A box with more than this share of the page's words is no box, whatever its class says. */
const LARGEST_BOX = 0.3;
/** Boxes too large to be boxes that are measured before no more are looked for: measuring reads all their words. */
const MOST_MEASURED = 30;

/** Takes out what Readability trips over (`<template>` with linkedom) and the boxes that it would keep. */
function clean({ body, documentElement }: PageDocument): void {
  for (const title of [...(documentElement?.querySelectorAll("title") ?? [])]) {
    // Readability looks for separators in titles in quadratic time.
    title.textContent = (title.textContent ?? "").slice(0, LONGEST_TITLE);
  }
  for (const template of [...(documentElement?.querySelectorAll("template") ?? [])]) template.remove();
  if (body === null) return;
  // Readability takes <font> for a block where lines are parted by <br><br>, and breaks sentences at it.
  for (const font of [...body.querySelectorAll("font")].reverse()) font.replaceWith(...font.childNodes);
  for (const address of [...body.querySelectorAll("input[type=email]")].slice(0, MOST_FRAMED))
    frameAround(address, LONGEST_OFFER)?.remove();
  const largest = (body.textContent ?? "").length * LARGEST_BOX;
  let tooLarge = 0;
  for (const element of [...body.querySelectorAll("*")]) {
    const name = element.localName;
    // Readability reads JSON-LD before it drops scripts.
    if (name === "script" || name === "main" || name === "article") continue;
    const never = NEVER_TEXT.has(name) && !holdsTable(name, namesOf(element));
    if (!never && !namesBox(namesOf(element))) continue;
    if (tooLarge < MOST_MEASURED && (element.textContent ?? "").length > largest) tooLarge++;
    else if (tooLarge < MOST_MEASURED) element.remove();
  }
  for (const image of [...body.querySelectorAll("img")].slice(0, MOST_FRAMED))
    frameAround(image, LONGEST_CAPTION)?.remove();
}

const namesOf = (element: PageElement): string => `${element.getAttribute("class") ?? ""} ${element.id}`;

/** Pictures and forms whose frames are looked for. */
const MOST_FRAMED = 200;
const LONGEST_CAPTION = 200;
/** A newsletter's form with what it promises. */
const LONGEST_OFFER = 400;
const FRAMES = new Set("div td tr tbody table center span a figure form section fieldset label".split(" "));

/** The largest small frame around a picture or a form: what is written in it belongs to that. */
function frameAround(inner: PageElement, longest: number): PageElement | null {
  let frame: PageElement | null = null;
  let around = inner.parentElement;
  for (let steps = 0; steps < 6 && around !== null && FRAMES.has(around.localName); steps++) {
    if ((around.textContent ?? "").trim().length > longest) break;
    frame = around;
    around = around.parentElement;
  }
  return frame;
}

/** Names by which sites mark the text of the article itself. */
const BODY =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news|asset|single|page|blog)[_-]{0,2}(?:body|content|text)|(?:body|content)[_-](?:text|copy)|articlebody|storybody|field--name-body|article__main|rich-?text|wysiwyg)(?:$|[\s_-])/iu;
const MOST_BODIES = 50;
/** As much of the running text that Readability found has to stand in it. */
const FEWEST_SHARED = 0.5;

/** The element that the page says is the text of its article, as HTML; of several the largest. */
function markedBody({ body }: PageDocument): string | null {
  if (body === null) return null;
  let best: string | null = null;
  let most = 0;
  let looked = 0;
  for (const element of body.querySelectorAll("[itemprop],[class],[id]")) {
    const marked =
      /\barticlebody\b/iu.test(element.getAttribute("itemprop") ?? "") ||
      BODY.test(namesOf(element).slice(0, 400));
    if (!marked || element.localName === "body" || ++looked > MOST_BODIES) continue;
    const size = (element.textContent ?? "").length;
    if (size <= most) continue;
    most = size;
    best = element.innerHTML;
  }
  return best;
}

/** Readability's find, unless the page marks its body and that holds most of the running text. */
function chosen(found: string | null, marked: string | null): string {
  if (marked === null || found === null) return marked ?? found ?? "";
  const [inside, all] = [proseIn(marked), proseIn(found)];
  return inside > 0 && inside >= FEWEST_SHARED * all ? marked : found;
}

const proseIn = (html: string): number =>
  paragraphsOf(html)
    .filter(({ text }) => text.split(" ").length >= 15)
    .reduce((sum, { text }) => sum + text.length, 0);

const STANDFIRST =
  /(?:^|[\s_-])(?:standfirst|stand-?first|dek|deck|sub-?title|sub-?head(?:ing|line)?|(?:article|story|post|news|entry)[_-]{0,2}(?:lead|lede|intro|summary|excerpt)|lead-?paragraph|chapeau)(?:$|[\s_-])/iu;
const LONGEST_STANDFIRST = 600;

function standfirstsOf({ body }: PageDocument): string[] {
  const found: string[] = [];
  for (const element of body?.querySelectorAll("[class],[id],[data-gu-name],[itemprop]") ?? []) {
    const names = `${namesOf(element)} ${element.getAttribute("data-gu-name") ?? ""} ${element.getAttribute("itemprop") ?? ""}`;
    if (!STANDFIRST.test(names.slice(0, 400))) continue;
    const [first] = [...element.querySelectorAll("p")];
    const text = ((first ?? element).textContent ?? "").replace(/\s+/gu, " ").trim();
    if (text.length >= 30 && text.length <= LONGEST_STANDFIRST) found.push(text);
    if (found.length === 3) break;
  }
  return found;
}
