import { QuotewireError } from "../base/errors.ts";
import { createThreadPool, type ThreadTrouble, workerBeside } from "../base/thread-pool.ts";
import type { Readable } from "./readable.ts";

/** The bytes of a page with what is known about them. */
export interface PageDocument {
  readonly body: Uint8Array;
  /** The `Content-Type` header; null when there was none. */
  readonly contentType: string | null;
  /** The title that the feed gave. */
  readonly title: string | null;
}

/** What the thread is given. */
export type PageJob = PageDocument | { readonly html: string; readonly title: string | null };

/** A page that could not be read in the time it was given, or took its thread with it. */
export class PageError extends QuotewireError {}

export interface PagePool {
  /**
   * The article on a page, read in a worker thread; null when there is none.
   * @throws {PageError} `page-timeout`, `page-failed`.
   */
  readonly read: (page: PageDocument) => Promise<Readable | null>;
  /** A feed's full text, likewise. @throws {PageError} as above. */
  readonly readFragment: (html: string, title: string | null) => Promise<Readable>;
  /** When hardly anything waits to be read. */
  readonly room: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Readability takes tens of milliseconds a page, and hundreds for a large one: too long for a thread with sockets. */
export function createPagePool({ size = 1, deadlineMs = 5_000 } = {}): PagePool {
  const pool = createThreadPool<PageJob, Readable | null>({
    workerUrl: workerBeside(import.meta.url, "page-worker"),
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    size,
    deadlineMs,
    trouble,
  });
  return {
    read: pool.run,
    readFragment: async (html, title) => (await pool.run({ html, title }))!,
    room: pool.room,
    close: pool.close,
  };
}

const REPORT = "Report it with the page's URL.";
const trouble: ThreadTrouble = {
  timeout: (deadlineMs) =>
    new PageError("page-timeout", `reading the page took longer than ${deadlineMs / 1000} s`, REPORT),
  failed: (problem, cause) =>
    new PageError("page-failed", `the page cannot be read: ${problem}`, REPORT, cause),
  closed: () => new PageError("page-failed", "the reader of pages was closed", "Start again."),
};
