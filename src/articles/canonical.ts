/** Parameters that tell where a reader came from and never which article is meant. */
const TRACKING = new Set(
  "fbclid gclid dclid gbraid wbraid msclkid yclid twclid igshid igsh mc_cid mc_eid mkt_tok cmpid cmp ncid ocid sref smid smtyp ito xtor wt_mc ref_src ref_url at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 ns_mchannel ns_source ns_campaign ns_linkname ns_fee partner traffic_source spm _ga _gl _hsenc _hsmi oly_enc_id oly_anon_id vero_id guccounter guce_referrer guce_referrer_sig".split(
    " ",
  ),
);
const TRACKING_PREFIX = /^(?:utm|pk|mtm|hsa|itm|trk|stm)_/u;
/** Only where the value says so: the same names choose an article elsewhere. */
const FEED_VALUES = /^(?:rss|feed|atom|twitter|facebook|newsletter|social|email)$/iu;

/** A host without the prefixes under which one site serves the same pages. */
const siteOf = (host: string): string => host.replace(/^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)/u, "");

/** Whether two hosts plainly belong to one site: equal but for www, m, mobile and amp, or one below the other. */
export function sameSite(a: string, b: string): boolean {
  const [one, other] = [siteOf(a), siteOf(b)];
  if (one === other) return true;
  const [below, above] = one.length > other.length ? [one, other] : [other, one];
  return above.includes(".") && below.endsWith(`.${above}`);
}

/** What is longer is no address that anybody passes on: it is left as it is, and never believed. */
const LONGEST_URL = 4_096;

function dropTracking(url: URL): void {
  const all = [...url.searchParams];
  const dropped = new Set<string>();
  for (const [name, value] of all) {
    const lower = name.toLowerCase();
    const origin = /^(?:ref|source|src|from|output)$/u.test(lower) && FEED_VALUES.test(value);
    if (TRACKING.has(lower) || TRACKING_PREFIX.test(lower) || origin) dropped.add(name);
  }
  // Untouched, a query keeps its own spelling.
  if (dropped.size > 0) url.search = `${new URLSearchParams(all.filter(([name]) => !dropped.has(name)))}`;
}

/** The URL in the form under which an article is known: host in lower case, no default port, fragment or tracking. */
export function plainUrl(url: URL): string {
  const plain = new URL(url.href);
  plain.hash = "";
  plain.username = "";
  plain.password = "";
  if (plain.href.length <= LONGEST_URL) dropTracking(plain);
  if (plain.search === "") plain.search = "";
  if (plain.hostname.endsWith(".") && plain.hostname.length > 1) plain.hostname = plain.hostname.slice(0, -1);
  return plain.href;
}

const parsed = (text: string, base: string): URL | null => (text === "" ? null : URL.parse(text, base));

/**
 * The canonical URL of an article read at `url`. The page's own `rel=canonical` (`declared`) is believed when it is
 * of the same site and does not send a deep page to the front page, a known mistake of site builders.
 * @throws TypeError when `url` is no absolute URL.
 */
export function canonicalUrl(url: string, declared: string | null): string {
  const own = new URL(url);
  const named = declared === null || declared.length > LONGEST_URL ? null : parsed(declared.trim(), url);
  if (named === null || !/^https?:$/u.test(named.protocol) || !sameSite(named.host, own.host))
    return plainUrl(own);
  if (named.pathname === "/" && named.search === "" && own.pathname !== "/") return plainUrl(own);
  return plainUrl(named);
}
