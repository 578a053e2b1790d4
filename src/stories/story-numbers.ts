/** Stories by small numbers, with the time of the newest article beside each: what is asked of thousands for each article. */
export interface StoryNumbers<Story> {
  add(create: (number: number) => Story): Story;
  get(number: number): Story;
  /** Notes when the newest article of a story was published, in milliseconds. */
  date(number: number, at: number): void;
  /** {@link GONE} of a story that is gone. */
  newestAt(number: number): number;
  /** From now on it is gone; its number is not given again before it is swept. */
  drop(number: number): void;
  someGone(): boolean;
  /** No list has the numbers of what is gone any more: others may get them. */
  sweep(): void;
}

/** So long ago that it is never open. */
export const GONE = Number.NEGATIVE_INFINITY;

export function createStoryNumbers<Story>(): StoryNumbers<Story> {
  const stories: (Story | null)[] = [];
  const gone: number[] = [];
  const free: number[] = [];
  let newestAt = new Float64Array(1024).fill(GONE);
  return {
    add(create) {
      const number = free.pop() ?? stories.length;
      const story = create(number);
      stories[number] = story;
      if (number >= newestAt.length) {
        const longer = new Float64Array(2 * number).fill(GONE);
        longer.set(newestAt);
        newestAt = longer;
      }
      return story;
    },
    get: (number) => stories[number]!,
    date(number, at) {
      newestAt[number] = at;
    },
    newestAt: (number) => newestAt[number]!,
    drop(number) {
      stories[number] = null;
      newestAt[number] = GONE;
      gone.push(number);
    },
    someGone: () => gone.length > 0,
    sweep() {
      for (const number of gone) free.push(number);
      gone.length = 0;
    },
  };
}
