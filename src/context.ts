import { type ArchiveAccess, archiveAccess, digestLink } from "./archive/access.ts";
import type { ArchiveParts } from "./archive/parts.ts";
import { createPagePool } from "./articles/page-pool.ts";
import { readArticle } from "./articles/read.ts";
import { createRobots } from "./articles/robots.ts";
import { createHttp, type Http } from "./base/http.ts";
import type { DigestId } from "./base/ids.ts";
import type { Log } from "./base/log.ts";
import type { ChatPort } from "./chat/port.ts";
import { createDesk } from "./commands/create-desk.ts";
import type { Desk } from "./commands/desk.ts";
import { type Config, httpOptionsOf } from "./config.ts";
import { composeAlert } from "./digests/alert.ts";
import { compose } from "./digests/compose.ts";
import { createComposeMemory } from "./digests/compose-memory.ts";
import { createPhrases, type Phrases } from "./digests/phrases.ts";
import { discoverFeed } from "./feeds/discover.ts";
import { fetchFeed } from "./feeds/fetch.ts";
import { createOpmlPool } from "./feeds/opml-pool.ts";
import { createParsePool, type ParsePool } from "./feeds/parse-pool.ts";
import { createAnalysePool } from "./jobs/analyse-pool.ts";
import { createDigestBuilding, type DigestBuilding } from "./jobs/build-digests.ts";
import { type Correcting, createCorrecting } from "./jobs/correct-posts.ts";
import { createDelivery, type Delivery } from "./jobs/deliver-outbox.ts";
import { deskWork } from "./jobs/desk-work.ts";
import { createLocalExecutor, type Executor } from "./jobs/executor.ts";
import { createStoryInterning } from "./jobs/intern-stories.ts";
import { createLedgerKeeping, type LedgerKeeping } from "./jobs/keep-ledger.ts";
import { createStoryKeeping, type StoryKeeping } from "./jobs/keep-stories.ts";
import { createStoryLinking } from "./jobs/link-stories.ts";
import { createMeasures, type Measures } from "./jobs/measures.ts";
import { createPolling, type Polling } from "./jobs/poll-feeds.ts";
import { createPruning, type Pruning } from "./jobs/prune.ts";
import type { EntryReading } from "./jobs/read-entries.ts";
import { createReading, type Reading } from "./jobs/read-feeds.ts";
import { ROLES, type Role } from "./jobs/roles.ts";
import { createTellFeed } from "./jobs/tell-feed.ts";
import { createTellOwner } from "./jobs/tell-owner.ts";
import { createTopicPool } from "./jobs/topic-pool.ts";
import { workerName } from "./jobs/worker-name.ts";
import { readLinkTools } from "./speakers/link-tools.ts";
import { migrate } from "./store/migrate.ts";
import { openOwn } from "./store/open.ts";
import { openStore } from "./store/open-sqlite.ts";
import type { Store } from "./store/store.ts";
import { readCommonWords } from "./stories/common-words.ts";

/** All that a running service or a command works with, joined once. */
export interface Context {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  readonly store: Store;
  readonly http: Http;
  readonly feedParser: ParsePool;
  readonly phrases: Phrases;
  readonly chats: readonly ChatPort[];
  readonly polling: Polling;
  readonly reading: Reading;
  /** Carries wake-ups between processes, or within this one. */
  readonly executor: Executor;
  /** Names this process among all that work on the database. */
  readonly owner: string;
  readonly digests: DigestBuilding;
  readonly delivery: Delivery;
  readonly correcting: Correcting;
  readonly ledger: LedgerKeeping;
  readonly pruning: Pruning;
  readonly stories: StoryKeeping;
  readonly desk: Desk;
  readonly archive: { readonly parts: ArchiveParts; readonly access: ArchiveAccess };
  readonly measures: Measures;
  /** Starts the threads that these roles need at once; all unless told. @throws JobError when a lexicon is broken. */
  ready(roles?: ReadonlySet<Role>): Promise<void>;
  /** Lets go of everything: threads, sockets, chats, the database. */
  close(): Promise<void>;
}

