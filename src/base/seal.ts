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
}

const VERSION = "1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key of 32 bytes, with a fresh random nonce each time.
 * @param key 64 hexadecimal digits.
 * @throws SealError when the key is none.
 */
export function createSeal(key: string): Seal {
  if (!/^[0-9a-f]{64}$/iu.test(key))
    throw new SealError(
      "seal-key",
      "the key for secrets is not 64 hexadecimal digits",
      "Make one with `openssl rand -hex 32`, and put it into QUOTEWIRE_SECRET_KEY.",
    );
  const bytes = Buffer.from(key, "hex");
  return {
    close(secret, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", bytes, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, about) {
      try {
        const [version, text = ""] = sealed.split(".");
        if (version !== VERSION) throw new Error("an unknown version");
        const all = Buffer.from(text, "base64url");
        const nonce = all.subarray(0, NONCE_BYTES);
        const tag = all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
        const decipher = createDecipheriv("aes-256-gcm", bytes, nonce, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(about))
          .setAuthTag(tag);
        const body = all.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new SealError(
          "seal-broken",
          "a stored secret cannot be opened",
          "It was made under another QUOTEWIRE_SECRET_KEY: restore that key, or install the app again.",
          cause,
        );
      }
    },
  };
}
