import type { ListedFeed } from "../feeds/opml.ts";
import type { GivenList } from "../store/questions.ts";
import type { GivenFile } from "./given-file.ts";
import type { DeskParts } from "./parts.ts";

/** One megabyte: lists of thousands of feeds are smaller. */
export const LIST_BYTES = 1_048_576;
/** Feeds that are taken from one file: more is no list that somebody reads. */
export const FEEDS_A_FILE = 500;
/** Entries that are named when they cannot be taken; the rest is counted. */
export const NAMED_AT_MOST = 10;
/** Longer addresses are no feed's. */
const ADDRESS = 2_000;
/** Folders within folders that are kept, outermost first: each feed carries its own. */
const FOLDERS = 8;

type Refused = GivenList["refused"][number];

/** What is wrong with a file, as the name of a phrase and the value that it tells. */
export interface WrongList {
  readonly phrase: "import.too-large" | "import.empty" | "import.no-opml" | "import.not-read";
  readonly reason: string;
}

/** The feeds that a file lists, each address as it may be polled; or what is wrong with the file. */
export async function readList(
  { readOpml }: Pick<DeskParts, "readOpml">,
  file: GivenFile,
): Promise<GivenList | WrongList> {
  const wrong = (phrase: WrongList["phrase"], reason = ""): WrongList => ({ phrase, reason });
  if (file.sizeBytes > LIST_BYTES) return wrong("import.too-large");
  const fetched = await file.read(LIST_BYTES);
  if (fetched.kind === "too-large") return wrong("import.too-large");
  if (fetched.kind === "not-read") return wrong("import.not-read", fetched.reason);
  if (fetched.bytes.every((byte) => byte <= 0x20)) return wrong("import.empty");
  const list = await readOpml(fetched.bytes);
  if (list === null || list.feeds.length + list.wrong.length === 0) return wrong("import.no-opml");
  const refused: Refused[] = list.wrong.map(({ name, address }) => ({
    name: name ?? address,
    why: "no-address",
  }));
  const feeds: ListedFeed[] = [];
  for (const feed of list.feeds) {
    const why = problemOf(feed.url);
    if (why === null) feeds.push({ ...feed, folder: feed.folder.slice(0, FOLDERS) });
    else refused.push({ name: feed.title ?? (URL.parse(feed.url)?.host || feed.url.slice(0, 80)), why });
  }
  return {
    feeds: feeds.slice(0, FEEDS_A_FILE),
    refused: refused.slice(0, NAMED_AT_MOST),
    refusedCount: refused.length,
    left: Math.max(0, feeds.length - FEEDS_A_FILE),
  };
}

/** What the HTTP client would say of the address before it asks; private hosts it finds out when it asks. */
function problemOf(address: string): Refused["why"] | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/u.test(url.protocol)) return "no-address";
  if (url.username !== "" || url.password !== "") return "login";
  return address.length > ADDRESS ? "long" : null;
}
