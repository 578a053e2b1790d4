import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { DigestId, SpeakerId, StoryId, SubscriptionId, TopicId } from "../base/ids.ts";
import type { Language } from "../base/language.ts";
import type { Log } from "../base/log.ts";
import { type Picture, positionGrid } from "../pictures/grid.ts";
import { pngOf } from "../pictures/png.ts";
import { articlesByIds } from "../store/articles.ts";
import { readingsOf } from "../store/quotations.ts";
import type { SourcedReading } from "../stories/story.ts";
import type { ArchiveAccess } from "./access.ts";
import { digestPage, digestSeen, digestsRss, homePage } from "./digest-pages.ts";
import { evidenceCsv, evidenceJson } from "./evidence.ts";
import { html } from "./html.ts";
import { page } from "./layout.ts";
import type { ArchiveParts, Visit } from "./parts.ts";
import { searchPage } from "./search-page.ts";
import {
  pointsOfSpeaker,
  quotationsOfSpeaker,
  speakerPage,
  speakerRss,
  speakerSeen,
} from "./speaker-page.ts";
import { pointsIn, storyPage, storySeen } from "./story-page.ts";
import { pointsOfTopic, quotationsOfTopic, topicPage, topicRss, topicSeen } from "./topic-page.ts";
import { createVisits } from "./visits.ts";

export interface ArchiveOptions {
  readonly parts: ArchiveParts;
  readonly access: ArchiveAccess;
  /** Where the archive is reached, without a slash at the end; links in RSS begin with it. */
  readonly baseUrl: string;
  readonly defaultLang: Language;
  readonly log: Log;
}

