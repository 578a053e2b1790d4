import { NEVER_TEXT, namesBox } from "./boxes.ts";
import { eachPart, type Part, takeOut, textIn } from "./light-page.ts";
import { holdsTable } from "./paragraphs.ts";

const namesOf = ({ attributes }: Part): string => `${attributes.class ?? ""} ${attributes.id ?? ""}`;

/** A box with more than this share of the page's words is no box, whatever its class says. */
const LARGEST_BOX = 0.3;
const LONGEST_CAPTION = 200;
/** A newsletter's form with what it promises. */
const LONGEST_OFFER = 400;

/** Takes out the boxes that Readability would keep, forms with what they promise, and captions. */
export function takeOutBoxes(body: Part): void {
  const named = (name: string): Part[] => {
    const found: Part[] = [];
    eachPart(body, (part) => {
      if (part.name === name) found.push(part);
    });
    return found;
  };
  for (const address of named("input")) takeOutFrame(address, LONGEST_OFFER);
  const largest = body.size * LARGEST_BOX;
  eachPart(body, (part) => {
    const { name } = part;
    if (part.size > largest || name === "main" || name === "article") return;
    const never = NEVER_TEXT.has(name) && !holdsTable(name, namesOf(part));
    if (never || namesBox(namesOf(part))) takeOut(part);
  });
  for (const image of named("img")) takeOutFrame(image, LONGEST_CAPTION);
}

const FRAMES = new Set("div td tr tbody table center span a figure form section fieldset label".split(" "));

/** The largest small frame around a picture or a form: what is written in it belongs to that. */
function takeOutFrame(inner: Part, longest: number): void {
  let frame: Part | null = null;
  let { around } = inner;
  for (let steps = 0; steps < 6 && around !== null && FRAMES.has(around.name); steps++) {
    if (around.size > longest) break;
    frame = around;
    around = around.around;
  }
  if (frame !== null) takeOut(frame);
}

/** Names by which sites mark the text of the article itself. */
const BODY =
  /(?:^|[\s_-])(?:(?:article|story|post|entry|news|asset|single|page|blog)[_-]{0,2}(?:body|content|text)|(?:body|content)[_-](?:text|copy)|articlebody|storybody|field--name-body|article__main|rich-?text|wysiwyg)(?:$|[\s_-])/iu;

/** The part that the page says is the text of its article; of several the largest. */
export function markedBody(body: Part): Part | null {
  let best: Part | null = null;
  eachPart(body, (part) => {
    if (part.size <= (best?.size ?? 0)) return;
    if (/\barticlebody\b/iu.test(part.attributes.itemprop ?? "") || BODY.test(namesOf(part).slice(0, 400)))
      best = part;
  });
  return best;
}

const STANDFIRST =
  /(?:^|[\s_-])(?:standfirst|stand-?first|dek|deck|sub-?title|sub-?head(?:ing|line)?|(?:article|story|post|news|entry)[_-]{0,2}(?:lead|lede|intro|summary|excerpt)|lead-?paragraph|chapeau)(?:$|[\s_-])/iu;
const LONGEST_STANDFIRST = 600;
const MOST_STANDFIRSTS = 3;

/** Lines that the page marks as its summary, in their order. */
export function standfirstsOf(body: Part): string[] {
  const found: string[] = [];
  eachPart(body, (part) => {
    if (found.length === MOST_STANDFIRSTS) return;
    const { attributes } = part;
    const names = `${namesOf(part)} ${attributes["data-gu-name"] ?? ""} ${attributes.itemprop ?? ""}`;
    if (!STANDFIRST.test(names.slice(0, 400))) return;
    const line = firstParagraph(part) ?? part;
    if (line.size > LONGEST_STANDFIRST * 2) return;
    const text = textIn(line).replace(/\s+/gu, " ").trim();
    if (text.length >= 30 && text.length <= LONGEST_STANDFIRST) found.push(text);
  });
  return found;
}

function firstParagraph({ inside }: Part): Part | null {
  for (const inner of inside) {
    if (typeof inner === "string" || inner.gone) continue;
    const found = inner.name === "p" ? inner : firstParagraph(inner);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Readability takes time by the square of the parts that stand side by side, and reads words anew for each two parts
 * around them: parts times parts, and words times depth times depth. No article's page comes near to these.
 */
const MOST_PARTS = 8_000;
const MOST_NESTED_PARTS = 5_000_000;
const MOST_CHARS = 1_000_000;
const MOST_NESTED_CHARS = 200_000_000;

/** Whether too much is left of a page for Readability to end soon. */
export function isHeavy(body: Part): boolean {
  if (body.size > MOST_CHARS) return true;
  let parts = 0;
  let nestedParts = 0;
  let nestedChars = 0;
  const weigh = ({ inside }: Part, depth: number): void => {
    for (const inner of inside) {
      if (typeof inner === "string") nestedChars += inner.length * depth * depth;
      else if (!inner.gone) {
        parts++;
        nestedParts += depth * depth;
        weigh(inner, depth + 1);
      }
    }
  };
  weigh(body, 1);
  return parts > MOST_PARTS || nestedParts > MOST_NESTED_PARTS || nestedChars > MOST_NESTED_CHARS;
}
