import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { QuotewireError } from "./base/errors.ts";
import type { HttpOptions } from "./base/http.ts";
import type { ProxyOptions } from "./base/http-connect.ts";
import { LANGUAGES } from "./base/language.ts";
import { isNetwork } from "./base/server-limits.ts";
import { RANKING } from "./digests/score.ts";
import { ROLES, type Role, readRoles } from "./jobs/roles.ts";
import { hiddenStrings, withSecretFiles } from "./secrets.ts";

/** A configuration that cannot be used. Nothing starts half. */
export class ConfigError extends QuotewireError {}

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

export const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "a local time as HH:MM, 00:00 to 23:59");
export const timeZone = z
  .string()
  .refine(isTimeZone, "an IANA time zone such as Africa/Cairo or Europe/London");

/** Days after which something is let go of; null keeps it for good. No less than what work in hand may need. */
const days = (least: number) => z.int().min(least).max(36_500).nullable();
/** A file written before there was retention keeps to the defaults. */
const retentionSchema = z
  .strictObject({
    messageDays: days(8),
    digestDays: days(8),
    emptyArticleDays: days(14),
    quotationDays: days(30),
  })
  .default({ messageDays: 90, digestDays: 365, emptyArticleDays: 90, quotationDays: null });

const weight = z.number().min(0, "no weight is negative").max(1000);
/** A file written before there was a formula keeps to the defaults (see `digests/score`). */
const rankingSchema = z
  .strictObject({
    origins: weight,
    newSpeakers: weight,
    shifts: weight,
    followed: weight,
    freshness: weight,
    freshnessHalfLifeHours: z.number().min(1).max(720),
  })
  .refine(
    ({ origins, newSpeakers, shifts, followed, freshness }) =>
      origins + newSpeakers + shifts + followed + freshness > 0,
    "at least one weight must be above 0, else all stories rank alike",
  )
  .default(RANKING);

const briefingSchema = z.strictObject({
  digest: z.strictObject({
    at: timeOfDay,
    timeZone,
    lang: z.enum(LANGUAGES),
    maxStories: z.int().min(1).max(40),
    // Files written before there were pictures have none of it.
    pictures: z.boolean().default(true),
  }),
  ranking: rankingSchema,
  polling: z.strictObject({
    concurrency: z.int().min(1).max(256),
    entriesPerPoll: z.int().min(1).max(1000),
    // Files written before it was a setting have none.
    answerSeconds: z.int().min(1).max(60).default(15),
    perHost: z.strictObject({
      atOnce: z.int().min(1).max(16),
      burst: z.int().min(1).max(100),
      perSecond: z.number().min(0.05).max(50),
    }),
  }),
  reading: z.strictObject({
    threads: z.int().min(1).max(16),
    articleDeadlineSeconds: z.int().min(1).max(120),
  }),
  commands: z.strictObject({
    perMinutePerUser: z.int().min(1).max(1000),
    perMinutePerChannel: z.int().min(1).max(10_000),
    ordersPerChannel: z.int().min(1).max(100),
    whoMayOrder: z.enum(["managers", "everyone"]),
  }),
  posting: z
    .strictObject({
      timeoutSeconds: z.int().min(1).max(60),
      leaseSeconds: z.int().min(30).max(600),
      giveUpAfterHours: z.int().min(1).max(168),
    })
    .refine(
      (posting) => posting.leaseSeconds >= 3 * posting.timeoutSeconds,
      "leaseSeconds must be at least three times timeoutSeconds",
    ),
  retention: retentionSchema,
});
export type Briefing = z.infer<typeof briefingSchema>;
export type Retention = Briefing["retention"];