/** The archive's pages. Read only; nothing of another site is loaded, and nothing runs in a page. */
export function createArchiveApp({ parts, access, baseUrl, defaultLang, log }: ArchiveOptions): Hono {
  const app = new Hono({ strict: true });
  const secure = baseUrl.startsWith("https:");

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      strictTransportSecurity: secure ? "max-age=15552000" : false,
    }),
    bodyLimit({ maxSize: 1024 }),
  );
  app.use(async (context, next) => {
    if (context.req.method !== "GET" && context.req.method !== "HEAD")
      return context.text("Only GET and HEAD are answered.\n", 405, { allow: "GET, HEAD" });
    return next();
  });

  const { langOf, visitOf, remember } = createVisits(parts, access, { defaultLang, secure });

  const refuse = (context: Context, status: 401 | 404): Response => {
    const lang = langOf(context);
    const say = parts.phrases.phrase;
    const [title, why] =
      status === 401
        ? [say(lang, "archive.private"), say(lang, "archive.private-why")]
        : [say(lang, "archive.not-found"), say(lang, "archive.not-found-why")];
    const home = status === 404 ? html`<p><a href="/">${say(lang, "archive.home")}</a></p>` : html``;
    const made = page({ lang, phrases: parts.phrases, here: "/" }, title, html`<p>${why}</p>${home}`);
    return send(context, made, "text/html", status);
  };

  /** An answer made for a visit; null is a page that is not there, or not for this reader. */
  const answer =
    (type: string, make: (visit: Visit, context: Context) => Promise<string | Uint8Array | null>) =>
    async (context: Context): Promise<Response> => {
      const visit = visitOf(context);
      if (visit === null) return refuse(context, 401);
      const made = await make(visit, context);
      return made === null ? refuse(context, 404) : send(context, made, type);
    };

  app.use(remember);

  const HTML = "text/html";
  app.get("/", answer(HTML, homePage));
  app.get(
    "/search",
    answer(HTML, (visit, { req }) =>
      searchPage(visit, {
        words: req.query("q") ?? "",
        lang: req.query("article") ?? "",
        from: req.query("from") ?? "",
        until: req.query("until") ?? "",
      }),
    ),
  );
  app.get(
    "/orders/:file{[0-9a-f-]+\\.rss}",
    answer("application/rss+xml", (visit, { req }) =>
      digestsRss(visit, req.param("file")!.replace(/\.rss$/u, "") as SubscriptionId, baseUrl),
    ),
  );

  /** The pages of one kind of thing: `/kind/id`, and the same as files. */
  const kind = <Seen>(
    path: string,
    one: {
      readonly seen: (visit: Visit, id: string) => Promise<Seen | null>;
      readonly page: (visit: Visit, seen: Seen) => Promise<string>;
      readonly rows: (visit: Visit, seen: Seen) => Promise<readonly SourcedReading[]>;
      readonly picture?: (visit: Visit, seen: Seen) => Promise<Picture | null>;
      readonly feed?: (visit: Visit, seen: Seen) => Promise<string>;
    },
  ): void => {
    /** The thing itself, or the same as a file of some kind. */
    const at = (ending = ""): string => `/${path}/:file{[0-9a-zA-Z-]+${ending === "" ? "" : `\\.${ending}`}}`;
    const with_ =
      <Made>(make: (visit: Visit, seen: Seen) => Promise<Made | null>) =>
      async (visit: Visit, context: Context): Promise<Made | null> => {
        const seen = await one.seen(visit, context.req.param("file")?.split(".", 1)[0] ?? "");
        return seen === null ? null : make(visit, seen);
      };
    app.get(at(), answer(HTML, with_(one.page)));
    app.get(
      at("json"),
      answer(
        "application/json",
        with_(async (visit, seen) => evidenceJson(await one.rows(visit, seen))),
      ),
    );
    app.get(
      at("csv"),
      answer(
        "text/csv",
        with_(async (visit, seen) => evidenceCsv(await one.rows(visit, seen))),
      ),
    );
    if (one.feed) app.get(at("rss"), answer("application/rss+xml", with_(one.feed)));
    const { picture } = one;
    if (picture === undefined) return;
    app.get(
      at("svg"),
      answer(
        "image/svg+xml",
        with_(async (visit, seen) => (await picture(visit, seen))?.svg ?? null),
      ),
    );
    app.get(
      at("png"),
      answer(
        "image/png",
        with_(async (visit, seen) => {
          const drawn = await picture(visit, seen);
          return drawn === null ? null : pngOf(drawn.svg, parts.configDir);
        }),
      ),
    );
  };

  kind("digests", {
    seen: (visit, id) => digestSeen(visit, id as DigestId),
    page: digestPage,
    rows: async ({ parts: { db } }, digest) =>
      readingsOf(
        db,
        await articlesByIds(
          db,
          digest.stories.flatMap(({ articleIds }) => articleIds),
        ),
      ),
  });
  kind("stories", {
    seen: (visit, id) => storySeen(visit, id as StoryId),
    page: storyPage,
    rows: async (_, { readings }) => readings,
    picture: async ({ lang }, story) =>
      positionGrid({
        title: story.articles[0]!.title,
        points: pointsIn(story.readings, lang),
        lang,
        phrases: parts.phrases,
      }),
  });
  kind("speakers", {
    seen: (visit, id) => speakerSeen(visit, id as SpeakerId),
    page: speakerPage,
    rows: (visit, { id }) => quotationsOfSpeaker(visit, id),
    picture: async (visit, { id, name }) =>
      positionGrid({
        title: name,
        points: await pointsOfSpeaker(visit, id),
        lang: visit.lang,
        phrases: parts.phrases,
      }),
    feed: (visit, seen) => speakerRss(visit, seen, baseUrl),
  });
  kind("topics", {
    seen: (visit, id) => topicSeen(visit, id as TopicId),
    page: topicPage,
    rows: (visit, { topicId }) => quotationsOfTopic(visit, topicId),
    picture: async (visit, { topicId, name }) =>
      positionGrid({
        title: name.text,
        points: await pointsOfTopic(visit, topicId),
        lang: visit.lang,
        phrases: parts.phrases,
      }),
    feed: (visit, seen) => topicRss(visit, seen, baseUrl),
  });

  app.notFound((context) => refuse(context, visitOf(context) === null ? 401 : 404));
  app.onError((error, context) => {
    log.error(
      { err: error, pathname: new URL(context.req.url).pathname },
      "an archive page could not be made",
    );
    return context.text("This page could not be made.\n", 500);
  });
  return app;
}

function send(
  context: Context,
  body: string | Uint8Array,
  type: string,
  status: 200 | 401 | 404 = 200,
): Response {
  const charset = type === "image/png" ? "" : "; charset=utf-8";
  return context.body(typeof body === "string" ? body : Uint8Array.from(body), status, {
    "content-type": `${type}${charset}`,
    // Whoever gives the computer back has closed the archive.
    "cache-control": "private, no-cache",
  });
}
