import { Parser } from "htmlparser2";
import { FeedError } from "./feed-error.ts";
import { firstTags, OF_PAGES, ROOTS, type Tag } from "./prolog.ts";
import { escaped, type Mended, soundText } from "./references.ts";
import { HOLDS_TEXT, mayHold, PROSE, XHTML_PREFIX } from "./text-elements.ts";

/** A well-formed XML document made from whatever came, and what had to be done to it, for people. */
export interface Repaired {
  readonly xml: string;
  readonly repaired: readonly string[];
  /** `xml:base` of the root; null when it has none. */
  readonly base: string | null;
  /** Whether elements within have bases of their own that their links may stand under. */
  readonly innerBases: boolean;
}

const ITEMS = new Set(["item", "entry"]);
/** Entries that are read: the first ones, which are the newest nearly everywhere. */
export const MAX_ITEMS = 2_000;
/** No feed nests deeper than this; a document that does is an attack on recursive readers. */
const MAX_DEPTH = 200;
/** Kinds of elements in one element: a feed's channel has some dozens. Readers take long over hundreds of thousands. */
const MAX_KINDS = 1_000;
/** Namespaces are the most that an element of a feed carries. */
const MAX_ATTRIBUTES = 100;
const NAME = /^[A-Za-z_][\w.:-]*$/u;

/** How the note begins that tells of a document whose end is missing. */
export const CUT_SHORT = "the document is cut short";

interface OpenElement {
  readonly name: string;
  /** Its end has been written already, ahead of the parser. */
  shut: boolean;
  /** Names of the elements in it; null before the first. */
  kinds: Set<string> | null;
}

/**
 * Writes a document anew, in one pass and linear time, so that a strict XML parser takes it: what stands before and
 * after the root goes, so do comments and the document type (entities that it defines are never expanded); ampersands
 * are escaped, forbidden characters dropped, tags left open are closed. An entry cut off by the end of the document is
 * left out: half an article is worse than none. `holdsText`: elements whose markup is text; a feed's unless told.
 * @throws {FeedError} `not-a-feed` for absurdly deep nesting.
 */
export function repair(text: string, holdsText: ReadonlySet<string> = HOLDS_TEXT): Repaired {
  const mended: Mended = { ampersands: 0, controls: 0 };
  const notes = new Set<string>();
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  if (whole !== text) notes.add("half characters (lone surrogates) replaced");
  const begin = startOfDocument(whole);
  if (/[^\uFEFF\s]/u.test(whole.slice(0, begin))) notes.add("text before the document dropped");
  const sound = whole.slice(begin);
  const writer = createWriter(mended, notes, holdsText);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        writer.open(name, attributes);
        if (writer.ended()) parser.pause();
      },
      ontext: writer.text,
      oncdatastart: () => writer.literal(true),
      oncdataend: () => writer.literal(false),
      onclosetag: (name, implied) => {
        // The parser calls the end of <a/> implied too.
        writer.close(name, implied && sound[parser.endIndex - 1] !== "/");
        // What stands after the root is not looked at: the parser's time grows with the square of what is open.
        if (writer.ended()) parser.pause();
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  // Without an end, which would close what is open: the writer closes it, and tells.
  parser.write(sound);
  const xml = writer.finish();
  if (mended.ampersands > 0) notes.add(`${counted(mended.ampersands, "bare ampersand")} escaped`);
  if (mended.controls > 0) notes.add(`${counted(mended.controls, "forbidden character")} dropped`);
  return { xml, repaired: [...notes], ...writer.bases() };
}

