import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { LANGUAGES, type Language } from "../base/language.ts";
import type { ArchiveAccess } from "./access.ts";
import type { Reader } from "./keys.ts";
import type { ArchiveParts, Visit } from "./parts.ts";

/** Whoever runs the service; the reader of a public archive. */
const OPERATOR: Reader = { platform: "", tenant: "", operator: true };
const KEY_COOKIE = "quotewire-key";
const LANG_COOKIE = "quotewire-lang";
const MONTH_SECONDS = 30 * 24 * 3600;
const PAGES_AT_MOST = 1000;

/** Tells who asks, and in which language. */
export interface Visits {
  langOf(context: Context): Language;
  /** Null for whoever has no key. */
  visitOf(context: Context): Visit | null;
  /** Puts a key and a language of the address into cookies. */
  readonly remember: MiddlewareHandler;
}

/**
 * A key in the address (`?key=`) is put into a cookie and taken out of the address at once, so that it is neither kept in
 * histories nor sent on. Programs that read feeds keep no cookies: `.rss` takes it as it is.
 */
export function createVisits(
  parts: ArchiveParts,
  access: ArchiveAccess,
  { defaultLang, secure }: { readonly defaultLang: Language; readonly secure: boolean },
): Visits {
  const cookie = { path: "/", sameSite: "Lax", httpOnly: true, secure } as const;
  const readerOf = (context: Context): Reader | null => {
    if (access.kind === "public") return OPERATOR;
    const key = context.req.query("key") ?? getCookie(context, KEY_COOKIE);
    return key === undefined ? null : access.keys.read(key, parts.now());
  };
  const langOf = (context: Context): Language => {
    const told = context.req.query("lang") ?? getCookie(context, LANG_COOKIE);
    const asked = /^[a-z]{2}/u.exec(context.req.header("accept-language")?.toLowerCase() ?? "")?.[0];
    return LANGUAGES.find((one) => one === told) ?? LANGUAGES.find((one) => one === asked) ?? defaultLang;
  };
  return {
    langOf,
    visitOf(context) {
      const reader = readerOf(context);
      if (reader === null) return null;
      const { pathname, searchParams } = new URL(context.req.url);
      const number = Number(searchParams.get("page") ?? 1);
      const rest = new URLSearchParams(searchParams);
      for (const name of ["lang", "page", "key"]) rest.delete(name);
      return {
        parts,
        reader,
        lang: langOf(context),
        here: rest.size === 0 ? pathname : `${pathname}?${rest}`,
        page: Number.isInteger(number) && number >= 1 && number <= PAGES_AT_MOST ? number - 1 : 0,
      };
    },
    async remember(context, next) {
      const { pathname, searchParams } = new URL(context.req.url);
      const chosen = LANGUAGES.find((one) => one === searchParams.get("lang"));
      if (chosen !== undefined)
        setCookie(context, LANG_COOKIE, chosen, { ...cookie, maxAge: 12 * MONTH_SECONDS });
      const key = searchParams.get("key");
      if (key === null || pathname.endsWith(".rss") || readerOf(context) === null) return next();
      setCookie(context, KEY_COOKIE, key, { ...cookie, maxAge: MONTH_SECONDS });
      searchParams.delete("key");
      return context.redirect(searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`, 302);
    },
  };
}
