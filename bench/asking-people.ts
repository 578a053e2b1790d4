/** Slack and the people who ask, as a process of their own: see `commands.ts`. */
import { startFakeWorkspace } from "../test/fakes/slack-workspace.ts";

const QUESTIONS = [
  ["/quotes", "harbour strike"],
  ["/quotes", "speaker: Halwan"],
  ["/quotes", "treaty speaker: Petra A. Venn"],
  ["/speaker", "Zarnouq"],
  ["/speaker", "Belkuri"],
  ["/story", "grain quota"],
  ["/stance", "Korda about: truce"],
  ["/briefing", "list"],
  ["/briefing", "status"],
  ["/briefing", "help"],
] as const;

const slack = await startFakeWorkspace();
process.send!({ url: slack.url, token: slack.token, appToken: slack.appToken, channel: slack.channel });
process.on("message", async (message: "end" | { seconds: number; perSecond: number }) => {
  if (message === "end") {
    await slack.close();
    process.disconnect();
    return;
  }
  const { seconds, perSecond } = message;
  const ack: number[] = [];
  const shown: number[] = [];
  let lost = 0;
  const all: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let n = 0; n < seconds * perSecond; n++) {
    const dueMs = startedMs + (n * 1000) / perSecond;
    await new Promise((done) => setTimeout(done, Math.max(0, dueMs - performance.now())));
    const [name, text] = QUESTIONS[n % QUESTIONS.length]!;
    const askedMs = performance.now();
    all.push(
      slack
        .answered(name, text, { user: `U${n % 40}` })
        .then(({ ackMs }) => {
          ack.push(ackMs);
          shown.push(performance.now() - askedMs);
        })
        .catch(() => {
          lost += 1;
        }),
    );
  }
  await Promise.all(all);
  process.send!({ ack, shown, lost });
});
