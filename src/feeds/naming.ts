import { createHash } from "node:crypto";
import type { Entry } from "./feed.ts";

export const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");

/**
 * Gives each entry its guid, different from all others of the document, and leaves out what stands there twice. An entry
 * comes with the guid that it was given, or "". One guid for everything is a known mistake of feed generators, and so is
 * one link: what several entries share names none of them, at this poll or the next, nor does the site's own page. Then
 * the link tells entries apart, or the title. Dates do not: some feeds are always from today.
 */
export function named(entries: readonly Entry[], siteUrl: string | null): readonly Entry[] {
  const sharedGuids = shared(entries, ({ guid }) => guid);
  const sharedLinks = shared(entries, ({ guid, link }) =>
    guid === "" || sharedGuids.has(guid) ? link : null,
  );
  const taken = new Set<string>();
  const known = new Set<string>();
  return entries.flatMap((entry) => {
    const { guid, link, title } = entry;
    const bare = guid === "" && link === null;
    const same = bare ? bareName(entry) : `${guid}\n${title}`;
    const place = `${same}\n${link ?? ""}`;
    if (known.has(place) || (link === null && known.has(same))) return [];
    known.add(place).add(same);
    const free = (name: string): boolean => name !== "" && !taken.has(name);
    const given = bare ? same : sharedGuids.has(guid) ? "" : guid;
    const page = link === null || link === siteUrl || sharedLinks.has(link) ? "" : link;
    const name = [given, page].find(free) ?? (bare ? undefined : ownNames(entry).find(free));
    if (name === undefined) return [];
    taken.add(name);
    return [{ ...entry, guid: name }];
  });
}

/** Names that stand with different links or titles. */
function shared(entries: readonly Entry[], nameOf: (entry: Entry) => string | null): ReadonlySet<string> {
  const firsts = new Map<string, Entry>();
  const found = new Set<string>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name === null || name === "") continue;
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, entry);
    else if (first.title !== entry.title || differ(first.link, entry.link)) found.add(name);
  }
  return found;
}

const ownNames = ({ guid, link, title, fingerprint }: Entry): readonly string[] => [
  `${link ?? guid}#${digest(title).slice(0, 16)}`,
  `${link ?? guid}#${fingerprint}`,
];

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

const bareName = ({ title, publishedAt, summaryHtml }: Entry): string =>
  createHash("sha256")
    .update(`${title}\n${publishedAt ?? ""}\n${summaryHtml ?? ""}`)
    .digest("hex");
