import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Who reads: the people of one workspace or server, or whoever runs the service. */
export interface Reader {
  readonly platform: string;
  readonly tenant: string;
  readonly operator: boolean;
}

const schema = z.strictObject({
  p: z.string(),
  t: z.string(),
  o: z.boolean(),
  /** Seconds since 1970. */
  e: z.int(),
});

/** Signs and reads the keys that links to a private archive carry. */
export interface Keys {
  /** A key that opens the archive as `reader` sees it, until `until`. */
  sign(reader: Reader, until: Date): string;
  /** Null for a key that is forged, cut or past its day. */
  read(key: string, now: Date): Reader | null;
}

/** No key is longer; more is not looked at. */
const LONGEST = 600;

/**
 * Keys signed with HMAC-SHA-256 (RFC 2104) under a secret of their own, derived from `secret` (RFC 5869). A new secret makes all
 * keys worthless.
 */
export function createKeys(secret: string): Keys {
  const own = Buffer.from(hkdfSync("sha256", secret, "quotewire", "archive links", 32));
  const signature = (payload: string): Buffer => createHmac("sha256", own).update(payload).digest();
  return {
    sign({ platform, tenant, operator }, until) {
      const fields = { p: platform, t: tenant, o: operator, e: Math.floor(until.getTime() / 1000) };
      const payload = Buffer.from(JSON.stringify(fields)).toString("base64url");
      return `${payload}.${signature(payload).toString("base64url")}`;
    },
    read(key, now) {
      const [payload, given, ...rest] = key.slice(0, LONGEST).split(".");
      if (payload === undefined || given === undefined || rest.length > 0) return null;
      const [expected, signed] = [signature(payload), Buffer.from(given, "base64url")];
      if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return null;
      const { p, t, o, e } = schema.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
      return e * 1000 < now.getTime() ? null : { platform: p, tenant: t, operator: o };
    },
  };
}
