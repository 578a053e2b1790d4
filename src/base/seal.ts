import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { QuotewireError } from "./errors.ts";

/** A secret that cannot be sealed or opened. */
export class SealError extends QuotewireError {}

/** Keeps secrets where others can read the rows. */
export interface Seal {
  /** @param about Bound to the secret: opened for something else, it does not open. */
  close(secret: string, about: string): string;
  /** @throws SealError when it was made under another key, for something else, or was changed. */
  open(sealed: string, about: string): string;
  /**
   * The same secret under the current key; null when it is under it already.
   * @throws SealError as `open`.
   */
  renewed(sealed: string, about: string): string | null;
}

const VERSION = "1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key of 32 bytes, with a fresh random nonce each time.
 * @param key 64 hexadecimal digits.
 * @param oldKeys Keys that open too, and close nothing.
 * @throws SealError when a key is none.
 */
export function createSeal(key: string, oldKeys: readonly string[] = []): Seal {
  const current = bytesOf(key);
  const old = oldKeys.map(bytesOf);
  const close = (secret: string, about: string): string => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", current, nonce).setAAD(Buffer.from(about));
    const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
    return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
  };
  return {
    close,
    open: (sealed, about) => opened([current, ...old], sealed, about),
    renewed(sealed, about) {
      try {
        opened([current], sealed, about);
        return null;
      } catch {
        return close(opened(old, sealed, about), about);
      }
    },
  };
}

function bytesOf(key: string): Buffer {
  if (/^[0-9a-f]{64}$/iu.test(key)) return Buffer.from(key, "hex");
  throw new SealError(
    "seal-key",
    "a key for secrets is not 64 hexadecimal digits",
    "Make one with `openssl rand -hex 32`, and put it into QUOTEWIRE_SECRET_KEY.",
  );
}

/** The first of the keys that opens it: the tag tells. */
function opened(keys: readonly Buffer[], sealed: string, about: string): string {
  const [version, text = ""] = sealed.split(".");
  const all = Buffer.from(text, "base64url");
  let cause: unknown = new Error(`an unknown version, ${version}`);
  for (const key of version === VERSION ? keys : [])
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, all.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = decipher.update(all.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([body, decipher.final()]).toString("utf8");
    } catch (thrown) {
      cause = thrown;
    }
  throw new SealError(
    "seal-broken",
    "a stored secret cannot be opened",
    "It was made under another QUOTEWIRE_SECRET_KEY: put that key into QUOTEWIRE_OLD_SECRET_KEYS, or install the app again.",
    cause,
  );
}
