import type { Language } from "../base/language.ts";
import type { ChatPort } from "../chat/port.ts";
import type { Config } from "../config.ts";
import { startDemoSite } from "./demo-site.ts";
import { printDigest } from "./digest.ts";

/** What the demo asks of its own site on loopback. */
export const OWN_SITE = { atOnce: 8, burst: 100, perSecond: 50 };

/** The whole road on the bundled sample feeds: served over loopback, polled, read, and posted to `chat`. */
export async function runDemo(
  config: Config,
  chat: ChatPort,
  lang: Language,
  now: () => Date,
): Promise<boolean> {
  const site = await startDemoSite(config.configDir, now());
  try {
    const { digest, polling } = config.briefing;
    const allowing = {
      ...config,
      allowHosts: new Set([...config.allowHosts, site.host]),
      // All outlets are one host here, and it is ours: nobody is to be spared.
      briefing: { ...config.briefing, polling: { ...polling, perHost: OWN_SITE } },
    };
    return await printDigest(
      allowing,
      chat,
      {
        feeds: site.feeds,
        sinceMs: 24 * 3_600_000,
        lang,
        timeZone: digest.timeZone,
        maxStories: digest.maxStories,
      },
      now,
    );
  } finally {
    await site.close();
  }
}
