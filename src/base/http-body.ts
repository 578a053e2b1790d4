import type { Readable } from "node:stream";
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";
import { HttpError, shownUrl } from "./http-error.ts";

/** What we tell servers we can undo. */
export const ACCEPT_ENCODING = "gzip, deflate, br, zstd";

/** More stacked encodings than this are no honest answer. */
const MAX_ENCODINGS = 2;

/** Some servers send raw deflate where RFC 9110 asks for zlib's wrapping: the first byte tells. */
const inflater = (firstByte: number) => ((firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw());

function decoderFor(encoding: string, firstByte: number) {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "deflate") return inflater(firstByte);
  if (encoding === "br") return createBrotliDecompress();
  if (encoding === "zstd") return createZstdDecompress();
  return null;
}

/** Where a body comes from and how much of it is taken. */
export interface BodyLimits {
  readonly url: URL;
  readonly encoding: string | undefined;
  /** Counted after decompression, so that a small bomb is caught while it goes off. */
  readonly maxBytes: number;
}

const tooLarge = ({ url, maxBytes }: BodyLimits): HttpError =>
  new HttpError(
    "too-large",
    `${shownUrl(url)} is larger than ${Math.round(maxBytes / 1024)} KB`,
    "Check that the URL is a feed or an article and not a download.",
  );

/** A server that has begun to send and then sends less than this, in bytes a second, holds us up. */
const SLOWEST_PER_SECOND = 500;
/** From the first byte on, before the speed counts of a body that comes in so many pieces or more. */
const PATIENCE_MS = 2_000;
const DRIPS = 5;

const tooSlow = ({ url }: BodyLimits): HttpError =>
  new HttpError(
    "timeout",
    `${shownUrl(url)} sends less than ${SLOWEST_PER_SECOND} bytes a second`,
    "The server is slow; it is tried again at the next check.",
  );

const brokenBody = ({ url }: BodyLimits, encoding: string, cause?: unknown): HttpError =>
  new HttpError(
    "broken-body",
    `${shownUrl(url)} sent a body whose ${encoding} compression cannot be undone`,
    "The server is at fault; it is tried again at the next check.",
    cause,
  );

async function collect(source: AsyncIterable<Uint8Array>, limits: BodyLimits): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limits.maxBytes) throw tooLarge(limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, total);
}

/** The chunks of a body, broken off when they only trickle in. */
async function* timed(body: Readable, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  let begunAt: number | null = null;
  let total = 0;
  let pieces = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    const now = performance.now();
    begunAt ??= now;
    total += chunk.length;
    pieces++;
    const ms = now - begunAt;
    if (pieces >= DRIPS && ms > PATIENCE_MS && total < (ms / 1000) * SLOWEST_PER_SECOND)
      throw tooSlow(limits);
    yield chunk;
  }
}

/** Puts the first chunk, read to see its first byte, back before the rest. */
async function* restored(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* undo(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  // A 304 or an empty answer may name an encoding and have no bytes at all.
  if (first.done === true) return;
  const decoder = decoderFor(encoding, first.value[0] ?? 0);
  if (decoder === null) throw brokenBody(limits, encoding);
  const feeding = (async () => {
    for await (const chunk of restored(first.value, chunks)) {
      if (decoder.destroyed) return;
      if (!decoder.write(chunk)) {
        await new Promise<void>((resolve) => {
          const go = (): void => {
            decoder.off("drain", go).off("close", go);
            resolve();
          };
          decoder.on("drain", go).on("close", go);
        });
      }
    }
    decoder.end();
  })();
  // The reading side below reports it; without this the rejection would count as unhandled meanwhile.
  feeding.catch((error: unknown) =>
    decoder.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const chunk of decoder as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw isZlibError(error) ? brokenBody(limits, encoding, error) : error;
  } finally {
    decoder.destroy();
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  /^(?:Z_|ERR_|BROTLI|ZSTD)/u.test(String(error.code)) &&
  "errno" in error;

/**
 * Reads a body to its end, decompressed.
 * @throws {HttpError} `too-large`, `broken-body`; whatever the stream throws.
 */
export async function readBody(body: Readable, limits: BodyLimits): Promise<Uint8Array> {
  const encodings = (limits.encoding ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  try {
    if (encodings.length > MAX_ENCODINGS) throw brokenBody(limits, "manifold");
    let source: AsyncIterable<Uint8Array> = timed(body, limits);
    for (const encoding of encodings.toReversed()) source = undo(source, encoding, limits);
    return await collect(source, limits);
  } finally {
    // An unread rest would hold the socket. Destroying may emit an error that nobody waits for any more.
    if (!body.readableEnded) {
      body.on("error", () => {});
      body.destroy();
    }
  }
}