const httpUrl = z.url({ protocol: /^https?$/u, error: "an absolute http or https URL" });
/** An empty variable is an unset one: `.env.example` copied as it is must work. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const hostPort = z
  .string()
  .regex(/^[^\s:,/]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/iu, "host:port, such as 127.0.0.1:8787");
const port = z.coerce
  .number({ error: "a port, 0 to 65535" })
  .pipe(z.int({ error: "a port, 0 to 65535" }).min(0).max(65_535, "a port, 0 to 65535"));

const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .pipe(z.array(item));

const environmentSchema = z.object({
  QUOTEWIRE_DATA_DIR: optional(z.string()),
  QUOTEWIRE_BRIEFING: optional(z.string()),
  QUOTEWIRE_ALLOW_HOSTS: optional(listOf(hostPort)),
  QUOTEWIRE_ROLE: optional(z.string()),
  QUOTEWIRE_CONTACT: optional(
    z.union([httpUrl, z.string().regex(/^mailto:\S+@\S+$/u)], { error: "an http(s) URL or mailto: address" }),
  ),
  HTTP_PROXY: optional(httpUrl),
  HTTPS_PROXY: optional(httpUrl),
  NO_PROXY: optional(z.string()),
  QUOTEWIRE_LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])),
  QUOTEWIRE_BIDI: optional(z.enum(["auto", "terminal", "visual", "logical"])),
  QUOTEWIRE_HTTP_HOST: optional(z.string()),
  QUOTEWIRE_HTTP_PORT: optional(port),
  QUOTEWIRE_ARCHIVE: optional(z.enum(["private", "public"])),
  QUOTEWIRE_ARCHIVE_URL: optional(httpUrl.transform((url) => url.replace(/\/+$/u, ""))),
  SLACK_BOT_TOKEN: optional(z.string().regex(/^xox[abp]-/u, "a Slack token beginning with xoxb-")),
  SLACK_APP_TOKEN: optional(z.string().regex(/^xapp-/u, "a Slack app-level token beginning with xapp-")),
  SLACK_SIGNING_SECRET: optional(z.string().min(8, "the Signing Secret of the app's Basic Information page")),
  SLACK_CLIENT_ID: optional(z.string()),
  SLACK_CLIENT_SECRET: optional(z.string()),
  SLACK_HTTP_HOST: optional(z.string()),
  SLACK_HTTP_PORT: optional(port),
  QUOTEWIRE_SECRET_KEY: optional(
    z.string().regex(/^[0-9a-f]{64}$/iu, "64 hexadecimal digits: make them with `openssl rand -hex 32`"),
  ),
  QUOTEWIRE_OLD_SECRET_KEYS: optional(
    listOf(z.string().regex(/^[0-9a-f]{64}$/iu, "keys of 64 hexadecimal digits, separated by commas")),
  ),
  QUOTEWIRE_TRUSTED_PROXIES: optional(
    listOf(z.string().refine(isNetwork, "addresses or networks such as 10.0.0.0/8, separated by commas")),
  ),
  SLACK_API_URL: optional(httpUrl),
  DISCORD_BOT_TOKEN: optional(z.string().min(10, "the bot token of the Discord developer portal")),
  DISCORD_API_URL: optional(httpUrl),
  DATABASE_URL: optional(
    z
      .string()
      .regex(
        /^postgres(?:ql)?:\/\/\S+$/u,
        "a PostgreSQL address such as postgres://user:password@host:5432/quotewire, or nothing for SQLite",
      ),
  ),
});

export type SlackConfig = { readonly apiUrl: string | null } & (
  | { readonly kind: "one"; readonly token: string; readonly appToken: string | null }
  | {
      readonly kind: "many";
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** 64 hexadecimal digits: what tokens are encrypted with. */
      readonly secretKey: string;
      /** What tokens may be encrypted with that were stored before. */
      readonly oldSecretKeys: readonly string[];
      readonly host: string;
      readonly port: number;
      readonly trustedProxies: readonly string[];
    }
);

