/**
 * A pure function of a string that remembers what it found, for words that come again and again. At most twice `most` answers
 * are kept: when `most` are new, those that nobody has asked for since the last time go. So common words stay, and hostile
 * input of endless words only makes them be looked at anew.
 */
export function remember<Value extends NonNullable<unknown> | null>(
  find: (text: string) => Value,
  most = 16_000,
): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older = new Map<string, Value>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const kept = older.get(text);
    const value = kept === undefined ? find(text) : kept;
    if (recent.size >= most) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}
