import type { Writable } from "node:stream";
import { archiveAccess, archiveLink } from "../archive/access.ts";
import { type Config, ConfigError } from "../config.ts";
import type { Store } from "../store/store.ts";

const PLATFORM_AND_TENANT = /^([a-z]+):(\S*)$/u;
const DAYS_AT_MOST = 3650;

/**
 * Prints a link to the archive.
 * @throws ConfigError for an option that cannot be read.
 */
export async function printArchiveLink(
  store: Store,
  config: Config,
  options: { readonly tenant?: string; readonly days: string },
  now: Date,
  out: Writable,
): Promise<void> {
  const days = Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > DAYS_AT_MOST)
    throw new ConfigError(
      "option-days",
      `--days ${options.days} is no number of days`,
      `Give 1 to ${DAYS_AT_MOST}.`,
    );
  const named = options.tenant === undefined ? null : PLATFORM_AND_TENANT.exec(options.tenant);
  if (options.tenant !== undefined && named === null)
    throw new ConfigError(
      "option-tenant",
      `--tenant ${options.tenant} is no platform and id`,
      "Write it as `subscriptions list` shows it, such as slack:T0123 or discord:8112.",
    );
  const { http } = config;
  const baseUrl =
    config.archive.url ??
    (http === null ? null : `http://${http.host.includes(":") ? `[${http.host}]` : http.host}:${http.port}`);
  if (baseUrl === null)
    throw new ConfigError(
      "archive-nowhere",
      "the archive is not served",
      "Set QUOTEWIRE_HTTP_PORT, and QUOTEWIRE_ARCHIVE_URL where readers reach it by another address.",
    );
  const access = await archiveAccess(store.db, config.archive);
  const reader = { platform: named?.[1] ?? "", tenant: named?.[2] ?? "", operator: named === null };
  out.write(`${archiveLink(access, { baseUrl, path: "/", reader, now, days })}\n`);
}