function createWriter(mended: Mended, notes: Set<string>, holdsText: ReadonlySet<string>) {
  const out: string[] = [];
  const stack: OpenElement[] = [];
  /** What the open text element holds so far; null outside of one. */
  let held: { readonly depth: number; readonly parts: string[]; markup: boolean } | null = null;
  let cdata = false;
  /** Where the open entry begins in `out`; -1 outside of one. */
  let itemAt = -1;
  let rootEnded = false;
  let items = 0;
  let base: string | null = null;
  let innerBases = false;

  /** Writes what a text element held. As XML it was escaped once; as text with markup it is escaped once more. */
  const release = (): void => {
    if (held === null) return;
    const inside = held.parts.join("");
    out.push(held.markup ? escaped(inside, mended) : inside);
    held = null;
  };
  /** Writes the ends of the open elements from the innermost up to, and with, the one at `depth`. */
  const shutDownTo = (depth: number): void => {
    for (let at = stack.length - 1; at >= depth; at--) {
      const element = stack[at]!;
      if (held !== null && at >= held.depth) continue;
      if (held !== null && at === held.depth - 1) release();
      if (!element.shut && NAME.test(element.name)) out.push(`</${element.name}>`);
      element.shut = true;
    }
  };

  return {
    open: (name: string, attributes: Readonly<Record<string, string>>): void => {
      if (rootEnded || items > MAX_ITEMS) return;
      if (stack.length >= MAX_DEPTH) {
        throw new FeedError(
          "not-a-feed",
          `the document nests more than ${MAX_DEPTH} elements`,
          "Check the URL: this is no news feed.",
        );
      }
      const holder = held === null ? "" : stack[held.depth - 1]!.name;
      if (held !== null && !mayHold(holder, name)) {
        notes.add(`<${holder}> was left open`);
        shutDownTo(held.depth - 1);
      }
      const outer = ITEMS.has(name) ? stack.findIndex((open) => !open.shut && ITEMS.has(open.name)) : -1;
      if (outer !== -1) {
        notes.add(`<${stack[outer]!.name}> was left open`);
        shutDownTo(outer);
        itemAt = -1;
      }
      const outside = stack.at(-1);
      stack.push({ name, shut: false, kinds: null });
      if (held !== null) {
        held.markup = true;
        held.parts.push(openTag(name.replace(XHTML_PREFIX, ""), attributes, mended));
        return;
      }
      if (ITEMS.has(name) && ++items > MAX_ITEMS) {
        notes.add(`only the first ${MAX_ITEMS} entries are read`);
        stack.pop();
        shutDownTo(0);
        stack.length = 0;
        rootEnded = true;
        return;
      }
      if (ITEMS.has(name)) itemAt = out.length;
      if (outside !== undefined && !ITEMS.has(name)) {
        outside.kinds ??= new Set();
        if (outside.kinds.size >= MAX_KINDS && !outside.kinds.has(name)) {
          notes.add(`tags beyond the first ${MAX_KINDS} kinds in one element dropped`);
          stack.at(-1)!.shut = true;
          return;
        }
        outside.kinds.add(name);
      }
      const own = attributes["xml:base"];
      if (own !== undefined && stack.length === 1) base = own;
      else if (own !== undefined && !PROSE.has(name)) innerBases = true;
      out.push(openTag(name, attributes, mended));
      if (holdsText.has(name)) held = { depth: stack.length, parts: [], markup: false };
    },
    text: (raw: string): void => {
      if (stack.length === 0) return;
      (held?.parts ?? out).push(cdata ? escaped(raw, mended) : soundText(raw, mended));
    },
    literal: (on: boolean): void => {
      cdata = on;
    },
    close: (name: string, leftOpen: boolean): void => {
      const element = stack.at(-1);
      if (element === undefined) return;
      if (leftOpen && !element.shut) notes.add(`<${name}> was left open`);
      if (held !== null && stack.length > held.depth) held.parts.push(`</${name.replace(XHTML_PREFIX, "")}>`);
      else shutDownTo(stack.length - 1);
      stack.pop();
      if (itemAt !== -1 && ITEMS.has(name) && held === null) itemAt = -1;
      if (stack.length === 0) rootEnded = true;
    },
    ended: (): boolean => rootEnded,
    bases: () => ({ base, innerBases }),
    finish: (): string => {
      if (stack.length > 0) {
        const item = stack.findIndex((open) => !open.shut && ITEMS.has(open.name));
        notes.add(`${CUT_SHORT}${item === -1 ? "" : ": its last entry is left out"}`);
        if (item !== -1) {
          out.length = itemAt;
          held = null;
          stack.length = item;
        }
        shutDownTo(0);
      }
      // Halves of characters that were written as references may have found no other half.
      return out.join("").toWellFormed();
    },
  };
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/**
 * Where the document begins: at its XML declaration or a feed's root, whichever comes first, else at its first tag. A
 * channel is a root where only pieces of a page stand before it.
 */
function startOfDocument(text: string): number {
  let first: Tag | null = null;
  for (const tag of firstTags(text)) {
    if (tag.name === "?xml" || ROOTS.has(tag.local)) return tag.at;
    if (first !== null && tag.local === "channel" && OF_PAGES.has(first.name)) return tag.at;
    if (tag.name !== "!doctype") first ??= tag;
  }
  return first?.at ?? Math.max(0, text.indexOf("<"));
}

function openTag(name: string, attributes: Readonly<Record<string, string>>, mended: Mended): string {
  if (!NAME.test(name)) return "";
  const parts = [`<${name}`];
  for (const [key, value] of Object.entries(attributes).slice(0, MAX_ATTRIBUTES)) {
    if (NAME.test(key)) parts.push(` ${key}="${soundText(value, mended)}"`);
  }
  parts.push(">");
  return parts.join("");
}
