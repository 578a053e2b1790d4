import robots from "robots-parser";
import type { Http, HttpAnswer } from "../base/http.ts";
import { HttpError, shownUrl } from "../base/http-error.ts";

/** What sites say about who may read their pages (robots.txt, RFC 9309). */
export interface Robots {
  /**
   * Asks the site's robots.txt, once a day at most.
   * @throws {HttpError} `robots` where the page is closed to us; with `retryAfterMs` where the file cannot be had now.
   */
  readonly mayRead: (url: URL) => Promise<void>;
}

/** The name under which sites speak to us, as in the User-Agent. */
const TOKEN = "Quotewire";
const OURS = new Set([TOKEN.toLowerCase(), "*"]);
const MAX_BYTES = 500 * 1024;
const DEADLINE_MS = 10_000;
const KEPT_MS = 24 * 3_600_000;
/** A file that cannot be had closes its site (RFC 9309, 2.3.1.4), but not for long. */
const KEPT_UNREACHABLE_MS = 10 * 60_000;
const MOST_SITES = 5_000;
/** Matching takes time by rules times path: what is longer is no honest rule and no article's path. */
const LONGEST_RULE = 500;
const LONGEST_RULES = 128 * 1024;
/** Of all rules together: each star multiplies the ways to match. */
const MOST_STARS = 500;
const LONGEST_PATH = 1_000;

/** A CommonJS module whose types say otherwise. */
const robotsParser = robots as unknown as (
  url: string,
  text: string,
) => { isAllowed: (url: string, agent: string) => boolean | undefined };
type Rules = ReturnType<typeof robotsParser> | "open" | "unreachable";

interface Kept {
  readonly rules: Promise<Rules>;
  until: number;
}

export function createRobots({
  http,
  now,
}: {
  readonly http: Pick<Http, "get">;
  readonly now: () => Date;
}): Robots {
  const sites = new Map<string, Kept>();

  const rulesOf = (origin: string): Promise<Rules> => {
    const at = now().getTime();
    const known = sites.get(origin);
    if (known !== undefined && known.until > at) return known.rules;
    const rules = readRules(http, origin);
    const kept: Kept = { rules, until: at + KEPT_MS };
    const soon = (): void => {
      kept.until = at + KEPT_UNREACHABLE_MS;
    };
    rules.then((found) => found === "unreachable" && soon(), soon);
    sites.delete(origin);
    sites.set(origin, kept);
    if (sites.size > MOST_SITES) sites.delete(sites.keys().next().value!);
    return rules;
  };

  return {
    mayRead: async (url) => {
      const rules = await rulesOf(url.origin);
      if (rules === "open") return;
      if (rules === "unreachable") {
        throw new HttpError(
          "robots",
          `${url.origin}/robots.txt cannot be read, so nobody knows whether ${shownUrl(url)} may be`,
          "It is tried again later.",
          undefined,
          KEPT_UNREACHABLE_MS,
        );
      }
      const path = `${url.pathname}${url.search}`.slice(0, LONGEST_PATH);
      if (rules.isAllowed(`${url.origin}${path}`, TOKEN) !== false) return;
      throw new HttpError(
        "robots",
        `the site's robots.txt closes ${shownUrl(url)} to feed readers`,
        "Ask the site, or use a feed that carries whole articles.",
      );
    },
  };
}

async function readRules(http: Pick<Http, "get">, origin: string): Promise<Rules> {
  const url = `${origin}/robots.txt`;
  let answer: HttpAnswer;
  try {
    answer = await http.get(url, { accept: "text/plain", maxBytes: MAX_BYTES, deadlineMs: DEADLINE_MS });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return error.code === "too-large" || error.code === "redirect-loop" ? "open" : "unreachable";
  }
  if (answer.status >= 500 || answer.status === 429) return "unreachable";
  if (answer.status < 200 || answer.status > 299) return "open";
  return robotsParser(url, ruleLines(Buffer.from(answer.body).toString("utf8")));
}

/**
 * The groups for us and for everybody, within what matching can bear. robots-parser keeps each rule once for each agent
 * that a group names, and takes a line of a kind that it does not know for the end of those names (RFC 9309, 2.2.1 and
 * 2.2.4 say otherwise): so it is given each agent once, with all its rules, and nothing else.
 */
function ruleLines(text: string): string {
  const groups = new Map<string, string[]>();
  let agents = new Set<string>();
  let naming = false;
  let length = 0;
  let stars = 0;
  for (const raw of text.split(/\r\n|\r|\n/u)) {
    if (raw.length > LONGEST_RULE) continue;
    const line = raw.split("#", 1)[0]!;
    const kind = /^\s{0,20}(user-?agent|allow|disallow|crawl-?delay)\s{0,5}:/iu.exec(line);
    if (kind === null) continue;
    if (/^u/iu.test(kind[1]!)) {
      if (!naming) agents = new Set();
      naming = true;
      const agent = line.slice(kind[0].length).split("/", 1)[0]!.trim().toLowerCase();
      if (OURS.has(agent)) agents.add(agent);
      continue;
    }
    naming = false;
    if (agents.size === 0) continue;
    length += line.length;
    stars += line.split("*").length - 1;
    if (length > LONGEST_RULES || stars > MOST_STARS) break;
    for (const agent of agents) {
      const rules = groups.get(agent);
      if (rules === undefined) groups.set(agent, [line]);
      else rules.push(line);
    }
  }
  return [...groups].flatMap(([agent, lines]) => [`User-agent: ${agent}`, ...lines]).join("\n");
}
