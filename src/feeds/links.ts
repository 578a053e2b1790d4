import { htmlLine } from "./html-text.ts";
import { walkHtml } from "./walk-html.ts";

/** No page has a longer address; a base of this length would be carried into every link under it. */
const LONGEST = 4_096;

/** An absolute http(s) URL of at most 4,096 characters, or null. Line ends inside it are dropped, as browsers do. */
export function absoluteUrl(link: string | null, base: string): string | null {
  const trimmed = link?.trim() ?? "";
  if (trimmed === "" || trimmed.length > LONGEST || base.length > LONGEST) return null;
  const url = URL.parse(trimmed, base);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  return url.href.length > LONGEST ? null : url.href;
}

/**
 * {@link absoluteUrl} of what feeds write where a link belongs: an element `<a>`, ampersands escaped once too often, a
 * host without its scheme, signs of no width.
 */
export function linkUrl(written: string | null, base: string): string | null {
  if (written === null || written.length > 2 * LONGEST) return null;
  let link = written;
  if (link.includes("<")) link = anchorHref(link) ?? htmlLine(link);
  if (link.includes("&")) link = link.replace(/&(?:amp;|#0{0,3}38;|#x0{0,3}26;)(?:amp;)*/giu, "&");
  link = link.replace(/^[\s\u200B-\u200F\uFEFF]+|[\u200B-\u200F\uFEFF]+$/gu, "");
  return absoluteUrl(/^www\.[\w-]+\.\w/iu.test(link) ? `https://${link}` : link, base);
}

function anchorHref(html: string): string | null {
  let found: string | null = null;
  walkHtml(html, {
    onopentag: (name, { href }) => {
      if (name === "a") found ??= href ?? null;
    },
  });
  return found;
}

/** A link as an element with attributes gives it. */
export interface WrittenLink {
  readonly href: string;
  readonly rel: string | null;
  readonly type: string | null;
}

/** Relations to something else than a page about the same. */
const ELSEWHERE =
  /^(?:self|hub|next|prev|previous|first|last|up|start|index|search|replies|edit|edit-media|enclosure|service|license|payment|icon|shortcut icon|stylesheet|pingback|webmention|preview|image_src)$/u;

/**
 * Of an entry's links its own, pages for people before PDF or JSON, and the best of the others: what is merely related
 * may stand in for it.
 */
export function chosenLinks(links: readonly WrittenLink[]): {
  readonly own: string | null;
  readonly other: string | null;
} {
  let own: string | null = null;
  let page: string | null = null;
  let other: string | null = null;
  for (const { href, rel, type } of links) {
    // Registered relations may be written as URIs.
    const relation = rel?.trim().toLowerCase().replace(/^.*\//u, "") ?? "";
    if (relation === "" || relation === "alternate") {
      own ??= href;
      if (type === null || /html|^\s*$/iu.test(type)) page ??= href;
    } else if (!ELSEWHERE.test(relation)) other ??= href;
  }
  return { own: page ?? own, other };
}
