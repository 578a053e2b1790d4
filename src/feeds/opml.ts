import { generateOpml, parseOpml } from "feedsmith";
import { decodeDocument } from "./decode.ts";
import { FeedError } from "./feed-error.ts";
import { oneLine } from "./html-text.ts";
import { linkUrl } from "./links.ts";
import { repair } from "./repair.ts";

/** A feed as an OPML file lists it. */
export interface ListedFeed {
  readonly url: string;
  readonly title: string | null;
  /** Names of the folders around it, outermost first. */
  readonly folder: readonly string[];
}

export interface FeedList {
  /** In the order of the file, each URL once. */
  readonly feeds: readonly ListedFeed[];
  /** What was listed as a feed and cannot be one, for people. */
  readonly refused: readonly string[];
  /** The same as the file has it: a name, and the address that is none. */
  readonly wrong: readonly { readonly name: string | null; readonly address: string }[];
}

interface Outline {
  readonly text?: unknown;
  readonly title?: unknown;
  readonly xmlUrl?: unknown;
  readonly outlines?: unknown;
}

const NOTHING: ReadonlySet<string> = new Set();
/** More is no list of feeds that somebody reads. */
const MOST_FEEDS = 20_000;
const LONGEST_NAME = 200;

/**
 * Reads an OPML file (1.0 or 2.0) as other readers write it: folders within folders, in any charset, mended where its
 * XML is broken.
 * @throws {FeedError} `not-a-feed` when it is no OPML.
 */
export function readOpml(bytes: Uint8Array): FeedList {
  const { xml } = repair(decodeDocument(bytes, null).text, NOTHING);
  let outlines: unknown;
  try {
    outlines = (parseOpml(xml) as { body?: { outlines?: unknown } }).body?.outlines;
  } catch (cause) {
    throw new FeedError(
      "not-a-feed",
      "the file is no OPML",
      "Export the list of feeds from your reader as OPML and give that file.",
      cause,
    );
  }
  const feeds = new Map<string, ListedFeed>();
  const wrong: { readonly name: string | null; readonly address: string }[] = [];
  let tooMany = 0;
  const walk = (found: unknown, folder: readonly string[]): void => {
    for (const outline of Array.isArray(found) ? (found as Outline[]) : []) {
      const name = nameOf(outline);
      const address = typeof outline.xmlUrl === "string" ? outline.xmlUrl.trim() : "";
      if (address !== "") {
        const url = linkUrl(
          address.replace(/^feed:(?:\/\/)?(?=https?:)/iu, "").replace(/^feed:/iu, "http:"),
          "about:blank",
        );
        if (url === null) wrong.push({ name, address: address.slice(0, LONGEST_NAME) });
        else if (feeds.size < MOST_FEEDS) feeds.set(url, feeds.get(url) ?? { url, title: name, folder });
        else if (!feeds.has(url)) tooMany++;
      }
      walk(outline.outlines, address === "" && name !== null ? [...folder, name] : folder);
    }
  };
  walk(outlines, []);
  const refused = wrong.map(({ name, address }) => `${name ?? "a feed"}: "${address}" is no http(s) URL`);
  if (tooMany > 0) refused.push(`${tooMany} feeds more: a file may list ${MOST_FEEDS}`);
  return { feeds: [...feeds.values()], refused, wrong };
}

function nameOf({ text, title }: Outline): string | null {
  const name = [title, text].find((one) => typeof one === "string" && one.trim() !== "");
  return typeof name === "string" ? oneLine(name).slice(0, LONGEST_NAME) || null : null;
}

/** Without the characters that XML has no way to write. */
const sound = (name: string): string =>
  name.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, "");

interface Folder {
  readonly feeds: ListedFeed[];
  readonly folders: Map<string, Folder>;
}

const NO_FEEDS = "no feeds";

/** Writes a list of feeds as OPML 2.0, folders within folders. */
export function writeOpml(
  feeds: readonly ListedFeed[],
  { title, now }: { title: string; now: Date },
): string {
  const root: Folder = { feeds: [], folders: new Map() };
  for (const feed of feeds) {
    let folder = root;
    for (const name of feed.folder) {
      const inner = folder.folders.get(name) ?? { feeds: [], folders: new Map() };
      folder.folders.set(name, inner);
      folder = inner;
    }
    folder.feeds.push(feed);
  }
  const outlinesOf = ({ feeds: own, folders }: Folder): { text: string }[] => [
    ...[...folders].map(([name, inner]) => {
      const text = sound(name);
      return { text, title: text, outlines: outlinesOf(inner) };
    }),
    ...own.map(({ url, title: name }) => ({
      text: sound(name ?? url),
      title: sound(name ?? url),
      type: "rss",
      xmlUrl: url,
    })),
  ];
  const head = { title, dateCreated: now };
  // The writer refuses a list without feeds, which is a list all the same.
  const outlines = feeds.length === 0 ? [{ text: NO_FEEDS }] : outlinesOf(root);
  const written = generateOpml({ head, body: { outlines } });
  return feeds.length === 0 ? written.replace(`<outline text="${NO_FEEDS}"/>`, "") : written;
}
