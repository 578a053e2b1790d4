/**
 * A link as it may be posted: http(s), in ASCII, without the characters that end a link in a chat's markup. Null for
 * anything else, and for one longer than `max` (UTF-16 units): a link is never cut.
 */
export function webLink(href: string | undefined, max: number): string | null {
  const url = href === undefined ? null : URL.parse(href);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  const link = url.href.replace(/[()<>|\\]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return link.length > max ? null : link;
}
