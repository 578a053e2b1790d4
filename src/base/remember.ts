/**
 * A pure function of a string that remembers what it found, for words that come again and again. At most `most` answers
 * are kept: where half of them are new, those that nobody has asked for since go. So words that are common stay, and
 * hostile input of endless words only makes them be looked at anew.
 */
export function remember<Value extends NonNullable<unknown> | null>(
  find: (text: string) => Value,
  most = 20_000,
): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older = new Map<string, Value>();
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const kept = older.get(text);
    const value = kept === undefined ? find(text) : kept;
    if (recent.size >= most / 2) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, value);
    return value;
  };
}