/** All that the service can be told, checked. Times are as their names say; tokens must never be logged. */
export interface Config {
  readonly configDir: string;
  readonly dataDir: string;
  /** PostgreSQL, with user and password: never logged. Null for SQLite in the data folder. */
  readonly databaseUrl: string | null;
  /** What this process does; everything unless told. */
  readonly roles: ReadonlySet<Role>;
  readonly briefing: Briefing;
  /** "host:port" of private hosts that may be fetched. */
  readonly allowHosts: ReadonlySet<string>;
  readonly proxy: ProxyOptions;
  readonly contact: string | null;
  readonly logLevel: string;
  readonly bidi: "auto" | "terminal" | "visual" | "logical";
  /** Whether everyone may read the archive; what its keys are signed with, null for a secret of its own; and where readers reach it, null where posts do not link to it. */
  readonly archive: { readonly open: boolean; readonly secret: string | null; readonly url: string | null };
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Addresses and networks of the proxies before it. */
    readonly trustedProxies: readonly string[];
  } | null;
  /** What must never show in a log or a message, longest first. */
  readonly hidden: readonly string[];
  /** One workspace by its tokens, or many by OAuth; null when the chat is not configured. */
  readonly slack: SlackConfig | null;
  readonly discord: { readonly token: string; readonly apiUrl: string | null } | null;
}

/** `config/` beside `src/` in a checkout and beside `dist/` in an installed package. */
export const packagedConfigDir = (): string => resolve(import.meta.dirname, "..", "config");

function explain(where: string, error: z.ZodError): ConfigError {
  const lines = error.issues.map((issue) => `${where}: ${issue.path.join(".") || "(all)"}: ${issue.message}`);
  return new ConfigError(
    "config-invalid",
    lines.join("\n"),
    "Correct the value; .env.example and config/briefing.json explain each one.",
    error,
  );
}

function readBriefing(file: string): Briefing {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(
      "config-unreadable",
      `${file} cannot be read as JSON`,
      "Restore it, or set QUOTEWIRE_BRIEFING to another file.",
      cause,
    );
  }
  const checked = briefingSchema.safeParse(value);
  if (!checked.success) throw explain(file, checked.error);
  return checked.data;
}

/** OAuth needs all of its variables; some of them alone are a mistake, not a choice. */
function slackOf(env: z.infer<typeof environmentSchema>): SlackConfig | null {
  const apiUrl = env.SLACK_API_URL ?? null;
  const oauth = {
    SLACK_CLIENT_ID: env.SLACK_CLIENT_ID,
    SLACK_CLIENT_SECRET: env.SLACK_CLIENT_SECRET,
    SLACK_SIGNING_SECRET: env.SLACK_SIGNING_SECRET,
    QUOTEWIRE_SECRET_KEY: env.QUOTEWIRE_SECRET_KEY,
  };
  const { SLACK_CLIENT_ID: clientId } = oauth;
  if (clientId === undefined)
    return env.SLACK_BOT_TOKEN === undefined
      ? null
      : { kind: "one", apiUrl, token: env.SLACK_BOT_TOKEN, appToken: env.SLACK_APP_TOKEN ?? null };
  const missing = Object.entries(oauth).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0 || env.SLACK_BOT_TOKEN !== undefined)
    throw new ConfigError(
      "config-invalid",
      missing.length > 0
        ? `environment: SLACK_CLIENT_ID is set, but ${missing.join(" and ")} is not`
        : "environment: SLACK_CLIENT_ID (many workspaces) and SLACK_BOT_TOKEN (one workspace) are both set",
      "Set all four for many workspaces, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN alone for one; .env.example explains them.",
    );
  return {
    kind: "many",
    apiUrl,
    clientId,
    clientSecret: oauth.SLACK_CLIENT_SECRET!,
    signingSecret: oauth.SLACK_SIGNING_SECRET!,
    secretKey: oauth.QUOTEWIRE_SECRET_KEY!,
    oldSecretKeys: env.QUOTEWIRE_OLD_SECRET_KEYS ?? [],
    host: env.SLACK_HTTP_HOST ?? "127.0.0.1",
    port: env.SLACK_HTTP_PORT ?? 3000,
    trustedProxies: env.QUOTEWIRE_TRUSTED_PROXIES ?? [],
  };
}

