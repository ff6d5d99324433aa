/** As much of a browser's storage as is used here. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** A storage, or where the browser forbids or fills it, what this page remembers by itself. */
export function storeOf(storage: () => Storage): Store {
  const own = new Map<string, string>();
  return {
    getItem: (key) => {
      try {
        return own.get(key) ?? storage().getItem(key);
      } catch {
        return null;
      }
    },
    setItem: (key, value) => {
      try {
        storage().setItem(key, value);
        own.delete(key);
      } catch {
        own.set(key, value);
      }
    },
  };
}

/** For this browser. */
export const browserStore = storeOf(() => localStorage);

/** For this tab. */
export const tabStore = storeOf(() => sessionStorage);