/** What a caller chooses: `main` the real chats, a command the terminal, a test its clock. */
export interface ContextParts {
  readonly config: Config;
  readonly log: Log;
  /** Made with the store where they keep something in it. */
  readonly chats: readonly ChatPort[] | ((store: Store) => Promise<readonly ChatPort[]>);
  readonly now?: () => Date;
  /** A database file for this run alone; the service's own database unless told. */
  readonly databasePath?: string;
  /** How far back a subscription's first digest looks; a day unless told. */
  readonly firstWindowMs?: number;
  /** Rows were written that are due: what runs the jobs looks at once. */
  readonly wake?: () => void;
  /** What this process does; everything unless told. */
  readonly roles?: ReadonlySet<Role>;
  /** Other processes read too: what is polled here is read by whoever is free. */
  readonly readTogether?: boolean;
  /** Told of each article read: for a progress bar. */
  readonly onArticle?: () => void;
}

/** For finding a feed at an address that a person waits for: with all that a page may name. */
const FIND_MS = 30_000;

/**
 * Opens the store (brought up to date first) and joins the rooms. Nothing is polled or posted yet.
 * @throws StoreError when the database cannot be used; `ready` tells about the rest.
 */
export async function createContext(parts: ContextParts): Promise<Context> {
  const { config, log } = parts;
  const now = parts.now ?? (() => new Date());
  const phrases = createPhrases(config.configDir);
  const linkTools = readLinkTools(config.configDir);
  const store =
    parts.databasePath === undefined ? await openOwn(config) : openStore({ path: parts.databasePath });
  try {
    await migrate(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  const access = await archiveAccess(store.db, config.archive);
  const measures = createMeasures({ db: store.db, now });
  const chats = (typeof parts.chats === "function" ? await parts.chats(store) : parts.chats).map(
    measures.counting,
  );
  const http = createHttp({ ...httpOptionsOf(config), now });
  const feedParser = createParsePool();
  const lists = createOpmlPool();
  const pages = createPagePool();
  const robots = createRobots({ http, now });
  const { reading, polling, posting } = config.briefing;
  const analyser = createAnalysePool({
    configDirectory: config.configDir,
    size: reading.threads,
    deadlineMs: reading.articleDeadlineSeconds * 1000,
  });
  const topics = createTopicPool(config.configDir);
  const owner = workerName();
  const stories = createStoryKeeping({ store, common: readCommonWords(config.configDir), now, owner });
  const { roles = new Set(ROLES) } = parts;
  const executor =
    config.databaseUrl === null || parts.databasePath !== undefined
      ? createLocalExecutor()
      : (await import("./jobs/postgres-executor.ts")).createPostgresExecutor({
          url: config.databaseUrl,
          log,
        });
  const telling = { db: store.db, chats, phrases, log, now };
  const memory = createComposeMemory();
  const digests = createDigestBuilding({
    store,
    chats,
    log,
    owner,
    ...(parts.firstWindowMs === undefined ? {} : { firstWindowMs: parts.firstWindowMs }),
    storiesOf: stories.among,
    link: createStoryLinking(store.db, linkTools, now),
    intern: createStoryInterning(now),
    prepare: (story, lang) => void memory.told(memory.ranked(story, new Map(), new Map()), lang),
    compose: (input) => {
      const pageOf = (digestId: DigestId): string | null =>
        config.archive.url === null
          ? null
          : digestLink(access, { ...input.subscription, baseUrl: config.archive.url, digestId, now: now() });
      const { subscription } = input;
      return compose({
        ...input,
        subscription: {
          ...subscription,
          pictures: subscription.pictures && config.briefing.digest.pictures,
        },
        phrases,
        complaintsUrl: config.contact,
        archive: pageOf(input.digestId),
        earlier: new Map(
          [...input.earlier].map(([story, { id, threadHref, ...telling }]) => [
            story,
            { ...telling, href: threadHref ?? pageOf(id) },
          ]),
        ),
        ranking: config.briefing.ranking,
        memory,
      });
    },
    composeAlert: ({ digestId, subscription: { lang, timeZone, pictures }, readings, moves, now: at }) =>
      composeAlert(
        readings,
        digestId,
        { lang, timeZone, now: at, phrases },
        { moves, pictured: pictures && config.briefing.digest.pictures },
      ),
  });
  const { commands, digest } = config.briefing;
  const archive: ArchiveParts = {
    db: store.db,
    phrases,
    linkTools,
    readTopic: topics.readQuery,
    timeZone: digest.timeZone,
    configDir: config.configDir,
    now,
  };
  const desk = createDesk({
    db: store.db,
    phrases,
    linkTools,
    defaults: digest,
    ordersAtMost: commands.ordersPerChannel,
    rates: { perUser: commands.perMinutePerUser, perChannel: commands.perMinutePerChannel },
    now,
    log,
    storiesOf: stories.among,
    wake: parts.wake ?? (() => {}),
    findFeed: (url) =>
      discoverFeed(url, { http, pool: feedParser, now, signal: AbortSignal.timeout(FIND_MS) }),
    readOpml: lists.read,
    readTopic: topics.readQuery,
    ...deskWork({ digests, analyser, now }),
  });
  const entryReading: EntryReading = {
    log,
    readArticle: (entry, feed, parsed, signal) =>
      readArticle({
        entry,
        feedTitle: parsed.title,
        feedLang: parsed.language,
        feedUrl: feed.url,
        http,
        now,
        signal,
        pages,
        mayRead: robots.mayRead,
      }),
    room: async () => {
      await pages.room();
      await analyser.room();
    },
    analyse: async (article) => {
      const result = await analyser.analyse({
        text: article.text,
        lang: article.lang,
        title: article.title,
        publishedAt: article.publishedAt,
      });
      measures.articleRead(result);
      parts.onArticle?.();
      return result;
    },
  };
  return {
    config,
    log,
    now,
    store,
    http,
    feedParser,
    phrases,
    chats,
    owner,
    executor,
    reading: createReading({ ...entryReading, store, owner, limits: { concurrency: polling.concurrency } }),
    polling: createPolling({
      ...entryReading,
      store,
      owner,
      readBy:
        roles.has("extractor") && parts.readTogether !== true
          ? "us"
          : { tell: (feedId) => executor.wake("read", feedId) },
      random: Math.random,
      tellFeed: createTellFeed(telling),
      limits: { concurrency: polling.concurrency, entriesPerPoll: polling.entriesPerPoll },
      fetchFeed: async (feed, signal) => {
        const answer = await fetchFeed(http, feed, { now, signal });
        measures.feedAnswered(answer);
        return answer;
      },
      parse: async (body, contentType, url) => (await feedParser.read({ body, contentType, url })).feed,
    }),
    digests,
    stories,
    ledger: createLedgerKeeping({ store, readTargets: topics.readTargets }),
    pruning: createPruning({ store, keep: config.briefing.retention, log, owner }),
    desk,
    archive: { parts: archive, access },
    measures,
    correcting: createCorrecting({
      store,
      chats,
      phrases,
      log,
      owner,
      requestTimeoutMs: posting.timeoutSeconds * 1000,
      giveUpAfterMs: posting.giveUpAfterHours * 3_600_000,
    }),
    delivery: createDelivery({
      store,
      chats,
      log,
      owner,
      tellOwner: createTellOwner(telling),
      limits: {
        requestTimeoutMs: posting.timeoutSeconds * 1000,
        leaseMs: posting.leaseSeconds * 1000,
        giveUpAfterMs: posting.giveUpAfterHours * 3_600_000,
      },
    }),
    ready: async (needed = roles) => {
      const nothing = { body: new Uint8Array(), contentType: null };
      await Promise.all([
        ...(needed.has("extractor") ? [analyser.ready(), pages.read({ ...nothing, title: null })] : []),
        ...(needed.has("poller") ? [feedParser.read({ ...nothing, url: "" }).catch(() => {})] : []),
      ]);
    },
    async close() {
      await Promise.all([
        executor.stop(),
        http.close(),
        feedParser.close(),
        lists.close(),
        pages.close(),
        analyser.close(),
        topics.close(),
        ...chats.map((chat) => chat.close()),
      ]);
      measures.close();
      await store.close();
    },
  };
}