/** @throws ConfigError when a word names no role. */
export function rolesOf(words: readonly string[]): ReadonlySet<Role> {
  const roles = readRoles(words);
  if (roles !== null) return roles;
  throw new ConfigError(
    "config-invalid",
    `--role or QUOTEWIRE_ROLE: "${words.join(",")}" names no role`,
    `Use all, or some of ${ROLES.join(", ")}, with commas between them.`,
  );
}

/** Proxies are named in lower case as well, which wins, as in curl. */
const withProxies = (environment: Readonly<Record<string, string | undefined>>) => ({
  ...environment,
  ...Object.fromEntries(
    ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"].map((name) => [
      name,
      environment[name.toLowerCase()] ?? environment[name],
    ]),
  ),
});

/**
 * Reads the whole configuration from an environment and `config/briefing.json`.
 * @throws ConfigError naming each wrong value, its place and what is allowed; SecretError for a file of a secret.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = withSecretFiles(withProxies(environment));
  const checked = environmentSchema.safeParse(given);
  if (!checked.success) throw explain("environment", checked.error);
  const env = checked.data;
  const configDir = packagedConfigDir();
  return {
    configDir,
    dataDir: resolve(env.QUOTEWIRE_DATA_DIR ?? "data"),
    databaseUrl: env.DATABASE_URL ?? null,
    roles: rolesOf([env.QUOTEWIRE_ROLE ?? "all"]),
    briefing: readBriefing(env.QUOTEWIRE_BRIEFING ?? join(configDir, "briefing.json")),
    allowHosts: new Set(env.QUOTEWIRE_ALLOW_HOSTS ?? []),
    proxy: {
      http: env.HTTP_PROXY ?? null,
      https: env.HTTPS_PROXY ?? env.HTTP_PROXY ?? null,
      except: env.NO_PROXY ?? "",
    },
    contact: env.QUOTEWIRE_CONTACT ?? null,
    logLevel: env.QUOTEWIRE_LOG_LEVEL ?? "info",
    bidi: env.QUOTEWIRE_BIDI ?? "auto",
    http:
      env.QUOTEWIRE_HTTP_PORT === undefined
        ? null
        : {
            host: env.QUOTEWIRE_HTTP_HOST ?? "127.0.0.1",
            port: env.QUOTEWIRE_HTTP_PORT,
            trustedProxies: env.QUOTEWIRE_TRUSTED_PROXIES ?? [],
          },
    archive: {
      open: env.QUOTEWIRE_ARCHIVE === "public",
      secret: env.QUOTEWIRE_SECRET_KEY ?? null,
      url: env.QUOTEWIRE_ARCHIVE_URL ?? null,
    },
    hidden: hiddenStrings(given),
    slack: slackOf(env),
    discord:
      env.DISCORD_BOT_TOKEN === undefined
        ? null
        : { token: env.DISCORD_BOT_TOKEN, apiUrl: env.DISCORD_API_URL ?? null },
  };
}

/** Reads `.env` of the working directory into the environment, where there is one; what is set already wins. */
export function loadDotEnv(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/** Says who asks, and where to complain. */
export const userAgentOf = (config: Config): string =>
  `Quotewire/0.1 (feed reader${config.contact ? `; +${config.contact}` : ""})`;

/** The client as configured: for the service and for commands. */
export const httpOptionsOf = (config: Config): HttpOptions => ({
  userAgent: userAgentOf(config),
  allowHosts: config.allowHosts,
  politeness: config.briefing.polling.perHost,
  idleTimeoutMs: config.briefing.polling.answerSeconds * 1000,
  proxy: config.proxy,
});
